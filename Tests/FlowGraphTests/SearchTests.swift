import FlowGraph
import FlowTestSupport
import Testing

@Suite struct SearchTests {
    @Test(arguments: 0..<300 as Range<UInt64>) func shortestCycleIsTheFirstOfTheShortest(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let graph = Multigraph.random(using: &generator)
        let components = StronglyConnectedComponents(graph)
        var search = BreadthFirstSearch(graph)
        for vertex in graph.vertices {
            let isAlone = components.members[components.component[vertex]].count == 1
            let cycles = graph.simplePaths(from: vertex).filter { path in
                !path.isEmpty && graph.end(of: path, from: vertex) == vertex && (isAlone || path.count > 1)
            }
            #expect(search.shortestCycle(through: vertex, in: components) == first(cycles))
        }
    }

    @Test(arguments: 0..<300 as Range<UInt64>) func shortestPathIsTheFirstOfTheShortest(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let graph = Multigraph.random(using: &generator)
        let open = graph.vertices.map { _ in Int.random(in: 0..<4, using: &generator) > 0 }
        let targets = graph.vertices.map { _ in Int.random(in: 0..<4, using: &generator) == 0 }
        var search = BreadthFirstSearch(graph)
        for start in graph.vertices {
            let paths = graph.simplePaths(from: start).filter { path in
                targets[graph.end(of: path, from: start).int]
                    && path.dropLast().allSatisfy { edge in open[graph.targets[edge].int] }
            }
            let found = search.shortestPath(from: start, to: { targets[$0.int] }, through: { open[$0.int] })
            #expect(found == first(paths))
        }
    }

    @Test(arguments: 0..<300 as Range<UInt64>) func shortestDetourIsTheFirstOfTheShortest(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let graph = Multigraph.random(using: &generator)
        let open = graph.vertices.map { _ in Int.random(in: 0..<5, using: &generator) > 0 }
        var search = BreadthFirstSearch(graph)
        for start in graph.vertices {
            for end in graph.vertices where end != start {
                let paths = graph.simplePaths(from: start).filter { path in
                    path.count > 2 && graph.end(of: path, from: start) == end
                        && path.dropLast().allSatisfy { edge in open[graph.targets[edge].int] }
                }
                #expect(search.shortestDetour(from: start, to: end, through: { open[$0.int] }) == first(paths))
            }
        }
    }

    @Test(arguments: 0..<200 as Range<UInt64>) func distancesFromSeveralSourcesBothWays(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let graph = Multigraph.random(using: &generator)
        let sources = graph.vertices.filter { _ in Bool.random(using: &generator) }
        var search = BreadthFirstSearch(graph)
        for direction in [SearchDirection.forwards, .backwards] {
            search.run(from: sources, direction)
            for vertex in graph.vertices {
                let paths =
                    switch direction {
                    case .forwards:
                        sources.flatMap { source in
                            graph.simplePaths(from: source).filter { graph.end(of: $0, from: source) == vertex }
                        }
                    case .backwards:
                        graph.simplePaths(from: vertex).filter { sources.contains(graph.end(of: $0, from: vertex)) }
                    }
                let shortest = first(paths)
                #expect(search.distance(of: vertex) == shortest?.count)
                #expect(search.hasVisited(vertex) == (shortest != nil))
                #expect(search.path(of: vertex).map { path in paths.contains(path) } ?? (shortest == nil))
            }
            let distances = search.visited.compactMap { search.distance(of: $0) }
            #expect(distances == distances.sorted())
        }
    }

    @Test func skippedVerticesHideWhatLiesBehindThem() {
        var search = BreadthFirstSearch(Multigraph(4, [(0, 1), (1, 2), (0, 3)]))
        search.run(from: [Vertex(0)]) { _, vertex in vertex == Vertex(1) ? .skip : .enter }
        #expect(search.visited == [Vertex(0), Vertex(3)])
    }

    @Test func parallelEdgesGiveTheEarliest() {
        let graph = Multigraph(2, [(1, 0), (0, 1), (0, 1), (1, 0)])
        var search = BreadthFirstSearch(graph)
        let components = StronglyConnectedComponents(graph)
        #expect(search.shortestCycle(through: Vertex(0), in: components) == [Edge(1), Edge(0)])
        #expect(search.shortestPath(from: Vertex(0), to: { $0 == Vertex(1) }) == [Edge(1)])
    }

    @Test func selfLoopIsTheCycleOfALoneVertexOnly() {
        let alone = Multigraph(1, [(0, 0), (0, 0)])
        var search = BreadthFirstSearch(alone)
        #expect(search.shortestCycle(through: Vertex(0), in: StronglyConnectedComponents(alone)) == [Edge(0)])
        let together = Multigraph(2, [(0, 0), (0, 1), (1, 0)])
        search = BreadthFirstSearch(together)
        #expect(
            search.shortestCycle(through: Vertex(0), in: StronglyConnectedComponents(together)) == [Edge(1), Edge(2)])
    }

    @Test(arguments: 0..<300 as Range<UInt64>) func farthestReachAgreesWithSearchingFromEverySource(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let graph = Multigraph.random(using: &generator)
        let sources = graph.vertices.filter { _ in Bool.random(using: &generator) }
        var search = BreadthFirstSearch(graph)
        var expected: (source: Vertex, target: Vertex, distance: Int)?
        for source in sources {
            search.run(from: [source])
            for target in search.visited {
                guard let distance = search.distance(of: target) else { continue }
                if expected.map({ distance > $0.distance }) ?? true {
                    expected = (source, target, distance)
                }
            }
        }
        let found = search.farthestReach(from: sources.reversed(), in: StronglyConnectedComponents(graph))
        #expect(found?.source == expected?.source)
        #expect(found?.target == expected?.target)
        #expect(found?.distance == expected?.distance)
    }

    @Test func farthestReachOfALongRow() {
        let chain = Multigraph.chain(of: 100_000)
        var search = BreadthFirstSearch(chain)
        let found = search.farthestReach(
            from: [Vertex(3), Vertex(0), Vertex(99_999)],
            in: StronglyConnectedComponents(chain)
        )
        #expect(found?.source == Vertex(0) && found?.target == Vertex(99_999) && found?.distance == 99_999)
    }
}
