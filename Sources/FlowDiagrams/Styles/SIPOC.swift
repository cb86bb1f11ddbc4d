import FlowModel

/// The SIPOC: suppliers, inputs, process, outputs and customers as five columns. What is in column 0 of the diagram is the
/// process; what flows to it is an input, what flows from it an output.
enum SIPOCStyle {
    static func table(of diagram: Diagram) -> Table {
        let wording = PictureWording(language: diagram.language)
        func isCentre(_ node: Diagram.NodeIndex) -> Bool { diagram.nodes[node.value].column == 0 }
        let inputs = diagram.edges.indices.filter { edge in
            isCentre(diagram.edges[edge].customer) && !isCentre(diagram.edges[edge].supplier)
        }
        let outputs = diagram.edges.indices.filter { edge in isCentre(diagram.edges[edge].supplier) }
        let height = max(1, inputs.count, outputs.count)
        var table = Table(rowCount: height + 1, columnCount: 5)
        table.padding = 8
        table.minimumHeight = 30
        table.minimumWidth = 110
        table.radius = MapStyle.badgeRadius(diagram)
        for (column, title) in wording.sipoc.enumerated() {
            table.cells.append(
                Table.Cell(row: 0, column: column, blocks: [.text([title], size: 12, style: .heading)], fill: .grey))
        }
        var body =
            side(of: diagram, inputs, flows: 1, parties: 0, height) { edge in edge.supplier.value }
            + side(of: diagram, outputs, flows: 3, parties: 4, height) { edge in edge.customer.value }
        let centres = diagram.nodes.filter { node in node.column == 0 }
        body.append(
            Table.Cell(
                row: 1, column: 2, rowSpan: height, blocks: centres.flatMap(centre), fill: .frame(0),
                isHighlighted: centres.contains { node in node.highlight != nil },
                remark: centres.map { node in PlainText.clean(node.title) }.joined(separator: "; ")))
        table.cells += body.sorted { left, right in (left.row, left.column) < (right.row, right.column) }
        return table
    }

    /// The flows of one side, and beside them whom they come from or go to; successive flows of one party share its cell.
    private static func side(
        of diagram: Diagram, _ edges: [Int], flows: Int, parties: Int, _ height: Int, party: (Diagram.Edge) -> Int
    ) -> [Table.Cell] {
        var cells: [Table.Cell] = []
        var start = 0
        for (position, index) in edges.enumerated() {
            let edge = diagram.edges[index]
            let text = TextWrap.balancedLines(PlainText.clean(edge.item), width: 20)
            cells.append(
                Table.Cell(
                    row: 1 + position, column: flows,
                    blocks: [content(index, text, of: diagram)], fill: .tint(edge.kind),
                    isHighlighted: edge.highlight != nil, edges: [index], isLeft: true))
            let own = party(edge)
            let isLast = position + 1 == edges.count || party(diagram.edges[edges[position + 1]]) != own
            guard isLast else { continue }
            let node = diagram.nodes[own]
            cells.append(
                Table.Cell(
                    row: 1 + start, column: parties, rowSpan: position + 1 - start,
                    blocks: [
                        .text(TextWrap.balancedLines(PlainText.clean(node.title), width: 12), size: 12, style: .plain)
                    ]
                        + detail(of: node, PictureWording(language: diagram.language)),
                    fill: node.sort == .unit ? .plain : .grey, isHighlighted: node.highlight != nil,
                    remark: PlainText.clean(node.title)))
            start = position + 1
        }
        if edges.count < height {
            for column in [flows, parties] {
                cells.append(
                    Table.Cell(
                        row: 1 + edges.count, column: column, rowSpan: height - edges.count,
                        blocks: edges.isEmpty ? [.text(["—"], size: 12, style: .quiet)] : [], fill: .plain))
            }
        }
        return cells
    }

    private static func content(_ edge: Int, _ lines: [String], of diagram: Diagram) -> Table.Block {
        guard diagram.labels != .none else { return .text(lines, size: FlowEntry.fontSize, style: .plain) }
        let own = diagram.edges[edge]
        return .flows([
            [FlowEntry(edge: edge, tag: Picture.Tag.text(for: own.highlight, count: own.count), lines: lines)]
        ])
    }

    private static func detail(of node: Diagram.Node, _ wording: PictureWording) -> [Table.Block] {
        let notes = [wording.name(of: node.sort), node.detail.map(PlainText.clean)].compactMap(\.self)
        let lines = notes.filter { note in !note.isEmpty }.flatMap { note in TextWrap.balancedLines(note, width: 16) }
        return lines.isEmpty ? [] : [.text(lines, size: NodeLabel.detailSize, style: .quiet)]
    }

    private static func centre(_ node: Diagram.Node) -> [Table.Block] {
        var blocks: [Table.Block] = [
            .text(TextWrap.balancedLines(PlainText.clean(node.title), width: 11), size: 15, style: .heading)
        ]
        if let detail = node.detail.map(PlainText.clean), !detail.isEmpty {
            let parts = detail.split(separator: " · ").flatMap { part in TextWrap.balancedLines(String(part), width: 20)
            }
            blocks.append(.text(parts, size: NodeLabel.detailSize, style: .quiet))
        }
        for line in node.lines.map(PlainText.clean) where !line.isEmpty {
            blocks.append(.text(TextWrap.lines(line, width: 22), size: NodeLabel.detailSize, style: .plain))
        }
        return blocks
    }
}
