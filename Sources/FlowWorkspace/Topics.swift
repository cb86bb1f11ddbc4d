import FlowDiagnostics
import FlowModel
import FlowReports
import FlowRules
import FlowSyntax

/// What `icflow explain` knows of.
public enum Topics {
    /// All rules, in the order of their codes; what a policy is comes last.
    public static var rules: [Topic] { pages.map { .rule($0) } }

    private static var pages: [RulePage] { RuleCatalog.rules.map(\.page) + [PolicyRule.topic] }

    /// All sorts of mistakes in the text.
    public static var mistakes: [Topic] {
        (DiagnosticDefinition.ofSyntax + DiagnosticDefinition.ofModel + DiagnosticDefinition.ofRules
            + DiagnosticDefinition.ofFiles).map { .mistake($0) }
    }

    /// The topic of a code or name, in any case.
    public static func topic(_ name: String) -> Topic? {
        if let rule = RuleCatalog.rule(named: name) { return .rule(rule.page) }
        if name.uppercased() == PolicyRule.code || name.lowercased() == PolicyRule.topic.name {
            return .rule(PolicyRule.topic)
        }
        return mistakes.first { $0.code == name.uppercased() || $0.name == name.lowercased() }
    }

    /// The rules that a prefix of a code means, such as `IC2`.
    public static func rules(matching selector: String) -> [Topic] {
        pages.filter { $0.matches(selector) }.map { .rule($0) }
    }

    /// The code or name nearest to a misspelt one.
    public static func nearest(to name: String) -> String? {
        let topics = rules + mistakes
        return Spelling.nearest(to: name, among: topics.map(\.name) + topics.map(\.code))
    }
}
