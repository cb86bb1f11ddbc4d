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

    /// - Parameter deliveries: those between internal units, without returns, in the order of their declaration.
    /// - Complexity: linear in the deliveries, and n log n in those that may be answered by another.
    init(among deliveries: [FlowID], of model: Model) {
        let isReturnable = DenseMap<ItemID, Bool>(model.items.values.map(\.isReturnable))
        var given = Tally(expecting: deliveries.count)
        for flow in deliveries {
            let ends = model.flows.ends(flow)
            given.add(Tally.Key(ends.supplier, ends.customer, model.layer(of: flow).index))
        }
        var candidates: [Candidate] = []
        for flow in deliveries {
            let (ends, layer) = (model.flows.ends(flow), model.layer(of: flow))
            guard given.mayHave(Tally.Key(ends.customer, ends.supplier, layer.index)), ends.supplier != ends.customer,
                !isReturnable[layer.item]
            else { continue }
            candidates.append(Candidate(ends, layer))
        }
        candidates.sort()
        var all: [Contradiction] = []
        var isOne = DenseMap<FlowID, Bool>(repeating: false, count: model.flows.count)
        var rest = candidates[...]
        while let first = rest.first {
            let group = rest.prefix { $0.isBetween(first) }
            rest = rest.dropFirst(group.count)
            guard group.contains(where: \.isUpwards), !group.allSatisfy(\.isUpwards) else { continue }
            for candidate in group { isOne[candidate.flow] = true }
            all.append(Contradiction(layer: first.layer, low: first.low, high: first.high, flows: group.map(\.flow)))
        }
        self.all = all
        self.isOne = isOne
    }

    public func contains(_ flow: FlowID) -> Bool { isOne[flow] }
}

/// A flow that another one in its layer may answer. Those of one layer and pair stand together, in the order of declaration.
private struct Candidate: Comparable {
    let layer: LayerID
    let low: UnitID
    let high: UnitID
    let flow: FlowID
    let isUpwards: Bool

    init(_ ends: FlowEnds, _ layer: LayerID) {
        self.layer = layer
        low = min(ends.supplier, ends.customer)
        high = max(ends.supplier, ends.customer)
        flow = ends.flow
        isUpwards = ends.supplier < ends.customer
    }

    func isBetween(_ other: Candidate) -> Bool { layer == other.layer && low == other.low && high == other.high }

    static func < (left: Candidate, right: Candidate) -> Bool {
        if left.layer != right.layer { return left.layer < right.layer }
        if left.low != right.low { return left.low < right.low }
        return left.high == right.high ? left.flow < right.flow : left.high < right.high
    }
}

extension Model {
    /// The layer of a delivery.
    func layer(of delivery: FlowID) -> LayerID { LayerID(flows.kind(delivery), flows.item(delivery)) }
}
