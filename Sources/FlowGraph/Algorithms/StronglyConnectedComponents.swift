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
        let (sources, targets) = (graph.sources.values.span, graph.targets.values.span)
        self.init(
            Heads(vertexCount: graph.vertexCount, edgeCount: graph.edgeCount) { edge in
                sources[edge].int
            } target: { edge in
                targets[edge]
            })
    }

    /// The same for flows of which no more is to be asked, so that they need not be made a graph first. Units stand for
    /// vertices as they are.
    ///
    /// - Parameters:
    ///   - suppliers: of all flows; `customers` likewise.
    /// - Complexity: O(units + flows).
    /// - Precondition: every unit that is an end of a flow is below `unitCount`.
    public init(of flows: [FlowID], from suppliers: [UnitID], to customers: [UnitID], unitCount: Int) {
        let (suppliers, customers) = (suppliers.span, customers.span)
        self.init(
            Heads(vertexCount: unitCount, edgeCount: flows.count) { edge in
                suppliers[flows[edge].int].int
            } target: { edge in
                Vertex(index: customers[flows[edge].int].index)
            })
    }

    private init(_ heads: Heads) {
        let (component, count) = tarjan(heads)
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
    /// Where those of each vertex begin, and after the last vertex the number of edges.
    let starts: [UInt32]
    let vertices: [Vertex]

    /// - Parameter source: where an edge comes from, as a place among the vertices; asked twice.
    init(vertexCount: Int, edgeCount: Int, source: (Int) -> Int, target: (Int) -> Vertex) {
        var starts = [UInt32](repeating: 0, count: vertexCount + 1)
        var places = starts.mutableSpan
        for edge in 0..<edgeCount { places[source(edge)] += 1 }
        var end: UInt32 = 0
        for vertex in places.indices {
            end += places[vertex]
            places[vertex] = end
        }
        vertices = [Vertex](unsafeUninitializedCapacity: edgeCount) { vertices, initialized in
            // From the last edge on, so that each end comes down to its start; the counts give every edge a place of its own.
            for edge in (0..<edgeCount).reversed() {
                let vertex = source(edge)
                places[vertex] -= 1
                vertices.initializeElement(at: Int(places[vertex]), to: target(edge))
            }
            initialized = edgeCount
        }
        self.starts = starts
    }

    var vertexCount: Int { starts.count - 1 }
}

/// What the search knows of a vertex, side by side: it comes to the next vertex at random.
private struct Visit {
    /// When it was discovered, counted from 1: 0 where it was not yet, and `assigned` where its component is known.
    var discovery: UInt32
    /// The earliest discovered vertex that it is known to reach; where its component is known, that.
    var lowest: UInt32
    /// The next of its edges to look at, and the end of them.
    var next: UInt32
    let end: UInt32

    static let assigned = UInt32.max
}

private func tarjan(_ heads: Heads) -> (component: DenseMap<Vertex, ComponentID>, count: Int) {
    let vertexCount = heads.vertexCount
    let (starts, targets) = (heads.starts.span, heads.vertices.span)
    var visits = (0..<vertexCount).map { vertex in
        Visit(discovery: 0, lowest: 0, next: starts[vertex], end: starts[vertex + 1])
    }
    var known = visits.mutableSpan
    var (count, discovered): (UInt32, UInt32) = (0, 0)
    var path: [Int] = []
    var pending: [Int] = []
    for root in 0..<vertexCount where known[root].discovery == 0 {
        var discovering: Int? = root
        while true {
            if let vertex = discovering {
                discovering = nil
                discovered += 1
                known[vertex].discovery = discovered
                known[vertex].lowest = discovered
                path.append(vertex)
                pending.append(vertex)
            }
            guard let vertex = path.last else { break }
            var (lowest, next) = (known[vertex].lowest, known[vertex].next)
            let end = known[vertex].end
            while next < end, discovering == nil {
                let target = targets[Int(next)].int
                next += 1
                let discovery = known[target].discovery
                // One whose component is known is no way back: it comes after all others.
                if discovery == 0 { discovering = target } else { lowest = min(lowest, discovery) }
            }
            known[vertex].lowest = lowest
            known[vertex].next = next
            guard discovering == nil else { continue }
            path.removeLast()
            if lowest == known[vertex].discovery {
                while let member = pending.popLast() {
                    known[member].discovery = Visit.assigned
                    known[member].lowest = count
                    if member == vertex { break }
                }
                count += 1
            } else if let parent = path.last {
                known[parent].lowest = min(known[parent].lowest, lowest)
            }
        }
    }
    return (DenseMap(visits.map { ComponentID(index: $0.lowest) }), Int(count))
}
