/// A table as DOT without places: one node whose label is an HTML-like table, the title above it.
struct SourceTable {
    let graph: DotGraph

    init(_ table: Table, of diagram: Diagram, theme: Theme, font: FontName) {
        graph = DotGraph(
            name: "icflow",
            attributes: [
                DotAttribute("label", .text(([diagram.title] + diagram.notes).map(PlainText.clean), .left)),
                DotAttribute("labelloc", "t"), DotAttribute("labeljust", "l"), DotAttribute("fontname", font.value),
            ],
            statements: [
                .node(
                    "table",
                    [
                        DotAttribute("shape", "plain"), DotAttribute("fontname", font.value),
                        DotAttribute("fontcolor", theme.text.hex), DotAttribute("fontsize", 10),
                        DotAttribute("label", .html(Self.markup(table, of: diagram, theme: theme))),
                    ])
            ])
    }

    private static func markup(_ table: Table, of diagram: Diagram, theme: Theme) -> String {
        var rows: [[Table.Cell]] = Array(repeating: [], count: table.rowCount)
        for cell in table.cells { rows[cell.row].append(cell) }
        // A place that no cell covers is an empty one.
        var coveredUntil = Array(repeating: 0, count: table.columnCount)
        var markup = "<TABLE BORDER=\"0\" CELLBORDER=\"1\" CELLSPACING=\"0\" COLOR=\"\(theme.gridLine.hex)\">"
        for (row, cells) in rows.enumerated() {
            markup += "<TR>"
            var column = 0
            for cell in cells {
                markup += gap(column..<cell.column, row, coveredUntil)
                markup += self.cell(cell, of: diagram, theme: theme)
                column = cell.column + cell.columnSpan
                for covered in cell.column..<column { coveredUntil[covered] = cell.row + cell.rowSpan }
            }
            markup += gap(column..<max(column, table.columnCount), row, coveredUntil) + "</TR>"
        }
        return markup + "</TABLE>"
    }

    private static func gap(_ columns: Range<Int>, _ row: Int, _ coveredUntil: [Int]) -> String {
        columns.filter { column in coveredUntil[column] <= row }.map { _ in "<TD></TD>" }.joined()
    }

    private static func cell(_ cell: Table.Cell, of diagram: Diagram, theme: Theme) -> String {
        var attributes = ""
        if cell.rowSpan > 1 { attributes += " ROWSPAN=\"\(cell.rowSpan)\"" }
        if cell.columnSpan > 1 { attributes += " COLSPAN=\"\(cell.columnSpan)\"" }
        if cell.isLeft { attributes += " ALIGN=\"LEFT\" BALIGN=\"LEFT\"" }
        if cell.isBare { attributes += " BORDER=\"0\"" }
        if cell.isHighlighted { attributes += " COLOR=\"\(theme.highlight.hex)\" BORDER=\"2\"" }
        // One colour: that of most of its flows.
        let main = cell.stripes.max { left, right in left.count < right.count }
        if !cell.isBare, let fill = theme.colour(of: main.map { .full($0.kind) } ?? cell.fill) {
            attributes += " BGCOLOR=\"\(fill.hex)\""
        }
        let count = cell.stripes.reduce(0) { sum, stripe in sum + stripe.count }
        var lines = count > 1 ? ["<FONT COLOR=\"\(theme.badgeText.hex)\">\(count)</FONT>"] : []
        for block in cell.blocks {
            switch block {
            case .text(let texts, _, let style):
                lines += texts.map { text in
                    let escaped = DotText.escapedForHTML(text)
                    return style == .heading && !escaped.isEmpty ? "<B>\(escaped)</B>" : escaped
                }
            case .flows(let rows):
                for row in rows {
                    lines.append(row.map { entry in flow(entry, of: diagram, theme: theme) }.joined(separator: " "))
                }
            }
        }
        return "<TD\(attributes)>\(lines.joined(separator: "<BR/>"))</TD>"
    }

    private static func flow(_ entry: FlowEntry, of diagram: Diagram, theme: Theme) -> String {
        let colour = theme.colour(of: diagram.edges[entry.edge].kind).hex
        let number = "<FONT COLOR=\"\(colour)\"><B>\(entry.edge + 1)</B></FONT>"
        let tag = entry.tag.map { tag in " <FONT COLOR=\"\(theme.highlight.hex)\">\(DotText.escapedForHTML(tag))</FONT>"
        }
        return ([number + (tag ?? "")] + entry.lines.map(DotText.escapedForHTML)).joined(separator: " ")
    }
}
