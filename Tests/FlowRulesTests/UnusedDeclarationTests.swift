import FlowModel
import Testing

@testable import FlowRules

@Suite struct UnusedDeclarationTests {
    @Test(arguments: [
        "class gold { allow unused-declaration because \"next year\" }",
        "system erp { allow unused-declaration because \"next year\" }",
        "partner bank { allow unused-declaration because \"next year\" }",
        "item tubes { allow unused-declaration because \"next year\" }",
        "item tubes; allow unused-declaration for tubes because \"next year\"",
    ])
    func anAllowanceCoversADeclarationOfAnySort(source: String) {
        let findings = lint(source, "IC007", "IC003").findings
        #expect(findings.map(\.code) == ["IC007"])
        #expect(findings.map(\.isSuppressed) == [true])
    }

    @Test(arguments: [
        "item tubes aka \"CRT\"; department a; department b; logistics a -> b \"crt\"",
        "item tubes; department a { produces tubes }",
        "item tubes; department a { requires tubes }",
        "item tubes; allow buck-passing for tubes because \"agreed\"",
        "partner bank; department a { requires \"loan\" from bank }",
        "partner bank; allow role-inversion between bank because \"agreed\"",
        "class gold; customer x; department a; service a -> x \"repair\" for gold",
        "system erp; department a; department b; information a -> b \"figures\" { via erp }",
    ])
    func whateverNamesADeclarationUsesIt(source: String) {
        let result = lint(source, "IC007")
        #expect(result.diagnostics.isEmpty)
        #expect(result.findings.isEmpty)
    }

    @Test func anAllowanceInItsOwnBlockDoesNotUseADeclaration() {
        let source = "item tubes { allow buck-passing because \"agreed\" }"
        #expect(lint(source, "IC007").findings.count == 1)
    }
}
