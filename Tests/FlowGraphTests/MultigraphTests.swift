import FlowGraph
import FlowTestSupport
import Testing

@Suite struct MultigraphTests {
    @Test func emptyGraphHasNothing() {
        let graph = Multigraph(0, [])
        #expect(graph.vertexCount == 0 && graph.edgeCount == 0)
        #expect(Array(graph.vertices).isEmpty && Array(graph.edges).isEmpty)
    }

    @Test func rowsKeepParallelEdgesAndSelfLoopsInOrder() {
        let graph = Multigraph(3, [(1, 0), (0, 1), (1, 1), (0, 1)])
        #expect(graph.outgoing[Vertex(0)] == [Edge(1), Edge(3)])
        #expect(graph.outgoing[Vertex(1)] == [Edge(0), Edge(2)])
        #expect(graph.incoming[Vertex(1)] == [Edge(1), Edge(2), Edge(3)])
        #expect(graph.outgoing[Vertex(2)].isEmpty && graph.incoming[Vertex(2)].isEmpty)
        #expect(graph.hasSelfLoop(Vertex(1)) && !graph.hasSelfLoop(Vertex(0)))
    }

    @Test func rowsTakeSomeMembersAndKeepTheirOrder() {
        let rows = Rows<ItemID, FlowID>(count: 3, members: [9, 4, 7, 2].map { FlowID($0) }) { flow in
            ItemID(flow.int % 2 * 2)
        }
        #expect(rows[ItemID(0)] == [FlowID(4), FlowID(2)])
        #expect(rows[ItemID(1)].isEmpty)
        #expect(rows[ItemID(2)] == [FlowID(9), FlowID(7)])
        #expect(rows.count(of: ItemID(2)) == 2)
    }
}

@Suite struct CompactorTests {
    @Test func numbersUnitsByDeclarationAndFlowsAsGiven() {
        var compactor = Compactor(unitCount: 100)
        let subgraph = compactor.subgraph(of: [
            FlowEnds(FlowID(5), from: UnitID(70), to: UnitID(3)),
            FlowEnds(FlowID(8), from: UnitID(3), to: UnitID(40)),
        ])
        #expect(subgraph.units.values == [UnitID(3), UnitID(40), UnitID(70)])
        #expect(subgraph.flows.values == [FlowID(5), FlowID(8)])
        #expect(subgraph.graph.sources.values == [Vertex(2), Vertex(0)])
        #expect(subgraph.graph.targets.values == [Vertex(0), Vertex(1)])
        #expect(subgraph.vertex(of: UnitID(40)) == Vertex(1))
        #expect(subgraph.vertex(of: UnitID(41)) == nil)
        #expect(subgraph.flows(along: [Edge(1)]) == [FlowID(8)])
        #expect(subgraph.units(of: [Vertex(2), Vertex(0)]) == [UnitID(70), UnitID(3)])
    }

    @Test func emptyLayer() {
        var compactor = Compactor(unitCount: 0)
        #expect(compactor.subgraph(of: []).graph.vertexCount == 0)
    }

    /// Layers of all sizes one after the other: none sees anything of the one before it.
    @Test func layersAreIndependent() {
        var generator = SeededGenerator(seed: 1)
        var compactor = Compactor(unitCount: 200)
        for size in [1, 150, 2, 40, 7, 3, 300, 5] {
            let flows = (0..<size).map { flow in
                FlowEnds(
                    FlowID(flow),
                    from: UnitID(Int.random(in: 0..<200, using: &generator)),
                    to: UnitID(Int.random(in: 0..<200, using: &generator))
                )
            }
            let subgraph = compactor.subgraph(of: flows)
            #expect(subgraph.units.values == Set(flows.flatMap { [$0.supplier, $0.customer] }).sorted())
            #expect(subgraph.graph.edges.map { subgraph.units[subgraph.graph.sources[$0]] } == flows.map(\.supplier))
            #expect(subgraph.graph.edges.map { subgraph.units[subgraph.graph.targets[$0]] } == flows.map(\.customer))
        }
    }
}
