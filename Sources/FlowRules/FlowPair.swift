import FlowGraph
import FlowModel

/// Which two units a flow runs between, rolled up, and which way it counts, in four bytes.
struct FlowPair: Sendable {
    private let bits: UInt32

    /// Which way a flow runs that is an exchange: a delivery between internal units, and no way back.
    struct Sides: OptionSet {
        let rawValue: UInt32

        static let upwards = Sides(rawValue: 1)
        static let downwards = Sides(rawValue: 2)
        static let both: Sides = [.upwards, .downwards]
    }

    /// - Parameters:
    ///   - giver: what the supplier counts as; `taker` likewise of the customer.
    ///   - isUpwards: whether it runs from the lower unit to the other; inside of one, from the lower of its ends.
    @inline(__always)
    init(_ giver: UnitID, _ taker: UnitID, isUpwards: Bool, isExchange: Bool) {
        let pair = Tally.Key(min(giver, taker), max(giver, taker))
        let side: UInt32 = isUpwards ? 1 : 2
        bits = pair.digest & ~3 | (isExchange ? side : 0)
    }

    /// Tells pairs of units apart, either way, in 30 bits: different ones seldom have the same.
    var digest: UInt32 { bits >> 2 }

    /// Empty for a flow that is no exchange.
    var sides: Sides { Sides(rawValue: bits & 3) }
}
