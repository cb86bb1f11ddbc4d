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
        let order = findings.indices.sorted { left, right in
            let (a, b) = (findings[left], findings[right])
            if a.span.source != b.span.source { return a.span.source < b.span.source }
            if a.span.start != b.span.start { return a.span.start < b.span.start }
            if a.code != b.code { return a.code < b.code }
            return left < right
        }
        return LintResult(
            model: model, findings: order.map { findings[$0] },
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

/// What linting a model came to.
public struct LintResult: Sendable {
    public let model: Model
    /// In the order file, line, column, rule; the suppressed ones included.
    public let findings: [Finding]
    /// Mistakes in the text, which no allowance covers.
    public let diagnostics: [Diagnostic]
}
