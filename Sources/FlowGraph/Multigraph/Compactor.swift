/// Makes the graphs of single layers: one kind and item, or the transfers of one item.
///
/// A model of a million flows has a hundred thousand such layers of a few flows each. What is noted per unit is stamped with
/// the number of the layer instead of being cleared, so that a layer costs what it holds and not what the model holds.
public struct Compactor: Sendable {
    /// The number of the layer in which each unit was last met.
    private var stamps: DenseMap<UnitID, UInt32>
    /// The vertex of each unit that was met in this layer; without meaning for the others.
    private var vertices: DenseMap<UnitID, Vertex>
    private var layer: UInt32 = 0

    /// - Parameter unitCount: the number of units of the model, external parties included.
    public init(unitCount: Int) {
        stamps = DenseMap(repeating: 0, count: unitCount)
        vertices = DenseMap(repeating: Vertex(0), count: unitCount)
    }

    /// The graph of `flows`, with an edge for each of them in their order and a vertex for each unit that is an end of one.
    ///
    /// Give the flows in the order of their declaration wherever a tie has to go to the flow declared first.
    ///
    /// - Complexity: O(flows + k log k) for k distinct units, and O(flows + all units) where k is a large part of them.
    /// - Precondition: every end is below `unitCount`.
    public mutating func subgraph(of flows: [FlowEnds]) -> Subgraph {
        beginLayer()
        var units: [UnitID] = []
        for flow in flows {
            note(flow.supplier, in: &units)
            note(flow.customer, in: &units)
        }
        sort(&units)
        for (index, unit) in units.enumerated() { vertices[unit] = Vertex(index) }
        let graph = Multigraph(
            vertexCount: units.count,
            sources: flows.map { flow in vertices[flow.supplier] },
            targets: flows.map { flow in vertices[flow.customer] }
        )
        return Subgraph(graph: graph, units: DenseMap(units), flows: DenseMap(flows.map { flow in flow.flow }))
    }

    private mutating func beginLayer() {
        if layer == .max {
            stamps = DenseMap(repeating: 0, count: stamps.count)
            layer = 0
        }
        layer += 1
    }

    private mutating func note(_ unit: UnitID, in units: inout [UnitID]) {
        guard stamps[unit] != layer else { return }
        stamps[unit] = layer
        units.append(unit)
    }

    private func sort(_ units: inout [UnitID]) {
        // From about this share on, looking at every unit of the model is cheaper than sorting those of the layer.
        if units.count > stamps.count / 16 {
            units = stamps.ids.filter { unit in stamps[unit] == layer }
        } else {
            units.sort()
        }
    }
}
