import FlowDiagnostics
import FlowModel

/// Runs the rules over a model.
public enum Linter {
    /// The findings in the order file, line, column, rule; the suppressed among them are marked.
    /// - Complexity: that of the rules, and of sorting what they find.
    public static func lint(_ model: Model, settings: RuleSettings) -> LintResult {
        let organisation = Organisation(model, settings: settings)
        var findings: [Finding] = []
        for rule in RuleCatalog.rules(for: model) where settings.runs(rule.page) {
            for var finding in rule.findings(in: organisation) {
                finding.severity = settings.severity(finding.severity, of: rule.page)
                findings.append(finding)
            }
        }
        var allowances = AllowanceTable(model, settings: settings)
        findings = allowances.applied(to: findings)
        findings += allowances.hygiene()
        // Equal places and rules keep the order in which the rule found them.
        let order = findings.indices.map { SortKey(findings[$0], at: $0) }.sorted()
        return LintResult(
            model: model, findings: order.map { findings[$0.index] },
            diagnostics: model.diagnostics + allowances.diagnostics + unknownHighlights(in: model))
    }

    /// What is said of a finding, by the rule or policy that has found it.
    public static func text(of finding: Finding, for writer: Writer) -> FindingText {
        RuleCatalog.rule(of: finding, in: writer.model)?.text(of: finding, for: writer) ?? FindingText("", remedy: "")
    }

    private static func unknownHighlights(in model: Model) -> [Diagnostic] {
        model.views.flatMap(\.highlights).filter { !RuleCatalog.knows($0.rule, in: model) }.map { highlight in
            .unknownRule(highlight.rule, at: highlight.span, in: model)
        }
    }
}

/// By what findings are sorted: a finding itself is too large to be looked at over and over.
private struct SortKey: Comparable {
    let place: UInt64
    let code: String
    let index: Int

    init(_ finding: Finding, at index: Int) {
        place = UInt64(finding.span.source.index) << 32 | UInt64(finding.span.start.value)
        code = finding.code
        self.index = index
    }

    static func < (left: SortKey, right: SortKey) -> Bool {
        if left.place != right.place { return left.place < right.place }
        return left.code == right.code ? left.index < right.index : left.code < right.code
    }
}

/// What linting a model came to.
public struct LintResult: Sendable {
    public let model: Model
    /// In the order file, line, column, rule; the suppressed ones included.
    public let findings: [Finding]
    /// Mistakes in the text, which no allowance covers.
    public let diagnostics: [Diagnostic]
}
