import Testing

@testable import FlowDiagrams

struct EscapingTests {
    /// Every place that shows user text shows exactly that text, whatever it says.
    @Test func `text is shown literally in SVG`() throws {
        var random = SplitMix64(seed: 5)
        let texts = NastyText.fixed + (0..<150).map { (_: Int) -> String in NastyText.random(&random) }
        for batch in stride(from: 0, to: texts.count, by: 30) {
            let part = Array(texts[batch..<min(batch + 30, texts.count)])
            try check(part)
        }
    }

    private static let elements: Set<String> = [
        "svg", "title", "desc", "style", "g", "path", "polygon", "polyline", "ellipse", "text", "tspan",
    ]

    private func check(_ texts: [String]) throws {
        var diagram = Diagram(title: texts[0])
        diagram.groups = [Diagram.Group(title: texts[1 % texts.count])]
        for (index, text) in texts.enumerated() {
            diagram.nodes.append(
                Diagram.Node(
                    title: text, detail: index % 2 == 0 ? text : nil,
                    group: index % 3 == 0 ? Diagram.GroupIndex(0) : nil))
        }
        for index in texts.indices.dropFirst() {
            diagram.edges.append(
                Diagram.Edge(
                    supplier: Diagram.NodeIndex(index - 1), customer: Diagram.NodeIndex(index), kind: .service,
                    item: texts[index]))
        }
        diagram.findings = [
            Diagram.Finding(
                number: Diagram.FindingNumber(1), code: "IC101", severity: .error, message: texts[texts.count - 1])
        ]
        let result = try DrawingRequest(diagram: diagram, format: .svg).draw()
        let svg = try SVGText(result.bytes)
        #expect(svg.elementNames.isSubset(of: Self.elements))

        let shown = squeezed(svg.texts.joined())
        for text in texts where !PlainText.clean(text).isEmpty {
            #expect(shown.contains(squeezed(PlainText.clean(text))), "\(text.debugDescription)")
        }
        let titles = Set(svg.titles)
        for text in texts where !PlainText.clean(text).isEmpty { #expect(titles.contains(PlainText.clean(text))) }
        // Not only contained: the texts are exactly ours, one for each wrapped line.
        let picture = try MapStyle.picture(of: diagram)
        var expected = picture.units.flatMap { (unit: Picture.Unit) -> [String] in unit.label.title + unit.label.detail
        }
        expected += picture.badges.map { (badge: Picture.Badge) -> String in String(badge.number) }
        expected += diagram.edges.indices.map { (index: Int) -> String in String(index + 1) } + ["!1"]
        expected += (picture.notes + picture.legend + picture.frames.map(\.title)).flatMap(\.lines)
        let expectedLines = expected.map(squeezed).filter { (line: String) -> Bool in !line.isEmpty }.sorted()
        let shownLines = svg.texts.map(squeezed).filter { (line: String) -> Bool in !line.isEmpty }.sorted()
        #expect(expectedLines == shownLines)
    }

    private func squeezed(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !scalar.properties.isWhitespace { result.append(scalar) }
        return String(result)
    }

    @Test func `DOT text survives Graphviz' own reader`() throws {
        for text in NastyText.fixed where !PlainText.clean(text).isEmpty {
            let diagram = Diagram(
                title: text, groups: [Diagram.Group(title: text)],
                nodes: [
                    Diagram.Node(title: text, detail: text, group: Diagram.GroupIndex(0)), Diagram.Node(title: "b"),
                ],
                edges: [
                    Diagram.Edge(
                        supplier: Diagram.NodeIndex(0), customer: Diagram.NodeIndex(1), kind: .transfer, item: text)
                ])
            let graph = SourceGraph(diagram, theme: Theme(.standard), font: .standard).graph
            let svg = try Graphviz.withContext(measuring: .table) { (graphviz: Graphviz) throws -> [UInt8] in
                try graphviz.render(graph, engine: .dot, format: .svg)
            }
            let shown = try SVGText(svg)
            #expect(
                squeezed(shown.texts.joined()).contains(squeezed(PlainText.clean(text))), "\(text.debugDescription)")
        }
    }

    @Test func `clean text has no place for control characters`() {
        #expect(PlainText.clean("a\u{0}b\u{1B}c\u{FFFE}d") == "abcd")
        #expect(PlainText.clean("  a \n\t b  ") == "a b")
        #expect(PlainText.clean("\u{202E}abc\u{202C}") == "abc")
        #expect(PlainText.clean("销售部") == "销售部")
    }

    @Test func `font names carry no markup`() {
        #expect(FontName("Noto Sans CJK SC,sans-serif") != nil)
        #expect(FontName("x\" onload=\"") == nil)
        #expect(FontName("<b>") == nil)
        #expect(FontName("") == nil)
    }
}
