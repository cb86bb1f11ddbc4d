/// A picture as DOT in which everything has its place, for Graphviz' `nop2`, which only draws.
struct PictureGraph {
    let picture: Picture
    let diagram: Diagram
    let theme: Theme
    private let lineStyle: LineStyle
    private let fontName: String
    private let wording: PictureWording
    /// By the id of an SVG group: what it shows, for screen readers and tooltips.
    var descriptions: [String: String] = [:]
    var graph: DotGraph

    /// - Parameters:
    ///   - resolution: dots per inch of bitmaps; nil for vector formats.
    ///   - canvas: what is drawn; nil for the picture with a rim.
    init(
        _ picture: Picture, of diagram: Diagram, theme: Theme, fontName: FontName, resolution: Double?,
        canvas: Canvas? = nil
    ) {
        self.picture = picture
        self.diagram = diagram
        self.theme = theme
        self.fontName = fontName.value
        lineStyle = LineStyle(theme: theme)
        wording = PictureWording(language: diagram.language)
        graph = DotGraph(name: "icflow", attributes: [], statements: [])
        graph.attributes = [
            DotAttribute("bgcolor", theme.background.hex), DotAttribute("pad", canvas == nil ? 0.2 : 0),
            DotAttribute("outputorder", "edgesfirst"), DotAttribute("splines", "true"),
        ]
        if let resolution { graph.attributes.append(DotAttribute("dpi", resolution)) }
        addDefaults()
        if let canvas { add(canvas) }
        addGrounds()
        addFrames()
        for unit in picture.units where group(of: unit) == nil { graph.statements.append(statement(unit)) }
        addCells()
        addBadges()
        addLegend()
        addLines()
        descriptions["graph0"] = PlainText.clean(diagram.title)
    }

    // MARK: - Parts

    private mutating func addDefaults() {
        graph.statements.append(
            .nodeDefaults([
                DotAttribute("shape", "box"), DotAttribute("fixedsize", "true"), DotAttribute("margin", 0),
                DotAttribute("fontname", fontName), DotAttribute("label", .raw("")),
            ]))
    }

    /// Graphviz draws what is on the graph, as large as `size` says: two corners that nobody sees make that the page. Their
    /// size is a whole point, which Graphviz does not round.
    private mutating func add(_ canvas: Canvas) {
        if let size = canvas.size {
            let inches = "\(Self.inches(Double(size.width))),\(Self.inches(Double(size.height)))!"
            graph.attributes += [DotAttribute("size", inches), DotAttribute("margin", 0)]
        }
        let window = canvas.window
        for (name, corner, inward) in [
            ("first", Point(window.left, window.top), 0.5), ("last", Point(window.right, window.bottom), -0.5),
        ] {
            let centre = Point(corner.x + inward, corner.y + inward)
            graph.statements.append(
                .node(name, place(Rect(centre: centre, width: 1, height: 1)) + [DotAttribute("style", "invis")]))
        }
    }

    private func group(of unit: Picture.Unit) -> Diagram.GroupIndex? {
        let node = diagram.nodes[unit.node.value]
        guard node.sort == .unit, !picture.frames.isEmpty else { return nil }
        return node.group
    }

    private mutating func addFrames() {
        for (index, frame) in picture.frames.enumerated() where frame.depth == 0 {
            graph.statements.append(cluster(index))
        }
    }

    private mutating func cluster(_ index: Int) -> DotGraph.Statement {
        let frame = picture.frames[index]
        let id = "group\(frame.group.value + 1)"
        descriptions[id] = PlainText.clean(diagram.groups[frame.group.value].title)
        let fills = theme.frameFills
        let borders = theme.frameBorders
        let box = frame.rect
        let attributes = [
            DotAttribute("id", id), DotAttribute("class", "group"), DotAttribute("style", "rounded,filled"),
            DotAttribute("fillcolor", frame.depth == 0 ? fills[frame.colour % fills.count].hex : theme.background.hex),
            DotAttribute("color", borders[frame.colour % borders.count].hex),
            DotAttribute("penwidth", 1),
            DotAttribute(
                "bb", [box.left, -box.bottom, box.right, -box.top].map(DotText.number).joined(separator: ",")),
        ]
        var inner: [DotGraph.Statement] = []
        for (other, innerFrame) in picture.frames.enumerated()
        where innerFrame.depth > frame.depth && diagram.groups[innerFrame.group.value].parent == frame.group {
            inner.append(cluster(other))
        }
        inner.append(statement(frame.title, name: "title\(frame.group.value + 1)", isBold: true))
        for unit in picture.units where group(of: unit) == frame.group { inner.append(statement(unit)) }
        return .cluster("cluster\(frame.group.value + 1)", attributes, inner)
    }

    private mutating func statement(_ unit: Picture.Unit) -> DotGraph.Statement {
        let node = diagram.nodes[unit.node.value]
        let id = "unit\(unit.node.value + 1)"
        descriptions[id] = withRemark(PlainText.clean(node.title), node.remark)
        // Graphviz draws a second outline outside of the size it is given.
        var attributes = place(node.sort == .customer ? unit.rect.grown(by: -4) : unit.rect)
        attributes += [
            DotAttribute("id", id), DotAttribute("class", "unit \(className(node.sort))"),
            DotAttribute("label", nodeLabel(unit.label)),
            DotAttribute("fontsize", NodeLabel.titleSize), DotAttribute("fontcolor", theme.text.hex),
        ]
        attributes += UnitStyle(theme: theme).attributes(of: node)
        return .node("n\(unit.node.value + 1)", attributes)
    }

    private func nodeLabel(_ label: NodeLabel) -> DotAttribute.Value {
        guard !(label.detail + label.lines).isEmpty, label.title != [""] else {
            return .text(label.title + label.detail + label.lines, .centre)
        }
        // Two rows rather than two lines: below a larger line Graphviz sets a smaller one too close.
        func row(_ lines: [String], size: Double, colour: Theme.Colour, isLeft: Bool = false) -> String {
            if lines.isEmpty { return "" }
            let text = lines.map(DotText.escapedForHTML).joined(separator: "<BR/>")
            let cell = isLeft ? "<TD ALIGN=\"LEFT\" BALIGN=\"LEFT\">" : "<TD>"
            return
                "<TR>\(cell)<FONT POINT-SIZE=\"\(DotText.number(size))\" COLOR=\"\(colour.hex)\">\(text)</FONT></TD></TR>"
        }
        return .html(
            "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"1\">"
                + row(label.title, size: NodeLabel.titleSize, colour: theme.text)
                + row(label.detail, size: NodeLabel.detailSize, colour: theme.quietText)
                + row(label.lines, size: NodeLabel.detailSize, colour: theme.text, isLeft: true) + "</TABLE>")
    }

    private mutating func addBadges() {
        for badge in picture.badges {
            let edge = diagram.edges[badge.edge]
            let id = "badge\(badge.number)"
            descriptions[id] = description(ofEdge: badge.edge)
            graph.statements.append(
                .node(
                    "b\(badge.number)",
                    badgeAttributes(edge: badge.edge, centre: badge.centre, radius: badge.radius, id: id)))
            if let tag = badge.tag {
                descriptions["tag\(badge.number)"] =
                    tag.isAlarming
                    ? description(ofFindings: edge.highlight) : description(ofEdge: badge.edge)
                graph.statements.append(.node("t\(badge.number)", tagAttributes(tag, id: "tag\(badge.number)")))
            }
        }
        for unit in picture.units {
            guard let tag = unit.tag else { continue }
            let number = unit.node.value + 1
            descriptions["unittag\(number)"] = description(ofFindings: diagram.nodes[unit.node.value].highlight)
            graph.statements.append(.node("u\(number)", tagAttributes(tag, id: "unittag\(number)")))
        }
    }

    private mutating func addLegend() {
        for (index, text) in (picture.notes + picture.legend).enumerated() {
            graph.statements.append(statement(text, name: "text\(index + 1)", isBold: text.style == .heading))
        }
        for (index, key) in picture.keys.enumerated() {
            let name = "key\(index + 1)"
            switch key.shape {
            case .badge(let edge):
                graph.statements.append(
                    .node(
                        name, badgeAttributes(edge: edge, centre: key.rect.centre, radius: key.rect.width / 2, id: name)
                    ))
            case .tag(let text):
                graph.statements.append(
                    .node(name, tagAttributes(Picture.Tag(text: text, rect: key.rect, isAlarming: true), id: name)))
            case .line(let kind):
                addSample(key.rect, name, lineStyle.attributes(kind: kind, isHighlighted: false, returns: false))
            case .cell(let fill):
                graph.statements.append(cell(Picture.Box(rect: key.rect, fill: fill), id: name))
            case .highlightedCell:
                graph.statements.append(
                    cell(Picture.Box(rect: key.rect, fill: .plain, isHighlighted: true), id: name))
            case .highlightedLine:
                addSample(key.rect, name, lineStyle.attributes(kind: .service, isHighlighted: true, returns: false))
            }
        }
    }

    private mutating func addSample(_ rect: Rect, _ name: String, _ style: [DotAttribute]) {
        let start = Point(rect.left, rect.centre.y)
        let end = Point(rect.right, rect.centre.y)
        for (suffix, point) in [("a", start), ("z", end)] {
            graph.statements.append(
                .node(
                    name + suffix,
                    place(Rect(centre: point, width: 0.72, height: 0.72)) + [DotAttribute("style", "invis")]))
        }
        let route = Route(corners: [start, end], radius: 0, arrowLength: GridGeometry.arrowLength)
        graph.statements.append(
            .edge(from: name + "a", to: name + "z", [DotAttribute("id", name), position(route)] + style))
    }

    private mutating func addLines() {
        for line in picture.lines where line.route.curve.count > 3 {
            let edge = diagram.edges[line.edge]
            let number = line.edge + 1
            descriptions["flow\(number)"] = description(ofEdge: line.edge)
            graph.statements.append(
                .edge(
                    from: "n\(edge.supplier.value + 1)", to: "n\(edge.customer.value + 1)",
                    [
                        DotAttribute("key", "f\(number)"), DotAttribute("id", "flow\(number)"),
                        DotAttribute("class", "flow \(edge.kind)" + (edge.highlight == nil ? "" : " highlighted")),
                        position(line.route),
                    ]
                        + lineStyle.attributes(
                            kind: edge.kind, isHighlighted: edge.highlight != nil, returns: edge.returns)))
        }
    }

    // MARK: - Attributes

    func statement(_ text: Picture.Text, name: String, isBold: Bool) -> DotGraph.Statement {
        var attributes = place(text.rect)
        attributes += [DotAttribute("shape", "plaintext"), DotAttribute("fontsize", text.fontSize)]
        let colour: Theme.Colour
        switch text.style {
        case .plain, .heading: colour = theme.text
        case .quiet: colour = theme.quietText
        case .inverse: colour = theme.badgeText
        }
        attributes.append(DotAttribute("fontcolor", colour.hex))
        // Markup must not be empty.
        guard isBold, text.lines != [""] else {
            attributes.append(DotAttribute("label", .text(text.lines, text.isCentred ? .centre : .left)))
            return .node(name, attributes)
        }
        // Bold needs HTML-like text, which is aligned within a table only.
        let side = text.isCentred ? "CENTER" : "LEFT"
        let lines = text.lines.map { (line: String) -> String in
            "<B>\(DotText.escapedForHTML(line))</B><BR ALIGN=\"\(side)\"/>"
        }.joined()
        attributes.append(
            DotAttribute(
                "label",
                .html(
                    "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLPADDING=\"0\" CELLSPACING=\"0\" FIXEDSIZE=\"TRUE\" "
                        + "WIDTH=\"\(Int(text.rect.width))\" HEIGHT=\"\(Int(text.rect.height))\">"
                        + "<TR><TD ALIGN=\"\(side)\" BALIGN=\"\(side)\">\(lines)</TD></TR></TABLE>")))
        return .node(name, attributes)
    }

    private func badgeAttributes(edge index: Int, centre: Point, radius: Double, id: String) -> [DotAttribute] {
        let edge = diagram.edges[index]
        let colour = theme.colour(of: edge.kind)
        let number = String(index + 1)
        let isHighlighted = edge.highlight != nil
        let size = 2 * radius - (isHighlighted ? 2 : 0.5)
        return place(Rect(centre: centre, width: size, height: size)) + [
            DotAttribute("id", id), DotAttribute("class", "badge \(edge.kind)"), DotAttribute("shape", "circle"),
            DotAttribute("style", "filled"), DotAttribute("fillcolor", colour.hex),
            DotAttribute("color", isHighlighted ? theme.highlight.hex : theme.background.hex),
            DotAttribute("penwidth", isHighlighted ? 2 : 0.5), DotAttribute("label", .text([number], .centre)),
            DotAttribute("fontsize", Picture.Badge.fontSize(ofNumber: index + 1)), DotAttribute("fontcolor", theme.badgeText.hex),
        ]
    }

    private func tagAttributes(_ tag: Picture.Tag, id: String) -> [DotAttribute] {
        let colour = tag.isAlarming ? theme.highlight : theme.quietText
        return place(tag.rect) + [
            DotAttribute("id", id), DotAttribute("class", tag.isAlarming ? "finding" : "count"),
            DotAttribute("style", "filled"),
            DotAttribute("fillcolor", theme.background.hex), DotAttribute("color", colour.hex),
            DotAttribute("penwidth", 1), DotAttribute("label", .text([tag.text], .centre)),
            DotAttribute("fontsize", Picture.Tag.fontSize), DotAttribute("fontcolor", colour.hex),
        ]
    }

    func place(_ rect: Rect) -> [DotAttribute] {
        [
            DotAttribute("pos", DotText.number(rect.centre.x) + "," + DotText.number(-rect.centre.y)),
            DotAttribute("width", Self.inches(rect.width)), DotAttribute("height", Self.inches(rect.height)),
        ]
    }

    /// Hundredths of an inch are too coarse for sizes, which Graphviz takes in inches.
    private static func inches(_ points: Double) -> String {
        let tenThousandths = Int((points / 72 * 10000).rounded())
        let digits = String(tenThousandths % 10000)
        return "\(tenThousandths / 10000)." + String(repeating: "0", count: 4 - digits.count) + digits
    }

    private func position(_ route: Route) -> DotAttribute {
        func text(_ point: Point) -> String { DotText.number(point.x) + "," + DotText.number(-point.y) }
        let tip = route.tip.map { (tip: Point) -> String in "e,\(text(tip)) " } ?? ""
        return DotAttribute("pos", tip + route.curve.map(text).joined(separator: " "))
    }

    private func className(_ sort: Diagram.Node.Sort) -> String { sort == .unit ? "internal" : "external \(sort)" }

    func description(ofEdge index: Int) -> String {
        let edge = diagram.edges[index]
        let flow = PlainText.clean(
            "\(index + 1) "
                + wording.flow(
                    from: diagram.nodes[edge.supplier.value].title, to: diagram.nodes[edge.customer.value].title,
                    item: edge.item, returns: edge.returns))
        return withRemark(flow, edge.remark)
    }

    private func withRemark(_ text: String, _ remark: String?) -> String {
        guard let remark = remark.map(PlainText.clean), !remark.isEmpty else { return text }
        return "\(text) — \(remark)"
    }

    private func description(ofFindings highlight: Diagram.Highlight?) -> String {
        let numbers = highlight?.findings ?? []
        return PlainText.clean(
            diagram.findings.filter { (finding: Diagram.Finding) -> Bool in numbers.contains(finding.number) }
                .map { (finding: Diagram.Finding) -> String in "\(finding.code) \(finding.message)" }.joined(
                    separator: "; "))
    }
}
