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
    /// What allowances name as a rule and is none.
    private(set) var unknownRules: [UnknownRules.Mention] = []

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
                unknownRules.append((allowance.rule, allowance.ruleSpan))
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
