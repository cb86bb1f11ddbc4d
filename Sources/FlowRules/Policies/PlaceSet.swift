import FlowGraph
import FlowModel

/// The units that the places of a pattern stand for: each named or meant unit with all under it.
struct PlaceSet {
    private let members: DenseMap<UnitID, Bool>

    /// - Complexity: O(units + places).
    init(_ places: [Place], in model: Model) {
        var members = DenseMap<UnitID, Bool>(repeating: false, count: model.units.count)
        for place in places {
            switch place {
            case .unit(let unit): members[unit] = true
            case .any(let kind), .each(let kind):
                for unit in model.units.ids where kind.includes(model.units[unit].kind) { members[unit] = true }
            }
        }
        for unit in model.reporting.preorder {
            if let parent = model.reporting.parents[unit], members[parent] { members[unit] = true }
        }
        self.members = members
    }

    init(under units: [UnitID], in model: Model) {
        self.init(units.map { .unit($0) }, in: model)
    }

    func contains(_ unit: UnitID) -> Bool { members[unit] }
}
