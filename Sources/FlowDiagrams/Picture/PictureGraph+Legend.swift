import FlowModel

extension PictureGraph {
    /// The texts around the drawing, and the samples beside them.
    mutating func addLegend() {
        for (index, text) in (picture.notes + picture.legend).enumerated() {
            for (line, part) in parts(of: text).enumerated() {
                let name = "text\(index + 1)" + (line > 0 ? "_\(line + 1)" : "")
                graph.statements.append(statement(part, name: name, isBold: text.style == .heading))
            }
        }
        for (index, key) in picture.keys.enumerated() {
            let name = "key\(index + 1)"
            switch key.shape {
            case .badge(let edge):
                describeFlow(edge, at: name)
                let radius = key.rect.width / 2
                let attributes = badgeAttributes(edge: edge, centre: key.rect.centre, radius: radius, id: name)
                graph.statements.append(.node(name, attributes))
            case .tag(let text):
                let number = Diagram.Highlight(
                    findings: diagram.findings.map(\.number).filter { text == "!\($0.value)" })
                let tag = Picture.Tag(text: text, rect: key.rect, isAlarming: true)
                graph.statements.append(.node(name, tagAttributes(tag, id: name, highlight: number)))
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

    /// Set by Graphviz, lines are as far apart as a font wants them, and the whole stands in the middle of its room; each by
    /// itself stays beside its tag or badge.
    private func parts(of text: Picture.Text) -> [Picture.Text] {
        guard lettering == .graphviz, text.lines.count > 1 else { return [text] }
        let height = text.fontSize * TextSize.lineHeight
        return text.lines.indices.map { (index: Int) -> Picture.Text in
            var part = text
            part.lines = [text.lines[index]]
            part.rect.top = text.rect.top + Double(index) * height
            part.rect.bottom = part.rect.top + height
            return part
        }
    }
}
