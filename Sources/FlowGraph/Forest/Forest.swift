/// The reporting lines: which unit is under which, read in constant time.
///
/// Units are numbered in pre-order (a unit before those under it, siblings and roots in the order of their declaration), so
/// that everything under a unit is one interval of that order. External parties are roots with nothing under them.
public struct Forest: Sendable {
    /// The unit each unit reports to, nil for a root. A line that was cut to break a cycle is nil too.
    public let parents: DenseMap<UnitID, UnitID?>
    /// The units that report directly to each unit, ascending.
    public let children: Rows<UnitID, UnitID>
    /// The number of proper ancestors; 0 for a root.
    public let depth: DenseMap<UnitID, UInt32>
    /// All units, each before those under it.
    public let preorder: [UnitID]
    /// The cycles of the lines as they were given, the one with the lowest unit first. Each starts at its lowest unit and
    /// follows the lines: the next unit is the one the unit before it reports to. A unit that reports to itself is one.
    public let cycles: [[UnitID]]

    /// The place of each unit in `preorder`.
    @usableFromInline let places: DenseMap<UnitID, UInt32>
    /// The place after the last unit under each unit.
    @usableFromInline let ends: DenseMap<UnitID, UInt32>

    /// The forest of these reporting lines. Where they run in a cycle, its lowest unit becomes a root.
    ///
    /// - Complexity: O(units), whatever their depth.
    /// - Precondition: every parent is below the number of units.
    public init(parents given: DenseMap<UnitID, UnitID?>) {
        let cycles = findCycles(given)
        var parents = given
        for cycle in cycles { parents[cycle[0]] = nil }
        let reporting = parents.ids.filter { unit in parents[unit] != nil }
        let children = Rows<UnitID, UnitID>(count: parents.count, members: reporting) { unit in parents[unit] ?? unit }

        var preorder: [UnitID] = []
        preorder.reserveCapacity(parents.count)
        var places = DenseMap<UnitID, UInt32>(repeating: 0, count: parents.count)
        var depth = places
        // What is declared first lies on top.
        var waiting = Array(parents.ids.reversed().filter { unit in parents[unit] == nil })
        while let unit = waiting.popLast() {
            places[unit] = UInt32(preorder.count)
            preorder.append(unit)
            if let parent = parents[unit] { depth[unit] = depth[parent] + 1 }
            waiting.append(contentsOf: children[unit].reversed())
        }

        var ends = DenseMap<UnitID, UInt32>(places.values.map { place in place + 1 })
        for unit in preorder.reversed() {
            if let parent = parents[unit] { ends[parent] = max(ends[parent], ends[unit]) }
        }

        self.parents = parents
        self.children = children
        self.depth = depth
        self.preorder = preorder
        self.cycles = cycles
        self.places = places
        self.ends = ends
    }

    public var count: Int { parents.count }

    /// All units in ascending order.
    public var units: DenseIDs<UnitID> { parents.ids }

    /// Whether `unit` is above `other`. No unit is its own ancestor.
    ///
    /// - Complexity: O(1).
    @inlinable
    public func isAncestor(_ unit: UnitID, of other: UnitID) -> Bool {
        places[unit] < places[other] && places[other] < ends[unit]
    }

    /// Whether `unit` is `other` or under it.
    ///
    /// - Complexity: O(1).
    @inlinable
    public func isInSubtree(_ unit: UnitID, of other: UnitID) -> Bool {
        places[other] <= places[unit] && places[unit] < ends[other]
    }

    /// Whether one of the two is an ancestor of the other.
    ///
    /// - Complexity: O(1).
    @inlinable
    public func isInLine(_ unit: UnitID, with other: UnitID) -> Bool {
        isAncestor(unit, of: other) || isAncestor(other, of: unit)
    }

    /// `unit` and all units under it, in pre-order.
    ///
    /// - Complexity: O(1).
    public func subtree(of unit: UnitID) -> ArraySlice<UnitID> { preorder[Int(places[unit])..<Int(ends[unit])] }

    /// The proper ancestors of `unit`, the nearest first.
    ///
    /// - Complexity: O(1) for each one taken.
    public func ancestors(of unit: UnitID) -> some Sequence<UnitID> {
        sequence(state: unit) { (unit: inout UnitID) -> UnitID? in
            guard let parent = parents[unit] else { return nil }
            unit = parent
            return parent
        }
    }
}

/// The cycles of a map in which every unit has at most one parent, in the form of `Forest.cycles`.
private func findCycles(_ parents: DenseMap<UnitID, UnitID?>) -> [[UnitID]] {
    var cycles: [[UnitID]] = []
    // The unit from which each unit was first come to.
    var origins = DenseMap<UnitID, UnitID?>(repeating: nil, count: parents.count)
    for origin in parents.ids where origins[origin] == nil {
        var end: UnitID? = origin
        while let unit = end, origins[unit] == nil {
            origins[unit] = origin
            end = parents[unit]
        }
        // Coming back to a unit of an earlier walk is a junction, to one of this walk a cycle.
        guard let meeting = end, origins[meeting] == origin else { continue }
        cycles.append(cycle(through: meeting, parents))
    }
    return cycles.sorted { left, right in left[0] < right[0] }
}

private func cycle(through unit: UnitID, _ parents: DenseMap<UnitID, UnitID?>) -> [UnitID] {
    var cycle = [unit]
    while let next = parents[cycle[cycle.count - 1]], next != unit { cycle.append(next) }
    let lowest = cycle.indices.min { left, right in cycle[left] < cycle[right] } ?? 0
    return Array(cycle[lowest...] + cycle[..<lowest])
}
