import FlowDiagnostics
import FlowReports
import FlowRules
import FlowSyntax
import FlowModel
import Testing

@testable import FlowWorkspace

struct MistakePageTests {
    private static let definitions =
        DiagnosticDefinition.ofSyntax + DiagnosticDefinition.ofModel + DiagnosticDefinition.ofRules
        + DiagnosticDefinition.ofFiles

    @Test func everyMistakeHasAPage() {
        for definition in Self.definitions { #expect(MistakePages[definition] != nil, "\(definition.code)") }
    }

    @Test(arguments: definitions.map(\.code))
    func theExampleMakesThatMistakeAloneAndIsMended(code: String) throws {
        let definition = try #require(Self.definitions.first { $0.code == code })
        guard let example = MistakePages[definition]?.example else {
            // Bytes that cannot be shown, and what depends on more than one text.
            #expect(["ICS001", "ICS002", "ICS101", "ICS213"].contains(code))
            return
        }
        #expect(try codes(of: example.broken) == [definition.code], "\(example.broken)")
        #expect(try codes(of: example.mended) == [], "\(example.mended)")
    }

    private func codes(of text: String) throws -> [String] {
        let files = MemoryFiles([
            "org.flow": .text(text), "units.flow": .text("team unit"), "parts/line.flow": .text("team line"),
            "../secret.flow": .text("team secret"),
        ])
        let workspace = Workspace(files)
        let settings = try RuleChoice().settings(today: #require(Today("2026-01-01")))
        let linted = workspace.lint(workspace.open(["org.flow"], inputName: nil).models, settings: settings)
        let diagnostics = linted.flatMap(\.result.diagnostics)
        return diagnostics.map(\.definition.code)
    }
}
