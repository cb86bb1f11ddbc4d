import FlowModel
import Testing

@testable import FlowDiagrams

/// Whatever a model holds, there is a picture or a message.
struct HostileDiagramTests {
    @Test(arguments: 0..<4) func `a hundred wild graphs are drawn`(part: Int) throws {
        for seed in (part * 25)..<(part * 25 + 25) {
            let diagram = Self.wild(seed: UInt64(seed))
            let picture = try MapStyle.picture(of: diagram)
            #expect(OverlapCheck.faults(in: picture, of: diagram) == [], "seed \(seed)")
            let request = DrawingRequest(
                diagram: diagram, format: .svg,
                page: seed % 6 == 0
                    ? Page(name: "p", width: 960, height: 540, leastText: 0.01, resolution: 96) : nil)
            _ = try SVGText(try request.draw().bytes)
        }
    }

    @Test(arguments: Engine.allCases) func `Graphviz' engines draw wild graphs or say why not`(engine: Engine) throws {
        for seed in UInt64(1000)..<1006 {
            var diagram = Self.wild(seed: seed)
            diagram.edges.removeLast(max(0, diagram.edges.count - 14))
            do {
                _ = try SVGText(
                    try DrawingRequest(diagram: diagram, format: .svg, layout: .engine(engine)).draw().bytes)
            } catch let error as DrawingError {
                #expect(!error.description.isEmpty)
            }
        }
    }

    /// Groups with many units, one or none, groups inside groups; flows of a unit with itself, parallel and opposite ones;
    /// texts that want to be obeyed.
    private static func wild(seed: UInt64) -> Diagram {
        var random = SplitMix64(seed: seed &* 7919 &+ 13)
        func text() -> String {
            random.next(below: 3) == 0
                ? NastyText.fixed[random.next(below: NastyText.fixed.count)] : NastyText.random(&random)
        }
        var diagram = Diagram(title: text(), notes: random.next(below: 2) == 0 ? [text()] : [])
        for index in 0..<random.next(below: 6) {
            let mayNest = index > 0 && diagram.groups[index - 1].parent == nil && random.next(below: 3) == 0
            diagram.groups.append(
                Diagram.Group(title: text(), parent: mayNest ? Diagram.GroupIndex(index - 1) : nil))
        }
        for _ in 0..<random.next(below: 14) {
            var node = Diagram.Node(title: text())
            node.sort = [.unit, .unit, .unit, .unit, .supplier, .customer, .partner][random.next(below: 7)]
            if random.next(below: 3) == 0 { node.detail = text() }
            if !diagram.groups.isEmpty, random.next(below: 4) != 0 {
                node.group = Diagram.GroupIndex(random.next(below: diagram.groups.count))
            }
            diagram.nodes.append(node)
        }
        guard !diagram.nodes.isEmpty else { return diagram }
        let count = diagram.nodes.count
        for _ in 0..<random.next(below: 24) {
            var edge = Diagram.Edge(
                supplier: Diagram.NodeIndex(random.next(below: count)),
                customer: Diagram.NodeIndex(random.next(below: count)),
                kind: FlowKind.allCases[random.next(below: FlowKind.allCases.count)], item: text())
            if let last = diagram.edges.last {
                switch random.next(below: 6) {
                case 0: (edge.supplier, edge.customer) = (last.supplier, last.customer)
                case 1: (edge.supplier, edge.customer) = (last.customer, last.supplier)
                case 2: edge.customer = edge.supplier
                default: break
                }
            }
            if random.next(below: 6) == 0 { edge.count = 1 + random.next(below: 30) }
            edge.returns = random.next(below: 8) == 0
            if random.next(below: 5) == 0 { edge.highlight = Diagram.Highlight(findings: [Diagram.FindingNumber(1)]) }
            diagram.edges.append(edge)
        }
        diagram.findings = [
            Diagram.Finding(number: Diagram.FindingNumber(1), code: "IC203", severity: .error, message: text())
        ]
        return diagram
    }
}
