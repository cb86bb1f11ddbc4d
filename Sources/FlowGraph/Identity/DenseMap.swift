/// A column: one value for each identity from 0 up to `count`, in one flat array.
public struct DenseMap<ID: DenseID, Value> {
    public var values: [Value]

    /// The value of identity `n` is `values[n]`.
    @inlinable
    public init(_ values: [Value]) { self.values = values }

    @inlinable
    public init(repeating value: Value, count: Int) { values = Array(repeating: value, count: count) }

    @inlinable
    public var count: Int { values.count }

    /// All identities in ascending order.
    @inlinable
    public var ids: DenseIDs<ID> { DenseIDs(count: values.count) }

    /// - Complexity: O(1).
    /// - Precondition: `id` is below `count`.
    @inlinable
    public subscript(id: ID) -> Value {
        get { values[id.int] }
        _modify { yield &values[id.int] }
    }
}

extension DenseMap: Sendable where Value: Sendable {}
extension DenseMap: Equatable where Value: Equatable {}
