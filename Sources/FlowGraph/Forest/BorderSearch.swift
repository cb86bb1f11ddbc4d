/// Which of some subtrees flows leave. Flows are told one by one, and only until all is known: the subtrees are few where
/// those that their top unit's own flows leave are left out, and nearly always some early flow settles them.
///
/// Of the subtrees that hold one end of a flow, those that hold the other too come last; the search for them passes by the
/// settled ones on halved paths (Tarjan and van Leeuwen, "Worst-case analysis of set union algorithms", Journal of the ACM 31,
/// 1984).
public struct BorderSearch: Sendable {
    private let forest: Forest
    /// How many subtrees no flow is known to leave.
    private var openCount: Int
    /// For each unit an ancestor below which nothing is open, nil where nothing is above either; itself for the top of a subtree
    /// that no flow is known to leave.
    private var upwards: DenseMap<UnitID, UnitID?>

    /// - Parameter tops: the units whose subtrees are meant, each once.
    /// - Complexity: O(units), and O(1) for no subtree.
    public init(of tops: [UnitID], in forest: Forest) {
        self.forest = forest
        openCount = tops.count
        upwards = DenseMap(repeating: nil, count: tops.isEmpty ? 0 : forest.count)
        guard !tops.isEmpty else { return }
        for top in tops { upwards[top] = top }
        for unit in forest.preorder where upwards[unit] == nil {
            upwards[unit] = forest.parents[unit].flatMap { upwards[$0] }
        }
    }

    /// Whether no further flow would tell anything.
    public var isDone: Bool { openCount == 0 }

    /// Another flow, either way, with one end inside some of the subtrees perhaps, and the other perhaps outside of these.
    /// - Complexity: O(log units), and O(log units) for each subtree that it settles.
    public mutating func add(from inside: UnitID, to outside: UnitID) {
        guard !isDone else { return }
        while let top = firstOpen(above: inside), !forest.isInSubtree(outside, of: top) {
            upwards[top] = forest.parents[top]
            openCount -= 1
        }
    }

    /// Whether no flow is known to leave the subtree of one of the units given at first.
    public func isOpen(_ top: UnitID) -> Bool { !isDone && upwards[top] == top }

    private mutating func firstOpen(above unit: UnitID) -> UnitID? {
        var unit = unit
        while let next = upwards[unit], next != unit {
            upwards[unit] = upwards[next]
            unit = next
        }
        return upwards[unit]
    }
}
