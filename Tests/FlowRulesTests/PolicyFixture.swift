import FlowDiagnostics
import FlowModel
import FlowRules
import FlowSyntax

/// A text held against its policies, and short ways to ask what came of it.
struct PolicyFixture {
    let result: LintResult

    init(_ text: String, path: String = "org.flow", _ change: (inout RuleSettings) -> Void = { $0.selected = ["ICP"] })
    {
        var settings = RuleSettings(today: .init(year: 2026, month: 1, day: 1))
        change(&settings)
        let model = ModelBuilder.build([Parser.parse(SourceText(path: path, text: text))])
        result = Linter.lint(model, settings: settings)
    }

    /// The findings of policies that no allowance covers.
    var findings: [Finding] { result.findings.filter { $0.code == "ICP" && !$0.isSuppressed } }

    /// `policy text-at-the-place`, in the order of the places.
    var places: [String] {
        findings.map { "\($0.name) \(result.model.sources[0].string($0.span))" }
    }

    /// The paths of the units that each finding names.
    var units: [String] { findings.map { $0.units.map(result.model.path).joined(separator: " ") } }

    /// `code text-at-the-place`.
    var mistakes: [String] {
        result.diagnostics.map { "\($0.definition.code) \(result.model.sources[0].string($0.span))" }
    }

    func messages(in language: Language) -> [String] {
        let writer = Writer(result.model, language)
        return findings.map { Linter.text(of: $0, for: writer).message }
    }
}
