import FlowGraph

/// The flows of one part in chains, a chain for each two units, rolled up, that any of them runs between.
///
/// A hash table with open addressing, whose entries are the heads of the chains: it stays near the processor for a part of a
/// large model, and is used again for the next one.
struct PairChains {
    /// The flows of the chains that are long enough, chain by chain; those of a chain in the order of their declaration.
    private(set) var flows: [PartedFlow] = []
    /// Where each of these chains ends in `flows`.
    private(set) var ends: [Int] = []
    /// By place in the part: the two units, the lower one in the upper half.
    private var pairs: [UInt64] = []
    /// By place: one more than the place of the next flow of the chain; 0 where there is none.
    private var following: [UInt32] = []
    /// By slot: one more than the place at which the chain starts; 0 where there is none.
    private var heads: [UInt32] = []
    /// The slots of the chains that are long enough.
    private var slots: [UInt32] = []

    /// Chains other flows, in the same memory.
    /// - Parameter takesSingles: whether a chain of one flow is long enough.
    /// - Complexity: linear in the flows.
    mutating func link(
        _ part: ArraySlice<PartedFlow>, _ rolledUp: DenseMap<UnitID, UnitID>, takesSingles: Bool
    ) {
        var bits: UInt64 = 4
        while 1 << bits < 2 * part.count { bits += 1 }
        prepare(flows: part.count, slots: 1 << Int(bits))
        Self.link(part.span, rolledUp, takesSingles: takesSingles, bits: bits, &heads, &following, &pairs, &slots)
        for slot in slots {
            var place = heads[Int(slot)]
            while place != 0 {
                flows.append(part[part.startIndex + Int(place) - 1])
                place = following[Int(place) - 1]
            }
            ends.append(flows.count)
        }
    }

    private mutating func prepare(flows flowCount: Int, slots slotCount: Int) {
        if following.count < flowCount {
            following = Array(repeating: 0, count: flowCount)
            pairs = Array(repeating: 0, count: flowCount)
        }
        if heads.count < slotCount {
            heads = Array(repeating: 0, count: slotCount)
        } else {
            heads.withUnsafeMutableBufferPointer { heads in heads[..<slotCount].update(repeating: 0) }
        }
        slots.removeAll(keepingCapacity: true)
        flows.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    private static func link(
        _ part: Span<PartedFlow>, _ rolledUp: DenseMap<UnitID, UnitID>, takesSingles: Bool, bits: UInt64,
        _ heads: inout [UInt32], _ following: inout [UInt32], _ pairs: inout [UInt64], _ slots: inout [UInt32]
    ) {
        let mask = 1 << Int(bits) - 1
        var heads = heads.mutableSpan
        var following = following.mutableSpan
        var pairs = pairs.mutableSpan
        // From the last one on, so that each chain begins with the flow declared first.
        for place in part.indices.reversed() {
            let (giver, taker) = (rolledUp[part[place].supplier], rolledUp[part[place].customer])
            let (low, high) = (min(giver, taker), max(giver, taker))
            let pair = UInt64(low.index) << 32 | UInt64(high.index)
            var slot = Tally.Key(low, high).slot(bits: bits)
            while heads[slot] != 0, pairs[Int(heads[slot]) - 1] != pair { slot = (slot + 1) & mask }
            let head = heads[slot]
            let isLongNow = takesSingles ? head == 0 : head != 0 && following[Int(head) - 1] == 0
            if isLongNow { slots.append(UInt32(truncatingIfNeeded: slot)) }
            pairs[place] = pair
            following[place] = head
            heads[slot] = UInt32(truncatingIfNeeded: place + 1)
        }
    }
}
