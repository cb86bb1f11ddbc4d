import FlowGraph
import FlowModel

/// The shortest path by which each unit can be named without doubt: its name, and as many of the blocks around it as it takes.
enum ShortPaths {
    /// - Complexity: linear in the lengths of the paths.
    static func of(_ model: Model) -> DenseMap<UnitID, String> {
        var paths = DenseMap<UnitID, String>(model.units.values.map { model.text($0.name) })
        // The containers by which each path goes on when it has to grow.
        var outer = DenseMap<UnitID, UnitID?>(model.units.values.map(\.container))
        var doubtful = Array(model.units.ids)
        while !doubtful.isEmpty {
            var count: [String: Int] = [:]
            for unit in doubtful { count[paths[unit], default: 0] += 1 }
            doubtful = doubtful.filter { unit in
                guard count[paths[unit], default: 0] > 1, let container = outer[unit] else { return false }
                paths[unit] = model.text(model.units[container].name) + "." + paths[unit]
                outer[unit] = model.units[container].container
                return true
            }
        }
        return paths
    }
}
