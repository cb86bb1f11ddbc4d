/// An edge of one `Multigraph`; parallel edges have different ones. It means nothing in another graph.
public struct Edge: DenseID {
    public var index: UInt32

    @inlinable
    public init(index: UInt32) { self.index = index }
}
