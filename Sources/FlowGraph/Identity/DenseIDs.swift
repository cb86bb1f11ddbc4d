/// The identities 0, 1, … `count - 1`, as a collection that takes no memory.
public struct DenseIDs<ID: DenseID>: RandomAccessCollection, Sendable {
    public let startIndex = 0
    public let endIndex: Int

    @inlinable
    public init(count: Int) { endIndex = count }

    @inlinable
    public subscript(position: Int) -> ID { ID(position) }

    /// Those that are meant, ascending; for columns in which any value may follow any other. Where a `filter` jumps, and of the
    /// jumps guesses wrong one in three, this notes every identity and goes on behind those that are meant.
    /// - Parameter isMeant: asked once of each, in ascending order; without jumps itself, if it can be.
    /// - Complexity: O(count).
    @inlinable
    public func select(_ isMeant: (ID) -> Bool) -> [ID] {
        [ID](unsafeUninitializedCapacity: count) { selected, initialized in
            var found = 0
            for index in 0..<UInt32(count) {
                let id = ID(index: index)
                // Its places are as many as there are identities, so there is always one left.
                selected.initializeElement(at: found, to: id)
                // Checked for overflow on purpose: of a sum that may wrap round the compiler makes a jump.
                found += isMeant(id) ? 1 : 0
            }
            initialized = found
        }
    }

    /// Those that are meant by what two columns say of them, ascending: see the other `select`.
    /// - Precondition: each column is as long as there are identities.
    @inlinable
    public func select<First, Second>(
        by first: ArraySlice<First>, _ second: ArraySlice<Second>, _ isMeant: (First, Second) -> Bool
    ) -> [ID] {
        precondition(first.count == count && second.count == count, "a column of another length")
        return first.withUnsafeBufferPointer { first in
            second.withUnsafeBufferPointer { second in
                // Unchecked, because the lengths are: half the time of such a loop would go into that.
                select { isMeant(first[$0.int], second[$0.int]) }
            }
        }
    }
}
