import FlowGraph
import FlowModel

/// Picks the flows that a sentence speaks of.
struct FlowFilter {
    private let model: Model
    private let kinds: FlowKinds
    private let items: [ItemID]
    private let suppliers: PlaceSet?
    private let customers: PlaceSet?
    private let guards: [PolicySentence.Guard]
    private let tests: AttributeTests
    /// Each unit rolled up to the kind whose border is to be crossed.
    private let rolledUp: DenseMap<UnitID, UnitID>?

    /// - Complexity: O(units).
    init(_ pattern: FlowPattern, _ guards: [PolicySentence.Guard], _ tests: AttributeTests, of model: Model) {
        self.model = model
        self.guards = guards
        self.tests = tests
        kinds = pattern.kinds
        items = pattern.items
        suppliers = pattern.suppliers.isEmpty ? nil : PlaceSet(pattern.suppliers, in: model)
        customers = pattern.customers.isEmpty ? nil : PlaceSet(pattern.customers, in: model)
        rolledUp = pattern.across.map { kind in model.reporting.rollUp { model.units[$0].kind == kind } }
    }

    /// The flows, in the order of their declaration.
    /// - Complexity: linear in the flows of the model and their attributes.
    var flows: [FlowID] { model.flows.ids.filter(matches) }

    private func matches(_ flow: FlowID) -> Bool {
        guard kinds.contains(model.flows.kind(flow)) else { return false }
        let (supplier, customer) = (model.flows.supplier(flow), model.flows.customer(flow))
        if let suppliers, !suppliers.contains(supplier) { return false }
        if let customers, !customers.contains(customer) { return false }
        if !items.isEmpty, !items.contains(model.flows.item(flow)) { return false }
        if let rolledUp {
            // External parties are in no division: what goes to them crosses the organisation's border and no other.
            guard !model.isExternal(supplier), !model.isExternal(customer), rolledUp[supplier] != rolledUp[customer]
            else {
                return false
            }
        }
        return tests.hold(guards, for: flow)
    }
}

/// The flows of a path or a cycle, in graphs of their own: one over all of them, or one for each item where they are transfers.
struct PathLayers {
    private let model: Model
    private let flows: [FlowID]
    private let areByItem: Bool

    /// - Parameter guards: what lets a flow be part of the path. Flows marked as returns never are.
    init(
        _ kinds: FlowKinds, _ guards: [PolicySentence.Guard], _ tests: AttributeTests, of model: Model,
        where isMeant: (FlowEnds) -> Bool
    ) {
        self.model = model
        areByItem = kinds.areTransfers
        flows = model.flows.ids.filter { flow in
            kinds.contains(model.flows.kind(flow)) && !model.isReturn(flow)
                && model.flows.supplier(flow) != model.flows.customer(flow) && isMeant(model.flows.ends(flow))
                && tests.hold(guards, for: flow)
        }
    }

    /// Calls `body` with each graph, in the order of the items.
    func forEachGraph(_ body: (_ subgraph: Subgraph, _ item: ItemID?) -> Void) {
        var compactor = Compactor(unitCount: model.units.count)
        guard areByItem else { return body(compactor.subgraph(of: flows.map(model.flows.ends)), nil) }
        let byItem = Rows<ItemID, FlowID>(count: model.items.count, members: flows) { model.flows.item($0) }
        for item in byItem.ids where !byItem.range(of: item).isEmpty {
            body(compactor.subgraph(of: byItem[item].map(model.flows.ends)), item)
        }
    }
}
