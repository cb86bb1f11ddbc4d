import FlowGraph
import FlowModel

/// The detours of one item: where it enters a line, climbs, and comes down another one to where it ends.
///
/// Most handovers touch no two superiors in a row, so the search runs in the small graph of the superiors, and only for pairs
/// of ends that a superior on the way can have to do with.
struct Detours {
    private let subgraph: Subgraph
    private let superiors: Superiors
    private let reporting: Forest
    /// The handovers between superiors, over the vertices of the subgraph, and the edge there of each edge here.
    private let core: Multigraph
    private let coreEdges: DenseMap<Edge, Edge>
    /// The units where the item ends, coming from a superior.
    private let ends: MarkedUnits
    private var search: BreadthFirstSearch

    /// - Parameter subgraph: the handovers of the item, those of a unit to itself left out.
    init(_ subgraph: Subgraph, _ superiors: Superiors, _ reporting: Forest) {
        let graph = subgraph.graph
        let isSuperior = DenseMap<Vertex, Bool>(subgraph.units.values.map(superiors.contains))
        let coreEdges = graph.edges.filter { isSuperior[graph.sources[$0]] && isSuperior[graph.targets[$0]] }
        let ends = graph.vertices.filter { vertex in
            graph.outgoing.count(of: vertex) == 0 && graph.incoming[vertex].contains { isSuperior[graph.sources[$0]] }
        }
        self.subgraph = subgraph
        self.superiors = superiors
        self.reporting = reporting
        self.coreEdges = DenseMap(coreEdges)
        self.ends = MarkedUnits(subgraph.units(of: ends), in: reporting)
        core = Multigraph(
            vertexCount: graph.vertexCount, sources: coreEdges.map { graph.sources[$0] },
            targets: coreEdges.map { graph.targets[$0] })
        search = BreadthFirstSearch(core)
    }

    /// A witness for each entry and end: the shortest detour between them, ties to the flow declared first.
    mutating func all() -> [[FlowID]] {
        let graph = subgraph.graph
        var witnesses: [[FlowID]] = []
        for start in graph.vertices where graph.incoming.count(of: start) == 0 {
            let next = graph.outgoing[start].map { graph.targets[$0] }
            let first = next.filter { superiors.contains(subgraph.units[$0]) }
            guard !first.isEmpty else { continue }
            let neighbours = Set(next)
            for end in candidates(from: start, by: first) where !neighbours.contains(end) {
                guard !reporting.isInLine(subgraph.units[start], with: subgraph.units[end]) else { continue }
                if let path = detour(from: start, to: end) { witnesses.append(subgraph.flows(along: path)) }
            }
        }
        return witnesses
    }

    /// The ends to which there may be a detour, ascending: no other has one.
    ///
    /// As long as the path stays above its start, it leads to whatever a second superior passes the item on to. Once it meets a
    /// superior who is not above the start, this one is above the end.
    private mutating func candidates(from start: Vertex, by first: [Vertex]) -> [Vertex] {
        let graph = subgraph.graph
        let (units, superiors, start) = (subgraph.units, superiors, subgraph.units[start])
        var others = Set(first.filter { !superiors.isAbove(units[$0], start) })
        var second: Set<Vertex> = []
        let own = first.filter { !others.contains($0) }
        let onlyOwn = Set(own).count == 1 ? own[0] : nil
        search.run(from: own) { _, farEnd in
            if !superiors.isAbove(units[farEnd], start) {
                others.insert(farEnd)
                return .skip
            }
            if farEnd != onlyOwn { second.insert(farEnd) }
            return .enter
        }
        var found: Set<Vertex> = []
        for superior in second {
            for edge in graph.outgoing[superior] where graph.outgoing.count(of: graph.targets[edge]) == 0 {
                found.insert(graph.targets[edge])
            }
        }
        for superior in others {
            for unit in superiors.units(of: units[superior]) {
                for end in ends.units(inSubtreeOf: unit) {
                    if let vertex = subgraph.vertex(of: end) { found.insert(vertex) }
                }
            }
        }
        return found.sorted()
    }

    private mutating func detour(from start: Vertex, to end: Vertex) -> [Edge]? {
        let graph = subgraph.graph
        let (superiors, units) = (superiors, subgraph.units)
        func isOpen(_ vertex: Vertex) -> Bool {
            superiors.isAbove(units[vertex], units[start]) || superiors.isAbove(units[vertex], units[end])
        }
        var lastEdges: [Vertex: Edge] = [:]
        for edge in graph.incoming[end] where lastEdges[graph.sources[edge]] == nil && isOpen(graph.sources[edge]) {
            lastEdges[graph.sources[edge]] = edge
        }
        guard !lastEdges.isEmpty else { return nil }
        var shortest: [Edge]?
        var tried: Set<Vertex> = []
        for edge in graph.outgoing[start] {
            let second = graph.targets[edge]
            guard isOpen(second), tried.insert(second).inserted else { continue }
            let arrival = search.run(from: CollectionOfOne(second)) { _, farEnd in
                guard farEnd != second, isOpen(farEnd) else { return .skip }
                return lastEdges[farEnd] == nil ? .enter : .stop
            }
            guard let arrival, let way = search.path(of: core.sources[arrival]),
                let last = lastEdges[core.targets[arrival]]
            else { continue }
            let path = [edge] + (way + [arrival]).map { coreEdges[$0] } + [last]
            // Only a shorter one: of equally long ones the earlier first edge has come first.
            if shortest.map({ path.count < $0.count }) ?? true { shortest = path }
        }
        return shortest
    }
}
