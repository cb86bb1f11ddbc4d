import FlowGraph
import FlowTestSupport

extension Multigraph {
    init(_ vertexCount: Int, _ edges: [(Int, Int)]) {
        self.init(
            vertexCount: vertexCount,
            sources: edges.map { edge in Vertex(edge.0) },
            targets: edges.map { edge in Vertex(edge.1) }
        )
    }

    /// Up to 7 vertices and up to twice as many edges, self-loops and parallel edges among them.
    static func random(using generator: inout SeededGenerator) -> Multigraph {
        let vertexCount = Int.random(in: 1...7, using: &generator)
        let edgeCount = Int.random(in: 0...(2 * vertexCount), using: &generator)
        return Multigraph(
            vertexCount,
            (0..<edgeCount).map { _ in
                (Int.random(in: 0..<vertexCount, using: &generator), Int.random(in: 0..<vertexCount, using: &generator))
            }
        )
    }

    static func chain(of vertexCount: Int) -> Multigraph {
        Multigraph(
            vertexCount: vertexCount,
            sources: (0..<(vertexCount - 1)).map { vertex in Vertex(vertex) },
            targets: (1..<vertexCount).map { vertex in Vertex(vertex) }
        )
    }

    /// Whether each vertex reaches each, in no steps or more.
    func closure() -> [[Bool]] {
        var reaches = (0..<vertexCount).map { source in (0..<vertexCount).map { target in source == target } }
        for edge in edges { reaches[sources[edge].int][targets[edge].int] = true }
        for middle in 0..<vertexCount {
            for source in 0..<vertexCount where reaches[source][middle] {
                for target in 0..<vertexCount where reaches[middle][target] { reaches[source][target] = true }
            }
        }
        return reaches
    }

    /// All paths from `start` that visit no vertex twice (`start` itself may be the last), as edges; the empty one first.
    func simplePaths(from start: Vertex) -> [[Edge]] {
        var paths: [[Edge]] = [[]]
        var next = 0
        while next < paths.count {
            let path = paths[next]
            next += 1
            let end = path.last.map { edge in targets[edge] } ?? start
            if !path.isEmpty && end == start { continue }
            let visited = path.map { edge in sources[edge] } + [end]
            for edge in outgoing[end] where targets[edge] == start || !visited.contains(targets[edge]) {
                paths.append(path + [edge])
            }
        }
        return paths
    }

    func end(of path: [Edge], from start: Vertex) -> Vertex { path.last.map { edge in targets[edge] } ?? start }
}

/// The first by length, then by edges.
func first(_ paths: [[Edge]]) -> [Edge]? {
    paths.min { left, right in
        left.count == right.count ? left.lexicographicallyPrecedes(right) : left.count < right.count
    }
}
