import FlowGraph
import FlowModel

/// Which two units a flow runs between, rolled up, and which way it counts, in four bytes.
struct FlowPair: Sendable {
    private let bits: UInt32

    /// What tells one unit from another in pairs: a number of 30 bits, spread evenly, another one for each of the first thousand
    /// million units. Of a pair, the sum of both tells it from others whichever comes first.
    struct End: Sendable {
        let value: UInt32

        init(_ unit: UnitID) {
            // Each step can be undone, so that no two units get the same. The constants are those of MurmurHash3.
            var value = (unit.index &* 0x85EB_CA6B) & Self.mask
            value = ((value ^ value >> 15) &* 0xC2B2_AE35) & Self.mask
            self.init(value: value ^ value >> 15)
        }

        init(value: UInt32) { self.value = value }

        private static let mask: UInt32 = 1 << 30 - 1
    }

    /// Which way a flow runs that is an exchange: a delivery between internal units, and no way back.
    struct Sides: OptionSet {
        let rawValue: UInt32

        static let upwards = Sides(rawValue: 1)
        static let downwards = Sides(rawValue: 2)
        static let both: Sides = [.upwards, .downwards]
    }

    /// - Parameters:
    ///   - giver: what the supplier counts as; `taker` likewise of the customer.
    ///   - isUpwards: true for all flows of the pair that run one way, and false for those that run the other way.
    ///   - isInLine: whether one of the supplier and the customer is an ancestor of the other.
    @inline(__always)
    init(_ giver: End, _ taker: End, isUpwards: Bool, isExchange: Bool, isInLine: Bool) {
        let side: UInt32 = isUpwards ? 1 : 2
        bits = (giver.value &+ taker.value) << 3 | (isInLine ? 4 : 0) | (isExchange ? side : 0)
    }

    /// Tells pairs of units apart, either way, in 29 bits: different ones seldom have the same.
    var digest: UInt32 { bits >> 3 }

    /// Whether one of the flow's own ends is an ancestor of the other.
    var isInLine: Bool { bits & 4 != 0 }

    /// Empty for a flow that is no exchange.
    var sides: Sides { Sides(rawValue: bits & 3) }
}
