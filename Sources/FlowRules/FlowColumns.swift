import FlowGraph
import FlowModel

/// What many rules ask of every flow, worked out in one walk over all of them.
struct FlowColumns: Sendable {
    let traits: DenseMap<FlowID, FlowTraits>
    /// Which attributes each flow has, by any statement that tells of it.
    let stated: DenseMap<FlowID, AttributeKeySet>
    /// The attributes that any flow has.
    let statedAnywhere: AttributeKeySet
    /// The deliveries between internal units, without returns, in the order of their declaration.
    let deliveries: [FlowID]
    /// The transfers between internal units, without returns.
    let transfers: [FlowID]
    /// The transfers from internal units to external parties, without returns.
    let departures: [FlowID]

    /// - Complexity: linear in the units, the flows and their tellings.
    init(of model: Model, _ isExternal: DenseMap<UnitID, Bool>) {
        let flows = model.flows
        let statements = model.statements
        let kinship = KinshipTable(model.reporting)
        var isStep = DenseMap<StatementID, Bool>(repeating: false, count: statements.count)
        for statement in statements.inProcesses { isStep[statement] = true }
        let traits = flows.ids.map { flow in
            let (supplier, customer) = (flows.supplier(flow), flows.customer(flow))
            return FlowTraits(
                kinship.between(supplier, customer), isStep: isStep[flows.statement(flow)],
                fromOutside: isExternal[supplier], toOutside: isExternal[customer],
                isWayBack: flows.areReturns[flow.int])
        }
        var deliveries: [FlowID] = []
        var transfers: [FlowID] = []
        var departures: [FlowID] = []
        for (flow, traits) in zip(flows.ids, traits) where traits.isDisjoint(with: [.wayBack, .fromOutside]) {
            let isTransfer = flows.kind(flow) == .transfer
            if traits.contains(.toOutside) {
                if isTransfer { departures.append(flow) }
            } else if isTransfer {
                transfers.append(flow)
            } else {
                deliveries.append(flow)
            }
        }
        var stated = DenseMap<FlowID, AttributeKeySet>(statements.attributeKeys(of: flows.statements))
        for telling in model.tellings {
            stated[telling.flow].formUnion(statements.attributeKeys(of: telling.statement))
        }
        self.traits = DenseMap(traits)
        self.stated = stated
        statedAnywhere = stated.values.reduce(into: AttributeKeySet()) { $0.formUnion($1) }
        self.deliveries = deliveries
        self.transfers = transfers
        self.departures = departures
    }
}
