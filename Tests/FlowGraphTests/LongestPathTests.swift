import FlowGraph
import FlowTestSupport
import Testing

@Suite struct LongestPathTests {
    @Test(arguments: 0..<400 as Range<UInt64>) func agreesWithTryingEveryPath(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let graph = Multigraph.random(using: &generator)
        let weights = DenseMap<Vertex, Int64>(graph.vertices.map { _ in Int64.random(in: -1...3, using: &generator) })
        let reaches = graph.closure()
        let isCyclic = graph.edges.contains { edge in reaches[graph.targets[edge].int][graph.sources[edge].int] }
        guard !isCyclic else {
            #expect(graph.longestPath(weights: weights) == nil)
            return
        }
        // By total, then by the start, then by the edges; a path comes before those that continue it.
        var best: (start: Vertex, path: [Edge], total: Int64)?
        for start in graph.vertices {
            for path in graph.simplePaths(from: start) {
                let total = path.reduce(weights[start]) { total, edge in total + weights[graph.targets[edge]] }
                guard let found = best else {
                    best = (start, path, total)
                    continue
                }
                let isEarlier = start == found.start && path.lexicographicallyPrecedes(found.path)
                if total > found.total || (total == found.total && isEarlier) { best = (start, path, total) }
            }
        }
        let found = graph.longestPath(weights: weights)
        #expect(found?.total == best?.total)
        #expect(found?.vertices.first == best?.start)
        #expect(found?.edges == best?.path)
        #expect(found?.vertices.dropFirst().elementsEqual(found?.edges.map { graph.targets[$0] } ?? []) == true)
    }

    @Test func emptyGraphHasNoPath() {
        #expect(Multigraph(0, []).longestPath(weights: DenseMap([])) == nil)
    }

    @Test func totalsStopAtTheEndsOfTheirRange() {
        let path = Multigraph(2, [(0, 1)]).longestPath(weights: DenseMap([.max - 1, 5]))
        #expect(path?.total == .max && path?.edges == [Edge(0)])
    }

    @Test func aMillionVerticesInARow() {
        let chain = Multigraph.chain(of: 1_000_000)
        let path = chain.longestPath(weights: DenseMap(repeating: 2, count: 1_000_000))
        #expect(path?.total == 2_000_000 && path?.vertices.count == 1_000_000)
    }
}
