/// A flow (a delivery or a transfer), by its place among all flows of the model.
public struct FlowID: DenseID {
    public var index: UInt32

    @inlinable
    public init(index: UInt32) { self.index = index }
}
