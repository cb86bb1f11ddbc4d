import FlowGraph
import FlowTestSupport
import Testing

@Suite struct UnorderedPairsTests {
    @Test(arguments: 0..<200 as Range<UInt64>) func agreesWithLookingAtEveryPair(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let graph = Multigraph.random(using: &generator)
        let pairs = UnorderedPairs(graph)
        var index = 0
        for low in graph.vertices {
            for high in graph.vertices where low < high {
                let upwards = graph.edges.filter { graph.sources[$0] == low && graph.targets[$0] == high }
                let downwards = graph.edges.filter { graph.sources[$0] == high && graph.targets[$0] == low }
                if upwards.isEmpty && downwards.isEmpty { continue }
                let pair = pairs[index]
                index += 1
                #expect(pair.low == low && pair.high == high)
                #expect(Array(pair.upwards) == upwards && Array(pair.downwards) == downwards)
                #expect(pair.isTwoWay == (!upwards.isEmpty && !downwards.isEmpty))
            }
        }
        #expect(pairs.count == index)
    }

    @Test func selfLoopsAndEmptyGraphsHaveNoPairs() {
        #expect(UnorderedPairs(Multigraph(0, [])).isEmpty)
        #expect(UnorderedPairs(Multigraph(1, [(0, 0)])).isEmpty)
    }
}
