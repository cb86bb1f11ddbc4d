/// A unit of the organisation or an external party, by its place among all declared ones.
public struct UnitID: DenseID {
    public var index: UInt32

    @inlinable
    public init(index: UInt32) { self.index = index }
}
