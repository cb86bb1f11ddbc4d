import FlowGraph
import FlowModel

/// Who waits for whom: flow g waits for flow f where g `needs` f's item and f's customer is g's supplier.
///
/// Between the flows that bring an item to a unit and those that wait for it there stands one relay, so that the graph grows
/// with the flows and not with their pairs: f → relay → g. A flow that waits for itself lies on a cycle of itself and a relay.
struct Waits: Sendable {
    let graph: Multigraph
    /// The flows of the first vertices, in the order given; the vertices after them are relays.
    let flows: [FlowID]

    /// An item in the hands of a unit.
    private struct Stock: Hashable {
        let unit: UnitID
        let item: ItemID
    }

    /// - Parameter keepsIdle: whether flows that neither wait nor are waited for are vertices too.
    /// - Complexity: linear in the flows and the items that they need.
    init(among candidates: [FlowID], in model: Model, keepsIdle: Bool = false) {
        var relays: [Stock: Int] = [:]
        var needs: [(flow: FlowID, relay: Int)] = []
        for flow in candidates {
            for item in model.items(model.attribute(.needs, of: flow)) {
                let stock = Stock(unit: model.flows.supplier(flow), item: item)
                let relay = relays[stock] ?? relays.count
                relays[stock] = relay
                needs.append((flow, relay))
            }
        }
        guard keepsIdle || !needs.isEmpty else {
            graph = Multigraph(vertexCount: 0, sources: [], targets: [])
            flows = []
            return
        }
        var flows: [FlowID] = []
        var supplies: [(vertex: Int, relay: Int)] = []
        var waits: [(vertex: Int, relay: Int)] = []
        var next = 0
        for flow in candidates {
            let vertex = flows.count
            let supplied = relays[Stock(unit: model.flows.customer(flow), item: model.flows.item(flow))]
            if let supplied { supplies.append((vertex, supplied)) }
            let own = needs[next...].prefix { $0.flow == flow }
            waits += own.map { (vertex, $0.relay) }
            next += own.count
            if keepsIdle || supplied != nil || !own.isEmpty { flows.append(flow) }
        }
        func relay(_ number: Int) -> Vertex { Vertex(flows.count + number) }
        graph = Multigraph(
            vertexCount: flows.count + relays.count,
            sources: supplies.map { Vertex($0.vertex) } + waits.map { relay($0.relay) },
            targets: supplies.map { relay($0.relay) } + waits.map { Vertex($0.vertex) })
        self.flows = flows
    }

    /// The flows among some vertices, in their order.
    func flows(of vertices: some Sequence<Vertex>) -> [FlowID] {
        vertices.compactMap { $0.int < flows.count ? flows[$0.int] : nil }
    }
}
