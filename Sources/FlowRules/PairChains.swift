import FlowGraph

/// The flows of one part in chains, a chain for each two units, rolled up, that any of them runs between.
///
/// A hash table with open addressing, whose entries are the heads of the chains: it stays near the processor for a part of a
/// large model, and is used again for the next one.
struct PairChains {
    /// The first flows of the chains that are long enough, as places in the part.
    private(set) var starts: [UInt32] = []
    /// By place: the two units, the lower one in the upper half.
    private var pairs: [UInt64] = []
    /// By place: one more than the place of the next flow of the chain; 0 where there is none.
    private var following: [UInt32] = []
    /// By slot: one more than the place at which the chain starts; 0 where there is none.
    private var heads: [UInt32] = []

    /// Chains other flows, in the same memory.
    /// - Parameter takesSingles: whether a chain of one flow is long enough.
    /// - Complexity: linear in the flows.
    mutating func link(
        _ flows: ArraySlice<PartedFlow>, _ rolledUp: DenseMap<UnitID, UnitID>, takesSingles: Bool
    ) {
        var bits: UInt64 = 4
        while 1 << bits < 2 * flows.count { bits += 1 }
        let mask = 1 << Int(bits) - 1
        Self.reset(&heads, count: mask + 1)
        if following.count < flows.count {
            following = Array(repeating: 0, count: flows.count)
            pairs = Array(repeating: 0, count: flows.count)
        }
        Self.link(flows, rolledUp, bits: bits, &heads, &following, &pairs)
        starts.removeAll(keepingCapacity: true)
        for slot in 0...mask where heads[slot] != 0 {
            let start = heads[slot] - 1
            if takesSingles || following[Int(start)] != 0 { starts.append(start) }
        }
    }

    private static func link(
        _ flows: ArraySlice<PartedFlow>, _ rolledUp: DenseMap<UnitID, UnitID>, bits: UInt64, _ heads: inout [UInt32],
        _ following: inout [UInt32], _ pairs: inout [UInt64]
    ) {
        let mask = 1 << Int(bits) - 1
        var heads = heads.mutableSpan
        var following = following.mutableSpan
        var pairs = pairs.mutableSpan
        let parted = flows.span
        // From the last one on, so that each chain begins with the flow declared first.
        for place in parted.indices.reversed() {
            let (giver, taker) = (rolledUp[parted[place].supplier], rolledUp[parted[place].customer])
            let (low, high) = (min(giver, taker), max(giver, taker))
            let pair = UInt64(low.index) << 32 | UInt64(high.index)
            var slot = Tally.Key(low, high).slot(bits: bits)
            while heads[slot] != 0, pairs[Int(heads[slot]) - 1] != pair { slot = (slot + 1) & mask }
            pairs[place] = pair
            following[place] = heads[slot]
            heads[slot] = UInt32(truncatingIfNeeded: place + 1)
        }
    }

    /// The lower unit of the chain that starts at a place.
    func low(_ start: UInt32) -> UnitID { UnitID(index: UInt32(truncatingIfNeeded: pairs[Int(start)] >> 32)) }

    /// The higher unit; the same as the lower one where flows run inside one.
    func high(_ start: UInt32) -> UnitID { UnitID(index: UInt32(truncatingIfNeeded: pairs[Int(start)])) }

    /// The place of the next flow of a chain.
    func next(after place: UInt32) -> UInt32? {
        let next = following[Int(place)]
        return next == 0 ? nil : next - 1
    }

    private static func reset(_ heads: inout [UInt32], count: Int) {
        if heads.count < count {
            heads = Array(repeating: 0, count: count)
        } else {
            heads.withUnsafeMutableBufferPointer { heads in heads[..<count].update(repeating: 0) }
        }
    }
}
