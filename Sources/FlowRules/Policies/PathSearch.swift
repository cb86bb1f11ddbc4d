import FlowGraph

/// Searches one graph for the shortest paths between pairs of different ends.
///
/// There may be as many pairs as the square of the units, and each end costs a search. So both the edges looked at and the
/// paths found have a limit, far above what anybody reads, which keeps the largest model to seconds.
struct PathSearch {
    /// What may still be spent on a sentence.
    struct Budget {
        fileprivate var edges = 100_000_000
        fileprivate var paths = 10_000
        /// Of all paths together: on a chain each is as long as the model.
        fileprivate var arrows = 1_000_000

        /// Something was left undone.
        fileprivate(set) var isSpent = false

        /// - Returns: whether another edge may be looked at.
        fileprivate mutating func takeEdge() -> Bool {
            edges -= 1
            if edges < 0 { isSpent = true }
            return edges >= 0
        }

        /// - Returns: whether as many edges may be looked at.
        fileprivate mutating func takeEdges(_ count: Int) -> Bool {
            edges -= count
            if edges < 0 { isSpent = true }
            return edges >= 0
        }

        /// - Returns: whether a path of so many arrows may be told.
        fileprivate mutating func takePath(_ length: Int) -> Bool {
            paths -= 1
            arrows -= length
            if paths < 0 || arrows < 0 { isSpent = true }
            return paths >= 0 && arrows >= 0
        }
    }

    /// Where paths begin, ascending, and where they may end.
    struct Ends {
        let sources: [Vertex]
        let targets: DenseMap<Vertex, Bool>
    }

    private let graph: Multigraph
    private(set) var budget: Budget

    init(_ graph: Multigraph, _ budget: Budget) {
        self.graph = graph
        self.budget = budget
    }

    /// The shortest path between each two ends, where that has more than `limit` edges.
    /// - Complexity: O(vertices + edges) for each source that reaches a target.
    mutating func paths(_ ends: Ends, longerThan limit: Int) -> [[Edge]] {
        paths(ends, avoiding: DenseMap(repeating: false, count: graph.vertexCount), longerThan: limit)
    }

    /// The shortest path between each two ends that no blocked vertex is on, its ends included.
    /// - Complexity: O(vertices + edges) for each source that reaches a target so.
    mutating func paths(_ ends: Ends, avoiding isBlocked: DenseMap<Vertex, Bool>, longerThan limit: Int = 0) -> [[Edge]]
    {
        var search = BreadthFirstSearch(graph)
        let leads = leadsTo(graph.vertices.filter { ends.targets[$0] && !isBlocked[$0] }, avoiding: isBlocked, &search)
        var budget = self.budget
        var found: [[Edge]] = []
        for source in ends.sources where leads[source] && !budget.isSpent {
            search.run(from: CollectionOfOne(source)) { _, farEnd in
                guard budget.takeEdge() else { return .stop }
                return leads[farEnd] ? .enter : .skip
            }
            for target in search.visited.dropFirst() where ends.targets[target] {
                guard let distance = search.distance(of: target), distance > limit else { continue }
                guard budget.takePath(distance), let path = search.path(of: target) else { break }
                found.append(path)
            }
        }
        self.budget = budget
        return found
    }

    /// Which vertices a path to a target begins at, without blocked vertices on it; a target is one itself.
    private func leadsTo(
        _ targets: [Vertex], avoiding isBlocked: DenseMap<Vertex, Bool>, _ search: inout BreadthFirstSearch
    ) -> DenseMap<Vertex, Bool> {
        search.run(from: targets, .backwards) { _, farEnd in isBlocked[farEnd] ? .skip : .enter }
        return DenseMap(graph.vertices.map { search.hasVisited($0) })
    }

    // MARK: - Through

    /// The shortest path between each two ends that passes through a marked vertex on the way, where that has more than
    /// `limit` edges. Its ends stand at its ends alone; another vertex may be passed more than once, since it may take a way
    /// there and back to pass through what is marked.
    ///
    /// - Complexity: O(vertices + edges) for each source, and again for each pair that cannot be told by the first search.
    mutating func paths(_ ends: Ends, through isMarked: DenseMap<Vertex, Bool>, longerThan limit: Int) -> [[Edge]] {
        let staged = StagedGraph(graph, isMarked)
        var search = BreadthFirstSearch(staged.graph)
        var second = BreadthFirstSearch(staged.graph)
        var budget = self.budget
        var found: [[Edge]] = []
        for source in ends.sources where !budget.isSpent {
            // A first search finds every target that may be reached so; a path on which the target is passed before is none.
            search.run(from: CollectionOfOne(staged.start(source))) { _, farEnd in
                guard budget.takeEdge() else { return .stop }
                return staged.vertex(farEnd) == source ? .skip : .enter
            }
            for candidate in search.visited where staged.isPast(candidate) && ends.targets[staged.vertex(candidate)] {
                guard !budget.isSpent, budget.takeEdges(search.distance(of: candidate) ?? 0) else { break }
                let target = staged.vertex(candidate)
                let path = search.path(of: candidate).map(staged.edges) ?? []
                let isDirect = !path.dropLast().contains { graph.targets[$0] == target }
                let shortest =
                    isDirect
                    ? path : pathPassing(from: source, to: target, staged, &second, &budget)
                guard let shortest, shortest.count > limit, budget.takePath(shortest.count) else { continue }
                found.append(shortest)
            }
        }
        self.budget = budget
        return found
    }

    private func pathPassing(
        from source: Vertex, to target: Vertex, _ staged: StagedGraph, _ search: inout BreadthFirstSearch,
        _ budget: inout Budget
    ) -> [Edge]? {
        let last = search.run(from: CollectionOfOne(staged.start(source))) { _, farEnd in
            guard budget.takeEdge() else { return .stop }
            let vertex = staged.vertex(farEnd)
            if vertex == target { return staged.isPast(farEnd) ? .stop : .skip }
            return vertex == source ? .skip : .enter
        }
        guard let last, !budget.isSpent, let path = search.path(of: staged.graph.sources[last]) else { return nil }
        return staged.edges(path + [last])
    }
}

/// A graph three times over: in the first copy paths begin, the second holds what is reached before a marked vertex has been
/// passed, the third what is reached after.
private struct StagedGraph {
    let graph: Multigraph
    private let vertexCount: Int
    private let edgeCount: Int

    init(_ original: Multigraph, _ isMarked: DenseMap<Vertex, Bool>) {
        let count = original.vertexCount
        let ends = original.edges.map { (original.sources[$0].int, original.targets[$0].int) }
        var sources: [Vertex] = []
        var targets: [Vertex] = []
        for stage in 0..<3 {
            for (source, target) in ends {
                let isPast = stage == 2 || (stage == 1 && isMarked[Vertex(source)])
                sources.append(Vertex(stage * count + source))
                targets.append(Vertex((isPast ? 2 : 1) * count + target))
            }
        }
        graph = Multigraph(vertexCount: count * 3, sources: sources, targets: targets)
        vertexCount = count
        edgeCount = ends.count
    }

    func start(_ vertex: Vertex) -> Vertex { vertex }

    func vertex(_ copy: Vertex) -> Vertex { Vertex(copy.int % vertexCount) }

    /// Whether a marked vertex has been passed on the way to this copy.
    func isPast(_ copy: Vertex) -> Bool { copy.int >= vertexCount * 2 }

    func edges(_ copies: [Edge]) -> [Edge] { copies.map { Edge($0.int % edgeCount) } }
}
