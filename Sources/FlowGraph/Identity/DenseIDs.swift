/// The identities 0, 1, … `count - 1`, as a collection that takes no memory.
public struct DenseIDs<ID: DenseID>: RandomAccessCollection, Sendable {
    public let startIndex = 0
    public let endIndex: Int

    @inlinable
    public init(count: Int) { endIndex = count }

    @inlinable
    public subscript(position: Int) -> ID { ID(position) }
}
