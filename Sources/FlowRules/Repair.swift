import FlowDiagnostics
import FlowModel

/// Changes of the text that mend a finding and take nothing away that the finding is not about: what `--fix` makes. They
/// belong together: all of them are made, or none.
public struct Repair: Hashable, Sendable {
    public let changes: [Change]

    public init(_ changes: [Change]) { self.changes = changes }

    /// One change of a statement or attribute.
    public struct Change: Hashable, Sendable {
        /// Begins where the statement or attribute begins.
        public let span: SourceSpan
        public let action: Action

        public init(_ action: Action, at span: SourceSpan) {
            self.action = action
            self.span = span
        }
    }

    public enum Action: Hashable, Sendable {
        /// Takes the statement or attribute out; to be left undone where it has comments of its own.
        case remove
        /// Puts another word in the place of the attribute's value.
        case value(ValueWord)
        /// Adds an attribute without a value to the statement's block.
        case mark(AttributeKey)
    }

    /// A repair of one change.
    init(_ action: Action, at span: SourceSpan) { changes = [Change(action, at: span)] }
}

extension Rule {
    public func repairs(of findings: [Finding], in organisation: Organisation) -> [Repair] { [] }
}

extension Linter {
    /// The repairs of some findings, in the order of the rules, each once.
    /// - Parameter isWanted: which of the findings are to be mended.
    /// - Complexity: that of the rules that have repairs, which is linear in the flows.
    public static func repairs(of result: LintResult, settings: RuleSettings, where isWanted: (Finding) -> Bool)
        -> [Repair]
    {
        let wanted = Dictionary(grouping: result.findings.filter(isWanted), by: \.code)
        let rules = RuleCatalog.rules.filter { $0.page.repair != nil && wanted[$0.page.code] != nil }
        guard !rules.isEmpty else { return [] }
        let organisation = Organisation(result.model, settings: settings)
        var seen: Set<Repair> = []
        return rules.flatMap { $0.repairs(of: wanted[$0.page.code] ?? [], in: organisation) }
            .filter { !$0.changes.isEmpty && seen.insert($0).inserted }
    }
}
