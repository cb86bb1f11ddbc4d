import FlowReports
import FlowRules
import Testing

@testable import FlowWorkspace

/// `--fix`, one sort of repair at a time.
struct RepairTests {
    private func fixed(_ text: String, _ rules: String...) -> String? {
        MendingFixture(text) { $0.selected = rules }.text()
    }

    @Test func everyRuleThatHasARepairMakesOne() {
        for rule in RuleCatalog.rules where rule.page.repair != nil {
            let fixture = MendingFixture(Self.examples[rule.page.code] ?? "") { $0.selected = [rule.page.code] }
            #expect(MendingFixture.codes(fixture.before).contains(rule.page.code), "\(rule.page.code)")
            #expect(MendingFixture.codes(fixture.after).isEmpty, "\(rule.page.code)")
        }
        let others = RuleCatalog.rules.filter { $0.page.repair == nil }.map(\.page.code)
        #expect(Set(others).isDisjoint(with: Self.examples.keys))
    }

    private static let examples = [
        "IC003": "team a; team b\nallow IC003 because \"x\"\n",
        "IC004": "team a; team b\nservice a -> b \"x\"\nservice a -> b \"X\"\n",
        "IC102": """
        supplier s; team a; team b; customer c
        logistics s -> a -> b -> c "tubes"
        logistics b -> a "tubes"
        """,
        "IC106": "team a; team b\nservice a -> b \"x\" { relation task }\n",
        "IC704": """
        supplier s; team a; team b; team d; customer c
        logistics s -> a -> b -> d -> c "tubes"
        logistics d -> a "rejects" { owner a }
        logistics b -> a "scrap"
        """,
    ]

    @Test func theLaterOfTwoEqualFlowsGoes() {
        #expect(
            fixed("team a; team b\nservice a -> b \"x\" { due 5d }\n服务 a → b “X” { 时限：5d }\n", "IC004")
                == "team a\nteam b\nservice a -> b \"x\" { due 5d }\n")
    }

    @Test func theOneThatSaysLessGoes() {
        #expect(
            fixed("team a; team b\nservice a -> b \"x\"\nservice a -> b \"x\" { due 5d }\n", "IC004")
                == "team a\nteam b\nservice a -> b \"x\" { due 5d }\n")
    }

    @Test func ofThreeFlowsOneStays() {
        #expect(
            fixed(
                "team a; team b\nservice a -> b \"x\"\nservice a -> b \"x\"\nservice a -> b \"x\" { due 5d }\n", "IC004"
            )
                == "team a\nteam b\nservice a -> b \"x\" { due 5d }\n")
        #expect(
            fixed(
                """
                team a; team b
                service a -> b "x" { due 5d }
                service a -> b "x" { due 5d }
                service a -> b "x" { every 1w }
                """, "IC004")
                    == """
                    team a
                    team b
                    service a -> b "x" { due 5d }
                    service a -> b "x" { every 1w }

                    """)
    }

    @Test(arguments: [
        // What it says is said nowhere else.
        "service a -> b \"x\" { due 5d }\nservice a -> b \"x\" { every 1w }",
        "service a -> b \"x\" { due 5d }\nservice a -> b \"x\" { due 6d }",
        "service a -> b \"x\" as one { due 5d }\nservice a -> b \"x\" as two",
        "service a -> b \"x\" { due 5d }\n/// As of May.\nservice a -> b \"x\"",
        "service a -> b \"x\" { due 5d }\nservice a -> b \"x\" // as of May",
        "service a -> b \"x\" { due 5d }\n// As of May.\nservice a -> b \"x\"",
        "service a -> b \"x\" { due 5d }\nservice a -> b /* as of May */ \"x\"",
        // It is one of several flows of its statement.
        "service a -> b \"x\" { due 5d }\nservice a -> b, c \"x\"",
        // It may be meant to come again.
        "process p { service a -> b \"x\"; service b -> c \"y\"; service a -> b \"x\" }",
        "service a -> b \"x\" { due 5d }\nprocess p { service a -> b \"x\" }",
    ])
    func whatTakesSomethingWithItStays(flows: String) {
        let fixture = MendingFixture("team a; team b; team c\n\(flows)\n") { $0.selected = ["IC004"] }
        #expect(MendingFixture.codes(fixture.before) == ["IC004"])
        #expect(fixture.text() == nil)
    }

    @Test func aFanOutThatIsWrittenTwiceGoesAsAWhole() {
        let flows = "service a -> b, c \"x\" { due 5d }\n"
        #expect(fixed("team a\nteam b\nteam c\n\(flows)\(flows)", "IC004") == "team a\nteam b\nteam c\n\(flows)")
        #expect(
            fixed("team a\nteam b\nteam c\n\(flows)service a -> b \"x\"\n", "IC004")
                == "team a\nteam b\nteam c\n\(flows)")
    }

    @Test func anExceptionGoesWithTheBlockThatItAloneFills() {
        #expect(
            fixed(
                "team a { allow upward-only because \"x\" }\nteam b { allow upward-only because \"x\"; staff }",
                "IC003", "IC301")
                == "team a\nteam b { staff }\n")
    }

    @Test func commentsOfOthersStay() {
        let text = """
            team a; team b // the two

            // Flows.

            allow upward-only between a, b because "x"
            // The end.
            """
        #expect(fixed(text, "IC003", "IC301") == "team a\nteam b // the two\n\n// Flows.\n\n// The end.\n")
    }

    @Test func anExceptionThatAnotherModelNeedsStays() {
        let shared = "team a; team b\nservice a -> b \"x\"\nallow unowned-handoff because \"x\"\n"
        let fixture = MendingFixture([
            "one.flow": "include \"parts/shared.flow\"\n",
            "two.flow": "include \"parts/shared.flow\"\nitem \"x\" { owner a }\n", "parts/shared.flow": shared,
        ]) { $0.selected = ["IC003", "IC201"] }
        #expect(MendingFixture.codes(fixture.before) == ["IC003"])
        #expect(fixture.mended.texts.isEmpty)
    }

    @Test func aChainGetsTheRelationThatAllItsFlowsHave() {
        #expect(
            fixed("team a; team b; team c\n服务 a -> b -> c \"x\" { 关系：任务 }\n", "IC106")
                == "team a\nteam b\nteam c\n服务 a -> b -> c \"x\" { 关系 职能 }\n")
        // Of different ones none can be written, but all are inferred.
        let mixed = "division d { team a; team b }\nservice d -> a -> b \"x\" { relation task }\n"
        #expect(fixed(mixed, "IC106") == "division d { team a; team b }\nservice d -> a -> b \"x\"\n")
    }

    @Test func whatAnAccountTellsIsLeftAsItWasTold() {
        #expect(fixed("team a; team b\ntold by a { service a -> b \"x\" { relation task } }\n", "IC106") == nil)
    }

    @Test func aRepairThatWouldBringUpAnotherFindingIsDropped() {
        // As a relation `process` the delivery would want a veto.
        let text = "process p { service a -> b \"x\" { relation task; due 5d; accept \"5 points\" } }\nteam a; team b\n"
        #expect(fixed(text, "IC106")?.contains("relation process") == true)
        let fixture = MendingFixture(text) { $0.selected = ["IC106", "IC306"] }
        #expect(fixture.text() == nil && fixture.mended.fixed == 0)
    }

    @Test(arguments: [
        // Nothing tells which way the goods go on.
        "team a; team b\nlogistics a -> b \"x\"\nlogistics b -> a \"x\"",
        // b is reached without a.
        "supplier s; customer c; team a; team b\nlogistics s -> a -> b -> c \"x\"\nlogistics s -> b \"y\"\nlogistics b -> a \"x\"",
        // a ships without b: b may be working for it.
        "supplier s; customer c; team a; team b\nlogistics s -> a -> b -> c \"x\"\nlogistics a -> c \"y\"\nlogistics b -> a \"x\"",
        // A chain of which one arrow only runs back.
        "supplier s; customer c; team a; team b\nlogistics s -> a -> b -> c \"x\"\nlogistics b -> a -> b \"x\" { owner a }",
    ])
    func aWayBackThatIsNotProvenIsNotMarked(text: String) {
        let fixture = MendingFixture(text) { $0.selected = ["IC102", "IC704"] }
        #expect(MendingFixture.codes(fixture.before).contains("IC102"))
        #expect(fixture.text() == nil)
    }

    @Test func aModelWithMistakesIsLeftAlone() {
        let fixture = MendingFixture("team a; team b\nservice a -> b \"x\"\nservice a -> b \"x\"\nteem c\n")
        #expect(fixture.mended.texts.isEmpty)
        #expect(
            fixture.mended.remarks.map(\.english) == [
                "org.flow: nothing is changed in a model with mistakes in its text"
            ])
    }

    @Test func repairsAreMadeWhereTheStatementStands() {
        let files = ["org.flow": "include \"parts/flows.flow\"\nteam a;   team b\n", "parts/flows.flow": Self.twice]
        let fixture = MendingFixture(files, paths: ["org.flow"])
        #expect(fixture.mended.texts.map(\.path) == ["parts/flows.flow"])
        #expect(fixture.text("parts/flows.flow") == "service a -> b \"x\"\n")
    }

    @Test func ofStandardInputTheRootAloneIsChanged() {
        let fixture = MendingFixture(
            ["flows.flow": Self.twice], input: "include \"flows.flow\"\nteam a; team b\nallow IC004 because \"x\"\n",
            paths: ["-"]
        ) { $0.selected = ["IC003", "IC004"] }
        #expect(fixture.mended.texts.isEmpty)
        #expect(fixture.mended.input.map { String(decoding: $0, as: UTF8.self) }?.hasPrefix("include") == true)
        let other = MendingFixture([:], input: "team a; team b\n" + Self.twice, paths: ["-"])
        #expect(other.mended.input == Array("team a\nteam b\nservice a -> b \"x\"\n".utf8))
    }

    private static let twice = "service a -> b \"x\"\nservice a -> b \"x\"\n"
}
