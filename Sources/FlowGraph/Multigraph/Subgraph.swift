/// A small graph of some flows over just the units that are ends of them, and what its vertices and edges stand for.
public struct Subgraph: Sendable {
    public let graph: Multigraph
    /// The unit of each vertex, ascending: the vertex with the lower number is the unit declared first.
    public let units: DenseMap<Vertex, UnitID>
    /// The flow of each edge, in the order in which the flows were given.
    public let flows: DenseMap<Edge, FlowID>

    /// The vertex that stands for `unit`, or nil where it is not an end of any of the flows.
    ///
    /// - Complexity: O(log vertices).
    public func vertex(of unit: UnitID) -> Vertex? {
        var low = 0
        var high = units.count
        while low < high {
            let middle = (low + high) / 2
            if units.values[middle] < unit { low = middle + 1 } else { high = middle }
        }
        return low < units.count && units.values[low] == unit ? Vertex(low) : nil
    }

    /// The flows of a path or cycle, edge by edge.
    public func flows(along path: [Edge]) -> [FlowID] { path.map { edge in flows[edge] } }

    /// The units of some vertices, in their order.
    @inlinable
    public func units(of vertices: some Sequence<Vertex>) -> [UnitID] { vertices.map { vertex in units[vertex] } }
}
