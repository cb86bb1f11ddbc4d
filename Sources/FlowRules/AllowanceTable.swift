import FlowDiagnostics
import FlowGraph
import FlowModel

/// The intended exceptions of a model: which findings they cover, and what is wrong with themselves.
struct AllowanceTable: Sendable {
    private let model: Model
    private let settings: RuleSettings
    /// Those that can cover something: with a rule that exists, a reason, and a date that is not past.
    private var standing: [Standing] = []
    /// By the name of a rule or policy.
    private var standingByRule: [String: [Index]] = [:]
    private var reasonless: [Allowance] = []
    private var expired: [Allowance] = []
    private var used: Set<Index> = []
    /// Allowances of rules that do not exist.
    private(set) var diagnostics: [Diagnostic] = []

    /// Which of those that stand.
    typealias Index = Int

    private struct Standing: Sendable {
        let allowance: Allowance
        let reason: TextID
        /// More than one where a policy has the name of a rule, or where the code of all policies is allowed.
        let pages: [RulePage]
    }

    init(_ model: Model, settings: RuleSettings) {
        self.model = model
        self.settings = settings
        var pagesByName: [String: [RulePage]] = [:]
        for allowance in model.allowances {
            let pages = pagesByName[allowance.rule] ?? RuleCatalog.rules(named: allowance.rule, in: model).map(\.page)
            pagesByName[allowance.rule] = pages
            guard !pages.isEmpty else {
                diagnostics.append(.unknownRule(allowance.rule, at: allowance.ruleSpan, in: model))
                continue
            }
            guard let reason = allowance.reason else {
                reasonless.append(allowance)
                continue
            }
            if let until = allowance.until,
                RuleSettings.Day(year: until.year, month: until.month, day: until.day) < settings.today
            {
                expired.append(allowance)
                continue
            }
            for name in Set(pages.map(\.name)) { standingByRule[name, default: []].append(standing.count) }
            standing.append(Standing(allowance: allowance, reason: reason, pages: pages))
        }
    }

    /// The allowances that can cover findings of a rule.
    func candidates(for page: RulePage) -> AllowanceIndex {
        AllowanceIndex((standingByRule[page.name] ?? []).map { ($0, standing[$0].allowance) })
    }

    /// The groups of some allowances that cover a finding, ascending.
    func covering(_ finding: Finding, among candidates: AllowanceIndex) -> [Int] {
        candidates.covering(finding, in: model)
    }

    func reason(_ index: Index) -> TextID { standing[index].reason }

    /// Notes that some allowances cover findings.
    mutating func use(_ indices: Set<Index>) { used.formUnion(indices) }

    /// Findings about allowances, of one rule.
    struct Hygiene {
        let rule: RuleNumber
        let findings: [Finding]
    }

    /// What IC001, IC002 and IC003 find, as far as they run. To be asked after `use`.
    func hygiene() -> [Hygiene] {
        func run(_ rule: some Rule, on allowances: [Allowance]) -> Hygiene {
            let isOn = settings.runs(rule.page)
            let findings = (isOn ? allowances : []).map { allowance in
                Finding(
                    rule, settings.severity(rule.page.severity, of: rule.page), at: allowance.span,
                    data: ["rule": .text(allowance.rule)])
            }
            return Hygiene(rule: rule.page.number, findings: findings)
        }
        // One that names what does not exist has been told already.
        let unused = standing.indices.filter {
            !used.contains($0) && standing[$0].allowance.scope != .nothing
                && standing[$0].pages.contains(where: settings.runs)
        }
        return [
            run(ReasonlessAllow(), on: reasonless), run(ExpiredAllow(), on: expired),
            run(UnusedAllow(), on: unused.map { standing[$0].allowance }),
        ]
    }
}

extension RuleCatalog {
    /// Whether an `allow` can cover a finding: not where it is about an `allow` itself.
    public static func canAllow(_ finding: Finding) -> Bool {
        !["IC001", "IC002", "IC003"].contains(finding.code)
    }
}

extension DiagnosticDefinition {
    /// Those that the rules tell.
    public static let ofRules: [DiagnosticDefinition] = [.unknownRule]

    static let unknownRule = DiagnosticDefinition(
        "ICS301", "unknown-rule",
        message: Wording("there is no rule or policy `{0}`", "没有名为“{0}”的规则或政策"),
        remedy: Wording("`icflow explain` lists the rules", "“icflow explain”列出全部规则"))
}

extension Diagnostic {
    /// A name that neither a rule nor a policy has.
    static func unknownRule(_ name: String, at span: SourceSpan, in model: Model) -> Diagnostic {
        let nearest = RuleCatalog.nearest(to: name, in: model)
        return Diagnostic(
            .unknownRule, at: span, [Wording(verbatim: name)],
            fixIts: nearest.map { [FixIt(span, replacement: $0)] } ?? [])
    }
}
