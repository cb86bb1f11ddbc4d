/// A diagram as DOT without places: the graph itself, in clusters, for whoever wants to lay it out or query it with
/// Graphviz' own programs. It says nothing that depends on a version of Graphviz or on the machine's fonts.
struct SourceGraph {
    let graph: DotGraph

    init(_ diagram: Diagram, theme: Theme, font: FontName) {
        let wording = PictureWording(language: diagram.language)
        let tooltips = Tooltips(diagram)
        let classes = PictureClasses(diagram)
        var statements: [DotGraph.Statement] = [
            .nodeDefaults([
                DotAttribute("shape", "box"), DotAttribute("fontname", font.value),
                DotAttribute("fontsize", NodeLabel.titleSize), DotAttribute("fontcolor", theme.text.hex),
            ]),
            .edgeDefaults([DotAttribute("arrowsize", 0.7)]),
        ]
        func node(_ index: Int) -> DotGraph.Statement {
            let node = diagram.nodes[index]
            let label = NodeLabel(node, wording: wording)
            let attributes = [
                DotAttribute("label", .text(label.title + label.detail + label.lines, .centre)),
                DotAttribute("tooltip", .tooltip(tooltips.lines(of: node).joined(separator: "; "))),
                DotAttribute("class", classes.classes(of: node)),
            ]
            return .node("n\(index + 1)", attributes + UnitStyle(theme: theme).attributes(of: node))
        }
        func cluster(_ index: Int, depth: Int) -> DotGraph.Statement {
            let group = diagram.groups[index]
            var inner: [DotGraph.Statement] = []
            for other in diagram.groups.indices where depth == 0 && diagram.groups[other].parent?.value == index {
                inner.append(cluster(other, depth: 1))
            }
            for (position, node_) in diagram.nodes.enumerated() where node_.sort == .unit && node_.group?.value == index
            {
                inner.append(node(position))
            }
            return .cluster(
                "cluster\(index + 1)",
                [
                    DotAttribute("label", .text([PlainText.clean(group.title)], .left)), DotAttribute("labeljust", "l"),
                    DotAttribute("style", "rounded"), DotAttribute("color", theme.frameBorders[0].hex),
                    DotAttribute("fontname", font.value), DotAttribute("fontcolor", theme.text.hex),
                ], inner)
        }
        for index in diagram.groups.indices where diagram.groups[index].parent == nil {
            statements.append(cluster(index, depth: 0))
        }
        for (index, unit) in diagram.nodes.enumerated() where unit.sort != .unit || unit.group == nil {
            statements.append(node(index))
        }
        let style = LineStyle(theme: theme)
        for (index, edge) in diagram.edges.enumerated() {
            statements.append(
                .edge(
                    from: "n\(edge.supplier.value + 1)", to: "n\(edge.customer.value + 1)",
                    [
                        DotAttribute("key", "f\(index + 1)"), DotAttribute("class", classes.classes(of: edge)),
                        // No label: labelled edges between clusters corrupt memory in Graphviz 2.42.
                        DotAttribute("tooltip", .tooltip(tooltips.lines(ofEdge: index).joined(separator: "; "))),
                    ] + style.attributes(kind: edge.kind, isHighlighted: edge.highlight != nil, returns: edge.returns)))
        }
        graph = DotGraph(
            name: "icflow",
            attributes: [
                DotAttribute("label", .text(([diagram.title] + diagram.notes).map(PlainText.clean), .left)),
                DotAttribute("labelloc", "t"),
                DotAttribute("labeljust", "l"), DotAttribute("fontname", font.value), DotAttribute("nodesep", 0.6),
                DotAttribute("ranksep", 0.9),
            ] + diagram.style.direction, statements: statements)
    }
}

extension Diagram.Style {
    /// What brings Graphviz' own layouts nearest to the style.
    fileprivate var direction: [DotAttribute] {
        switch self {
        case .map, .matrix: []
        case .ego, .sipoc, .chain, .roles: [DotAttribute("rankdir", "LR")]
        case .cycle: [DotAttribute("layout", "circo")]
        }
    }
}
