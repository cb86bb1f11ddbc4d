import FlowGraph
import FlowTestSupport
import Testing

@Suite struct StronglyConnectedComponentsTests {
    @Test(arguments: 0..<300 as Range<UInt64>) func agreesWithMutualReachability(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let graph = Multigraph.random(using: &generator)
        let components = StronglyConnectedComponents(graph)
        let reaches = graph.closure()
        for vertex in graph.vertices {
            let expected = graph.vertices.filter { reaches[vertex.int][$0.int] && reaches[$0.int][vertex.int] }
            let component = components.component[vertex]
            #expect(Array(components.members[component]) == expected)
            #expect(
                components.isClosed(component, in: graph)
                    == graph.edges.allSatisfy { edge in
                        !expected.contains(graph.sources[edge]) || expected.contains(graph.targets[edge])
                    })
        }
        for edge in graph.edges {
            let (source, target) = (graph.sources[edge], graph.targets[edge])
            #expect(components.component[source] >= components.component[target])
        }
        let firsts = components.ofTwoOrMore.compactMap { components.members[$0].first }
        #expect(firsts == firsts.sorted())
        #expect(components.ofTwoOrMore.count == components.members.ids.count { components.members[$0].count > 1 })
    }

    @Test(arguments: 0..<50 as Range<UInt64>) func ofFlowsAreThoseOfTheirGraph(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let graph = Multigraph.random(using: &generator)
        // Every other flow, from the last on.
        let edges = graph.edges.filter { $0.int % 2 == 0 }.reversed()
        let components = StronglyConnectedComponents(
            of: edges.map { FlowID(index: $0.index) }, from: graph.sources.values.map { UnitID(index: $0.index) },
            to: graph.targets.values.map { UnitID(index: $0.index) }, unitCount: graph.vertexCount)
        let same = StronglyConnectedComponents(
            Multigraph(
                vertexCount: graph.vertexCount, sources: edges.map { graph.sources[$0] },
                targets: edges.map { graph.targets[$0] }))
        #expect(components.component == same.component)
    }

    @Test func emptyGraphHasNoComponents() {
        let components = StronglyConnectedComponents(Multigraph(0, []))
        #expect(components.count == 0 && components.ofTwoOrMore.isEmpty)
    }

    @Test func selfLoopMakesNoComponentOfTwo() {
        #expect(StronglyConnectedComponents(Multigraph(2, [(0, 0), (0, 1)])).ofTwoOrMore.isEmpty)
    }

    @Test func aMillionVerticesInARing() {
        let count = 1_000_000
        let ring = Multigraph(
            vertexCount: count,
            sources: (0..<count).map { Vertex($0) },
            targets: (0..<count).map { Vertex(($0 + 1) % count) }
        )
        let components = StronglyConnectedComponents(ring)
        #expect(components.count == 1)
        var search = BreadthFirstSearch(ring)
        #expect(search.shortestCycle(through: Vertex(0), in: components)?.count == count)
    }
}
