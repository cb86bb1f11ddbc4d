import FlowGraph

/// What the names in the flow statements of a piece stand for, by the piece's own numbers of texts. Each name is looked up in
/// the model once for a piece, however often it stands there.
struct BoundNames: Sendable {
    // By text, one more than what it stands for; 0 where that is not known.
    private var units: [UInt32]
    private var namedItems: [UInt32]
    private var quotedItems: [UInt32]
    var classes: [TextID: ClassID] = [:]
    var systems: [TextID: SystemID] = [:]
    var regulations: [TextID: RegulationID] = [:]

    /// - Parameter count: of the texts of the piece.
    init(count: Int) {
        units = Array(repeating: 0, count: count)
        namedItems = units
        quotedItems = units
    }

    func unit(_ name: TextID) -> UnitID? {
        let known = units[name.int]
        return known == 0 ? nil : UnitID(index: known - 1)
    }

    func item(_ name: TextID, isString: Bool) -> ItemID? {
        let known = isString ? quotedItems[name.int] : namedItems[name.int]
        return known == 0 ? nil : ItemID(index: known - 1)
    }

    mutating func set(_ unit: UnitID, for name: TextID) { units[name.int] = unit.index + 1 }

    mutating func set(_ item: ItemID, for name: TextID, isString: Bool) {
        if isString { quotedItems[name.int] = item.index + 1 } else { namedItems[name.int] = item.index + 1 }
    }
}
