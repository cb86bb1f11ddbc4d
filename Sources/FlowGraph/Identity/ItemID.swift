/// An item that is handed over, by its place among all items of the model (aliases already made one).
public struct ItemID: DenseID {
    public var index: UInt32

    @inlinable
    public init(index: UInt32) { self.index = index }
}
