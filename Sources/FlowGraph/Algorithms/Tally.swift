/// Counts keys without keeping them: of some keys it says more than there are, of none less.
///
/// Of a million flows, few run between two units both ways or say what another says too. Which may do so, this tells from four
/// bytes a flow that stay near the processor; only those are then sorted and looked at closely.
///
/// Fan, Cao, Almeida and Broder, "Summary cache", IEEE/ACM Transactions on Networking 8 (2000), with one hash function.
public struct Tally: Sendable {
    @usableFromInline var counts: [UInt8]
    @usableFromInline var shift: UInt64

    /// What is counted: a supplier, a customer, and what else tells one flow from another.
    public struct Key: Sendable {
        @usableFromInline let hash: UInt64

        @inlinable
        public init(_ supplier: UnitID, _ customer: UnitID, _ rest: UInt32 = 0) {
            // Odd constants without a pattern in their bits: those of splitmix64 (Steele, Lea and Flood, 2014).
            let ends = (UInt64(supplier.index) << 32 | UInt64(customer.index)) &* 0xBF58_476D_1CE4_E5B9
            let mixed = (ends ^ ends >> 29) &+ UInt64(rest) &* 0x9E37_79B9_7F4A_7C15
            hash = (mixed ^ mixed >> 32) &* 0x94D0_49BB_1331_11EB
        }

        /// Half of what tells keys apart: different ones seldom have the same.
        @inlinable
        public var digest: UInt32 { UInt32(truncatingIfNeeded: hash >> 32) }
    }

    /// - Parameter count: about as many keys are to be counted; with many more it says too much too often.
    public init(expecting count: Int) {
        let bits = Self.bits(for: count)
        counts = Array(repeating: 0, count: 1 << Int(bits))
        shift = 64 - bits
    }

    private static func bits(for count: Int) -> UInt64 {
        var bits: UInt64 = 10
        while bits < 32, 1 << bits < 4 * count { bits += 1 }
        return bits
    }

    /// - Complexity: O(1).
    @inlinable
    public mutating func add(_ key: Key) {
        let place = Int(truncatingIfNeeded: key.hash >> shift)
        if counts[place] < .max { counts[place] += 1 }
    }

    /// Whether the key may have been added so many times; false where it has not. Beyond 255 times all may.
    /// - Complexity: O(1).
    @inlinable
    public func mayHave(_ key: Key, times: Int = 1) -> Bool {
        Int(counts[Int(truncatingIfNeeded: key.hash >> shift)]) >= min(times, 255)
    }
}
