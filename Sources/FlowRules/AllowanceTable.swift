import FlowDiagnostics
import FlowGraph
import FlowModel

/// The intended exceptions of a model: which findings they cover, and what is wrong with themselves.
struct AllowanceTable {
    private let model: Model
    private let settings: RuleSettings
    /// Those that can cover something: with a rule that exists, a reason, and a date that is not past.
    private var standing: [Standing] = []
    private var reasonless: [Allowance] = []
    private var expired: [Allowance] = []
    private var used: Set<Int> = []
    /// Allowances of rules that do not exist.
    private(set) var diagnostics: [Diagnostic] = []

    private struct Standing {
        let allowance: Allowance
        let reason: TextID
        /// More than one where a policy has the name of a rule, or where the code of all policies is allowed.
        let pages: [RulePage]
    }

    init(_ model: Model, settings: RuleSettings) {
        self.model = model
        self.settings = settings
        for allowance in model.allowances {
            let pages = RuleCatalog.rules(named: allowance.rule, in: model).map(\.page)
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
            standing.append(Standing(allowance: allowance, reason: reason, pages: pages))
        }
    }

    /// The findings, those that an allowance covers marked with its reason.
    mutating func applied(to findings: [Finding]) -> [Finding] {
        guard !standing.isEmpty else { return findings }
        var byName: [String: [Int]] = [:]
        for index in standing.indices {
            for name in Set(standing[index].pages.map(\.name)) { byName[name, default: []].append(index) }
        }
        return findings.map { finding in
            guard let candidates = byName[finding.name] else { return finding }
            var finding = finding
            for index in candidates where covers(standing[index].allowance, finding) {
                used.insert(index)
                if finding.suppression == nil { finding.suppression = standing[index].reason }
            }
            return finding
        }
    }

    /// What IC001, IC002 and IC003 find, as far as they run. To be asked after `applied`.
    func hygiene() -> [Finding] {
        func run(_ rule: any Rule, on allowances: [Allowance]) -> [Finding] {
            guard settings.runs(rule.page) else { return [] }
            return allowances.map { allowance in
                Finding(
                    rule, settings.severity(rule.page.severity, of: rule.page), at: allowance.span,
                    data: ["rule": .text(allowance.rule)])
            }
        }
        let unused = standing.indices.filter { !used.contains($0) && standing[$0].pages.contains(where: settings.runs) }
        return run(ReasonlessAllow(), on: reasonless) + run(ExpiredAllow(), on: expired)
            + run(UnusedAllow(), on: unused.map { standing[$0].allowance })
    }

    private func covers(_ allowance: Allowance, _ finding: Finding) -> Bool {
        guard allowance.between.allSatisfy(finding.units.contains) else { return false }
        switch allowance.scope {
        case .model: return true
        case .nothing: return false
        case .unit(let unit): return finding.units.contains(unit)
        case .item(let item): return finding.item == item || finding.flows.contains { model.flows.item($0) == item }
        case .process(let process):
            return finding.process == process || finding.flows.contains { model.statement(of: $0).process == process }
        case .regulation(let regulation): return finding.regulation == regulation
        case .class(let id):
            return finding.class == id || finding.flows.contains { model.statement(of: $0).class == id }
        case .system(let id): return finding.system == id
        case .statement(let statement):
            return finding.flows.contains { flow in
                model.flows.statement(flow) == statement
                    || model.tellings(of: flow).contains { $0.statement == statement }
            }
        }
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
