import FlowGraph
import FlowModel

/// The flows of one part in chains, a chain for each two units, rolled up, that any of them runs between.
///
/// A hash table with open addressing, whose entries are the heads of the chains: it stays near the processor for a part of a
/// large model, and is used again for the next one.
struct PairChains {
    /// The flows of the chains that are long enough, chain by chain; those of a chain in the order of their declaration.
    private(set) var flows: [ChainedFlow] = []
    /// Where each of these chains ends in `flows`.
    private(set) var ends: [Int] = []
    private let rolledUp: DenseMap<UnitID, UnitID>
    /// Whether a chain of one flow is long enough.
    private let takesSingles: Bool
    /// By place: one more than the place of the next flow of the chain; 0 where there is none.
    private var following: [UInt32] = []
    /// By slot: one more than the place at which the chain starts; 0 where there is none.
    private var heads: [UInt32] = []
    /// The slots of the chains that are long enough.
    private var slots: [UInt32] = []

    init(_ rolledUp: DenseMap<UnitID, UnitID>, takesSingles: Bool) {
        self.rolledUp = rolledUp
        self.takesSingles = takesSingles
    }

    /// Chains other flows, in the same memory.
    /// - Complexity: linear in the flows.
    mutating func link(_ part: ArraySlice<PartedFlow>) {
        var bits = 4
        while 1 << bits < 2 * part.count { bits += 1 }
        prepare(flows: part.count, slots: 1 << bits)
        Self.link(part.span, takesSingles: takesSingles, bits: bits, &heads, &following, &slots)
        follow(part.span)
        if !isEachOfOnePair { separate() }
    }

    private mutating func prepare(flows flowCount: Int, slots slotCount: Int) {
        if following.count < flowCount { following = Array(repeating: 0, count: flowCount) }
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
        _ part: Span<PartedFlow>, takesSingles: Bool, bits: Int, _ heads: inout [UInt32], _ following: inout [UInt32],
        _ slots: inout [UInt32]
    ) {
        let mask = 1 << bits - 1
        var heads = heads.mutableSpan
        var following = following.mutableSpan
        // From the last one on, so that each chain begins with the flow declared first.
        for place in part.indices.reversed() {
            let pair = part[place].pair
            // The lowest bits are those of the part.
            var slot = Int(pair >> UInt32(32 - bits))
            var head = heads[slot]
            while head != 0, part[Int(head) - 1].pair != pair {
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
        for slot in slots {
            var place = heads[Int(slot)]
            while place != 0 {
                flows.append(ChainedFlow(part[Int(place) - 1], rolledUp))
                place = following[Int(place) - 1]
            }
            ends.append(flows.count)
        }
    }

    /// Nearly always so: see `FlowColumns.pairs`.
    private var isEachOfOnePair: Bool {
        var start = 0
        for end in ends {
            let first = flows[start]
            for place in start..<end where !flows[place].isBetween(first.units) { return false }
            start = end
        }
        return true
    }

    /// Makes chains of their own of the flows between different pairs of units.
    private mutating func separate() {
        let (mixed, mixedEnds) = (flows, ends)
        flows = []
        ends = []
        var start = 0
        for end in mixedEnds {
            var rest = Array(mixed[start..<end])
            while let first = rest.first {
                let chain = rest.filter { $0.isBetween(first.units) }
                rest.removeAll { $0.isBetween(first.units) }
                guard chain.count > 1 || takesSingles else { continue }
                flows += chain
                ends.append(flows.count)
            }
            start = end
        }
    }
}

/// A flow, and the two units that it runs between, rolled up.
struct ChainedFlow: Sendable {
    let flow: PartedFlow
    let units: UnitPair
    /// Whether it runs from the lower one to the other.
    let isUpwards: Bool

    init(_ flow: PartedFlow, _ rolledUp: DenseMap<UnitID, UnitID>) {
        let (giver, taker) = (rolledUp[flow.supplier], rolledUp[flow.customer])
        self.flow = flow
        units = UnitPair(giver, taker)
        isUpwards = giver < taker
    }

    func isBetween(_ units: UnitPair) -> Bool { self.units == units }
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
