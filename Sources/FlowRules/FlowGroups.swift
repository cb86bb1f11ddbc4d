import FlowGraph

/// Flows in groups of two units each, all in one array.
struct FlowGroups: Sendable {
    private(set) var groups: [Group] = []
    private var members: [FlowID] = []

    struct Group: Comparable, Sendable {
        let low: UnitID
        let high: UnitID
        /// What the flows have in common beside the units.
        let what: UInt32
        fileprivate var start: UInt32
        fileprivate let count: UInt32

        static func < (left: Group, right: Group) -> Bool {
            if left.what != right.what { return left.what < right.what }
            return left.low == right.low ? left.high < right.high : left.low < right.low
        }
    }

    subscript(group: Group) -> ArraySlice<FlowID> { members[Int(group.start)..<Int(group.start + group.count)] }

    /// Another group, of the flows at some places of a column.
    mutating func add(_ low: UnitID, _ high: UnitID, _ what: UInt32, _ flows: some Collection<FlowID>) {
        groups.append(
            Group(low: low, high: high, what: what, start: UInt32(members.count), count: UInt32(flows.count)))
        members += flows
    }

    mutating func add(_ other: FlowGroups) {
        let start = UInt32(members.count)
        for var group in other.groups {
            group.start += start
            groups.append(group)
        }
        members += other.members
    }

    /// By what they have in common, then by their units.
    mutating func sort() { groups.sort() }
}
