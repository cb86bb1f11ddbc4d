import FlowDiagnostics
import FlowModel
import FlowRules
import FlowSyntax
import Testing

/// Cuts of two models made from public event logs: what the rules find in organisations that nobody made up.
@Suite struct RealModelTests {
    @Test func incidentsGoRoundAndEndNowhere() throws {
        let figures = try figures(of: "incidents.flow", ["IC201", "IC203", "IC204", "IC206"])
        #expect(
            figures == [
                "IC201 error": 400, "IC203 error": 201, "IC203 warning": 28, "IC204 error": 199, "IC206 error": 1,
                "IC206 warning": 28,
            ])
    }

    @Test func hospitalDepartmentsServeEachOtherUnowned() throws {
        let figures = try figures(of: "hospital.flow", ["IC102", "IC201", "IC203", "IC401"])
        #expect(figures == ["IC102 error": 1, "IC201 warning": 262, "IC401 warning": 18])
    }

    /// How many findings there are of each code and severity.
    private func figures(of name: String, _ codes: [String]) throws -> [String: Int] {
        let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
        let text = try String(ofFile: "/\(folder)/Models/\(name)")
        let model = ModelBuilder.build([Parser.parse(SourceText(path: name, text: text))])
        #expect(model.diagnostics.isEmpty)
        var settings = RuleSettings(today: .init(year: 2026, month: 1, day: 1))
        settings.selected = codes
        let findings = Linter.lint(model, settings: settings).findings
        return Dictionary(findings.map { ("\($0.code) \($0.severity.name)", 1) }, uniquingKeysWith: +)
    }
}
