import FlowDiagnostics
import FlowModel
import FlowSyntax
import Testing

/// A model that is read a part at a time, with the trees of nothing but flows dropped, is the one of the whole tree.
@Suite struct PartTests {
    /// Several parts long: names are used long before they are declared, and the other way round.
    static let text: String = {
        var text =
            "include \"x\"\nprocess p { owner u1; due 9d; service u1 -> u2 \"Step One\"; transfer u2 -> u1 \"step two\" }\n"
        for index in 0..<4_000 {
            let (from, to) = (index % 37, index * 7 % 41)
            switch index % 8 {
            case 0: text += "service u\(from) -> u\(to) \"item \(index % 97)\" { owner u\(to); due \(index % 9)d }\n"
            case 1:
                text +=
                    "logistics u\(from), d.inner -> u\(to) -> u1 \"Item  \(index % 97)\" { accept \"ok\"; via sap, u3 }\n"
            case 2:
                text += "information u\(from) -> nowhere\(index % 5) \"i\(index)\" as n\(index) { note \"\(index)\" }\n"
            case 3:
                text += "transfer u\(from) -> inner \"matter \(index % 11)\" for vip { accepted; returns limit 2 }\n"
            case 4:
                text +=
                    "told by u\(from) { requires \"early \(index)\"; service u1 -> u2 \"Step One\" { due \(index)d } }\n"
            case 5:
                text +=
                    "/// What \(index) is for\nservice u\(from) -> u\(to) tubes { allow hidden because \"so\"; owner \"Mr X\" }\n"
            case 6:
                text +=
                    "service u\(from) -> u\(to) \"early \(index - 2)\" { needs tubes, \"CRT\"; under r; quantity 20 pieces }\n"
            default:
                text += index % 64 == 7 ? "service u\(from) -> \"lost\"\n" : "service u\(from) -> u\(to) \"\\u{41}b\"\n"
            }
        }
        for index in 0..<41 { text += "team u\(index) \"U \(index)\" { head \"Ms \(index)\" }\n" }
        return text + """
            division d { team inner { reports to d; requires tubes from u1 { within 3d } } }
            item tubes "picture tubes" aka "CRT" { owner u1 }
            system sap
            class vip
            regulation r "rule" by u1
            allow x for n2 because "y"
            view v { show service; focus u1 }
            policy q { require owner for service }
            """
    }()

    @Test func itIsThatOfTheWholeTree() {
        let whole = ModelFixture(Self.text)
        let parts = ModelFixture(reading: Self.text)
        #expect(whole.flows.count > 3_500)
        #expect(parts.flows == whole.flows)
        #expect(whole.mistakes.count > 10)
        #expect(parts.mistakes == whole.mistakes)
        #expect(parts.model.diagnostics.map(\.related.count) == whole.model.diagnostics.map(\.related.count))
        #expect(parts.statements == whole.statements)
        #expect(parts.items == whole.items)
        #expect(parts.model.allowances.map(\.scope) == whole.model.allowances.map(\.scope))
        #expect(parts.model.requirements.count == whole.model.requirements.count)
        #expect(parts.model.views.count == 1 && parts.model.policies.count == 1)
    }
}
