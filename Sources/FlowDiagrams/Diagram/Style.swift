extension Diagram {
    /// The sorts of picture.
    public enum Style: UInt8, Hashable, Sendable, CaseIterable {
        /// Divisions as frames, units as boxes, flows as lines.
        case map
        /// Suppliers in rows, customers in columns.
        case matrix
        /// One unit in the middle, its suppliers on its left, its customers on its right.
        case ego
        /// The same as a table: suppliers, inputs, process, outputs, customers.
        case sipoc
        /// From left to right, step by step.
        case chain
        /// The units in a ring, around which something is passed on.
        case cycle
        /// Two units, kind by kind.
        case roles

        /// Whether flows are lines; else they are cells of a table.
        var hasLines: Bool { self != .matrix && self != .sipoc }

        /// Whether each flow's item is written in the drawing itself, so that the legend need not list it.
        var writesItems: Bool {
            switch self {
            case .map, .matrix, .cycle: false
            case .ego, .sipoc, .chain, .roles: true
            }
        }
    }

    /// Whether every flow has a badge somewhere in the drawing.
    var hasBadges: Bool { labels != .none && (style != .matrix || !MatrixStyle.isDense(self)) }

    /// Whether the legend has a row for each flow.
    var listsFlows: Bool {
        if style == .matrix { return labels == .badge && hasBadges }
        return labels != .none && !style.writesItems
    }
}
