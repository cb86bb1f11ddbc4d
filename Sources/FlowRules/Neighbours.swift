import FlowGraph
import FlowModel

/// Who is likeliest to be at the other end of a flow that a unit lacks. Worked out once, since it is asked for each finding
/// that offers such a flow to be pasted.
struct Neighbours: Sendable {
    /// Some units worth naming: those that deliver to external customers, then other internal ones, then external parties.
    private let candidates: [UnitID]
    /// The first that gets something from each unit and does not stand over it.
    private let customers: DenseMap<UnitID, UnitID?>
    /// The first that gives something to each unit.
    private let suppliers: DenseMap<UnitID, UnitID?>

    /// More candidates of a sort need not be looked at: hardly ever is one of them on the line of a unit.
    private static let maximum = 64

    /// - Complexity: linear in the units and flows.
    init(in model: Model) {
        var customers = DenseMap<UnitID, UnitID?>(repeating: nil, count: model.units.count)
        var suppliers = customers
        var isFront = DenseMap<UnitID, Bool>(repeating: false, count: model.units.count)
        for flow in model.deliveries {
            let (supplier, customer) = (model.flows.supplier(flow), model.flows.customer(flow))
            if model.isExternal(customer) { isFront[supplier] = true }
            if suppliers[customer] == nil { suppliers[customer] = supplier }
            if customers[supplier] == nil, !model.reporting.isAncestor(customer, of: supplier) {
                customers[supplier] = customer
            }
        }
        func some(_ matches: (UnitID) -> Bool) -> [UnitID] {
            Array(model.units.ids.lazy.filter(matches).prefix(Self.maximum))
        }
        candidates =
            some { !model.isExternal($0) && isFront[$0] } + some { !model.isExternal($0) } + some(model.isExternal)
        self.customers = customers
        self.suppliers = suppliers
    }

    /// Another unit on none of its lines; nil where there is none worth naming.
    /// - Complexity: O(1).
    func partner(of unit: UnitID, in model: Model) -> UnitID? {
        let reporting = model.reporting
        return candidates.first { other in
            other != unit && !reporting.isAncestor(other, of: unit) && !reporting.isAncestor(unit, of: other)
        }
    }

    /// Who gets something from a unit and does not stand over it; else who is likeliest to.
    func customer(of unit: UnitID, in model: Model) -> UnitID? { customers[unit] ?? partner(of: unit, in: model) }

    /// Who gives something to a unit; else who is likeliest to.
    func supplier(of unit: UnitID, in model: Model) -> UnitID? { suppliers[unit] ?? partner(of: unit, in: model) }
}
