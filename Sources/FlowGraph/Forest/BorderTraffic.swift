/// Which subtrees of a forest some flows leave and enter. A flow with both ends inside a subtree does neither.
public struct BorderTraffic: Sendable {
    /// Whether a flow runs from inside each unit's subtree to outside it.
    public let leaves: DenseMap<UnitID, Bool>
    /// Whether a flow runs from outside each unit's subtree to inside it.
    public let enters: DenseMap<UnitID, Bool>

    /// - Complexity: O(units + flows).
    public init(of flows: [FlowEnds], in forest: Forest) {
        var customers = Spans(in: forest)
        var suppliers = customers
        for flow in flows {
            customers.extend(flow.supplier, to: flow.customer)
            suppliers.extend(flow.customer, to: flow.supplier)
        }
        leaves = customers.exceedSubtree()
        enters = suppliers.exceedSubtree()
    }
}

/// For each unit the span of pre-order places in which the far ends of its flows lie.
///
/// A subtree is an interval of places, so something outside it is met just where the span of all its units exceeds it; this
/// needs no common ancestors, and its cost does not depend on the depth of the forest.
private struct Spans {
    let forest: Forest
    var first: DenseMap<UnitID, UInt32>
    var last: DenseMap<UnitID, UInt32>

    init(in forest: Forest) {
        self.forest = forest
        first = forest.places
        last = forest.places
    }

    mutating func extend(_ unit: UnitID, to farEnd: UnitID) {
        first[unit] = min(first[unit], forest.places[farEnd])
        last[unit] = max(last[unit], forest.places[farEnd])
    }

    consuming func exceedSubtree() -> DenseMap<UnitID, Bool> {
        for unit in forest.preorder.reversed() {
            guard let parent = forest.parents[unit] else { continue }
            first[parent] = min(first[parent], first[unit])
            last[parent] = max(last[parent], last[unit])
        }
        let (forest, first, last) = (forest, first, last)
        return DenseMap(
            forest.units.map { unit in first[unit] < forest.places[unit] || last[unit] >= forest.ends[unit] }
        )
    }
}
