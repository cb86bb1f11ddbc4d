import FlowDiagnostics
import FlowModel
import FlowRules
import FlowSyntax

@testable import FlowReports

/// Texts linted and told.
enum Samples {
    static let complaint = """
        department sales "Sales"; department plant; department quality
        transfer sales -> plant -> quality -> sales "customer complaint"

        """

    static func linted(_ text: String, path: String = "org.flow", profile: Profile = .core) -> LintedModel {
        let tree = Parser.parse(SourceText(path: path, text: text))
        var settings = RuleSettings(today: .init(year: 2026, month: 1, day: 1))
        settings.profile = profile
        settings.selected = ["IC203", "IC001", "IC003"]
        return LintedModel(path: path, result: Linter.lint(ModelBuilder.build([tree]), settings: settings))
    }

    static func told(
        _ models: [LintedModel], as format: ReportFormat, colored: Bool = false,
        _ change: (inout ReportOptions) -> Void = { _ in }
    ) throws -> String {
        var options = ReportOptions()
        options.version = "1.2.3"
        change(&options)
        return try written { format.write(Report(models, options: options), to: $0, isColored: colored) }
    }

    static func written(_ body: (ByteOutput) -> Void) throws -> String {
        let sink = Sink()
        let output = ByteOutput { sink.bytes += $0 }
        body(output)
        try output.finish()
        return String(decoding: sink.bytes, as: UTF8.self)
    }

    private final class Sink {
        var bytes: [UInt8] = []
    }
}
