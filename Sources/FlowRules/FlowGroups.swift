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
    mutating func close(_ low: UnitID, _ high: UnitID, _ what: UInt32, at place: FlowID? = nil) {
        let start = groups.last.map { Int($0.start + $0.count) } ?? 0
        groups.append(
            Group(
                low: low, high: high, what: what, place: place ?? members[start], start: UInt32(start),
                count: UInt32(members.count - start)))
    }

    mutating func add(_ other: FlowGroups) {
        let start = UInt32(members.count)
        groups.reserveCapacity(groups.count + other.groups.count)
        for var group in other.groups {
            group.start += start
            groups.append(group)
        }
        members += other.members
    }

    /// By what they have in common, then by their units.
    mutating func sort() { groups.sort() }

    /// By the statements at which they are told, so that they are looked at as they lie in memory; those of one statement by
    /// what they have in common, then by their units.
    /// - Parameter statements: of all flows.
    /// - Complexity: linear in the groups, and n log n in those of one statement.
    mutating func sort(by statements: [StatementID]) {
        let order = PlaceOrder.indices(of: groups.map { PlaceKey(statements[$0.place.int]) })
        groups = order.map { groups[Int($0)] }
        var start = 0
        while start < groups.count {
            let statement = statements[groups[start].place.int]
            var end = start + 1
            while end < groups.count, statements[groups[end].place.int] == statement { end += 1 }
            if end - start > 1 { groups[start..<end].sort() }
            start = end
        }
    }
}
