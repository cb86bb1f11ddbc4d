import FlowModel
import Testing

@Suite struct NameTests {
    @Test func aNameIsLookedUpFromTheInnermostBlockOutwards() {
        let fixture = ModelFixture(
            """
            division a { department plant; department office { reports to plant } }
            division b { department plant }
            service a.plant -> b.plant "x"
            service office -> a.plant "y"
            """)
        #expect(fixture.mistakes.isEmpty)
        #expect(fixture.flows == ["service a.plant>b.plant x", "service a.office>a.plant y"])
        #expect(fixture.unit("a.office")?.reportsTo.map(fixture.model.path) == "a.plant")
    }

    @Test func anAmbiguousNameListsItsCandidates() {
        let fixture = ModelFixture(
            """
            division a { department plant }
            division b { department plant }
            service plant -> a "x"
            """)
        #expect(fixture.mistakes == ["ICS202 plant"])
        #expect(fixture.model.diagnostics[0].fixIts.map(\.replacement) == ["a.plant", "b.plant"])
    }

    @Test func aTopLevelNameWinsOverANestedOne() {
        let fixture = ModelFixture("division a { department plant }\ndepartment plant\nservice plant -> a \"x\"")
        #expect(fixture.mistakes.isEmpty)
        #expect(fixture.flows == ["service plant>a x"])
    }

    @Test func anUnknownNameIsToldOnceWithTheNearestSpelling() {
        let fixture = ModelFixture(
            """
            department sales; department finance
            service salse -> finance "x"
            information finance -> salse "y"
            """)
        #expect(fixture.mistakes == ["ICS201 salse"])
        #expect(fixture.offers == ["sales"])
        #expect(fixture.model.diagnostics[0].related.count == 1)
    }

    @Test func aChineseNameIsSuggestedToo() {
        let fixture = ModelFixture("部门 采购部; 部门 财务部\n服务 财物部 -> 采购部 \"报销\"")
        #expect(fixture.mistakes == ["ICS201 财物部"])
        #expect(fixture.offers == ["财务部"])
    }

    @Test func aNameOfAnotherSortIsSaidToBeOne() {
        let fixture = ModelFixture("department a; item tubes \"t\"\nservice a -> tubes \"x\"")
        #expect(fixture.mistakes == ["ICS206 tubes"])
    }

    @Test func aLostNameSilencesUnknownNamesOfItsSort() {
        let fixture = ModelFixture("department \"销售部\" { head \"甲\" }\ndepartment b\nservice sales -> b \"x\"")
        #expect(fixture.model.diagnostics.count == 1)
    }

    @Test func namesCompareInNormalForm() {
        let fixture = ModelFixture("department caf\u{E9}; department ｓａｌｅｓ\nservice cafe\u{301} -> sales \"x\"")
        #expect(fixture.mistakes.isEmpty)
        #expect(fixture.flows.count == 1)
    }

    @Test func duplicatesAreToldWithTheFirst() {
        let fixture = ModelFixture("department a; department a\nclass v; class v\nsystem s; system s")
        #expect(fixture.mistakes == ["ICS203 a", "ICS203 v", "ICS203 s"])
        #expect(fixture.model.diagnostics.allSatisfy { $0.related.count == 1 })
    }

    @Test func unitsAndExternalPartiesShareOneNameSpace() {
        #expect(ModelFixture("department a; customer a").mistakes == ["ICS203 a"])
        #expect(ModelFixture("department a; item a \"x\"; class a; process a { goal \"g\" }").mistakes.isEmpty)
    }

    @Test func aReportingCycleIsToldOnce() {
        let fixture = ModelFixture(
            """
            department a { reports to b }
            department b { reports to c }
            department c { reports to a }
            """)
        #expect(fixture.mistakes == ["ICS204 a"])
        #expect(fixture.model.diagnostics[0].related.count == 2)
    }

    @Test func nobodyReportsToAnExternalParty() {
        #expect(ModelFixture("customer c; department a { reports to c }").mistakes == ["ICS207 reports to c"])
    }
}
