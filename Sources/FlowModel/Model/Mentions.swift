import FlowGraph

/// Which declarations something else names. The `for` of an allowance is left out: whether that counts depends on its rule.
public struct Mentions: Sendable {
    private var units: [Bool] = []
    private var items: [Bool] = []
    private var classes: [Bool] = []
    private var systems: [Bool] = []

    public func names(_ unit: UnitID) -> Bool { unit.int < units.count && units[unit.int] }
    public func names(_ item: ItemID) -> Bool { item.int < items.count && items[item.int] }
    public func names(_ class: ClassID) -> Bool {
        `class`.int < classes.count && classes[`class`.int]
    }
    public func names(_ system: SystemID) -> Bool { system.int < systems.count && systems[system.int] }

    public mutating func name(_ unit: UnitID) { Self.mark(unit.int, in: &units) }
    public mutating func name(_ item: ItemID) { Self.mark(item.int, in: &items) }
    public mutating func name(_ class: ClassID) { Self.mark(`class`.int, in: &classes) }
    public mutating func name(_ system: SystemID) { Self.mark(system.int, in: &systems) }

    private static func mark(_ index: Int, in marks: inout [Bool]) {
        if index >= marks.count { marks += repeatElement(false, count: max(64, index + 1 - marks.count)) }
        marks[index] = true
    }
}
