import Testing

@testable import FlowDiagrams

struct StyleDrawingTests {
    @Test(arguments: Diagram.Style.allCases)
    func `every style is drawn in every format`(style: Diagram.Style) throws {
        let diagram = StyleOverlapTests.diagram(style, seed: 3)
        for format in DrawingRequest.Format.allCases {
            let request = DrawingRequest(diagram: diagram, format: format)
            let bytes = try request.draw().bytes
            #expect(!bytes.isEmpty)
            if format == .dot { #expect(try request.draw().bytes == bytes) }
            #expect(try DrawingRequest(wire: request.wire) == request)
        }
    }

    @Test(arguments: Diagram.Style.allCases)
    func `the DOT of every style is a graph that Graphviz can lay out`(style: Diagram.Style) throws {
        let diagram = StyleOverlapTests.diagram(style, seed: 8)
        try Graphviz.withContext(measuring: .table) { (graphviz: Graphviz) in
            let graph = try diagram.sourceGraph(theme: Theme(.standard), font: .standard)
            #expect(try !graphviz.render(graph, engine: .osage, format: .svg).isEmpty)
        }
    }

    /// Whatever a text says, it is shown, in the picture and in what Graphviz makes of the DOT.
    @Test(arguments: Diagram.Style.allCases)
    func `text is literal in every style`(style: Diagram.Style) throws {
        var diagram = StyleOverlapTests.diagram(style, seed: 12)
        let texts = NastyText.fixed
        for index in diagram.nodes.indices { diagram.nodes[index].title = texts[index % texts.count] }
        for index in diagram.edges.indices {
            diagram.edges[index].item = texts[(index + 3) % texts.count]
            diagram.edges[index].details = [texts[(index + 5) % texts.count]]
        }
        let picture = try diagram.picture()
        #expect(OverlapCheck.faults(in: picture, of: diagram) == [])
        let svg = try SVGText(try DrawingRequest(diagram: diagram, format: .svg).draw().bytes)
        let known = ["svg", "title", "desc", "style", "g", "path", "polygon", "polyline", "ellipse", "text", "tspan"]
        #expect(svg.elementNames.isSubset(of: known))
        let shown = Self.squeezed(svg.texts.joined())
        let written = picture.texts.flatMap(\.lines) + picture.units.flatMap(\.label.title)
        for line in written where !Self.squeezed(line).isEmpty {
            #expect(shown.contains(Self.squeezed(line)), "\(line.debugDescription)")
        }
        try Graphviz.withContext(measuring: .table) { (graphviz: Graphviz) in
            let graph = try diagram.sourceGraph(theme: Theme(.standard), font: .standard)
            _ = try graphviz.render(graph, engine: .osage, format: .svg)
        }
    }

    @Test func `what nobody could read is refused`() throws {
        var diagram = Diagram(title: "x", style: .matrix)
        diagram.nodes = (0...300).map { Diagram.Node(title: "u\($0)") }
        #expect(throws: DrawingError.tooLarge(picture: "x", units: 301, flows: 0)) { try diagram.picture() }
        diagram.style = .roles
        #expect(throws: DrawingError.tooLarge(picture: "x", units: 301, flows: 0)) { try diagram.picture() }
    }

    private static func squeezed(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !scalar.properties.isWhitespace { result.append(scalar) }
        return String(result)
    }
}
