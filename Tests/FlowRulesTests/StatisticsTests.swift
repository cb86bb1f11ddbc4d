import FlowDiagnostics
import FlowModel
import FlowRules
import FlowSyntax
import Testing

@Suite struct StatisticsTests {
    private func statistics(_ text: String) -> Statistics {
        Statistics(of: ModelBuilder.build([Parser.parse(SourceText(path: "org.flow", text: text))]))
    }

    @Test func everythingIsCountedOnce() {
        let figures = statistics(
            """
            supplier mill; customer shop
            division d { department a { team t }; department b }
            logistics mill -> a -> b -> shop "paper"
            service t -> a "inside one department"
            service d -> a "conditions"
            information a -> d "results"
            transfer b -> t "matter"
            """)
        #expect(
            figures.units.map { "\($0.kind)=\($0.count)" } == [
                "division=1", "department=2", "team=1", "customer=1", "supplier=1",
            ])
        #expect(figures.flows.map(\.count) == [3, 2, 1, 1])
        // The team serves its superior and the division is one: conditions down, results up.
        #expect(
            figures.relations.map { "\($0.relation.name)=\($0.count)" } == [
                "condition=1", "task=2", "procedure=0", "process=0", "function=3",
            ])
        #expect(
            figures.pairs.map { "\(figures.model.path($0.supplier))>\(figures.model.path($0.customer)) \($0.total)" }
                == [
                    "mill>d.a 1", "d>d.a 1", "d.a>d 1", "d.a>d.b 1", "d.b>shop 1", "d.b>d.a 1",
                ])
        #expect(figures.longestChain.map(figures.model.path) == ["d", "d.a", "d.b", "shop"])
    }

    @Test func hubsAreTheUnitsThatDealWithTheMostOthers() {
        let spokes = (0..<12).map { "department u\($0); service hub -> u\($0) \"x\"\n" }.joined()
        let figures = statistics("department hub\n" + spokes)
        #expect(figures.hubs.count == 10)
        #expect(figures.hubs.first.map { figures.model.path($0.unit) } == "hub")
        #expect(figures.hubs.first?.customers == 12 && figures.hubs.first?.suppliers == 0)
        #expect(figures.longestChain.isEmpty)
    }

    @Test func anEmptyModelHasNoFigures() {
        let figures = statistics("")
        #expect(figures.units.isEmpty && figures.pairs.isEmpty && figures.hubs.isEmpty && figures.longestChain.isEmpty)
    }
}
