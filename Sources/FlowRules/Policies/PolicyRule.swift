import FlowDiagnostics
import FlowGraph
import FlowModel

/// A policy as a rule that the model brings along.
public struct PolicyRule: Rule {
    public let policy: Policy
    public let page: RulePage

    /// The code that the findings of all policies have.
    public static let code = "ICP"

    public init(_ policy: Policy, in model: Model) {
        self.policy = policy
        let name = model.text(policy.name)
        let notes = policy.notes.map { model.text($0) }
        let description = policy.description.map { model.text($0) }
        page = RulePage(
            Self.code, name, Wording(verbatim: model.text(policy.title) ?? name), theme: .policy,
            severity: policy.severity,
            isCore: true,
            finds: Wording("What breaks a policy of the organisation's own.", "违反本组织自定政策之处。"),
            why: Wording(verbatim: (notes + [description].compactMap(\.self)).joined(separator: "\n")),
            intended: Wording("`allow \(name) … because \"…\"`", "“允许 \(name) …… 因为 \"…\"”"), examples: [])
    }

    /// The findings of its sentences, in the order of the sentences.
    /// - Complexity: linear in the flows for every sentence but those about paths, which cost a search for each unit where a
    ///   path begins, up to a limit on the work (see `PathSearch`).
    public func findings(in organisation: Organisation) -> [Finding] {
        let tests = AttributeTests(organisation.model)
        return policy.sentences.enumerated().flatMap { index, sentence in
            PolicyCheck(rule: self, sentence: sentence, number: index + 1, organisation: organisation, tests: tests)
                .findings()
        }
    }
}

/// One sentence of a policy, held against the model.
struct PolicyCheck {
    let rule: PolicyRule
    let sentence: PolicySentence
    /// Its place among the sentences of its policy, from 1.
    let number: Int
    let organisation: Organisation
    let tests: AttributeTests

    var model: Model { organisation.model }

    func findings() -> [Finding] {
        switch sentence.demand {
        case .forbidFlows(let pattern): forbidden(pattern)
        case .forbidPath(let pattern): forbidden(pattern)
        case .forbidCycle(let pattern): forbidden(pattern)
        case .requireOfFlows(let required, let pattern): failing(required, pattern)
        case .requireOfUnits(let required, let pattern): failing(required, pattern)
        case .requireFlows(let pattern): missing(pattern)
        case .requirePath(let pattern): avoiding(pattern)
        }
    }

    func finding(
        at span: SourceSpan, units: [UnitID] = [], flows: [FlowID] = [], item: ItemID? = nil,
        data: [(String, FindingData.Value)] = [], related: [Finding.Related] = []
    ) -> Finding {
        Finding(
            rule, at: span, units: units, flows: flows, item: item,
            data: FindingData([("sentence", .count(number))] + data), related: related)
    }
}
