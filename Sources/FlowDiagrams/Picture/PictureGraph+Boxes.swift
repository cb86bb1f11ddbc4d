import FlowModel

/// The cells of tables and what lies under them.
extension PictureGraph {
    /// As clusters without nodes, which Graphviz draws before everything else.
    mutating func addGrounds() {
        for (index, box) in picture.boxes.enumerated() where box.layer == .ground {
            let corners = [box.rect.left, -box.rect.bottom, box.rect.right, -box.rect.top].map(DotText.number)
            let id = "ground\(index + 1)"
            notes.tooltips[id] = [PlainText.clean(box.remark)]
            graph.statements.append(
                .cluster(
                    "cluster_ground\(index + 1)",
                    [
                        DotAttribute("id", id), DotAttribute("class", "ground"),
                        DotAttribute("bb", corners.joined(separator: ",")), DotAttribute("penwidth", 0.5),
                    ] + paint(box, border: theme.gridLine), []))
        }
    }

    mutating func addCells() {
        for (index, box) in picture.boxes.enumerated() where box.layer == .cell {
            let id = "cell\(index + 1)"
            let flows = box.edges.flatMap(tooltips.lines(ofEdge:))
            notes.tooltips[id] = flows.isEmpty ? [PlainText.clean(box.remark)] : flows
            if !box.edges.isEmpty {
                notes.data[id] = [("flow", box.edges.map { String($0 + 1) }.joined(separator: " "))]
            }
            graph.statements.append(cell(box, id: id))
        }
        for (index, text) in picture.texts.enumerated() {
            graph.statements.append(statement(text, name: "label\(index + 1)", isBold: text.style == .heading))
        }
    }

    func cell(_ box: Picture.Box, id: String) -> DotGraph.Statement {
        // A heavy outline stays inside the cell, where its neighbours do not cover it.
        let rect = box.isHighlighted ? box.rect.grown(by: -1.2) : box.rect
        return .node(
            id,
            place(rect) + [
                DotAttribute("id", id), DotAttribute("class", className(box)),
                DotAttribute("penwidth", box.isHighlighted ? 2.4 : 0.5),
            ] + paint(box, border: theme.gridLine))
    }

    private func className(_ box: Picture.Box) -> String {
        var classes = ["cell"]
        switch box.fill {
        case .tint(let kind), .full(let kind): classes.append(kind.name)
        case .clear, .grey, .plain, .dark, .frame: break
        }
        if box.isHighlighted { classes.append("highlighted") }
        for found in box.edges.flatMap({ PictureClasses(diagram).classes(of: diagram.edges[$0].highlight) })
        where !classes.contains(found) { classes.append(found) }
        return classes.joined(separator: " ")
    }

    private func paint(_ box: Picture.Box, border: Colour) -> [DotAttribute] {
        let line = DotAttribute("color", box.isHighlighted ? theme.highlight.hex : border.hex)
        guard let fill = theme.colour(of: box.fill) else {
            // Clusters take over the background of the graph, unless they have one of their own.
            return [DotAttribute("style", "solid"), DotAttribute("bgcolor", .raw("")), line]
        }
        return [DotAttribute("style", "filled"), DotAttribute("fillcolor", fill.hex), line]
    }
}

extension Theme {
    /// Nil where what lies below is to be seen.
    func colour(of fill: Picture.Box.Fill) -> Colour? {
        switch fill {
        case .clear: nil
        case .grey: palette.partyFill
        case .plain: palette.unitFill
        case .dark: mixtures.shade
        case .frame(let index): palette.frameFills[index % palette.frameFills.count]
        case .tint(let kind): mixtures.tint(of: kind)
        case .full(let kind): colour(of: kind)
        }
    }
}
