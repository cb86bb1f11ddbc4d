import FlowDiagnostics
import FlowGraph
import FlowModel
import FlowRules

/// Which part of a model a picture shows, how coarsely, and what is marked in it. As it stands: everything, with what the
/// rules found.
public struct DiagramOptions: Sendable {
    public var style: Diagram.Style = .map
    public var language: Language = .english
    /// Nil for the organisation's title.
    public var title: String?
    public var kinds: Set<FlowKind> = Set(FlowKind.allCases)
    public var focus: Focus?
    /// Only flows of this item.
    public var item: ItemID?
    /// Only the steps of this process.
    public var process: ProcessID?
    /// Only what one finding is about.
    public var part: Part?
    /// Every unit is drawn as its nearest ancestor-or-self of this kind. Nil for as fine as can still be read.
    public var level: UnitKind?
    /// Which of the findings that `cycle` and `roles` can draw, counted from 1 in the order of the report; nil for the
    /// gravest about the item and the units in focus, where these are given.
    public var finding: Diagram.FindingNumber?
    /// The kind of unit that frames the others. Nil for what reads best: divisions, and departments inside them.
    public var group: UnitKind?
    public var highlight: Highlight = .all
    /// Of the findings that are marked.
    public var minimumSeverity: Severity = .warning
    public var labels: Labels = .badge
    public var legend: Diagram.Legend = .shown
    /// Said below the title.
    public var remarks: [String] = []
    public var purpose: Purpose = .reading

    public init() {}

    /// The neighbourhood of some units: the flows within so many steps of them, in either direction.
    public struct Focus: Hashable, Sendable {
        public var units: [UnitID]
        /// From 0 on; at 0 the units stand alone.
        public var depth: Int

        public init(_ units: [UnitID], depth: Int = 1) {
            self.units = units
            self.depth = depth
        }
    }

    /// Some flows, and some units that are drawn even where no flow is.
    public struct Part: Hashable, Sendable {
        public var units: [UnitID]
        public var flows: Set<FlowID>

        public init(units: [UnitID], flows: Set<FlowID>) {
            self.units = units
            self.flows = flows
        }
    }

    /// Which findings are marked.
    public enum Highlight: Hashable, Sendable {
        case none
        case all
        /// Those of rules given by code, name or prefix of a code, and of policies given by name.
        case rules([String])
        /// One of `LintResult.findings`, whatever its severity.
        case finding(at: [Finding].Index)
    }

    /// What says which line is which flow.
    public enum Labels: Sendable {
        /// A number on the line, and a table.
        case badge
        /// Besides, each unit's box lists what it supplies.
        case text
        case none
    }

    /// Whom it is for.
    public enum Purpose: Sendable {
        /// What nobody could read is refused, before it is put into words.
        case reading
        /// Programs that lay it out themselves: where lines are drawn, it may be of any size.
        case programs
    }

    /// Whether all flows of the model are asked for.
    var isWhole: Bool {
        kinds.count == FlowKind.allCases.count && focus == nil && item == nil && process == nil && part == nil
    }
}
