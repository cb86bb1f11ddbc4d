/// Which way a search follows the edges.
public enum SearchDirection: Sendable {
    /// From supplier to customer.
    case forwards
    /// From customer to supplier.
    case backwards
}

/// What a search does with the edge it has come to.
public enum SearchStep: Sendable {
    /// Goes on to the edge's far end, where it has not been there yet.
    case enter
    /// Leaves the edge alone.
    case skip
    /// Ends the whole search here.
    case stop
}

/// Breadth-first searches in one graph, one after the other, each with its distances and shortest paths.
///
/// The notes of a search are stamped with its number instead of being cleared for the next one, so that a search costs what
/// it visits: many local searches in a large graph are cheap.
///
/// **Ties.** Forwards, the path found to a vertex is, among the shortest ones, the first by the source it starts from (in the
/// order given) and then by its edges, compared one by one from the start, the lower edge first. This holds because the
/// queue keeps that very order: vertices found from an earlier path come earlier, and rows of edges ascend.
public struct BreadthFirstSearch: Sendable {
    public let graph: Multigraph
    /// The vertices visited by the last search, the nearest first.
    public private(set) var visited: [Vertex] = []

    private var stamps: DenseMap<Vertex, UInt32>
    private var number: UInt32 = 0
    private var direction = SearchDirection.forwards
    /// For the visited vertices only: the number of edges from the nearest source, and the last of these edges.
    private var distances: DenseMap<Vertex, UInt32>
    private var lastEdges: DenseMap<Vertex, Edge?>

    /// - Complexity: O(vertices).
    public init(_ graph: Multigraph) {
        self.graph = graph
        stamps = DenseMap(repeating: 0, count: graph.vertexCount)
        distances = DenseMap(repeating: 0, count: graph.vertexCount)
        lastEdges = DenseMap(repeating: nil, count: graph.vertexCount)
    }

    /// Searches from `sources`, nearest vertices first, and asks at every edge it comes to what to do with it.
    ///
    /// `step` gets the edge and its far end, also where that has been visited already; a vertex it never lets the search
    /// enter is not visited and nothing is looked for behind it.
    ///
    /// - Returns: the edge at which `step` ended the search, or nil where it ran to its end.
    /// - Complexity: O(vertices visited + their edges).
    @discardableResult
    public mutating func run(
        from sources: some Sequence<Vertex>,
        _ direction: SearchDirection = .forwards,
        step: (_ edge: Edge, _ farEnd: Vertex) -> SearchStep = { _, _ in .enter }
    ) -> Edge? {
        begin(direction)
        for source in sources where !hasVisited(source) { visit(source, distance: 0, by: nil) }
        let rows = direction == .forwards ? graph.outgoing : graph.incoming
        let farEnds = direction == .forwards ? graph.targets : graph.sources
        var next = 0
        while next < visited.count {
            let vertex = visited[next]
            next += 1
            let distance = distances[vertex] + 1
            for place in rows.range(of: vertex) {
                let edge = rows.members[place]
                let farEnd = farEnds[edge]
                switch step(edge, farEnd) {
                case .enter: if !hasVisited(farEnd) { visit(farEnd, distance: distance, by: edge) }
                case .skip: break
                case .stop: return edge
                }
            }
        }
        return nil
    }

    /// Whether the last search has visited `vertex`; its sources count as visited.
    public func hasVisited(_ vertex: Vertex) -> Bool { stamps[vertex] == number }

    /// The number of edges between `vertex` and the nearest source of the last search, or nil where it was not visited.
    public func distance(of vertex: Vertex) -> Int? { hasVisited(vertex) ? Int(distances[vertex]) : nil }

    /// The shortest path of the last search between a source and `vertex`, or nil where it was not visited.
    ///
    /// Its edges stand in the order in which they are passed along their own direction: forwards from the source to `vertex`,
    /// backwards from `vertex` to the source.
    ///
    /// - Complexity: O(length of the path).
    public func path(of vertex: Vertex) -> [Edge]? {
        guard hasVisited(vertex) else { return nil }
        var path: [Edge] = []
        path.reserveCapacity(Int(distances[vertex]))
        var end = vertex
        while let edge = lastEdges[end] {
            path.append(edge)
            end = direction == .forwards ? graph.sources[edge] : graph.targets[edge]
        }
        if direction == .forwards { path.reverse() }
        return path
    }

    private mutating func begin(_ direction: SearchDirection) {
        if number == .max {
            stamps = DenseMap(repeating: 0, count: graph.vertexCount)
            number = 0
        }
        number += 1
        self.direction = direction
        visited.removeAll(keepingCapacity: true)
    }

    private mutating func visit(_ vertex: Vertex, distance: UInt32, by edge: Edge?) {
        stamps[vertex] = number
        distances[vertex] = distance
        lastEdges[vertex] = edge
        visited.append(vertex)
    }
}
