import FlowGraph

/// Flows in the reader's words.
extension Writer {
    /// Who gives what to whom.
    func names(of flow: FlowID) -> (supplier: String, customer: String, item: String) {
        (unit(model.flows.supplier(flow)), unit(model.flows.customer(flow)), item(model.flows.item(flow)))
    }

    /// Who gives what to whom, for the flows of one finding; of a fan-out all suppliers and all customers.
    func names(of flows: [FlowID]) -> (supplier: String, customer: String, item: String) {
        guard let first = flows.first, flows.count > 1 else {
            return flows.first.map(names(of:)) ?? ("", "", "")
        }
        return (
            units(distinct(flows.map(model.flows.supplier))), units(distinct(flows.map(model.flows.customer))),
            item(model.flows.item(first))
        )
    }

    private func distinct(_ units: [UnitID]) -> [UnitID] {
        var met: Set<UnitID> = []
        return units.filter { met.insert($0).inserted }
    }
}

extension FindingData {
    /// The texts of a list; none where there is no list of that name.
    func texts(_ name: String) -> [String] {
        guard case .list(let values)? = self[name] else { return [] }
        return values.compactMap { if case .text(let text) = $0 { text } else { nil } }
    }

    func units(_ name: String) -> [UnitID] {
        guard case .list(let values)? = self[name] else { return [] }
        return values.compactMap { if case .unit(let unit) = $0 { unit } else { nil } }
    }

    func items(_ name: String) -> [ItemID] {
        guard case .list(let values)? = self[name] else { return [] }
        return values.compactMap { if case .item(let item) = $0 { item } else { nil } }
    }

    func flows(_ name: String) -> [FlowID] {
        guard case .list(let values)? = self[name] else { return [] }
        return values.compactMap { if case .flow(let flow) = $0 { flow } else { nil } }
    }
}
