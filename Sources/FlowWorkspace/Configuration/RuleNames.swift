import FlowDiagnostics
import FlowModel
import FlowRules

/// The rules that may be named: those of the catalogue, and the policies of the models that are linted.
struct RuleNames {
    let policies: [RulePage]

    init(_ models: [Model]) {
        policies = models.flatMap { model in model.policies.map { PolicyRule($0, in: model).page } }
    }

    /// In the order of their codes; policies last.
    var pages: [RulePage] { RuleCatalog.rules.map(\.page) + policies }

    /// A code, a name or a prefix of a code as it is kept: rules may be named in any case, policies as they are written.
    func selector(_ word: String) throws(ChoiceError) -> String {
        if policies.contains(where: { $0.name == word }) { return word }
        let selector = word.lowercased()
        if selector.hasPrefix("ics") { throw .mistakesAlwaysTold(word) }
        // All policies may be named, whether there are any or not.
        guard RuleCatalog.knows(selector) || PolicyRule.topic.matches(selector) else {
            throw .unknownRule(
                word, Spelling.nearest(to: word, among: policies.map(\.name)) ?? RuleCatalog.nearest(to: selector))
        }
        return selector
    }

    func pages(of selector: String) -> [RulePage] { pages.filter { $0.matches(selector) } }
}

extension RulePage {
    /// By what settings know it: a policy has no code of its own.
    var settingsKey: String { code == PolicyRule.code ? name : code }
}
