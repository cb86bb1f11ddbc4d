import FlowModel

/// The cells of tables and what lies under them.
extension PictureGraph {
    /// As clusters without nodes, which Graphviz draws before everything else.
    mutating func addGrounds() {
        for (index, box) in picture.boxes.enumerated() where box.layer == .ground {
            let corners = [box.rect.left, -box.rect.bottom, box.rect.right, -box.rect.top].map(DotText.number)
            let id = "ground\(index + 1)"
            if !box.remark.isEmpty { descriptions[id] = box.remark }
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
            let flows = box.edges.map(description(ofEdge:)).joined(separator: "; ")
            let text = flows.isEmpty ? box.remark : flows
            if !text.isEmpty { descriptions[id] = text }
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
        let kind: String
        switch box.fill {
        case .tint(let flowKind), .full(let flowKind): kind = " \(flowKind)"
        case .clear, .grey, .plain, .dark, .frame: kind = ""
        }
        return "cell" + kind + (box.isHighlighted ? " highlighted" : "")
    }

    private func paint(_ box: Picture.Box, border: Theme.Colour) -> [DotAttribute] {
        let line = DotAttribute("color", box.isHighlighted ? theme.highlight.hex : border.hex)
        guard let fill = theme.colour(of: box.fill) else {
            // Clusters take over the background of the graph, unless they have one of their own.
            return [DotAttribute("style", "solid"), DotAttribute("bgcolor", .raw("")), line]
        }
        return [DotAttribute("style", "filled"), DotAttribute("fillcolor", fill.hex), line]
    }
}

extension Theme {
    /// Between the rows and columns of a table.
    var gridLine: Colour { background.mixed(with: unitBorder, share: 0.3) }

    /// Nil where what lies below is to be seen.
    func colour(of fill: Picture.Box.Fill) -> Colour? {
        switch fill {
        case .clear: nil
        case .grey: partyFill
        case .plain: unitFill
        case .dark: background.mixed(with: unitBorder, share: 0.6)
        case .frame(let index): frameFills[index % frameFills.count]
        // Pale enough for text: a kind's colour contrasts with the background, and so does the text.
        case .tint(let kind): unitFill.mixed(with: colour(of: kind), share: 0.13)
        case .full(let kind): colour(of: kind)
        }
    }
}

extension Theme.Colour {
    /// - Parameter share: of the other colour, from 0 to 1.
    func mixed(with other: Theme.Colour, share: Double) -> Theme.Colour {
        func mix(_ own: UInt8, _ others: UInt8) -> UInt32 {
            UInt32((Double(own) * (1 - share) + Double(others) * share).rounded())
        }
        return Theme.Colour(mix(red, other.red) << 16 | mix(green, other.green) << 8 | mix(blue, other.blue))
    }
}
