import FlowDiagnostics
import FlowModel

/// Runs the rules over a model.
public enum Linter {
    /// The findings in the order file, line, column, rule; the suppressed among them are marked.
    /// - Parameters:
    ///   - least: what is less severe is counted and not kept; nil where all is only counted. Where fingerprints are asked
    ///     for, keep everything: equal ones are told apart by their order among all.
    ///   - workers: run the rules of a large model; the findings are the same whoever they are.
    /// - Complexity: that of the rules, and linear in what they find.
    public static func lint(
        _ model: Model, settings: RuleSettings, keeping least: Severity? = .info,
        workers: any Workers = SingleWorker()
    ) -> LintResult {
        let workers = model.flows.count < fewFlows ? SingleWorker() : workers
        let organisation = Organisation(model, settings: settings, workers: workers)
        var allowances = AllowanceTable(model, settings: settings)
        let running = RuleCatalog.rules(for: model).filter { settings.runs($0.page) }
        let rules = running.filter(\.takesLong) + running.filter { !$0.takesLong }
        var outcomes = workers.map(rules.count) { [allowances] number in
            RuleOutcome(of: rules[number], in: organisation, allowances, keeping: least)
        }
        for outcome in outcomes { allowances.use(outcome.allowances) }
        outcomes += allowances.hygiene().map { RuleOutcome($0, keeping: least) }
        var untold = FindingCounts()
        for outcome in outcomes { untold.add(outcome.untold) }
        // Those of one place by the number of their rules, and those of one rule as it has found them.
        let byRule = outcomes.indices.sorted { (outcomes[$0].rule, $0) < (outcomes[$1].rule, $1) }
        return LintResult(
            model: model, findings: Findings(byRule.map { outcomes[$0].findings }),
            diagnostics: model.diagnostics
                + UnknownRules.diagnostics(allowances.unknownRules + unknownHighlights(in: model), in: model),
            untold: untold)
    }

    /// Below so many flows the rules are done before a second worker could begin.
    private static let fewFlows = 20_000

    /// What is said of a finding, by the rule or policy that has found it.
    public static func text(of finding: Finding, for writer: Writer) -> FindingText {
        rule(of: finding, for: writer)?.text(of: finding, for: writer) ?? FindingText("", remedy: "")
    }

    /// What the rule or policy adds to a finding.
    public static func data(of finding: Finding, for writer: Writer) -> FindingData {
        rule(of: finding, for: writer)?.data(of: finding, in: writer.model) ?? finding.data
    }

    private static func rule(of finding: Finding, for writer: Writer) -> (any Rule)? {
        finding.rule == .policy ? writer.policies[finding.name] : RuleCatalog.rule(finding.rule)
    }

    private static func unknownHighlights(in model: Model) -> [UnknownRules.Mention] {
        model.views.flatMap(\.highlights).filter { !RuleCatalog.knows($0.rule, in: model) }.map { ($0.rule, $0.span) }
    }
}

/// What one rule has found.
struct RuleOutcome: Sendable {
    let rule: RuleNumber
    /// Those that are severe enough to be kept.
    private(set) var findings = FindingList()
    /// The others.
    private(set) var untold = FindingCounts()
    /// The allowances that cover some of either.
    private(set) var allowances: Set<AllowanceTable.Index> = []

    /// What is found, in the severity that the settings give it, with what the allowances make of it.
    init(of rule: any Rule, in organisation: Organisation, _ table: AllowanceTable, keeping least: Severity?) {
        var sink = FindingSink(for: rule.page, organisation.settings, table, keeping: least)
        rule.find(in: organisation, &sink)
        self.rule = rule.page.number
        findings = sink.findings
        untold = sink.untold
        allowances = sink.allowances
    }

    /// Findings of one rule, in the severity in which they are told.
    init(_ found: AllowanceTable.Hygiene, keeping least: Severity?) {
        rule = found.rule
        for finding in found.findings {
            if finding.severity.isKept(from: least) { findings.append(finding) } else { untold.add(finding.severity) }
        }
    }
}

/// What linting a model came to.
public struct LintResult: Sendable {
    public let model: Model
    /// In the order file, line, column, rule; the suppressed ones included.
    public let findings: Findings
    /// Mistakes in the text, which no allowance covers.
    public let diagnostics: [Diagnostic]
    /// Findings that were not severe enough to be kept.
    public var untold = FindingCounts()
}
