/// The strongly connected components of a graph: the greatest sets of vertices of which each reaches every other.
///
/// Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on Computing 1 (1972), without recursion.
public struct StronglyConnectedComponents: Sendable {
    /// The component of each vertex. An edge between two components runs from the higher number to the lower one.
    public let component: DenseMap<Vertex, ComponentID>
    /// The vertices of each component, ascending.
    public let members: Rows<ComponentID, Vertex>
    /// Whether no edge leaves the component for another.
    public let isClosed: DenseMap<ComponentID, Bool>

    /// - Complexity: O(vertices + edges) in time, O(vertices) in memory beside the graph.
    public init(_ graph: Multigraph) {
        let (component, count) = tarjan(graph)
        var isClosed = DenseMap<ComponentID, Bool>(repeating: true, count: count)
        for edge in graph.edges {
            let source = component[graph.sources[edge]]
            if source != component[graph.targets[edge]] { isClosed[source] = false }
        }
        self.component = component
        self.members = Rows(count: count, rows: component.values)
        self.isClosed = isClosed
    }

    public var count: Int { members.count }

    /// The components of two vertices or more, that of the lowest vertex first. A single vertex with a self-loop is none.
    ///
    /// - Complexity: O(vertices).
    public var ofTwoOrMore: [ComponentID] {
        component.ids.compactMap { vertex in
            let component = component[vertex]
            let members = members[component]
            return members.count > 1 && members.first == vertex ? component : nil
        }
    }
}

extension Multigraph {
    /// Whether an edge runs from `vertex` to itself.
    ///
    /// - Complexity: O(edges that leave `vertex`).
    public func hasSelfLoop(_ vertex: Vertex) -> Bool {
        outgoing[vertex].contains { edge in targets[edge] == vertex }
    }
}

private func tarjan(_ graph: Multigraph) -> (component: DenseMap<Vertex, ComponentID>, count: Int) {
    let unassigned = ComponentID(index: .max)
    var component = DenseMap<Vertex, ComponentID>(repeating: unassigned, count: graph.vertexCount)
    var count = 0
    // Counted from 1, so that 0 says "not discovered yet".
    var discovery = DenseMap<Vertex, UInt32>(repeating: 0, count: graph.vertexCount)
    var lowest = discovery
    var discovered: UInt32 = 0
    // The next place to look at in each vertex's row of edges.
    var cursor = DenseMap<Vertex, UInt32>(Array(graph.outgoing.starts.dropLast()))
    var path: [Vertex] = []
    var pending: [Vertex] = []

    func discover(_ vertex: Vertex) {
        discovered += 1
        discovery[vertex] = discovered
        lowest[vertex] = discovered
        path.append(vertex)
        pending.append(vertex)
    }

    for root in graph.vertices where discovery[root] == 0 {
        discover(root)
        while let vertex = path.last {
            if cursor[vertex] < graph.outgoing.starts[vertex.int + 1] {
                let target = graph.targets[graph.outgoing.members[Int(cursor[vertex])]]
                cursor[vertex] += 1
                if discovery[target] == 0 {
                    discover(target)
                } else if component[target] == unassigned {
                    lowest[vertex] = min(lowest[vertex], discovery[target])
                }
                continue
            }
            path.removeLast()
            if let parent = path.last { lowest[parent] = min(lowest[parent], lowest[vertex]) }
            guard lowest[vertex] == discovery[vertex] else { continue }
            while let member = pending.popLast() {
                component[member] = ComponentID(count)
                if member == vertex { break }
            }
            count += 1
        }
    }
    return (component, count)
}
