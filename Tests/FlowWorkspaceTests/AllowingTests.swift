import FlowReports
import FlowRules
import Testing

@testable import FlowWorkspace

/// `--add-allow`: where an exception is written, and how.
struct AllowingTests {
    private func allowed(_ text: String, _ rules: String...) -> String? {
        MendingFixture(text, fixes: false, allowing: "agreed") { $0.selected = rules }.text()
    }

    @Test func aFlowHasItInItsBlock() {
        #expect(
            allowed("team a; team b\nservice a -> b \"x\" // one\n服务 b -> a \"y\" { 时限 5d }\n", "IC201") == """
                team a
                team b
                service a -> b "x" { allow unowned-handoff because "agreed" } // one
                服务 b -> a "y" { 时限 5d; 允许 unowned-handoff 因为 "agreed" }

                """)
    }

    @Test func aUnitAndAProcessHaveItInTheirBlocks() {
        let text = """
            department a {
                staff
            }
            department b
            process p {
                service a -> b "x" { owner a }
            }

            """
        #expect(
            allowed(text, "IC209", "IC401") == """
                department a {
                    staff
                }
                department b { allow no-customer because "agreed" }
                process p {
                    service a -> b "x" { owner a }
                    allow unowned-process because "agreed"
                }

                """)
    }

    @Test func aPairIsAllowedByAStatementAtTheEnd() {
        let text = "部门 甲; 部门 乙\n服务 甲 -> 乙 \"一\"\n信息 乙 -> 甲 \"二\""
        #expect(allowed(text, "IC101")?.hasSuffix("\"二\"\n\n允许 role-inversion 各方 甲, 乙 因为 \"agreed\"\n") == true)
    }

    @Test func aMatterIsAllowedByItsItem() {
        let three =
            "team a; team b; team c\ntransfer a -> b \"claim\"; transfer b -> c \"claim\"; transfer c -> a \"claim\"\n"
        #expect(allowed(three, "IC203")?.hasSuffix("\n\nallow buck-passing for \"claim\" because \"agreed\"\n") == true)
        #expect(
            allowed("item \"claim\" { note \"x\" }\n" + three, "IC203")?.hasPrefix(
                "item \"claim\" { note \"x\"; allow buck-passing because \"agreed\" }\n") == true)
    }

    @Test func whatIsNotShownIsNotSuppressed() {
        // Both flows are unowned; the one inside the process is an error.
        let text = "team a; team b\nservice a -> b \"x\"\nprocess p { service a -> b \"x\" }\n"
        let fixture = MendingFixture(text, fixes: false, allowing: "agreed", showing: .error) {
            $0.selected = ["IC201", "IC003"]
        }
        #expect(MendingFixture.codes(fixture.before) == ["IC201", "IC201"])
        #expect(MendingFixture.codes(fixture.after) == ["IC201"])
        #expect(fixture.mended.allowed == 1)
    }

    @Test func whatCannotBeAllowedAloneIsTold() {
        // A warning from department to department; whatever names its statement, or its ends, covers a hint too.
        let text = """
            department a; department b { team t }
            process p { information a -> b -> t "x" }
            service a -> b "x"

            """
        let fixture = MendingFixture(text, fixes: false, allowing: "agreed") { $0.selected = ["IC207"] }
        #expect(MendingFixture.codes(fixture.before, atLeast: .warning) == ["IC207"])
        #expect(fixture.mended.allowed == 0)
        #expect(fixture.mended.remarks.map(\.english).count { $0.hasPrefix("1 finding not allowed: ") } == 1)
    }

    @Test func aPolicyIsAllowedByItsName() {
        let text = "policy quiet { forbid transfer }\nteam a; team b\ntransfer a -> b \"x\" { owner a }\n"
        #expect(allowed(text, "ICP")?.contains("{ owner a; allow quiet because \"agreed\" }") == true)
    }

    @Test func aNameThatMeansTwoThingsIsAvoided() {
        // `for claim` would be ambiguous.
        let text = """
            item claim; team claim; team a; team b; team c
            transfer a -> b claim; transfer b -> c claim; transfer c -> a claim

            """
        let fixture = MendingFixture(text, fixes: false, allowing: "agreed") { $0.selected = ["IC203", "IC003"] }
        #expect(MendingFixture.codes(fixture.after).isEmpty && fixture.mended.allowed == 1)
    }

    @Test func exceptionsThemselvesCannotBeAllowed() {
        let text = "team a; team b\nallow role-inversion between a, b\nallow unowned-handoff because \"x\"\n"
        let fixture = MendingFixture(text, fixes: false, allowing: "agreed")
        #expect(fixture.mended.texts.isEmpty)
        #expect(Set(MendingFixture.codes(fixture.after)).isSuperset(of: ["IC001", "IC003"]))
    }

    @Test func severalStatementsAtTheEndStandTogether() {
        let text =
            "team a; team b; team c\nservice a -> b \"1\"; information b -> a \"2\"; service a -> c \"3\"; information c -> a \"4\""
        #expect(
            allowed(text, "IC101")?.hasSuffix(
                """
                "4"

                allow role-inversion between a, b because "agreed"
                allow role-inversion between a, c because "agreed"

                """) == true)
    }

    /// Where a finding points at a file that must not be written, the exception stands in the root.
    @Test func filesOutsideAreNotWritten() {
        let files = MemoryFiles(texts: [
            "m/org.flow": "include \"../u.flow\"\n", "u.flow": "team a; team b\nservice a -> b \"x\"\n",
        ])
        let workspace = Workspace(files, allowsOutside: true)
        var settings = RuleSettings(today: .init(year: 2026, month: 1, day: 1))
        settings.selected = ["IC201"]
        let chosen = settings
        let models = workspace.open(["m/org.flow"]).models
        let mended = workspace.mend(
            models, workspace.lint(models, settings: chosen), MendingWish(fixes: false, allowing: "agreed"),
            settings: models.map { _ in chosen })
        #expect(mended.texts.map(\.path) == ["m/org.flow"])
        #expect(mended.allowed == 1)
    }
}
