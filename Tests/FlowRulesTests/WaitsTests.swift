import FlowDiagnostics
import FlowGraph
import FlowModel
import FlowSyntax
import Testing

@testable import FlowRules

/// IC507 and IC508 against the definition taken word by word: every pair of flows is looked at.
@Suite struct WaitsTests {
    @Test(arguments: 0..<60)
    func relaysJoinJustTheFlowsThatWait(seed: UInt64) {
        let model = randomModel(seed)
        let deliveries = Array(model.deliveries)
        let waits = Waits(among: deliveries, in: model, keepsIdle: true)
        var joined: Set<[FlowID]> = []
        for edge in waits.graph.edges where waits.graph.sources[edge].int < waits.flows.count {
            let relay = waits.graph.targets[edge]
            for onward in waits.graph.outgoing[relay] {
                joined.insert([
                    waits.flows[waits.graph.sources[edge].int], waits.flows[waits.graph.targets[onward].int],
                ])
            }
        }
        #expect(joined == waitingPairs(among: deliveries, in: model))
        #expect(waits.graph.edgeCount <= deliveries.count + needCount(model))
    }

    @Test(arguments: 0..<60)
    func mutualWaitingFindsEveryFlowThatWaitsForItselfInTheEnd(seed: UInt64) {
        let model = randomModel(seed)
        let deliveries = model.deliveries.filter { !model.isReturn($0) }
        let onCycles = flowsOnCycles(waitingPairs(among: deliveries, in: model), among: deliveries)
        let findings = MutualWaiting().findings(in: organisation(model))
        #expect(Set(findings.flatMap(\.flows)) == onCycles)
        #expect(findings.flatMap(\.flows).count == onCycles.count, "a flow is in one component only")
    }

    @Test func aLongChainOfStepsEndsWell() throws {
        let count = 2_000
        var text = "department a; department b\nprocess p {\n due 1d\n"
        for step in 0..<count {
            let (supplier, customer) = step % 2 == 0 ? ("a", "b") : ("b", "a")
            let needs = step == 0 ? "" : "; needs \"i\(step - 1)\""
            text += " service \(supplier) -> \(customer) \"i\(step)\" { due 1min\(needs) }\n"
        }
        let model = parsed(text + "}")
        let finding = try #require(ChainOverrun().findings(in: organisation(model)).first)
        #expect(finding.data.flows("path").count == count)
        #expect(finding.data.text("total") == "2000min")
    }

    @Test func stepsThatWaitInACircleAreLeftToMutualWaiting() {
        let model = parsed(
            """
            department a; department b
            process p {
                due 1d
                service a -> b "x" { due 5d; needs "y" }
                service b -> a "y" { due 5d; needs "x" }
            }
            """)
        #expect(ChainOverrun().findings(in: organisation(model)).isEmpty)
        #expect(MutualWaiting().findings(in: organisation(model)).count == 1)
    }

    @Test func aFlowThatNeedsWhatItBringsToItselfWaitsForItself() {
        let model = parsed("department a\nservice a -> a \"x\" { needs \"x\" }")
        #expect(MutualWaiting().findings(in: organisation(model)).map(\.flows) == [[FlowID(0)]])
    }

    // MARK: - Brute force

    private func waitingPairs(among flows: [FlowID], in model: Model) -> Set<[FlowID]> {
        var pairs: Set<[FlowID]> = []
        for first in flows {
            for second in flows {
                let needs = model.items(model.attribute(.needs, of: second))
                if needs.contains(model.flows.item(first)), model.flows.customer(first) == model.flows.supplier(second)
                {
                    pairs.insert([first, second])
                }
            }
        }
        return pairs
    }

    private func flowsOnCycles(_ pairs: Set<[FlowID]>, among flows: [FlowID]) -> Set<FlowID> {
        var reach = pairs
        var grows = true
        while grows {
            let before = reach.count
            for middle in flows {
                let before = flows.filter { reach.contains([$0, middle]) }
                let after = flows.filter { reach.contains([middle, $0]) }
                for first in before { for last in after { reach.insert([first, last]) } }
            }
            grows = reach.count > before
        }
        return Set(flows.filter { reach.contains([$0, $0]) })
    }

    private func needCount(_ model: Model) -> Int {
        model.deliveries.reduce(0) { $0 + model.items(model.attribute(.needs, of: $1)).count }
    }

    // MARK: - Models

    private func randomModel(_ seed: UInt64) -> Model {
        var state = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        var text = (0..<4).map { "department u\($0)\n" }.joined()
        for _ in 0..<(4 + next(14)) {
            let needs = (0..<next(3)).map { _ in "\"i\(next(5))\"" }.joined(separator: ", ")
            let block = (needs.isEmpty ? "" : "needs \(needs); ") + (next(8) == 0 ? "returns" : "")
            text += "service u\(next(4)) -> u\(next(4)) \"i\(next(5))\" { \(block) }\n"
        }
        return parsed(text)
    }

    private func parsed(_ text: String) -> Model {
        ModelBuilder.build([Parser.parse(SourceText(path: "waits.flow", text: text))])
    }

    private func organisation(_ model: Model) -> Organisation {
        Organisation(model, settings: RuleSettings(today: .init(year: 2026, month: 1, day: 1)))
    }
}
