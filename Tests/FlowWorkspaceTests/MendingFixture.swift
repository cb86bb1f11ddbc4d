import FlowDiagnostics
import FlowModel
import FlowReports
import FlowRules

@testable import FlowWorkspace

/// Texts in memory that are linted, mended and linted again.
struct MendingFixture {
    let before: [LintedModel]
    let mended: Mended
    private let files: MemoryFiles
    private let settings: RuleSettings

    init(
        _ texts: [String: String], input: String? = nil, paths: [String] = [], fixes: Bool = true,
        allowing reason: String? = nil,
        showing severity: Severity = .warning, _ change: (inout RuleSettings) -> Void = { $0.profile = .complete }
    ) {
        var files = MemoryFiles(texts: texts)
        files.input = input ?? ""
        var settings = RuleSettings(today: .init(year: 2026, month: 1, day: 1))
        change(&settings)
        let workspace = Workspace(files)
        let opened = workspace.open(paths).models
        let chosen = settings
        let linted = workspace.lint(opened, settings: chosen)
        let wish = MendingWish(fixes: fixes, allowing: reason, minimumSeverity: severity)
        mended = workspace.mend(opened, linted, wish, settings: opened.map { _ in chosen })
        before = linted
        self.files = files
        self.settings = settings
    }

    /// One file, `org.flow`.
    init(
        _ text: String, fixes: Bool = true, allowing reason: String? = nil, showing severity: Severity = .warning,
        _ change: (inout RuleSettings) -> Void = { $0.profile = .complete }
    ) {
        self.init(["org.flow": text], fixes: fixes, allowing: reason, showing: severity, change)
    }

    /// The file's text as it is to be; nil where it stays as it was.
    func text(_ path: String = "org.flow") -> String? {
        mended.texts.first { $0.path == path }.map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    /// The files after what has been changed is written.
    var written: MemoryFiles {
        var files = files
        for text in mended.texts { files.replace(text.path, String(decoding: text.bytes, as: UTF8.self)) }
        return files
    }

    var after: [LintedModel] {
        let workspace = Workspace(written)
        return workspace.lint(workspace.open([]).models, settings: settings)
    }

    /// `fingerprint severity suppressed` of each finding.
    static func prints(_ models: [LintedModel]) -> [String] {
        models.flatMap { model in
            var prints = Fingerprints()
            return model.result.findings.map {
                "\(model.path) \($0.code) \(prints.next(for: $0, in: model.result.model)) \($0.severity)"
                    + " \($0.isSuppressed)"
            }
        }.sorted()
    }

    static func codes(_ models: [LintedModel], atLeast severity: Severity = .info) -> [String] {
        models.flatMap { $0.result.findings.filter { !$0.isSuppressed && $0.severity >= severity }.map(\.code) }
    }
}
