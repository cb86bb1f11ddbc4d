/// Some units of a forest, such as those that own an item or receive it, with questions about their reporting lines answered
/// fast: asked for every flow of an item, each costs the logarithm of the marked units and not the depth of the forest.
public struct MarkedUnits: Sendable {
    private let forest: Forest
    /// The places of the marked units in the pre-order, ascending, each once.
    private let places: [UInt32]
    /// The greatest end of a subtree of the marked units up to this one.
    private let ends: [UInt32]

    /// - Complexity: O(m log m) for m units.
    public init(_ units: [UnitID], in forest: Forest) {
        var places: [UInt32] = []
        for place in units.map({ unit in forest.places[unit] }).sorted() where places.last != place {
            places.append(place)
        }
        var ends: [UInt32] = []
        ends.reserveCapacity(places.count)
        for place in places { ends.append(max(ends.last ?? 0, forest.ends[forest.preorder[Int(place)]])) }
        self.forest = forest
        self.places = places
        self.ends = ends
    }

    /// Whether `unit` or a unit under it is marked.
    ///
    /// - Complexity: O(log marked units).
    public func meetsSubtree(of unit: UnitID) -> Bool {
        let first = firstIndex(from: forest.places[unit])
        return first < places.count && places[first] < forest.ends[unit]
    }

    /// Whether a proper ancestor of `unit` is marked.
    ///
    /// - Complexity: O(log marked units).
    public func meetsAncestors(of unit: UnitID) -> Bool {
        // Subtrees lie apart or inside each other: one that begins before the unit and ends behind it holds it.
        let next = firstIndex(from: forest.places[unit])
        return next > 0 && ends[next - 1] > forest.places[unit]
    }

    /// Whether a unit on the reporting line of `unit` is marked: an ancestor, itself or one under it.
    ///
    /// - Complexity: O(log marked units).
    public func meetsLine(of unit: UnitID) -> Bool { meetsSubtree(of: unit) || meetsAncestors(of: unit) }

    /// The marked ones among `unit` and the units under it, each once, in pre-order.
    ///
    /// - Complexity: O(log marked units + those found).
    public func units(inSubtreeOf unit: UnitID) -> [UnitID] {
        let range = firstIndex(from: forest.places[unit])..<firstIndex(from: forest.ends[unit])
        return places[range].map { place in forest.preorder[Int(place)] }
    }

    private func firstIndex(from place: UInt32) -> Int {
        var low = 0
        var high = places.count
        while low < high {
            let middle = (low + high) / 2
            if places[middle] < place { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
