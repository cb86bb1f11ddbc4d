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
    private let isOne: DenseMap<FlowID, Bool>

    /// - Complexity: linear in the flows of the layers.
    init(in layers: Rows<LayerID, FlowID>, of model: Model) {
        var all: [Contradiction] = []
        var isOne = DenseMap<FlowID, Bool>(repeating: false, count: model.flows.count)
        var compactor = Compactor(unitCount: model.units.count)
        var middlemen = Middlemen(unitCount: model.units.count)
        for layer in layers.ids where layers.count(of: layer) > 1 && !model.items[layer.item].isReturnable {
            // Most layers have no unit that gives and gets, and need no graph to show that no pair does.
            guard middlemen.areAny(in: layers[layer], of: model.flows) else { continue }
            let subgraph = compactor.subgraph(of: layers[layer].map(model.flows.ends))
            for pair in UnorderedPairs(subgraph.graph) where pair.isTwoWay {
                let flows = (subgraph.flows(along: Array(pair.upwards)) + subgraph.flows(along: Array(pair.downwards)))
                    .sorted()
                for flow in flows { isOne[flow] = true }
                all.append(
                    Contradiction(
                        layer: layer, low: subgraph.units[pair.low], high: subgraph.units[pair.high], flows: flows))
            }
        }
        self.all = all
        self.isOne = isOne
    }

    public func contains(_ flow: FlowID) -> Bool { isOne[flow] }
}

/// Looks for units that are suppliers and customers in one layer. As with `Compactor`, marks are stamped with the layer.
private struct Middlemen {
    private var stamps: DenseMap<UnitID, UInt32>
    private var layer: UInt32 = 0

    init(unitCount: Int) { stamps = DenseMap(repeating: 0, count: unitCount) }

    /// - Complexity: linear in the flows given; there are fewer layers than the stamps can count.
    mutating func areAny(in flows: ArraySlice<FlowID>, of table: FlowTable) -> Bool {
        layer += 1
        for flow in flows { stamps[table.supplier(flow)] = layer }
        return flows.contains { stamps[table.customer($0)] == layer }
    }
}
