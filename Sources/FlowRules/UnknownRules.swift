import FlowDiagnostics
import FlowModel

/// Names that neither a rule nor a policy has, as `allow` and `highlight` give them.
enum UnknownRules {
    /// A name, and where it stands.
    typealias Mention = (name: String, span: SourceSpan)

    /// Each name is told once, where it stands first; its other places are related to that.
    /// - Complexity: O(mentions × log mentions), and for each name a look at all rules and policies.
    static func diagnostics(_ mentions: [Mention], in model: Model) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        var told: [String: Int] = [:]
        for mention in mentions.sorted(by: { PlaceKey($0.span).value < PlaceKey($1.span).value }) {
            if let first = told[mention.name] {
                diagnostics[first].related.append(RelatedPlace(mention.span, Wording("and here", "此处亦然")))
                continue
            }
            told[mention.name] = diagnostics.count
            let nearest = RuleCatalog.nearest(to: mention.name, in: model)
            diagnostics.append(
                Diagnostic(
                    .unknownRule, at: mention.span, [Wording(verbatim: mention.name)],
                    fixIts: nearest.map { [FixIt(mention.span, replacement: $0)] } ?? []))
        }
        return diagnostics
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
