/// Text, set by Graphviz or left to captions.
extension PictureGraph {
    mutating func statement(_ text: Picture.Text, name: String, isBold: Bool) -> DotGraph.Statement {
        var attributes = place(text.rect)
        attributes += [DotAttribute("shape", "plaintext"), DotAttribute("fontsize", text.fontSize)]
        let colour: Colour
        switch text.style {
        case .plain, .heading: colour = theme.text
        case .quiet: colour = theme.quietText
        case .inverse: colour = theme.badgeText
        }
        if lettering == .captions {
            notes.captions[name] = [SVGCaption(text, isBold: isBold, colour: colour)]
            return .node(name, attributes + [DotAttribute("id", name), DotAttribute("class", "caption")])
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

    func nodeLabel(_ label: NodeLabel) -> DotAttribute.Value {
        guard !(label.detail + label.lines).isEmpty, label.title != [""] else {
            return .text(label.title + label.detail + label.lines, .centre)
        }
        // Two rows rather than two lines: below a larger line Graphviz sets a smaller one too close.
        func row(_ lines: [String], size: Double, colour: Colour, isLeft: Bool = false) -> String {
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

    /// One line in the middle of a box: as attributes for Graphviz, or as a caption.
    mutating func label(
        _ text: String, in rect: Rect, fontSize: Double, colour: Colour, id: String
    ) -> [DotAttribute] {
        if lettering == .captions {
            notes.captions[id] = [SVGCaption(text, inMiddleOf: rect, fontSize: fontSize, colour: colour)]
            return []
        }
        return [
            DotAttribute("label", .text([text], .centre)), DotAttribute("fontsize", fontSize),
            DotAttribute("fontcolor", colour.hex),
        ]
    }
}
