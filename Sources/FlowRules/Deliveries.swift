import FlowGraph
import FlowModel

extension Model {
    /// F: the deliveries, in the order of their declaration.
    var deliveries: some Sequence<FlowID> {
        let kinds = flows.kinds
        return flows.ids.lazy.filter { kinds[$0.int].isDelivery }
    }

    /// The statements that tell of a flow: the one that holds first, then those of the accounts in the order written.
    func statements(of flow: FlowID) -> [StatementID] {
        let primary = flows.statement(flow)
        return [primary] + tellings(of: flow).map(\.statement).filter { $0 != primary }
    }

    /// Who really uses what a flow delivers: `used by`, the customer where it is silent, none for `used by nobody`.
    func users(of flow: FlowID) -> [UnitID] {
        guard let attribute = attribute(.usedBy, of: flow) else { return [flows.customer(flow)] }
        return units(attribute)
    }
}

extension Organisation {
    /// The information deliveries without returns, those from and to external parties included, by item.
    func informationByItem() -> Rows<ItemID, FlowID> {
        let flows = model.flows
        let information = flows.ids.filter { flows.kind($0) == .information && !model.isReturn($0) }
        return Rows(count: model.items.count, members: information) { flows.item($0) }
    }
}
