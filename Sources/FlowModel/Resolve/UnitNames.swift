import FlowGraph

/// Which units have a name, anywhere in the model or in the block of a unit.
struct UnitNames: Sendable {
    // By text, one more than the index of a unit; 0 for none.
    private var topLevel: [UInt32] = []
    private var firstNamed: [UInt32] = []
    private var lastNamed: [UInt32] = []
    /// By unit, one more than the index of the next of the same name.
    private var nextNamed: [UInt32] = []
    /// Those that stand in the block of a unit.
    private var nested: [ScopedName: UnitID] = [:]

    private struct ScopedName: Hashable {
        let container: UnitID
        let name: TextID
    }

    /// Whether any unit stands in the block of another.
    var hasNested: Bool { !nested.isEmpty }

    /// The unit of a name in the block of a unit, or outside of all.
    func unit(_ name: TextID, in container: UnitID?) -> UnitID? {
        guard let container else { return Self.unit(at: name, of: topLevel) }
        return nested[ScopedName(container: container, name: name)]
    }

    /// Adds a unit whose name no other has in the same block.
    /// - Complexity: O(1), amortized.
    mutating func add(_ unit: UnitID, _ name: TextID, in container: UnitID?) {
        if name.int >= topLevel.count {
            let added = repeatElement(UInt32(0), count: max(topLevel.count, 1024, name.int + 1 - topLevel.count))
            topLevel += added
            firstNamed += added
            lastNamed += added
        }
        if let container {
            nested[ScopedName(container: container, name: name)] = unit
        } else {
            topLevel[name.int] = unit.index + 1
        }
        nextNamed += repeatElement(0, count: unit.int + 1 - nextNamed.count)
        if let last = Self.unit(at: name, of: lastNamed) {
            nextNamed[last.int] = unit.index + 1
        } else {
            firstNamed[name.int] = unit.index + 1
        }
        lastNamed[name.int] = unit.index + 1
    }

    /// All units of a name, in the order of their declaration.
    func units(named name: TextID) -> Named { Named(unit: Self.unit(at: name, of: firstNamed), following: nextNamed) }

    struct Named: Sequence, IteratorProtocol {
        fileprivate var unit: UnitID?
        fileprivate let following: [UInt32]

        mutating func next() -> UnitID? {
            guard let unit else { return nil }
            let after = following[unit.int]
            self.unit = after == 0 ? nil : UnitID(index: after - 1)
            return unit
        }
    }

    private static func unit(at name: TextID, of column: [UInt32]) -> UnitID? {
        guard name.int < column.count, column[name.int] > 0 else { return nil }
        return UnitID(index: column[name.int] - 1)
    }
}
