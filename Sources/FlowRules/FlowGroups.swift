import FlowGraph
import FlowModel

/// Flows in groups of two units each, all in one array.
struct FlowGroups: Sendable {
    private(set) var groups: [Group] = []
    private var members: [FlowID] = []

    struct Group: Comparable, Sendable {
        let low: UnitID
        let high: UnitID
        /// What the flows have in common beside the units.
        let what: UInt32
        /// The flow at which the group is told.
        let place: FlowID
        /// Of an inversion: the kinds of its flows from the lower unit to the higher one, and of the others.
        let upwards: FlowKinds
        let downwards: FlowKinds
        fileprivate var start: UInt32
        fileprivate let count: UInt32

        static func < (left: Group, right: Group) -> Bool {
            if left.what != right.what { return left.what < right.what }
            return left.low == right.low ? left.high < right.high : left.low < right.low
        }
    }

    subscript(group: Group) -> ArraySlice<FlowID> { members[Int(group.start)..<Int(group.start + group.count)] }

    /// Another flow of the group that is to be closed next, in the order of declaration.
    mutating func append(_ flow: FlowID) { members.append(flow) }

    /// Makes a group of the flows appended since the last one.
    /// - Parameter place: the flow at which it is told, if that is not the first.
    mutating func close(
        _ low: UnitID, _ high: UnitID, _ what: UInt32, at place: FlowID? = nil, upwards: FlowKinds = [],
        downwards: FlowKinds = []
    ) {
        let start = groups.last.map { Int($0.start + $0.count) } ?? 0
        groups.append(
            Group(
                low: low, high: high, what: what, place: place ?? members[start], upwards: upwards,
                downwards: downwards, start: UInt32(start), count: UInt32(members.count - start)))
    }

    /// Those of several searches, one after the other.
    init(joining parts: [FlowGroups] = []) {
        groups.reserveCapacity(parts.reduce(0) { $0 + $1.groups.count })
        members.reserveCapacity(parts.reduce(0) { $0 + $1.members.count })
        for part in parts {
            let start = UInt32(members.count)
            for var group in part.groups {
                group.start += start
                groups.append(group)
            }
            members += part.members
        }
    }

    /// By the statements at which they are told, so that they are looked at as they lie in memory; those of one statement by
    /// what they have in common, then by their units.
    /// - Parameters:
    ///   - groups: some of them.
    ///   - statements: of all flows.
    /// - Complexity: linear in the groups, and n log n in those of one statement.
    static func sorted(_ groups: [Group], by statements: [StatementID]) -> [Group] {
        let entries = groups.indices.map { number in
            PlaceOrder.Entry(PlaceKey(statements[groups[number].place.int]), UInt32(truncatingIfNeeded: number))
        }
        var sorted = PlaceOrder.sorted(entries).map { groups[Int($0.index)] }
        var start = 0
        while start < sorted.count {
            let statement = statements[sorted[start].place.int]
            var end = start + 1
            while end < sorted.count, statements[sorted[end].place.int] == statement { end += 1 }
            if end - start > 1 { sorted[start..<end].sort() }
            start = end
        }
        return sorted
    }
}
