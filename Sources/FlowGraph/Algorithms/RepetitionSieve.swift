/// Tells which of many numbers may occur more than once, without keeping them: of some that do not it says so too, but of none
/// that do it says less. Numbers are to be spread evenly, as those of `Tally.Key` are.
///
/// It takes half a byte for each number, so that it stays near the processor for millions of them: Bloom, "Space/time
/// trade-offs in hash coding with allowable errors", Communications of the ACM 13 (1970), with one hash function.
public struct RepetitionSieve: Sendable {
    private var words: [Word]

    /// A bit for each place at which a number has been met, and for each at which another one, or the same, has been met too.
    private struct Word {
        var once: UInt64 = 0
        var twice: UInt64 = 0
    }

    /// - Parameter count: about as many numbers are to be met; with many more it says too much.
    public init(expecting count: Int) {
        var size = 16
        while size < 1 << 25, size * UInt64.bitWidth < 2 * count { size *= 2 }
        words = Array(repeating: Word(), count: size)
    }

    /// - Complexity: linear in the numbers.
    public mutating func add(_ numbers: ArraySlice<UInt32>) {
        let mask = UInt32(truncatingIfNeeded: words.count - 1)
        var words = words.mutableSpan
        for number in numbers {
            let (place, bit) = (Int(number >> 6 & mask), UInt64(1) << UInt64(number & 63))
            words[place].twice |= words[place].once & bit
            words[place].once |= bit
        }
    }

    /// Adds what another sieve has met that expected as many.
    /// - Complexity: linear in what both expected.
    public mutating func add(_ other: RepetitionSieve) {
        for place in words.indices {
            words[place].twice |= other.words[place].twice | words[place].once & other.words[place].once
            words[place].once |= other.words[place].once
        }
    }

    /// - Parameter numbers: by flow.
    /// - Returns: the flows whose numbers may occur more than once, in ascending order.
    /// - Complexity: linear in the numbers.
    public func repeated(_ numbers: [UInt32]) -> [FlowID] {
        let (mask, words) = (UInt32(truncatingIfNeeded: words.count - 1), words)
        return DenseIDs<FlowID>(count: numbers.count).select { flow in
            let number = numbers[flow.int]
            return words[Int(number >> 6 & mask)].twice >> UInt64(number & 63) & 1 != 0
        }
    }
}
