import FlowDiagnostics
import FlowGraph
import FlowModel
import FlowSyntax
import Testing

@Suite struct FlowTests {
    @Test func aChainIsOneFlowPerArrowAndAFanOutOnePerPair() {
        let fixture = ModelFixture(
            """
            department a; department b; department c; department d
            logistics a -> b -> c "x"
            service a, b -> c, d "y"
            """)
        #expect(
            fixture.flows == [
                "logistics a>b x", "logistics b>c x", "service a>c y", "service a>d y", "service b>c y",
                "service b>d y",
            ])
        #expect(fixture.model.statements.count == 2)
    }

    /// More stops, attributes or bytes than a draft has room for, each followed by a statement that fits.
    @Test func veryLargeStatementsAreReadWhole() throws {
        let stops = Array(repeating: "a -> b", count: 33_000).joined(separator: " -> ")
        let notes = Array(repeating: "note \"n\"", count: 66_000).joined(separator: "; ")
        let name = String(repeating: "x", count: 66_000)
        let fixture = ModelFixture(
            """
            department a; department b
            service \(stops) "chain" { owner a }
            service a -> b "one" { owner b }
            service a -> b "noted" { \(notes); owner a }
            service b -> a "two" { owner b }
            service a -> b "\(name)" { owner a }
            service b -> a "three" as last { owner b; returns }
            """)
        #expect(fixture.mistakes.isEmpty)
        let model = fixture.model
        let ids = Array(model.statements.ids)
        #expect(ids.count == 6 && model.flows.count == 65_999 + 5)
        #expect(ids.map { model.attributes(model.statements[$0].attributes).count } == [1, 1, 66_001, 1, 1, 2])
        let spans = ids.map { model.sources[0].string(model.statements.span(of: $0)) }
        #expect(spans[1] == "service a -> b \"one\"" && spans[3] == "service b -> a \"two\"")
        #expect(spans[0].hasSuffix("b \"chain\"") && spans[4].count == 66_017)
        #expect(model.statements[ids[5]].isReturn && model.statements[ids[5]].name != nil)
    }

    @Test func acceptedMarksTheLastArrowOnly() {
        let fixture = ModelFixture("department a; department b; department c\ntransfer a -> b -> c \"x\" { accepted }")
        #expect(fixture.model.flows.ids.map(fixture.model.isAccepted) == [false, true])
    }

    @Test func stringsAreOneItemWhenTheyFoldToOneText() {
        let fixture = ModelFixture(
            """
            department a; department b
            item tubes "picture tubes" aka "CRT", "彩管"
            logistics a -> b tubes
            logistics a -> b "Picture  Tubes"
            logistics a -> b "crt"
            logistics a -> b "彩管"
            logistics a -> b "tubes"
            logistics a -> b "STRASSE"
            logistics a -> b "straße"
            """)
        let items = fixture.model.flows.items
        #expect(Set(items[0...4]).count == 1)
        #expect(items[5] == items[6])
        #expect(fixture.model.items.count == 2)
        #expect(fixture.model.identifier(items[5]) == "STRASSE")
    }

    @Test func twoItemsWithOneNameClash() {
        let fixture = ModelFixture("item a \"one\" aka \"X\"\nitem b \"two\" aka \"x\"")
        #expect(fixture.model.aliasClashes.count == 1)
        #expect(fixture.mistakes.isEmpty)
    }

    @Test func aFlowToldTwiceIsOneFlowWithTwoTellings() throws {
        let fixture = ModelFixture(
            """
            department sales; department finance
            told by finance on 2026-11-02 { information sales -> finance "report" { due 5d; every 1w } }
            told by sales { information sales -> finance "Report" { due 3d } }
            """)
        #expect(fixture.flows == ["information sales>finance report"])
        let flow = try #require(fixture.model.flows.ids.first)
        #expect(fixture.model.tellings(of: flow).count == 2)
        // The supplier's telling holds; where it is silent, the customer's.
        #expect(fixture.model.duration(fixture.model.attribute(.due, of: flow))?.count == 3)
        #expect(fixture.model.duration(fixture.model.attribute(.every, of: flow))?.count == 1)
    }

    @Test func theNeutralStatementHoldsOverAccounts() throws {
        let fixture = ModelFixture(
            """
            department sales; department finance
            told by sales { information sales -> finance "report" { due 3d; returns } }
            information sales -> finance "report" { due 2d }
            """)
        #expect(fixture.flows.count == 1)
        let flow = try #require(fixture.model.flows.ids.first)
        #expect(fixture.model.duration(fixture.model.attribute(.due, of: flow))?.count == 2)
        #expect(fixture.model.isReturn(flow))
    }

    @Test func aProcessHoldsItsFlowsInOrder() {
        let fixture = ModelFixture(
            """
            department a; department b
            process p "P" { service b -> a "two"; service a -> b "one"; due 3d }
            """)
        #expect(fixture.model.processes.values.first?.flows.count == 2)
        #expect(fixture.flows == ["service b>a two", "service a>b one"])
    }

    @Test func flowNamesAreUnique() {
        let fixture = ModelFixture("department a; department b\nservice a -> b \"x\" as f\nservice a -> b \"y\" as f")
        #expect(fixture.mistakes == ["ICS203 as f"])
    }

    @Test func aFlowKeepsWhatCouldBeUnderstood() {
        let fixture = ModelFixture("department a; department b\nservice a, nowhere -> b \"x\"")
        #expect(fixture.flows == ["service a>b x"])
        #expect(fixture.mistakes == ["ICS201 nowhere"])
    }

    @Test func aFanOutThatWouldFillTheMemoryIsToldAndLeftOut() {
        let names = (0..<5000).map { "u\($0)" }
        let text =
            names.map { "team \($0)\n" }.joined() + "service \(names.joined(separator: ", ")) -> "
            + names.joined(separator: ", ") + " \"help\"\nservice u1 -> u2 \"coffee\"\n"
        let model = ModelBuilder.build([Parser.parse(SourceText(path: "a.flow", text: text))])
        #expect(model.diagnostics.map(\.definition.code) == ["ICS213"])
        #expect(model.diagnostics.first?.message(in: .english).contains("25000000 flows") == true)
        #expect(model.flows.count == 1)
    }
}
