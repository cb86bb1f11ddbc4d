/// A picture as DOT in which everything has its place, for Graphviz' `nop2`, which only draws.
struct PictureGraph {
    let picture: Picture
    let diagram: Diagram
    let theme: Theme
    let lineStyle: LineStyle
    private let fontName: String
    let tooltips: Tooltips
    let lettering: Lettering
    /// What an SVG says beyond the graph.
    var notes = SVGNotes()
    var graph: DotGraph

    /// Who sets the text.
    enum Lettering {
        /// Graphviz, with the machine's fonts.
        case graphviz
        /// Whoever makes use of `notes`: the graph has no text at all.
        case captions
    }

    /// - Parameters:
    ///   - resolution: dots per inch of bitmaps; nil for vector formats.
    ///   - canvas: what is drawn; nil for the picture with a rim.
    init(
        _ picture: Picture, of diagram: Diagram, theme: Theme, fontName: FontName, resolution: Double?,
        canvas: Canvas? = nil, lettering: Lettering = .graphviz
    ) {
        self.picture = picture
        self.diagram = diagram
        self.theme = theme
        self.fontName = fontName.value
        self.lettering = lettering
        lineStyle = LineStyle(theme: theme)
        tooltips = Tooltips(diagram)
        graph = DotGraph(name: "icflow", attributes: [], statements: [])
        graph.attributes = [
            DotAttribute("bgcolor", theme.background.hex), DotAttribute("pad", canvas == nil ? 0.2 : 0),
            DotAttribute("outputorder", "edgesfirst"), DotAttribute("splines", "true"),
        ]
        // Captions are placed by the picture's own coordinates.
        if lettering == .captions { graph.attributes.append(DotAttribute("notranslate", "true")) }
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
        let title = PlainText.clean(diagram.title)
        notes.title = title.isEmpty ? "icflow" : title
        notes.description = diagram.summary
        notes.language = diagram.language.rawValue
        notes.fontFamily = self.fontName
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
        notes.tooltips[id] = [PlainText.clean(diagram.groups[frame.group.value].title)]
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
        notes.tooltips[id] = tooltips.lines(of: node)
        if let path = node.path { notes.data[id] = [("unit", PlainText.clean(path))] }
        // Graphviz draws a second outline outside of the size it is given.
        var attributes = place(node.sort == .customer ? unit.rect.grown(by: -4) : unit.rect)
        attributes += [
            DotAttribute("id", id), DotAttribute("class", PictureClasses(diagram).classes(of: node)),
            DotAttribute("fontsize", NodeLabel.titleSize), DotAttribute("fontcolor", theme.text.hex),
        ]
        switch lettering {
        case .graphviz: attributes.append(DotAttribute("label", nodeLabel(unit.label)))
        case .captions: notes.captions[id] = unit.label.captions(in: unit.rect, theme: theme)
        }
        attributes += UnitStyle(theme: theme).attributes(of: node)
        return .node("n\(unit.node.value + 1)", attributes)
    }

    private mutating func addBadges() {
        for badge in picture.badges {
            let edge = diagram.edges[badge.edge]
            let id = "badge\(badge.number)"
            describeFlow(badge.edge, at: id)
            let attributes = badgeAttributes(edge: badge.edge, centre: badge.centre, radius: badge.radius, id: id)
            graph.statements.append(.node("b\(badge.number)", attributes))
            if let tag = badge.tag {
                let id = "tag\(badge.number)"
                if tag.isAlarming {
                    notes.tooltips[id] = tooltips.lines(of: edge.highlight)
                } else {
                    describeFlow(badge.edge, at: id)
                }
                let attributes = tagAttributes(tag, id: id, highlight: edge.highlight)
                graph.statements.append(.node("t\(badge.number)", attributes))
            }
        }
        for unit in picture.units {
            guard let tag = unit.tag else { continue }
            let number = unit.node.value + 1
            let highlight = diagram.nodes[unit.node.value].highlight
            notes.tooltips["unittag\(number)"] = tooltips.lines(of: highlight)
            let attributes = tagAttributes(tag, id: "unittag\(number)", highlight: highlight)
            graph.statements.append(.node("u\(number)", attributes))
        }
    }

    private mutating func addLines() {
        for line in picture.lines where line.route.curve.count > 3 {
            let edge = diagram.edges[line.edge]
            let number = line.edge + 1
            describeFlow(line.edge, at: "flow\(number)")
            graph.statements.append(
                .edge(
                    from: "n\(edge.supplier.value + 1)", to: "n\(edge.customer.value + 1)",
                    [
                        DotAttribute("key", "f\(number)"), DotAttribute("id", "flow\(number)"),
                        DotAttribute("class", PictureClasses(diagram).classes(of: edge)),
                        position(line.route),
                    ]
                        + lineStyle.attributes(
                            kind: edge.kind, isHighlighted: edge.highlight != nil, returns: edge.returns)))
        }
    }

    // MARK: - Attributes

    mutating func badgeAttributes(
        edge index: Int, centre: Point, radius: Double, id: String
    ) -> [DotAttribute] {
        let edge = diagram.edges[index]
        let number = String(index + 1)
        let isHighlighted = edge.highlight != nil
        let size = 2 * radius - (isHighlighted ? 2 : 0.5)
        let rect = Rect(centre: centre, width: size, height: size)
        let style = BadgeStyle(theme: theme).style(kind: edge.kind, isHighlighted: isHighlighted)
        return place(rect) + [DotAttribute("id", id), DotAttribute("class", "badge \(edge.kind.name)")]
            + style.attributes
            + label(
                number, in: rect, fontSize: Picture.Badge.fontSize(ofNumber: index + 1), colour: style.number, id: id)
    }

    mutating func tagAttributes(
        _ tag: Picture.Tag, id: String, highlight: Diagram.Highlight?
    ) -> [DotAttribute] {
        let colour = tag.isAlarming ? theme.highlight : theme.quietText
        let classes = ["tag"] + (tag.isAlarming ? PictureClasses(diagram).classes(of: highlight) : ["count"])
        return place(tag.rect) + [
            DotAttribute("id", id), DotAttribute("class", classes.joined(separator: " ")),
            DotAttribute("style", "filled"),
            DotAttribute("fillcolor", theme.background.hex), DotAttribute("color", colour.hex),
            DotAttribute("penwidth", 1),
        ] + label(tag.text, in: tag.rect, fontSize: Picture.Tag.fontSize, colour: colour, id: id)
    }

    func place(_ rect: Rect) -> [DotAttribute] {
        [
            DotAttribute("pos", .places([rect.centre])),
            DotAttribute("width", Self.inches(rect.width)), DotAttribute("height", Self.inches(rect.height)),
        ]
    }

    /// Hundredths of an inch are too coarse for sizes, which Graphviz takes in inches.
    private static func inches(_ points: Double) -> String {
        let tenThousandths = Int((points / 72 * 10000).rounded())
        let digits = String(tenThousandths % 10000)
        return "\(tenThousandths / 10000)." + String(repeating: "0", count: 4 - digits.count) + digits
    }

    func position(_ route: Route) -> DotAttribute {
        DotAttribute("pos", .places(route.curve, tip: route.tip))
    }

    mutating func describeFlow(_ index: Int, at id: String) {
        let edge = diagram.edges[index]
        notes.tooltips[id] = tooltips.lines(ofEdge: index)
        notes.data[id] = [("flow", String(index + 1)), ("kind", edge.kind.name)]
        if let reference = edge.reference { notes.data[id]?.append(("id", PlainText.clean(reference))) }
    }
}
