import FlowGraph
import FlowModel

/// What crosses the borders of departments, divisions and companies: those whose subtree nothing leaves, nothing enters, or
/// neither. Of a line of such units only the topmost counts, and none with `scope partial`; what is under one of those counts.
public struct Borders: Sendable {
    /// Those that no delivery leaves, in the order of their declaration.
    public let withoutCustomer: [UnitID]
    /// Those that no delivery enters.
    public let withoutSupplier: [UnitID]
    /// Those that no flow of any kind crosses.
    public let isolated: [UnitID]

    /// - Complexity: O(units + flows), and O(units) where units of many levels have flows of their own.
    init(of model: Model, _ traffic: DenseMap<UnitID, UnitTraffic>, _ declarations: Declarations) {
        let reporting = model.reporting
        let declared = model.units.values.span
        var isJudged = DenseMap<UnitID, Bool>(
            declared.indices.map { unit in
                switch declared[unit].kind {
                case .company, .division, .department: true
                default: false
                }
            })
        for unit in declarations.units(.scope, saying: .partial) { isJudged[unit] = false }
        let crossings = BorderCrossings(model, traffic)
        let judged = reporting.units.filter { isJudged[$0] }
        let notLeft = crossings.missing(.deliveryLeaves, of: judged)
        let notEntered = crossings.missing(.deliveryEnters, of: judged)
        let withoutDelivery = notLeft.filter(Set(notEntered).contains)
        let withoutTransfer = crossings.missing(
            .transferLeaves, of: crossings.missing(.transferEnters, of: withoutDelivery))
        withoutCustomer = reporting.topmost(notLeft)
        withoutSupplier = reporting.topmost(notEntered)
        isolated = reporting.topmost(withoutTransfer)
    }
}

/// Tells which subtrees flows leave and enter. What a unit's own flows do, its traffic says; flows are looked at for units of
/// which that says nothing, until it is known of all of them.
private struct BorderCrossings {
    private let model: Model
    private let traffic: DenseMap<UnitID, UnitTraffic>

    init(_ model: Model, _ traffic: DenseMap<UnitID, UnitTraffic>) {
        self.model = model
        self.traffic = traffic
    }

    /// Those of some units whose subtree is not crossed in one way.
    /// - Parameter crossing: one of the first four.
    func missing(_ crossing: UnitTraffic, of units: [UnitID]) -> [UnitID] {
        let candidates = units.filter { !traffic[$0].contains(crossing) }
        // One with nobody under it has no flows but its own.
        let tops = candidates.filter { !model.reporting.children[$0].isEmpty }
        guard !tops.isEmpty else { return candidates }
        var search = BorderSearch(of: tops, in: model.reporting)
        let isOutwards = crossing == .deliveryLeaves || crossing == .transferLeaves
        let ofDeliveries = crossing == .deliveryLeaves || crossing == .deliveryEnters
        let (flows, kinds) = (model.flows, model.flows.kinds)
        let (inside, outside) = isOutwards ? (flows.suppliers, flows.customers) : (flows.customers, flows.suppliers)
        for flow in kinds.indices where kinds[flow].isDelivery == ofDeliveries {
            search.add(from: inside[flow], to: outside[flow])
            if search.isDone { break }
        }
        return candidates.filter { model.reporting.children[$0].isEmpty || search.isOpen($0) }
    }
}

extension Organisation {
    /// The units that IC403 tells, where it is switched on; IC401 and IC402 leave them to it.
    var unitsToldAsIsolated: Set<UnitID> { settings.runs(IsolatedUnit().page) ? Set(borders.isolated) : [] }
}

extension Forest {
    /// Those of some units that have no ancestor among them, in ascending order.
    /// - Complexity: O(units), and O(1) for none.
    fileprivate func topmost(_ units: [UnitID]) -> [UnitID] {
        guard !units.isEmpty else { return [] }
        var isCovered = DenseMap<UnitID, Bool>(repeating: false, count: count)
        for unit in units { isCovered[unit] = true }
        // Whether an ancestor is among them: an ancestor is met first.
        var isBelow = DenseMap<UnitID, Bool>(repeating: false, count: count)
        for unit in preorder {
            if let parent = parents[unit] { isBelow[unit] = isCovered[parent] || isBelow[parent] }
        }
        return units.filter { !isBelow[$0] }
    }
}
