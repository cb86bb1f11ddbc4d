import FlowGraph

/// What the names in flow statements stand for. Each is looked up once, however often it is written.
struct BoundNames: Sendable {
    // By text, one more than what it stands for; 0 where that is not known.
    private var units: [UInt32]
    private var namedItems: [UInt32]
    private var quotedItems: [UInt32]
    var classes: [TextID: ClassID] = [:]
    var systems: [TextID: SystemID] = [:]
    var regulations: [TextID: RegulationID] = [:]

    /// - Parameter count: of the texts that there are.
    init(count: Int) {
        units = Array(repeating: 0, count: count)
        namedItems = units
        quotedItems = units
    }

    @inline(__always)
    func unit(_ name: TextID) -> UnitID? {
        let known = units[name.int]
        return known == 0 ? nil : UnitID(index: known - 1)
    }

    @inline(__always)
    func item(_ name: TextID, isString: Bool) -> ItemID? {
        let known = isString ? quotedItems[name.int] : namedItems[name.int]
        return known == 0 ? nil : ItemID(index: known - 1)
    }

    mutating func set(_ unit: UnitID, for name: TextID) { units[name.int] = unit.index + 1 }

    mutating func set(_ item: ItemID, for name: TextID, isString: Bool) {
        if isString { quotedItems[name.int] = item.index + 1 } else { namedItems[name.int] = item.index + 1 }
    }

    /// What an operand refers to; nil where it names nothing that there is.
    @inline(__always)
    func operand(_ sort: Referring, _ name: TextID) -> Operand? {
        switch sort {
        case .unit: unit(name).map { .unit($0) }
        case .carrier: systems[name].map { .system($0) } ?? unit(name).map { .unit($0) }
        case .itemName: item(name, isString: false).map { .item($0) }
        case .itemString: item(name, isString: true).map { .item($0) }
        case .regulation: regulations[name].map { .regulation($0) }
        }
    }
}
