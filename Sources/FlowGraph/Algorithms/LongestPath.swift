/// The path of the greatest total weight in a graph without cycles, the weights being those of its vertices.
public struct LongestPath: Hashable, Sendable {
    /// At least one vertex.
    public let vertices: [Vertex]
    /// The edges between them, one fewer.
    public let edges: [Edge]
    /// The sum of the weights of `vertices`, held at the ends of `Int64` where it would run over.
    public let total: Int64
}

extension Multigraph {
    /// The path of the greatest total weight; a single vertex is a path.
    ///
    /// Among equally heavy ones the one that starts at the lowest vertex, then takes the lowest edge at each step, and ends as
    /// soon as its total is reached.
    ///
    /// - Returns: nil where the graph has a cycle (a self-loop is one) or no vertices.
    /// - Complexity: O(vertices + edges).
    /// - Precondition: there is a weight for each vertex.
    public func longestPath(weights: DenseMap<Vertex, Int64>) -> LongestPath? {
        precondition(weights.count == vertexCount, "every vertex has a weight")
        guard let order = topologicalOrder() else { return nil }
        // The greatest total of a path that starts at the vertex.
        var best = weights
        for vertex in order.reversed() {
            let behind = outgoing[vertex].reduce(0) { greatest, edge in max(greatest, best[targets[edge]]) }
            best[vertex] = sum(weights[vertex], behind)
        }
        guard var vertex = vertices.max(by: { best[$0] == best[$1] ? $0 > $1 : best[$0] < best[$1] }) else {
            return nil
        }
        let total = best[vertex]
        var path = [vertex]
        var steps: [Edge] = []
        while best[vertex] != weights[vertex] {
            let next = outgoing[vertex].first { edge in
                let behind = best[targets[edge]]
                return behind > 0 && sum(weights[vertex], behind) == best[vertex]
            }
            guard let next else { break }
            vertex = targets[next]
            steps.append(next)
            path.append(vertex)
        }
        return LongestPath(vertices: path, edges: steps, total: total)
    }

    /// The vertices in an order in which every edge points onwards, or nil where the graph has a cycle (a self-loop is one).
    ///
    /// Kahn, "Topological sorting of large networks", Communications of the ACM 5 (1962).
    ///
    /// - Complexity: O(vertices + edges).
    public func topologicalOrder() -> [Vertex]? {
        var missing = DenseMap<Vertex, Int>(vertices.map { vertex in incoming.count(of: vertex) })
        var order = vertices.filter { vertex in missing[vertex] == 0 }
        var next = 0
        while next < order.count {
            for edge in outgoing[order[next]] {
                missing[targets[edge]] -= 1
                if missing[targets[edge]] == 0 { order.append(targets[edge]) }
            }
            next += 1
        }
        return order.count == vertexCount ? order : nil
    }
}

private func sum(_ left: Int64, _ right: Int64) -> Int64 {
    let (sum, overflow) = left.addingReportingOverflow(right)
    if !overflow { return sum }
    return left < 0 ? .min : .max
}
