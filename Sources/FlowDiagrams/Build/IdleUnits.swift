import FlowGraph
import FlowModel

/// The units that are part of the map though nothing flows to or from them: external parties, and companies, divisions
/// and departments in which nothing else is drawn. Teams and posts without flows say nothing.
enum IdleUnits {
    /// - Returns: ascending.
    /// - Complexity: O(units).
    static func of(_ model: Model, beside scene: Scene) -> [UnitID] {
        var isCovered = DenseMap<UnitID, Bool>(repeating: false, count: model.units.count)
        for unit in scene.units { isCovered[unit] = true }
        var idle: [UnitID] = []
        // A unit is declared before what stands in its block, so that this meets the innermost first.
        for unit in model.units.ids.reversed() {
            let isPart = model.isExternal(unit) || model.units[unit].kind <= .department
            if !isCovered[unit], isPart, scene.stands[unit] == unit {
                idle.append(unit)
                isCovered[unit] = true
            }
            if isCovered[unit], let container = model.units[unit].container { isCovered[container] = true }
        }
        return idle.reversed()
    }
}
