/// A strongly connected component of one graph, in the order in which `StronglyConnectedComponents` numbers them.
public struct ComponentID: DenseID {
    public var index: UInt32

    @inlinable
    public init(index: UInt32) { self.index = index }
}
