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
        var traits = DenseMap<FlowID, FlowTraits>(repeating: [], count: flows.count)
        var stated = DenseMap<FlowID, AttributeKeySet>(repeating: AttributeKeySet(), count: flows.count)
        var statedAnywhere = AttributeKeySet()
        var deliveries: [FlowID] = []
        var transfers: [FlowID] = []
        var departures: [FlowID] = []
        for flow in flows.ids {
            let (supplier, customer) = (flows.supplier(flow), flows.customer(flow))
            let statement = flows.statement(flow)
            let own = FlowTraits(
                kinship.between(supplier, customer), isStep: statements.process(of: statement) != nil,
                fromOutside: isExternal[supplier], toOutside: isExternal[customer],
                isWayBack: flows.areReturns[flow.int])
            traits[flow] = own
            let keys = statements.attributeKeys(of: statement)
            stated[flow] = keys
            statedAnywhere.formUnion(keys)
            guard own.isDisjoint(with: [.wayBack, .fromOutside]) else { continue }
            let isTransfer = flows.kind(flow) == .transfer
            if own.contains(.toOutside) {
                if isTransfer { departures.append(flow) }
            } else if isTransfer {
                transfers.append(flow)
            } else {
                deliveries.append(flow)
            }
        }
        for telling in model.tellings {
            let keys = statements.attributeKeys(of: telling.statement)
            stated[telling.flow].formUnion(keys)
            statedAnywhere.formUnion(keys)
        }
        self.traits = traits
        self.stated = stated
        self.statedAnywhere = statedAnywhere
        self.deliveries = deliveries
        self.transfers = transfers
        self.departures = departures
    }
}
