import FlowDiagnostics
import FlowModel
import FlowReports
import FlowRules
import FlowSyntax

/// Every stage from the bytes to the report, each given what the one before it has made.
struct Stages {
    let source: [UInt8]
    let runs: Int
    let profile: String

    func measure(withRules: Bool, _ figures: inout Figures) {
        let text = SourceText(path: "synthetic.flow", bytes: source)
        figures.add("lex, part by part", median(of: runs) { Lexer.tokenCount(of: text) }, bytes: source.count)
        figures.add(
            "lex, all tokens kept", median(of: runs) { Lexer.tokenize(text, id: SourceID(0)) }, bytes: source.count)
        figures.add("parse", median(of: runs) { Parser.parse(text) }, bytes: source.count)
        // From the bytes on, as the program reads a text: a part at a time, without keeping all of its tree.
        figures.add("lex, parse and model", median(of: runs) { read(text) }, bytes: source.count)
        let model = read(text)
        var settings = RuleSettings(today: .init(year: 2026, month: 1, day: 1))
        settings.profile = Profile(rawValue: profile) ?? .core
        figures.add("graph", median(of: runs) { Organisation(model, settings: settings) })
        let organisation = Organisation(model, settings: settings)
        if withRules { measureRules(in: organisation, &figures) }
        figures.add("all rules", median(of: runs) { Linter.lint(model, settings: settings, keeping: .warning) })
        let result = LintedModel(path: "synthetic.flow", result: Linter.lint(model, settings: settings))
        for format in [ReportFormat.text, .json, .sarif] {
            var options = ReportOptions()
            options.maximum = 100_000
            let told = min(100_000, result.result.findings.count { $0.severity >= options.minimumSeverity })
            let seconds = median(of: runs) {
                format.write(Report([result], options: options), to: ByteOutput { _ in })
            }
            figures.add("\(format.rawValue) report", seconds, note: "\(told) findings")
        }
    }

    private func read(_ text: SourceText) -> Model {
        var builder = ModelBuilder()
        _ = builder.read(text)
        return builder.finish()
    }

    private func measureRules(in organisation: Organisation, _ figures: inout Figures) {
        for rule in RuleCatalog.rules where organisation.settings.runs(rule.page) {
            var count = 0
            let seconds = median(of: runs) { count = rule.findings(in: organisation).count }
            figures.add("\(rule.page.code) \(rule.page.name)", seconds, note: "\(count) findings")
        }
    }
}
