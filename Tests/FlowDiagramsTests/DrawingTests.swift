import FlowModel
import Testing

@testable import FlowDiagrams

struct DrawingTests {
    @Test(arguments: DrawingRequest.Format.allCases)
    func `the same diagram gives the same bytes`(format: DrawingRequest.Format) throws {
        let request = DrawingRequest(diagram: RandomDiagram.make(seed: 4, units: 15, flows: 40), format: format)
        let first = try request.draw()
        for _ in 0..<3 { #expect(try request.draw() == first) }
        #expect(!first.bytes.isEmpty)
    }

    @Test func `formats begin as they should`() throws {
        let diagram = RandomDiagram.make(seed: 2, units: 6, flows: 9)
        func start(_ format: DrawingRequest.Format) throws -> String {
            String(decoding: try DrawingRequest(diagram: diagram, format: format).draw().bytes.prefix(8), as: UTF8.self)
        }
        #expect(try start(.svg).hasPrefix("<?xml"))
        #expect(try start(.png).dropFirst().hasPrefix("PNG"))
        #expect(try start(.pdf).hasPrefix("%PDF-1"))
        #expect(try start(.json).hasPrefix("{"))
        #expect(try start(.dot).hasPrefix("digraph"))
    }

    @Test func `a PDF's date is the one given`() throws {
        let diagram = Diagram(title: "t", nodes: [Diagram.Node(title: "a")])
        let pdf = try DrawingRequest(diagram: diagram, format: .pdf, timestamp: 951_827_696).draw()
        #expect(String(decoding: pdf.bytes, as: UTF8.self).contains("/CreationDate (D:20000229123456"))
        #expect(PDFDate.text(0) == "19700101000000")
        #expect(PDFDate.text(-1) == "19700101000000")
        #expect(PDFDate.text(.max) == "99991231235959")
        #expect(PDFDate.text(1_795_317_292) == "20261122031452")
    }

    @Test func `edge cases draw something sensible`() throws {
        let unit = Diagram.Node(title: "a")
        let inGroup = Diagram.Node(title: "a", group: Diagram.GroupIndex(0))
        func edge(_ from: Int, _ to: Int, _ kind: FlowKind = .service) -> Diagram.Edge {
            Diagram.Edge(supplier: Diagram.NodeIndex(from), customer: Diagram.NodeIndex(to), kind: kind, item: "x")
        }
        let cases: [Diagram] = [
            Diagram(title: ""),
            Diagram(title: "nothing but a title"),
            Diagram(title: "empty division", groups: [Diagram.Group(title: "empty")]),
            Diagram(
                title: "empty inner",
                groups: [Diagram.Group(title: "outer"), Diagram.Group(title: "inner", parent: Diagram.GroupIndex(0))]),
            Diagram(title: "one unit", nodes: [unit]),
            Diagram(title: "one-unit division", groups: [Diagram.Group(title: "g")], nodes: [inGroup]),
            Diagram(title: "self-loops", nodes: [unit], edges: [edge(0, 0), edge(0, 0), edge(0, 0)]),
            Diagram(
                title: "parallel and opposite", nodes: [unit, unit],
                edges: (0..<12).map { (index: Int) -> Diagram.Edge in
                    edge(index % 2, 1 - index % 2)
                }),
            Diagram(title: "no flows", nodes: Array(repeating: unit, count: 40)),
            Diagram(
                title: "only parties",
                nodes: [Diagram.Node(title: "s", sort: .supplier), Diagram.Node(title: "c", sort: .customer)],
                edges: [edge(0, 1)]),
            Diagram(
                title: "many suppliers",
                nodes: (0..<30).map { (index: Int) -> Diagram.Node in Diagram.Node(title: "s\(index)", sort: .supplier)
                }),
            Diagram(
                title: "star", nodes: Array(repeating: unit, count: 30),
                edges: (1..<30).map { (index: Int) -> Diagram.Edge in edge(0, index) }),
            Diagram(
                title: "long", nodes: [Diagram.Node(title: String(repeating: "很长的名字", count: 60)), unit],
                edges: [edge(0, 1)]),
            Diagram(
                title: "no title", groups: [Diagram.Group(title: "")],
                nodes: [Diagram.Node(title: "", group: Diagram.GroupIndex(0))]),
        ]
        for diagram in cases {
            let picture = try MapStyle.picture(of: diagram)
            #expect(OverlapCheck.faults(in: picture, of: diagram) == [], "\(diagram.title)")
            let svg = try SVGText(try DrawingRequest(diagram: diagram, format: .svg).draw().bytes)
            if !diagram.title.isEmpty { #expect(svg.titles.contains(diagram.title)) }
        }
    }

    @Test func `what cannot be drawn is told`() {
        let dangling = Diagram(
            title: "d",
            edges: [
                Diagram.Edge(supplier: Diagram.NodeIndex(0), customer: Diagram.NodeIndex(9), kind: .service, item: "")
            ])
        for format in DrawingRequest.Format.allCases {
            #expect(throws: DrawingError.malformed(picture: "d")) {
                try DrawingRequest(diagram: dangling, format: format).draw()
            }
        }
        let huge = Diagram(title: "h", nodes: Array(repeating: Diagram.Node(title: "u"), count: 2000))
        #expect(throws: DrawingError.tooLarge(picture: "h", units: 2000, flows: 0)) { try MapStyle.picture(of: huge) }
    }

    @Test func `Graphviz' complaints become errors`() throws {
        let broken = DotGraph(name: "x", attributes: [], statements: [.node("a b", [])])
        #expect(throws: Graphviz.Failure.self) {
            try Graphviz.withContext(measuring: .table) { (graphviz: Graphviz) throws -> [UInt8] in
                try graphviz.render(broken, engine: nil, format: .svg)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `Graphviz' engines draw too`(engine: Engine) throws {
        let diagram = RandomDiagram.make(seed: 6, units: 10, flows: 16)
        let request = DrawingRequest(diagram: diagram, format: .svg, layout: .engine(engine))
        let svg = try SVGText(try request.draw().bytes)
        for node in diagram.nodes { #expect(svg.titles.contains(node.title)) }
        if engine != .fdp && engine != .sfdp { #expect(try request.draw() == request.draw()) }
    }

    @Test func `opposite flows are two lines`() throws {
        let diagram = Diagram(
            title: "two ways", nodes: [Diagram.Node(title: "a"), Diagram.Node(title: "b")],
            edges: [
                Diagram.Edge(supplier: Diagram.NodeIndex(0), customer: Diagram.NodeIndex(1), kind: .service, item: "x"),
                Diagram.Edge(supplier: Diagram.NodeIndex(1), customer: Diagram.NodeIndex(0), kind: .service, item: "y"),
            ])
        let picture = try MapStyle.picture(of: diagram)
        let ends = picture.lines.map { (line: Picture.Line) -> [Point] in line.route.polyline }
        #expect(ends.count == 2)
        #expect(ends[0].first != ends[1].last && ends[0].last != ends[1].first)
    }
}
