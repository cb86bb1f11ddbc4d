import FlowDiagnostics
import FlowGraph

/// A named picture: what of the model is shown, and how. What it leaves unsaid is nil or empty.
public struct View: Sendable {
    public let name: TextID
    public let title: TextID?
    public let nameSpan: SourceSpan
    public let description: TextID?
    public internal(set) var kinds: FlowKinds?
    /// The kind of unit to which the others are rolled up.
    public internal(set) var level: UnitKind?
    /// The kind of unit that is drawn as a frame around those under it.
    public internal(set) var group: UnitKind?
    public internal(set) var focus: UnitID?
    /// How many arrows away from the focus a unit may be.
    public internal(set) var depth: Int?
    public internal(set) var item: ItemID?
    /// The rules and policies whose findings are shown, in the order written.
    public internal(set) var highlights: [Highlight] = []
    public internal(set) var style: Style?
    public internal(set) var labels: Labels?
    public internal(set) var theme: TextID?
    public internal(set) var notes: [TextID] = []

    /// A rule or policy as written; whether there is such a rule, the rules know.
    public struct Highlight: Sendable {
        public let rule: String
        public let span: SourceSpan
    }

    public enum Style: String, CaseIterable, Sendable {
        case map, matrix, sipoc, ego, chain
    }

    public enum Labels: String, CaseIterable, Sendable {
        case badge, text
        case nothing = "none"
    }
}
