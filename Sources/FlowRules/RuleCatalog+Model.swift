import FlowDiagnostics
import FlowModel

/// The rules that hold for one model: those of the catalogue, and its own policies.
extension RuleCatalog {
    /// The rules of the catalogue, then the model's policies in the order of their declaration.
    public static func rules(for model: Model) -> [any Rule] {
        rules + model.policies.map { PolicyRule($0, in: model) as any Rule }
    }

    /// The rule that has found something in a model.
    /// - Complexity: linear in the policies of the model.
    public static func rule(of finding: Finding, in model: Model) -> (any Rule)? {
        guard finding.rule == .policy else { return rule(finding.rule) }
        return model.policies.first { model.text($0.name) == finding.name }.map { PolicyRule($0, in: model) }
    }

    /// The rule of a code or name in any case, and the policy of a name as it is written; `ICP` stands for all policies.
    static func rules(named name: String, in model: Model) -> [any Rule] {
        let isEvery = name.uppercased() == PolicyRule.code
        let policies = model.policies.filter { isEvery || model.text($0.name) == name }
        return [rule(named: name)].compactMap(\.self) + policies.map { PolicyRule($0, in: model) as any Rule }
    }

    /// Whether a selector of `--select` or the settings means any rule of the catalogue or any policy of the model.
    public static func knows(_ selector: String, in model: Model) -> Bool {
        knows(selector) || model.policies.contains { PolicyRule($0, in: model).page.matches(selector) }
    }

    /// The code or name nearest to a misspelt one.
    public static func nearest(to name: String, in model: Model) -> String? {
        Spelling.nearest(
            to: name,
            among: model.policies.map { model.text($0.name) } + rules.map(\.page.name) + rules.map(\.page.code))
    }
}
