import CGraphviz

/// A layout by one of Graphviz' engines, for whoever asks for one: units stand and lines run where the engine puts
/// them. Sizes are ours, and no text is measured, so that the machine's fonts have no say here either.
struct EngineLayout {
    private(set) var picture = Picture()

    private let diagram: Diagram
    private let engine: Engine
    private let labels: [NodeLabel]
    private let titles: [[String]]

    /// - Parameters:
    ///   - spread: 1 for the usual distances; more gives badges more room.
    /// - Throws: `Graphviz.Failure`, also where the engine loses a line.
    init(of diagram: Diagram, by engine: Engine, spread: Double, in graphviz: Graphviz) throws {
        self.diagram = diagram
        self.engine = engine
        let wording = PictureWording(language: diagram.language)
        let framesGroups = engine.framesGroups
        labels = diagram.nodes.map { (node: Diagram.Node) -> NodeLabel in
            var node = node
            // Where there are no frames, each unit says itself which division it is of.
            if !framesGroups, node.sort == .unit, let group = node.group {
                let title = diagram.groups[group.value].title
                node.detail = node.detail.map { (detail: String) -> String in "\(detail) · \(title)" } ?? title
            }
            return NodeLabel(node, wording: wording)
        }
        titles = diagram.groups.map { (group: Diagram.Group) -> [String] in
            TextWrap.balancedLines(PlainText.clean(group.title), width: 16)
        }
        let graph = skeleton(spread: spread)
        picture = try graphviz.withLayout(of: graph, engine: engine, find: find) {
            (_: UnsafeMutablePointer<Agraph_t>, parts: Parts) throws -> Picture in try read(parts)
        }
    }

    // MARK: - The graph without its text

    private func skeleton(spread: Double) -> DotGraph {
        var statements: [DotGraph.Statement] = [
            .nodeDefaults([
                DotAttribute("shape", "box"), DotAttribute("fixedsize", "true"), DotAttribute("label", .raw("")),
            ]),
            .edgeDefaults([DotAttribute("arrowsize", 0.7)]),
        ]
        for index in diagram.groups.indices where engine.framesGroups && diagram.groups[index].parent == nil {
            statements.append(cluster(index))
        }
        for index in diagram.nodes.indices where !engine.framesGroups || group(of: index) == nil {
            statements.append(node(index))
        }
        for (index, edge) in diagram.edges.enumerated() {
            statements.append(
                .edge(
                    from: "n\(edge.supplier.value + 1)", to: "n\(edge.customer.value + 1)",
                    [DotAttribute("key", "f\(index + 1)")]))
        }
        return DotGraph(
            name: "icflow",
            attributes: [
                DotAttribute("nodesep", 0.6 * spread), DotAttribute("ranksep", 0.9 * spread),
                DotAttribute("sep", .raw("+\(DotText.number(30 * spread))")), DotAttribute("overlap", "false"),
                // Curves: orthogonal routing fails an assertion on some graphs of forty units.
                DotAttribute("splines", "true"), DotAttribute("K", 1.2 * spread), DotAttribute("start", "1"),
            ], statements: statements)
    }

    private func group(of node: Int) -> Int? {
        diagram.nodes[node].sort == .unit ? diagram.nodes[node].group?.value : nil
    }

    private func cluster(_ index: Int) -> DotGraph.Statement {
        let width = Int(TextSize.width(titles[index], fontSize: Self.titleSize) + 18)
        let height = Int(TextSize.height(lineCount: titles[index].count, fontSize: Self.titleSize) + 4)
        var inner: [DotGraph.Statement] = []
        for other in diagram.groups.indices where diagram.groups[other].parent?.value == index {
            inner.append(cluster(other))
        }
        for position in diagram.nodes.indices where group(of: position) == index { inner.append(node(position)) }
        // An engine leaves out a cluster in which there is nothing.
        if inner.isEmpty {
            inner.append(.node("e\(index + 1)", [DotAttribute("width", 1.2), DotAttribute("height", 0.3)]))
        }
        return .cluster(
            "cluster\(index + 1)",
            [
                DotAttribute("margin", 14),
                DotAttribute(
                    "label",
                    .html(
                        "<TABLE BORDER=\"0\" FIXEDSIZE=\"TRUE\" WIDTH=\"\(width)\" HEIGHT=\"\(height)\">"
                            + "<TR><TD></TD></TR></TABLE>")),
            ], inner)
    }

    private func node(_ index: Int) -> DotGraph.Statement {
        let size = size(index)
        return .node(
            "n\(index + 1)",
            [DotAttribute("width", size.width / 72), DotAttribute("height", size.height / 72)])
    }

    private func size(_ node: Int) -> (width: Double, height: Double) {
        (max(labels[node].width, 84), max(labels[node].height, 34))
    }

    // MARK: - Reading back

    private struct Parts {
        /// By group; nil where it has none.
        var clusters: [UnsafeMutablePointer<Agraph_t>?] = []
        var nodes: [UnsafeMutablePointer<Agnode_t>] = []
        var edges: [UnsafeMutablePointer<Agedge_t>] = []
    }

    private func find(in graph: UnsafeMutablePointer<Agraph_t>) throws -> Parts {
        var parts = Parts()
        for (index, group) in diagram.groups.enumerated() {
            let parent = group.parent.map { (parent: Diagram.GroupIndex) -> Int in parent.value + 1 } ?? 0
            parts.clusters.append(icflow_cluster(graph, parent, index + 1))
        }
        for index in diagram.nodes.indices {
            guard let node = icflow_node(graph, "n\(index + 1)") else {
                throw Graphviz.Failure(message: "a unit is lost")
            }
            parts.nodes.append(node)
        }
        for (index, edge) in diagram.edges.enumerated() {
            let (tail, head) = (parts.nodes[edge.supplier.value], parts.nodes[edge.customer.value])
            guard let found = icflow_edge(graph, tail, head, "f\(index + 1)") else { throw lost(index) }
            parts.edges.append(found)
        }
        return parts
    }

    private func lost(_ edge: Int) -> Graphviz.Failure {
        Graphviz.Failure(message: "the line of flow \(edge + 1) is lost")
    }

    private func read(_ parts: Parts) throws -> Picture {
        var picture = Picture()
        var colours: [Int: Int] = [:]
        for index in diagram.groups.indices where diagram.groups[index].parent == nil { colours[index] = colours.count }
        for (index, cluster) in parts.clusters.enumerated() {
            guard let cluster, engine.framesGroups else { continue }
            let box = icflow_graph_box(cluster)
            let rect = Rect(left: box.left, top: -box.top, right: box.right, bottom: -box.bottom)
            let lines = titles[index]
            let title = Rect(
                left: rect.left + 9, top: rect.top + 5,
                right: rect.left + 13 + TextSize.width(lines, fontSize: Self.titleSize),
                bottom: rect.top + 5 + TextSize.height(lineCount: lines.count, fontSize: Self.titleSize))
            picture.frames.append(
                Picture.Frame(
                    group: Diagram.GroupIndex(index), rect: rect,
                    title: Picture.Text(lines: lines, rect: title, fontSize: Self.titleSize, style: .heading),
                    colour: colours[diagram.groups[index].parent?.value ?? index] ?? 0,
                    depth: diagram.groups[index].parent == nil ? 0 : 1))
        }
        for (index, node) in parts.nodes.enumerated() {
            let centre = icflow_node_centre(node)
            let size = size(index)
            let rect = Rect(centre: Point(centre.x, -centre.y), width: size.width, height: size.height)
            picture.units.append(
                Picture.Unit(
                    node: Diagram.NodeIndex(index), rect: rect, label: labels[index],
                    highlight: diagram.nodes[index].highlight))
        }
        for (index, found) in parts.edges.enumerated() {
            guard icflow_edge_curve_count(found) > 0 else { throw lost(index) }
            let curve = (0..<icflow_edge_point_count(found, 0)).map { (position: Int32) -> Point in
                let point = icflow_edge_point(found, 0, position)
                return Point(point.x, -point.y)
            }
            var tip = icflow_point()
            let hasTip = icflow_edge_tip(found, 0, &tip) != 0
            picture.lines.append(
                Picture.Line(edge: index, route: Route(curve: curve, tip: hasTip ? Point(tip.x, -tip.y) : nil)))
        }
        return picture
    }

    private static let titleSize = 12.0
}

extension Engine {
    /// The others ignore clusters.
    var framesGroups: Bool { self == .dot || self == .fdp || self == .osage }
}
