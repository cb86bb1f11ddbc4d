import FlowDiagnostics
import FlowGraph
import FlowModel
import FlowTestSupport
import Testing

@testable import FlowRules

/// What the examples on the pages of the rules at the customer's door leave open.
@Suite struct DoorRulesTests {
    @Test func theLimitOfDoorsIsAnOption() {
        let text = """
            customer client; department a; department b; department c
            process matter {
                service a -> client "one"
                service b -> client "two" { contact c }
                transfer c -> client "three"
            }
            """
        let model = lint(text).model
        for (limit, count) in [(1, 1), (2, 1), (3, 0)] {
            var settings = RuleSettings(today: .init(year: 2026, month: 1, day: 1))
            settings.selected = ["IC801"]
            settings.options["IC801"] = ["external": .count(limit)]
            #expect(Linter.lint(model, settings: settings).findings.count == count, "from \(limit) on")
        }
    }

    @Test func eachProcessAndCustomerIsAMatterOfItsOwn() {
        let text = """
            customer x; customer y; department a; department b
            process p { service a -> x, y "one"; service b -> x, y "two" }
            process q { service a -> x "one"; service a -> y "three"; service b -> y "two" }
            """
        let found = lint(text, "IC801").findings
        #expect(found.count == 3)
        #expect(Set(found.map { "\($0.units[0].int)\($0.process?.int ?? -1)" }).count == 3)
    }

    @Test func contactsAreCalledAsInTheFinding() {
        let text = """
            customer x; division d { department a "Desk" }; division e { department a "Desk" }
            process p { service d.a -> x "one"; service e.a -> x "two" }
            """
        let result = lint(text, "IC801")
        let writer = Writer(result.model, .english)
        #expect(
            result.findings.flatMap(\.related).map { $0.note(for: writer) } == [
                "here the contact is d.a", "here the contact is e.a",
            ])
    }

    @Test func whatIsBroughtInOneGoIsOneTrip() {
        let text = """
            customer x; department a; department b
            process p {
                information x -> a, b "form"
                information x -> a "proof"
                service a -> x -> b "stamp"
            }
            """
        let found = lint(text, "IC802").findings
        #expect(found.map { $0.data.count("trips") } == [2])
    }

    @Test(arguments: UInt64(0)..<60)
    func laxerPromisesAreThoseFoundByComparingAllPairs(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var lines = ["customer x; department a"] + (0..<4).map { "class c\($0) { level \($0 / 2 + 1) }" }
        for _ in 0..<8 {
            let (level, item) = (Int.random(in: 0..<4, using: &generator), Int.random(in: 0..<2, using: &generator))
            let field = Bool.random(using: &generator) ? "due" : "every"
            lines.append(
                "service a -> x \"i\(item)\" for c\(level) { \(field) \(Int.random(in: 1...4, using: &generator))d }")
        }
        let result = lint(lines.joined(separator: "\n"), "IC805")
        let model = result.model
        func level(_ flow: FlowID) -> Int { (model.statement(of: flow).class?.int ?? 0) / 2 }
        func isLaxer(_ flow: FlowID, than other: FlowID) -> Bool {
            [AttributeKey.due, .every].contains { key in
                guard let own = model.duration(model.attribute(key, of: flow)),
                    let others = model.duration(model.attribute(key, of: other))
                else { return false }
                return own > others
            }
        }
        let laxer = model.flows.ids.filter { flow in
            model.flows.ids.contains { other in
                model.flows.item(other) == model.flows.item(flow) && level(other) < level(flow)
                    && isLaxer(flow, than: other)
            }
        }
        #expect(result.findings.flatMap(\.flows).sorted() == Array(laxer))
    }
}
