import FlowGraph
import FlowModel

/// Tells which flows may have company, without keeping any: flows between the same two units that run the other way, or that
/// say the same. Of some it says so that have none, but of none that have it says less.
///
/// A few bits for each flow, which stay near the processor for millions of them. The pairs of units: Bloom, "Space/time
/// trade-offs in hash coding with allowable errors", Communications of the ACM 13 (1970), with one hash function. What is
/// said: the same with two bits in one word, after Putze, Sanders and Singler, "Cache-, hash- and space-efficient Bloom
/// filters", Journal of Experimental Algorithmics 14 (2009).
struct FlowCompany {
    private var pairs: [Sides]

    /// A bit for each pair of units that flows run between one way, and for each that they run between the other way.
    private struct Sides {
        var upwards: UInt64 = 0
        var downwards: UInt64 = 0
    }

    /// The flows that may have company, ascending.
    /// - Parameters:
    ///   - pairs: by flow.
    ///   - takesCrowds: whether any flow between the same two units is company, whatever it is.
    /// - Complexity: linear in the flows.
    static func select(from flows: FlowTable, _ pairs: [FlowPair], takesCrowds: Bool) -> [FlowID] {
        var company = FlowCompany(expecting: pairs.count)
        if takesCrowds { company.meet(pairs.span) } else { company.hear(pairs.span, flows) }
        return company.select(from: pairs)
    }

    private init(expecting count: Int) {
        pairs = Array(repeating: Sides(), count: Self.words(for: count, bitsOfEach: 2))
    }

    /// The lowest power of two of words that have so many bits for each of some flows.
    private static func words(for count: Int, bitsOfEach bits: Int) -> Int {
        var words = 16
        while words < 1 << 24, words * UInt64.bitWidth < bits * count { words *= 2 }
        return words
    }

    /// Where the bit of a pair is, and that bit.
    @inline(__always)
    private static func place(of pair: FlowPair, _ mask: UInt32) -> (word: Int, bit: UInt64) {
        (Int(pair.digest >> 6 & mask), 1 << UInt64(pair.digest & 63))
    }

    /// Any two flows between the same units have company.
    private mutating func meet(_ flows: Span<FlowPair>) {
        let mask = UInt32(truncatingIfNeeded: pairs.count - 1)
        var pairs = pairs.mutableSpan
        for flow in flows.indices {
            let (word, bit) = Self.place(of: flows[flow], mask)
            pairs[word].downwards |= pairs[word].upwards & bit
            pairs[word].upwards |= bit
        }
    }

    /// Exchanges have company where others run the other way; others where they are said again.
    private mutating func hear(_ flows: Span<FlowPair>, _ table: FlowTable) {
        let (items, kinds) = (table.items.span, table.kinds.span)
        let mask = UInt32(truncatingIfNeeded: pairs.count - 1)
        var memory = [UInt64](repeating: 0, count: Self.words(for: flows.count, bitsOfEach: 4))
        let wordBits = UInt32(memory.count.trailingZeroBitCount)
        var sayings = [UInt32](repeating: 0, count: Self.flowsAtOnce)
        var pairs = pairs.mutableSpan
        var said = memory.mutableSpan
        var hashes = sayings.mutableSpan
        for start in stride(from: 0, to: flows.count, by: Self.flowsAtOnce) {
            let run = start..<min(start + Self.flowsAtOnce, flows.count)
            let (some, items, kinds) = (flows.extracting(run), items.extracting(run), kinds.extracting(run))
            for place in some.indices {
                let flow = some[place]
                let (word, bit) = Self.place(of: flow, mask)
                let sides = UInt64(flow.sides.rawValue)
                pairs[word].upwards |= bit & (0 &- (sides & 1))
                pairs[word].downwards |= bit & (0 &- (sides >> 1))
                // Whichever way it runs: a way back, which has no side, may say what an exchange says.
                hashes[place] = Self.hash(of: flow.digest, items[place].index << 2 | UInt32(kinds[place].rawValue))
            }
            // A loop of their own, in which the waits for them run beside each other.
            for place in some.indices {
                let hash = hashes[place]
                let bits = UInt64(1) << UInt64(hash & 63) | UInt64(1) << UInt64(hash >> 6 & 63)
                let word = Int(hash >> (32 - wordBits))
                let before = said[word]
                said[word] = before | bits
                guard before & bits == bits else { continue }
                let (pair, bit) = Self.place(of: some[place], mask)
                pairs[pair].upwards |= bit
                pairs[pair].downwards |= bit
            }
        }
    }

    private static let flowsAtOnce = 1024

    /// Of what is said between two units, spread evenly: the end of MurmurHash3 (Appleby, 2011).
    @inline(__always)
    private static func hash(of pair: UInt32, _ what: UInt32) -> UInt32 {
        var hash = pair ^ (what &* 0x9E37_79B1)
        hash = (hash ^ hash >> 16) &* 0x85EB_CA6B
        hash = (hash ^ hash >> 13) &* 0xC2B2_AE35
        return hash ^ hash >> 16
    }

    private func select(from flows: [FlowPair]) -> [FlowID] {
        let (mask, pairs) = (UInt32(truncatingIfNeeded: pairs.count - 1), pairs)
        return DenseIDs<FlowID>(count: flows.count).select { flow in
            let (word, bit) = Self.place(of: flows[flow.int], mask)
            let sides = pairs[word]
            return sides.upwards & sides.downwards & bit != 0
        }
    }
}
