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

    /// - Complexity: O(units + flows).
    init(of model: Model) {
        var deliveries = BorderTraffic(in: model.reporting)
        var transfers = deliveries
        let flows = model.flows
        deliveries.add(from: flows.suppliers, to: flows.customers) { flows.kinds[$0].isDelivery }
        transfers.add(from: flows.suppliers, to: flows.customers) { !flows.kinds[$0].isDelivery }
        let isLeft = deliveries.leaves()
        let isEntered = deliveries.enters()
        let isLeftByTransfer = transfers.leaves()
        let isEnteredByTransfer = transfers.enters()
        var isJudged = DenseMap<UnitID, Bool>(
            model.units.values.map { unit in
                switch unit.kind {
                case .company, .division, .department: true
                default: false
                }
            })
        for unit in model.units(.scope, saying: .partial) { isJudged[unit] = false }
        withoutCustomer = model.reporting.topmost { isJudged[$0] && !isLeft[$0] }
        withoutSupplier = model.reporting.topmost { isJudged[$0] && !isEntered[$0] }
        isolated = model.reporting.topmost { unit in
            isJudged[unit] && !isLeft[unit] && !isEntered[unit] && !isLeftByTransfer[unit]
                && !isEnteredByTransfer[unit]
        }
    }
}

extension Organisation {
    /// The units that IC403 tells, where it is switched on; IC401 and IC402 leave them to it.
    var unitsToldAsIsolated: Set<UnitID> { settings.runs(IsolatedUnit().page) ? Set(borders.isolated) : [] }
}

extension Forest {
    /// The units that match and have no matching ancestor, in ascending order.
    /// - Complexity: O(units).
    fileprivate func topmost(where matches: (UnitID) -> Bool) -> [UnitID] {
        var isCovered = DenseMap<UnitID, Bool>(repeating: false, count: count)
        var topmost: [UnitID] = []
        for unit in preorder {
            if let parent = parents[unit], isCovered[parent] {
                isCovered[unit] = true
            } else if matches(unit) {
                isCovered[unit] = true
                topmost.append(unit)
            }
        }
        return topmost.sorted()
    }
}
