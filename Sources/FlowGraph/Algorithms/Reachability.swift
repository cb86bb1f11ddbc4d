/// The vertices from which one of some goals can be reached; the goals among them.
///
/// For a question that is asked once of all edges: they are sorted one way only, and no graph of them is kept.
public struct Reachability: Sendable {
    private var reaches: DenseMap<Vertex, Bool>

    /// - Parameter edges: each from a vertex to the one that it leads to.
    /// - Complexity: O(vertices + edges).
    /// - Precondition: every vertex is below `vertexCount`.
    public init(of goals: some Sequence<Vertex>, vertexCount: Int, edges: [(source: Vertex, target: Vertex)]) {
        let entering = Rows<Vertex, (source: Vertex, target: Vertex)>(count: vertexCount, members: edges) { $0.target }
        var reaches = DenseMap<Vertex, Bool>(repeating: false, count: vertexCount)
        var waiting: [Vertex] = []
        func reach(_ vertex: Vertex) {
            guard !reaches[vertex] else { return }
            reaches[vertex] = true
            waiting.append(vertex)
        }
        for goal in goals { reach(goal) }
        while let vertex = waiting.popLast() {
            for edge in entering[vertex] { reach(edge.source) }
        }
        self.reaches = reaches
    }

    /// - Complexity: O(1).
    public func contains(_ vertex: Vertex) -> Bool { reaches[vertex] }
}
