import FlowGraph
import FlowTestSupport
import Testing

@Suite struct DominatorTests {
    /// A vertex is passed on every way to another where nothing reaches that other once it is taken away.
    @Test(arguments: 0..<300 as Range<UInt64>, [SearchDirection.forwards, .backwards])
    func agreesWithTakingVerticesAway(seed: UInt64, direction: SearchDirection) {
        var generator = SeededGenerator(seed: seed)
        let graph = Multigraph.random(using: &generator)
        let starts = graph.vertices.filter { _ in Bool.random(using: &generator) }
        let dominators = Dominators(of: graph, from: starts, direction)
        let reached = Self.reached(graph, starts, direction, without: nil)
        for other in graph.vertices {
            let without = Self.reached(graph, starts, direction, without: other)
            for vertex in graph.vertices where vertex != other {
                let isPassed = reached.contains(vertex) && !without.contains(vertex)
                #expect(dominators.passes(other, before: vertex) == isPassed)
            }
        }
    }

    private static func reached(
        _ graph: Multigraph, _ starts: [Vertex], _ direction: SearchDirection, without removed: Vertex?
    ) -> Set<Vertex> {
        var found = Set(starts.filter { $0 != removed })
        var waiting = Array(found)
        while let vertex = waiting.popLast() {
            let edges = direction == .forwards ? graph.outgoing[vertex] : graph.incoming[vertex]
            for edge in edges {
                let next = direction == .forwards ? graph.targets[edge] : graph.sources[edge]
                if next != removed, found.insert(next).inserted { waiting.append(next) }
            }
        }
        return found
    }
}
