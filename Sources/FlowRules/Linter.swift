import FlowDiagnostics
import FlowModel

/// Runs the rules over a model.
public enum Linter {
    /// The findings in the order file, line, column, rule; the suppressed among them are marked.
    /// - Parameters:
    ///   - least: what is less severe is counted and not kept. Where fingerprints are asked for, keep everything: equal ones
    ///     are told apart by their order among all.
    ///   - workers: run the rules of a large model; the findings are the same whoever they are.
    /// - Complexity: that of the rules, and linear in what they find.
    public static func lint(
        _ model: Model, settings: RuleSettings, keeping least: Severity = .info,
        workers: any Workers = SingleWorker()
    ) -> LintResult {
        let workers = model.flows.count < fewFlows ? SingleWorker() : workers
        let organisation = Organisation(model, settings: settings, workers: workers)
        var allowances = AllowanceTable(model, settings: settings)
        let rules = RuleCatalog.rules(for: model).filter { settings.runs($0.page) }
        var outcomes = workers.map(rules.count) { [allowances] number in
            RuleOutcome(of: rules[number], in: organisation, allowances, keeping: least)
        }
        for outcome in outcomes { allowances.use(outcome.allowances) }
        outcomes += allowances.hygiene().map { RuleOutcome($0, keeping: least) }
        var untold = FindingCounts()
        for outcome in outcomes { untold.add(outcome.untold) }
        return LintResult(
            model: model, findings: ordered(outcomes),
            diagnostics: model.diagnostics + allowances.diagnostics + unknownHighlights(in: model), untold: untold)
    }

    /// Below so many flows the rules are done before a second worker could begin.
    private static let fewFlows = 20_000

    /// Findings by place, then by the number of their rules; those that are equal in both keep the order in which the rules
    /// stand and found them.
    private static func ordered(_ outcomes: [RuleOutcome]) -> [Finding] {
        let byRule = outcomes.enumerated().filter { !$0.element.findings.isEmpty }.sorted { left, right in
            (left.element.rule, left.offset) < (right.element.rule, right.offset)
        }
        let lists = byRule.map(\.element.findings)
        // Where each finding is, of all of them one after the other.
        var places: [(list: UInt32, index: UInt32)] = []
        var keys: [PlaceKey] = []
        let count = lists.reduce(0) { $0 + $1.count }
        places.reserveCapacity(count)
        keys.reserveCapacity(count)
        for (list, findings) in lists.enumerated() {
            let found = findings.span
            for index in found.indices {
                places.append((UInt32(list), UInt32(index)))
                keys.append(PlaceKey(found[index].span))
            }
        }
        return PlaceOrder.indices(of: keys).map { number in
            let (list, index) = places[Int(number)]
            return lists[Int(list)][Int(index)]
        }
    }

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

    private static func unknownHighlights(in model: Model) -> [Diagnostic] {
        model.views.flatMap(\.highlights).filter { !RuleCatalog.knows($0.rule, in: model) }.map { highlight in
            .unknownRule(highlight.rule, at: highlight.span, in: model)
        }
    }
}

/// What one rule has found.
struct RuleOutcome: Sendable {
    let rule: RuleNumber
    /// Those that are severe enough to be kept.
    let findings: [Finding]
    /// The others.
    private(set) var untold = FindingCounts()
    /// The allowances that cover some of either.
    private(set) var allowances: Set<AllowanceTable.Index> = []

    /// What is found, in the severity that the settings give it, with what the allowances make of it.
    init(of rule: any Rule, in organisation: Organisation, _ table: AllowanceTable, keeping least: Severity) {
        var sink = FindingSink(for: rule.page, organisation.settings, table, keeping: least)
        rule.find(in: organisation, &sink)
        self.rule = rule.page.number
        findings = sink.findings
        untold = sink.untold
        allowances = sink.allowances
    }

    /// Findings of one rule, in the severity in which they are told.
    init(_ found: AllowanceTable.Hygiene, keeping least: Severity) {
        rule = found.rule
        findings = found.findings.filter { $0.severity >= least }
        for finding in found.findings where finding.severity < least { untold.add(finding.severity) }
    }
}

/// What linting a model came to.
public struct LintResult: Sendable {
    public let model: Model
    /// In the order file, line, column, rule; the suppressed ones included.
    public let findings: [Finding]
    /// Mistakes in the text, which no allowance covers.
    public let diagnostics: [Diagnostic]
    /// Findings that were not severe enough to be kept.
    public var untold = FindingCounts()
}
