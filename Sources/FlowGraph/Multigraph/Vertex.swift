/// A vertex of one `Multigraph`. It means nothing in another graph.
public struct Vertex: DenseID {
    public var index: UInt32

    @inlinable
    public init(index: UInt32) { self.index = index }
}
