import FlowGraph
import FlowModel

/// The flows by which two units give each other the same item in the same kind: what IC102 reports and IC101 does not count.
public struct Contradictions: Sendable {
    /// One pair in one layer.
    public struct Contradiction: Sendable {
        public let layer: LayerID
        /// The unit declared first, and the other.
        public let low: UnitID
        public let high: UnitID
        /// The flows of the layer between the two, in the order of their declaration.
        public let flows: [FlowID]
    }

    /// In the order of the layers, then of the units.
    public let all: [Contradiction]
    private let flows: Set<FlowID>

    /// - Complexity: linear in the flows of the layers.
    init(in layers: Rows<LayerID, FlowID>, of model: Model) {
        var all: [Contradiction] = []
        var compactor = Compactor(unitCount: model.units.count)
        for layer in layers.ids where layers.count(of: layer) > 1 && !model.items[layer.item].isReturnable {
            let subgraph = compactor.subgraph(of: layers[layer].map(model.flows.ends))
            for pair in UnorderedPairs(subgraph.graph) where pair.isTwoWay {
                let flows = (subgraph.flows(along: Array(pair.upwards)) + subgraph.flows(along: Array(pair.downwards)))
                    .sorted()
                all.append(
                    Contradiction(
                        layer: layer, low: subgraph.units[pair.low], high: subgraph.units[pair.high], flows: flows))
            }
        }
        self.all = all
        flows = Set(all.flatMap(\.flows))
    }

    public func contains(_ flow: FlowID) -> Bool { flows.contains(flow) }
}
