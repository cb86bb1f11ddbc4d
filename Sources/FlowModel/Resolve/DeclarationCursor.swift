import FlowGraph

/// How far the second pass has come in what the first has declared. Both walk the trees in the same order.
struct DeclarationCursor {
    var unit = 0
    var item = 0
    var `class` = 0
    var system = 0
    var regulation = 0
    var process = 0
    var account = 0

    /// Nil entries stand for declarations that lost their name.
    var units: [UnitID?] = []
    var items: [ItemID?] = []
    var classes: [ClassID?] = []
    var systems: [SystemID?] = []
    var regulations: [RegulationID?] = []
    var processes: [ProcessID?] = []

    mutating func nextUnit() -> UnitID? { take(units, &unit) }
    mutating func nextItem() -> ItemID? { take(items, &item) }
    mutating func nextClass() -> ClassID? { take(classes, &`class`) }
    mutating func nextSystem() -> SystemID? { take(systems, &system) }
    mutating func nextRegulation() -> RegulationID? { take(regulations, &regulation) }
    mutating func nextProcess() -> ProcessID? { take(processes, &process) }

    private func take<ID>(_ list: [ID?], _ position: inout Int) -> ID? {
        defer { position += 1 }
        return position < list.count ? list[position] : nil
    }
}
