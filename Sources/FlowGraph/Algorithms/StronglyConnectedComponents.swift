/// The strongly connected components of a graph: the greatest sets of vertices of which each reaches every other.
///
/// Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on Computing 1 (1972), without recursion.
public struct StronglyConnectedComponents: Sendable {
    /// The component of each vertex. An edge between two components runs from the higher number to the lower one.
    public let component: DenseMap<Vertex, ComponentID>
    /// The vertices of each component, ascending.
    public let members: Rows<ComponentID, Vertex>

    /// - Complexity: O(vertices + edges).
    public init(_ graph: Multigraph) {
        self.init(vertexCount: graph.vertexCount, sources: graph.sources.values, targets: graph.targets.values)
    }

    /// The same for edges of which no more is to be asked, so that they need not be made a graph first: edge `n` runs from
    /// `sources[n]` to `targets[n]`.
    ///
    /// - Complexity: O(vertices + edges).
    /// - Precondition: both columns are of one length, and every vertex in them is below `vertexCount`.
    public init(vertexCount: Int, sources: [Vertex], targets: [Vertex]) {
        let (component, count) = tarjan(Heads(vertexCount: vertexCount, sources: sources, targets: targets))
        self.component = component
        self.members = Rows(count: count, rows: component.values)
    }

    public var count: Int { members.count }

    /// Whether no edge leaves a component for another.
    ///
    /// - Parameter graph: that of the components.
    /// - Complexity: O(vertices of the component + their edges).
    public func isClosed(_ id: ComponentID, in graph: Multigraph) -> Bool {
        members[id].allSatisfy { vertex in
            graph.outgoing[vertex].allSatisfy { edge in component[graph.targets[edge]] == id }
        }
    }

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

/// Where the edges of each vertex lead, in their order: all that the search below reads of a graph, in the order in which it
/// reads it.
private struct Heads {
    let starts: [UInt32]
    let vertices: [Vertex]

    init(vertexCount: Int, sources: [Vertex], targets: [Vertex]) {
        var starts = [UInt32](repeating: 0, count: vertexCount + 1)
        for source in sources { starts[source.int + 1] += 1 }
        for vertex in 0..<vertexCount { starts[vertex + 1] += starts[vertex] }
        var next = starts
        var vertices = [Vertex](repeating: Vertex(index: 0), count: targets.count)
        for (source, target) in zip(sources, targets) {
            vertices[Int(next[source.int])] = target
            next[source.int] += 1
        }
        self.starts = starts
        self.vertices = vertices
    }

    var vertexCount: Int { starts.count - 1 }
}

private func tarjan(_ heads: Heads) -> (component: DenseMap<Vertex, ComponentID>, count: Int) {
    let unassigned = ComponentID(index: .max)
    var component = DenseMap<Vertex, ComponentID>(repeating: unassigned, count: heads.vertexCount)
    var count = 0
    // Counted from 1, so that 0 says "not discovered yet".
    var discovery = DenseMap<Vertex, UInt32>(repeating: 0, count: heads.vertexCount)
    var lowest = discovery
    var discovered: UInt32 = 0
    // The next place to look at in each vertex's row of edges.
    var cursor = DenseMap<Vertex, UInt32>(Array(heads.starts.dropLast()))
    var path: [Vertex] = []
    var pending: [Vertex] = []

    func discover(_ vertex: Vertex) {
        discovered += 1
        discovery[vertex] = discovered
        lowest[vertex] = discovered
        path.append(vertex)
        pending.append(vertex)
    }

    for root in component.ids where discovery[root] == 0 {
        discover(root)
        while let vertex = path.last {
            if cursor[vertex] < heads.starts[vertex.int + 1] {
                let target = heads.vertices[Int(cursor[vertex])]
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
