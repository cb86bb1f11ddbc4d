/// The vertices from which one of some goals can be reached; the goals among them.
///
/// For a question that is asked once of all edges: most are settled while they are told, and of the few that are left over
/// only the last are sorted.
public struct Reachability: Sendable {
    @usableFromInline var reaches: DenseMap<Vertex, Bool>
    /// Edges whose ends were both still to be reached when they were told.
    @usableFromInline var open: [Step] = []

    @usableFromInline
    struct Step: Sendable {
        @usableFromInline let source: Vertex
        @usableFromInline let target: Vertex

        @inlinable
        init(_ source: Vertex, _ target: Vertex) {
            self.source = source
            self.target = target
        }
    }

    /// The goals alone; edges are told with `add`, and then followed with `settle`.
    /// - Complexity: O(vertices).
    /// - Precondition: every goal is below `vertexCount`.
    @inlinable
    public init(of goals: some Sequence<Vertex>, vertexCount: Int) {
        reaches = DenseMap(repeating: false, count: vertexCount)
        for goal in goals { reaches[goal] = true }
    }

    /// Another edge.
    /// - Complexity: O(1).
    @inlinable
    public mutating func add(from source: Vertex, to target: Vertex) {
        guard !reaches[source] else { return }
        if reaches[target] {
            reaches[source] = true
        } else {
            open.append(Step(source, target))
        }
    }

    /// Whether a goal can be reached from the vertex, as far as that is known: surely so after `settle`.
    /// - Complexity: O(1).
    @inlinable
    public func contains(_ vertex: Vertex) -> Bool { reaches[vertex] }

    /// Follows the edges that are still open.
    /// - Complexity: O(vertices + edges).
    public mutating func settle() {
        var before = Int.max
        // A walk over the open edges settles most of them. It is worth another while each leaves half of what it found.
        while !open.isEmpty, open.count <= before / 2 {
            before = open.count
            sweep()
        }
        guard !open.isEmpty else { return }
        let entering = Rows<Vertex, Step>(count: reaches.count, members: open) { $0.target }
        var waiting = open.map(\.target).filter { target in reaches[target] }
        open = []
        while let vertex = waiting.popLast() {
            for step in entering[vertex] where !reaches[step.source] {
                reaches[step.source] = true
                waiting.append(step.source)
            }
        }
    }

    private mutating func sweep() {
        var kept = 0
        for step in open where !reaches[step.source] {
            if reaches[step.target] {
                reaches[step.source] = true
            } else {
                open[kept] = step
                kept += 1
            }
        }
        open.removeLast(open.count - kept)
    }
}
