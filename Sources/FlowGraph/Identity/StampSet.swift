/// Some of a fixed number of identities, emptied in constant time: what is in it is stamped with a number, and another number
/// is taken for the next round. A layer of a few flows so costs what it holds and not what the model holds.
public struct StampSet<ID: DenseID>: Sendable {
    @usableFromInline var stamps: DenseMap<ID, UInt32>
    @usableFromInline var stamp: UInt32 = 1

    /// - Parameter count: identities are below it.
    public init(count: Int) { stamps = DenseMap(repeating: 0, count: count) }

    /// - Returns: whether it was not in it yet.
    /// - Complexity: O(1).
    @inlinable
    @discardableResult
    public mutating func insert(_ id: ID) -> Bool {
        defer { stamps[id] = stamp }
        return stamps[id] != stamp
    }

    /// - Complexity: O(1).
    @inlinable
    public func contains(_ id: ID) -> Bool { stamps[id] == stamp }

    /// - Complexity: O(1), but for once in four thousand million times.
    @inlinable
    public mutating func removeAll() {
        if stamp == .max {
            stamps = DenseMap(repeating: 0, count: stamps.count)
            stamp = 0
        }
        stamp += 1
    }
}
