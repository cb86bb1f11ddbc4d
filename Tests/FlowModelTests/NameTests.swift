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

    @Test func ofManyCandidatesTheFirstAreListedAndTheOthersCounted() {
        let divisions = (1...12).map { "division d\($0) { department plant }\n" }.joined()
        let fixture = ModelFixture(divisions + "service plant -> d1 \"x\"\ninformation d1 -> plant \"y\"")
        #expect(fixture.mistakes == ["ICS202 plant", "ICS202 plant"])
        for mistake in fixture.model.diagnostics {
            #expect(mistake.related.count == 8 && mistake.fixIts.count == 8)
            #expect(mistake.message(in: .english).hasSuffix("`d7.plant`, `d8.plant` and 4 more"))
            #expect(mistake.message(in: .chinese).hasSuffix("`d8.plant`等 12 个单位"))
        }
    }

    /// A name that few units have is looked for among these, one that many have in the blocks around: it must not be seen.
    @Test(arguments: [2, 20]) func theInnermostOfManyBlocksThatHaveTheNameCounts(depth: Int) {
        let blocks = (1...depth).map { "division d\($0) { department plant\n" }.joined()
        let inner = "department office { reports to plant }\ndivision e { department shop { reports to d1.plant } }\n"
        let fixture = ModelFixture(
            blocks + inner + String(repeating: "}\n", count: depth) + "division z { department plant }")
        #expect(fixture.mistakes.isEmpty)
        let path = (1...depth).map { "d\($0)." }.joined()
        #expect(fixture.unit("\(path)office")?.reportsTo.map(fixture.model.path) == "\(path)plant")
        #expect(fixture.unit("\(path)e.shop")?.reportsTo.map(fixture.model.path) == "d1.plant")
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

    @Test func allThatAnAllowanceMayBeForIsLookedThrough() {
        let text = """
            department sales; department plant; item tubes "t"; class vip
            regulation travel "Travel" by sales
            process hiring { service sales -> plant "x" as step1 }
            """
        for (written, near) in [
            ("sale", "sales"), ("tubs", "tubes"), ("travl", "travel"), ("hirin", "hiring"), ("step2", "step1"),
        ] {
            let fixture = ModelFixture(text + "\nallow IC203 for \(written) because \"so\"")
            #expect(fixture.mistakes == ["ICS201 \(written)"])
            #expect(fixture.offers == [near])
            #expect(
                fixture.model.diagnostics.map { $0.message(in: .english) } == [
                    "there is no unit, item, flow, process or regulation `\(written)`"
                ])
            #expect(
                fixture.model.diagnostics.map { $0.message(in: .chinese) } == ["没有名为“\(written)”的单位、事项、往来、流程或规定"])
        }
        #expect(ModelFixture(text + "\nallow IC203 for vip because \"so\"").mistakes == ["ICS206 vip"])
        #expect(
            ModelFixture(text + "\nprocess { owner sales }\nallow IC203 for hirng because \"so\"").mistakes.allSatisfy {
                !$0.hasPrefix("ICS201")
            }, "a name was lost")
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
