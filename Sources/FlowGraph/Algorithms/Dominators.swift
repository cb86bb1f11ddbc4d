/// What every way from some starting vertices to another has to pass.
///
/// Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm" (2001), without recursion: the starting vertices hang
/// under one root that no vertex stands for.
public struct Dominators: Sendable {
    /// The nearest dominator of each vertex; nil for a starting vertex, for one that several of them reach by ways with
    /// nothing in common, and for one that none reaches.
    public let immediate: DenseMap<Vertex, Vertex?>
    private let tree: Forest

    /// - Parameter direction: whether ways follow the edges, or run against them.
    /// - Complexity: O(vertices + edges) on graphs as organisations draw them; the square of the vertices at worst.
    public init(of graph: Multigraph, from starts: [Vertex], _ direction: SearchDirection = .forwards) {
        immediate = nearestDominators(graph, starts, direction)
        tree = Forest(
            parents: DenseMap(immediate.values.map { vertex in vertex.map { UnitID(index: $0.index) } }))
    }

    /// Whether every way to `vertex` passes `other`, which is another vertex. False where there is no way to it.
    ///
    /// - Complexity: O(1).
    public func passes(_ other: Vertex, before vertex: Vertex) -> Bool {
        tree.isAncestor(UnitID(index: other.index), of: UnitID(index: vertex.index))
    }
}

private func nearestDominators(
    _ graph: Multigraph, _ starts: [Vertex], _ direction: SearchDirection
) -> DenseMap<Vertex, Vertex?> {
    let isForwards = direction == .forwards
    let (leaving, entering) = isForwards ? (graph.outgoing, graph.incoming) : (graph.incoming, graph.outgoing)
    let (near, far) = isForwards ? (graph.sources, graph.targets) : (graph.targets, graph.sources)
    let root = graph.vertexCount
    let order = postorder(graph.vertexCount, leaving, far, from: starts)
    var number = [Int](repeating: -1, count: root + 1)
    for (place, vertex) in order.enumerated() { number[vertex.int] = place }
    number[root] = order.count
    var isStart = [Bool](repeating: false, count: root)
    for start in starts { isStart[start.int] = true }

    var dominator = [Int](repeating: -1, count: root + 1)
    dominator[root] = root
    /// Where two vertices' lines to the root meet.
    func meeting(_ left: Int, _ right: Int) -> Int {
        var (left, right) = (left, right)
        while left != right {
            while number[left] < number[right] { left = dominator[left] }
            while number[right] < number[left] { right = dominator[right] }
        }
        return left
    }
    var isSettled = false
    while !isSettled {
        isSettled = true
        for vertex in order.reversed() {
            var nearest = isStart[vertex.int] ? root : -1
            for edge in entering[vertex] {
                let source = near[edge].int
                guard dominator[source] >= 0 else { continue }
                nearest = nearest < 0 ? source : meeting(source, nearest)
            }
            if dominator[vertex.int] != nearest {
                dominator[vertex.int] = nearest
                isSettled = false
            }
        }
    }
    return DenseMap(
        graph.vertices.map { vertex in
            let nearest = dominator[vertex.int]
            return nearest < 0 || nearest == root ? nil : Vertex(nearest)
        })
}

/// The vertices that a depth-first search from some vertices reaches, each after those found from it.
private func postorder(
    _ vertexCount: Int, _ leaving: Rows<Vertex, Edge>, _ far: DenseMap<Edge, Vertex>, from starts: [Vertex]
) -> [Vertex] {
    var order: [Vertex] = []
    var isSeen = DenseMap<Vertex, Bool>(repeating: false, count: vertexCount)
    var path: [(vertex: Vertex, next: Int)] = []
    for start in starts where !isSeen[start] {
        isSeen[start] = true
        path.append((start, leaving.range(of: start).lowerBound))
        while let (vertex, next) = path.last {
            guard next < leaving.range(of: vertex).upperBound else {
                order.append(vertex)
                path.removeLast()
                continue
            }
            path[path.count - 1].next += 1
            let target = far[leaving.members[next]]
            guard !isSeen[target] else { continue }
            isSeen[target] = true
            path.append((target, leaving.range(of: target).lowerBound))
        }
    }
    return order
}
