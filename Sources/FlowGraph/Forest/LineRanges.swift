extension Forest {
    /// For units of interest, between which numbers the marks on their reporting lines lie: those of their ancestors, of
    /// themselves and of the units under them.
    ///
    /// - Parameter marks: numbers given to units, any number of them to each.
    /// - Returns: the least and the greatest of the numbers for each of `units` on whose line there are any.
    /// - Complexity: O(n log n) for n marks and units together, whatever the depth.
    public func ranges(
        of marks: some Sequence<(unit: UnitID, number: Int)>,
        onLinesOf units: some Sequence<UnitID>
    ) -> [UnitID: ClosedRange<Int>] {
        var own: [UnitID: ClosedRange<Int>] = [:]
        for mark in marks { own[mark.unit] = union(own[mark.unit], mark.number...mark.number) }
        var ranges: [UnitID: ClosedRange<Int>] = [:]
        // The units that hold the one that is being looked at, the outermost first.
        var path: [LineStop] = []
        func leave() {
            guard let stop = path.popLast() else { return }
            ranges[stop.unit] = union(stop.upTo, stop.inside)
            if let outer = path.indices.last { path[outer].inside = union(path[outer].inside, stop.inside) }
        }
        for unit in Set(own.keys).union(units).sorted(by: { places[$0] < places[$1] }) {
            while let last = path.last, !isInSubtree(unit, of: last.unit) { leave() }
            path.append(LineStop(unit: unit, upTo: union(path.last?.upTo, own[unit]), inside: own[unit]))
        }
        while !path.isEmpty { leave() }
        return ranges
    }
}

private struct LineStop {
    let unit: UnitID
    /// What is marked on its ancestors and on itself.
    let upTo: ClosedRange<Int>?
    /// What is marked in its subtree, as far as it has been looked at.
    var inside: ClosedRange<Int>?
}

private func union(_ left: ClosedRange<Int>?, _ right: ClosedRange<Int>?) -> ClosedRange<Int>? {
    guard let left, let right else { return left ?? right }
    return min(left.lowerBound, right.lowerBound)...max(left.upperBound, right.upperBound)
}
