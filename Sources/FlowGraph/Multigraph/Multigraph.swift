/// A directed multigraph in columns: where each edge comes from and goes to, and per vertex which edges leave and enter it.
///
/// Vertices are 0..<`vertexCount`. Parallel edges and self-loops are edges like any other. The edges of a vertex stand in
/// ascending order, so the edge declared first comes first, and every tie between edges is settled by that order.
public struct Multigraph: Sendable {
    public let vertexCount: Int
    /// Where each edge comes from (the supplier).
    public let sources: DenseMap<Edge, Vertex>
    /// Where each edge goes to (the customer).
    public let targets: DenseMap<Edge, Vertex>
    /// The edges that leave each vertex, ascending; a self-loop both leaves and enters.
    public let outgoing: Rows<Vertex, Edge>
    /// The edges that enter each vertex, ascending.
    public let incoming: Rows<Vertex, Edge>

    /// The graph in which edge `n` runs from `sources[n]` to `targets[n]`.
    ///
    /// - Complexity: O(vertices + edges).
    /// - Precondition: both columns are of one length, and every vertex in them is below `vertexCount`.
    public init(vertexCount: Int, sources: [Vertex], targets: [Vertex]) {
        precondition(sources.count == targets.count, "every edge has a source and a target")
        self.vertexCount = vertexCount
        self.sources = DenseMap(sources)
        self.targets = DenseMap(targets)
        outgoing = Rows(count: vertexCount, rows: sources)
        incoming = Rows(count: vertexCount, rows: targets)
    }

    public var edgeCount: Int { sources.count }

    /// All vertices in ascending order.
    public var vertices: DenseIDs<Vertex> { DenseIDs(count: vertexCount) }

    /// All edges in ascending order.
    public var edges: DenseIDs<Edge> { DenseIDs(count: edgeCount) }
}
