import FlowGraph
import FlowModel

/// The flows of one part in chains, a chain for each two units, rolled up, that any of them runs between.
///
/// A hash table with open addressing, whose entries are the heads of the chains: it stays near the processor for a part of a
/// large model, and is used again for the next one.
struct PairChains {
    /// The flows of the chains that have been asked for, chain by chain; those of a chain in the order of their declaration.
    private(set) var flows: [PartedFlow] = []
    private(set) var chains: [Chain] = []
    /// Nil where every unit counts as itself.
    private let rolledUp: DenseMap<UnitID, UnitID>?
    private let demand: Demand
    /// By place: one more than the place of the next flow of the chain; 0 where there is none.
    private var following: [UInt32] = []
    /// By slot: one more than the place at which the chain starts; 0 where there is none.
    private var heads: [UInt32] = []
    /// The slots of the chains that are long enough.
    private var slots: [UInt32] = []

    /// Which chains are asked for.
    enum Demand {
        /// Those in which exchanges run both ways, or in which two flows may say the same.
        case encounters
        /// Those of more than one flow.
        case crowds
        case all
    }

    struct Chain {
        /// Where its flows are among those of all chains.
        let flows: Range<Int>
        /// What its flows run between, rolled up.
        let units: UnitPair
        /// Whether exchanges run both ways.
        let runsBothWays: Bool
        /// Whether two of its flows may be of one kind and item; else surely not.
        let mayRepeat: Bool
    }

    init(_ rolledUp: DenseMap<UnitID, UnitID>, asking demand: Demand) {
        self.rolledUp = rolledUp.ids.allSatisfy { rolledUp[$0] == $0 } ? nil : rolledUp
        self.demand = demand
    }

    /// Chains other flows, in the same memory.
    /// - Complexity: linear in the flows.
    mutating func link(_ part: ArraySlice<PartedFlow>) {
        var bits = 4
        while 1 << bits < 2 * part.count { bits += 1 }
        prepare(slots: 1 << bits, for: part)
        Self.link(part.span, takesSingles: demand == .all, bits: bits, &heads, &following, &slots)
        follow(part.span)
    }

    private mutating func prepare(slots slotCount: Int, for part: ArraySlice<PartedFlow>) {
        if following.count < part.count {
            following = Array(repeating: 0, count: part.count)
            // Written over with the flows of the chains.
            flows = Array(part)
        }
        if heads.count < slotCount {
            heads = Array(repeating: 0, count: slotCount)
        } else {
            heads.withUnsafeMutableBufferPointer { heads in heads[..<slotCount].update(repeating: 0) }
        }
        slots.removeAll(keepingCapacity: true)
        chains.removeAll(keepingCapacity: true)
    }

    private static func link(
        _ part: Span<PartedFlow>, takesSingles: Bool, bits: Int, _ heads: inout [UInt32], _ following: inout [UInt32],
        _ slots: inout [UInt32]
    ) {
        let mask = 1 << bits - 1
        var heads = heads.mutableSpan
        var following = following.mutableSpan
        // From the last one on, so that each chain begins with the flow declared first.
        for place in part.indices.reversed() {
            let pair = part[place].pair.digest
            // The lowest bits are those of the part.
            var slot = Int(pair >> UInt32(29 - bits))
            var head = heads[slot]
            while head != 0, part[Int(head) - 1].pair.digest != pair {
                slot = (slot + 1) & mask
                head = heads[slot]
            }
            let isLongNow = takesSingles ? head == 0 : head != 0 && following[Int(head) - 1] == 0
            if isLongNow { slots.append(UInt32(truncatingIfNeeded: slot)) }
            following[place] = head
            heads[slot] = UInt32(truncatingIfNeeded: place + 1)
        }
    }

    private mutating func follow(_ part: Span<PartedFlow>) {
        var end = 0
        for slot in slots {
            let start = end
            let first = part[Int(heads[Int(slot)]) - 1]
            let units = units(of: first)
            var (sides, said, mayRepeat, isOfOnePair) = (FlowPair.Sides(), UInt64(0), false, true)
            var place = heads[Int(slot)]
            while place != 0 {
                let flow = part[Int(place) - 1]
                sides.formUnion(flow.pair.sides)
                // Of the six upper bits of a product all lower ones have a say.
                let saying = UInt64(1) << UInt64((flow.what &* 0x9E37_79B1) >> 26)
                if said & saying != 0 { mayRepeat = true }
                said |= saying
                if self.units(of: flow) != units { isOfOnePair = false }
                flows[end] = flow
                end += 1
                place = following[Int(place) - 1]
            }
            let isAskedFor = demand != .encounters || sides == .both || mayRepeat
            if !isAskedFor {
                end = start
            } else if isOfOnePair {
                chains.append(
                    Chain(flows: start..<end, units: units, runsBothWays: sides == .both, mayRepeat: mayRepeat))
            } else {
                end = separate(start..<end)
            }
        }
    }

    /// Makes chains of their own of the flows between different pairs of units that look the same, which seldom happens.
    /// - Returns: where they end.
    private mutating func separate(_ mixed: Range<Int>) -> Int {
        var rest = Array(flows[mixed])
        var end = mixed.lowerBound
        while let first = rest.first {
            let units = units(of: first)
            let chain = rest.filter { self.units(of: $0) == units }
            rest.removeAll { self.units(of: $0) == units }
            guard chain.count > 1 || demand == .all else { continue }
            let sides = chain.reduce(into: FlowPair.Sides()) { $0.formUnion($1.pair.sides) }
            flows.replaceSubrange(end..<end + chain.count, with: chain)
            let places = end..<end + chain.count
            chains.append(Chain(flows: places, units: units, runsBothWays: sides == .both, mayRepeat: true))
            end = places.upperBound
        }
        return end
    }

    private func units(of flow: PartedFlow) -> UnitPair {
        guard let rolledUp else { return UnitPair(flow.supplier, flow.customer) }
        return UnitPair(rolledUp[flow.supplier], rolledUp[flow.customer])
    }
}

/// Two units, whichever is the supplier; perhaps one and the same.
struct UnitPair: Equatable, Comparable, Sendable {
    private let value: UInt64

    init(_ one: UnitID, _ other: UnitID) {
        value = UInt64(min(one.index, other.index)) << 32 | UInt64(max(one.index, other.index))
    }

    /// The one that is declared first.
    var low: UnitID { UnitID(index: UInt32(truncatingIfNeeded: value >> 32)) }
    var high: UnitID { UnitID(index: UInt32(truncatingIfNeeded: value)) }

    static func < (left: UnitPair, right: UnitPair) -> Bool { left.value < right.value }
}
