import FlowGraph
import FlowModel

/// The flows of goods that are proven to run back.
///
/// Goods come in from external parties and go out to them. A flow from x to y is proven to run back where all that reaches x
/// has been at y before, and all that leaves the house from y still has to pass x: on no way through the house does it carry
/// anything forward.
struct WaysBack {
    private let model: Model
    private let fromSuppliers: Dominators
    private let toCustomers: Dominators
    private let flowsOfStatement: Rows<StatementID, FlowID>

    /// - Complexity: that of `Dominators`.
    init(in organisation: Organisation) {
        let model = organisation.model
        func isExternal(_ unit: UnitID) -> Bool { model.isExternal(unit) }
        var ends: [FlowEnds] = []
        var starts: [Vertex] = []
        var exits: [Vertex] = []
        for flow in model.deliveries where Self.counts(flow, in: model) {
            let (supplier, customer) = (model.flows.supplier(flow), model.flows.customer(flow))
            switch (isExternal(supplier), isExternal(customer)) {
            case (false, false): ends.append(model.flows.ends(flow))
            case (true, false): starts.append(Vertex(index: customer.index))
            case (false, true): exits.append(Vertex(index: supplier.index))
            case (true, true): break
            }
        }
        let graph = Multigraph(
            vertexCount: model.units.count, sources: ends.map { Vertex(index: $0.supplier.index) },
            targets: ends.map { Vertex(index: $0.customer.index) })
        self.model = model
        flowsOfStatement = Rows(count: model.statements.count, members: Array(model.flows.ids)) {
            model.flows.statement($0)
        }
        fromSuppliers = Dominators(of: graph, from: starts)
        toCustomers = Dominators(of: graph, from: exits, .backwards)
    }

    func contains(_ flow: FlowID) -> Bool {
        guard Self.counts(flow, in: model) else { return false }
        let supplier = Vertex(index: model.flows.supplier(flow).index)
        let customer = Vertex(index: model.flows.customer(flow).index)
        return fromSuppliers.passes(customer, before: supplier) && toCustomers.passes(supplier, before: customer)
    }

    /// Marks the statements of the ways back among some flows. A statement whose other flows run on is left alone, and so is
    /// what an account tells.
    func marks(among flows: some Sequence<FlowID>) -> [Repair.Change] {
        var met: Set<StatementID> = []
        return flows.filter(contains).map(model.flows.statement).filter { met.insert($0).inserted }.compactMap { id in
            let statement = model.statements[id]
            guard statement.account == nil, flowsOfStatement[id].allSatisfy(contains) else { return nil }
            return Repair.Change(.mark(.returns), at: statement.span)
        }
    }

    private static func counts(_ flow: FlowID, in model: Model) -> Bool {
        model.flows.kind(flow) == .logistics && !model.isReturn(flow)
            && !model.items[model.flows.item(flow)].isReturnable
    }
}
