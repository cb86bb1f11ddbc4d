import FlowModel

/// The matrix: suppliers in rows, customers in columns, both in the order of their divisions; each cell holds the flows
/// between the two, by number, or where there are too many of them, by kind.
enum MatrixStyle {
    static let mostUnits = 300
    /// Beyond these, cells are marks of a kind's colour with how many flows they are, and columns bear their rows' numbers.
    static let mostTitledUnits = 40
    static let mostNumberedFlows = 250

    /// Whether cells are marks rather than numbers.
    static func isDense(_ diagram: Diagram) -> Bool {
        diagram.labels == .none || diagram.nodes.count > mostTitledUnits || diagram.edges.count > mostNumberedFlows
    }

    /// - Complexity: O(units + flows), sorting aside.
    static func table(of diagram: Diagram) -> Table {
        var builder = MatrixTable(diagram)
        builder.addHeads()
        builder.addBody()
        return builder.table
    }
}

private struct MatrixTable {
    private(set) var table: Table

    private let diagram: Diagram
    private let wording: PictureWording
    private let isDense: Bool
    /// Whether columns bear their rows' numbers instead of their titles.
    private let isNumbered: Bool
    /// By position, in the order of divisions.
    private var rows: [Int] = []
    private var columns: [Int] = []
    private var rowRuns: [Run] = []
    private var columnRuns: [Run] = []
    /// Where units begin: before them stand the divisions, the titles and the numbers.
    private let headRows = 2
    private let headColumns: Int

    /// Neighbours of one division.
    private struct Run {
        var range: Range<Int>
        var group: Int?
        var title: String
        var isExternal: Bool
    }

    init(_ diagram: Diagram) {
        self.diagram = diagram
        wording = PictureWording(language: diagram.language)
        isDense = MatrixStyle.isDense(diagram)
        isNumbered = diagram.nodes.count > MatrixStyle.mostTitledUnits
        headColumns = isNumbered ? 3 : 2
        table = Table(rowCount: 0, columnCount: 0)
        let order = diagram.nodes.indices.sorted { left, right in place(left) < place(right) }
        let supplies = Set(diagram.edges.map(\.supplier.value))
        let receives = Set(diagram.edges.map(\.customer.value))
        rows = order.filter { node in diagram.nodes[node].sort == .unit || supplies.contains(node) }
        columns = order.filter { node in diagram.nodes[node].sort == .unit || receives.contains(node) }
        rowRuns = runs(of: rows)
        columnRuns = runs(of: columns)
        table = Table(rowCount: headRows + rows.count + 1, columnCount: headColumns + columns.count + 1)
        if isDense { (table.padding, table.minimumWidth) = (2, 18) } else { table.minimumWidth = 26 }
        table.radius = MapStyle.badgeRadius(diagram)
    }

    /// Suppliers before the organisation, customers and partners after it; units by division, then in their own order.
    private func place(_ node: Int) -> (Int, Int, Int, Int) {
        let own = diagram.nodes[node]
        switch own.sort {
        case .supplier: return (0, 0, 0, node)
        case .customer: return (2, 0, 0, node)
        case .partner: return (3, 0, 0, node)
        case .unit:
            guard let group = own.group else { return (1, -1, -1, node) }
            return (1, outer(group.value), group.value, node)
        }
    }

    private func outer(_ group: Int) -> Int { diagram.groups[group].parent?.value ?? group }

    private func runs(of nodes: [Int]) -> [Run] {
        var runs: [Run] = []
        for (index, node) in nodes.enumerated() {
            let own = diagram.nodes[node]
            let group = own.sort == .unit ? own.group.map { group in outer(group.value) } : nil
            let title =
                group.map { group in PlainText.clean(diagram.groups[group].title) } ?? wording.name(of: own.sort) ?? ""
            if let last = runs.indices.last, runs[last].group == group, runs[last].title == title {
                runs[last].range = runs[last].range.lowerBound..<(index + 1)
            } else {
                runs.append(
                    Run(range: index..<(index + 1), group: group, title: title, isExternal: own.sort != .unit))
            }
        }
        return runs
    }

    // MARK: - Heads

    mutating func addHeads() {
        table.cells.append(
            Table.Cell(
                row: 0, column: 0, rowSpan: headRows, columnSpan: headColumns,
                blocks: [.text([wording.rows, wording.columns], size: 9, style: .quiet)], isLeft: true, isBare: true))
        for run in columnRuns where !run.title.isEmpty {
            // A division of one narrow column has no room for its name; the rows have it.
            let lines = isNumbered ? [] : TextWrap.balancedLines(run.title, width: max(6, 5 * Double(run.range.count)))
            table.cells.append(
                Table.Cell(
                    row: 0, column: headColumns + run.range.lowerBound, columnSpan: run.range.count,
                    blocks: lines.isEmpty ? [] : [.text(lines, size: 10, style: .heading)],
                    fill: fill(of: run), remark: run.title))
        }
        for (index, node) in columns.enumerated() {
            let title = PlainText.clean(diagram.nodes[node].title)
            let lines: [String]
            if isNumbered {
                lines = [number(of: node)]
            } else {
                let width = max(5, min(9, TextWrap.widestPiece(title)))
                lines = TextWrap.balancedLines(title, width: width)
            }
            table.cells.append(head(lines, of: node, row: 1, column: headColumns + index))
        }
        table.cells.append(total(wording.supplies, row: 1, column: headColumns + columns.count))
    }

    private func head(_ lines: [String], of node: Int, row: Int, column: Int) -> Table.Cell {
        let own = diagram.nodes[node]
        return Table.Cell(
            row: row, column: column, blocks: [.text(lines, size: isNumbered ? 9 : 9.5, style: .plain)],
            fill: own.sort == .unit ? .plain : .grey, isHighlighted: own.highlight != nil,
            remark: PlainText.clean(own.title))
    }

    private func total(_ text: String, row: Int, column: Int) -> Table.Cell {
        Table.Cell(row: row, column: column, blocks: [.text([text], size: 9, style: .quiet)], isBare: true)
    }

    /// The row's number of a unit; its column's where it supplies nothing.
    private func number(of node: Int) -> String {
        if let row = rows.firstIndex(of: node) { return String(row + 1) }
        return "→\((columns.firstIndex(of: node) ?? 0) + 1)"
    }

    private func fill(of run: Run) -> Picture.Box.Fill {
        if let group = run.group { return .frame(colour(group)) }
        return run.isExternal ? .grey : .plain
    }

    /// Frames take their colours in turn, as on the map.
    private func colour(_ group: Int) -> Int {
        diagram.groups[..<group].count { other in other.parent == nil }
    }

    // MARK: - Body

    mutating func addBody() {
        addGrounds()
        var flows: [[Int: [Int]]] = Array(repeating: [:], count: diagram.nodes.count)
        var received = Array(repeating: 0, count: diagram.nodes.count)
        for (index, edge) in diagram.edges.enumerated() {
            flows[edge.supplier.value][edge.customer.value, default: []].append(index)
            received[edge.customer.value] += edge.count
        }
        for (position, node) in rows.enumerated() {
            let row = headRows + position
            if let run = rowRuns.first(where: { run in run.range.lowerBound == position && !run.title.isEmpty }) {
                addRowRun(run)
            }
            if isNumbered {
                table.cells.append(total(String(position + 1), row: row, column: 1))
            }
            var title = head([], of: node, row: row, column: headColumns - 1)
            let text = PlainText.clean(diagram.nodes[node].title)
            title.blocks = [.text(TextWrap.lines(text, width: isNumbered ? 26 : 14), size: 9.5, style: .plain)]
            title.isLeft = true
            table.cells.append(title)
            for (column, customer) in columns.enumerated() {
                let edges = flows[node][customer] ?? []
                let isOwn = customer == node
                guard isOwn || !edges.isEmpty else { continue }
                table.cells.append(
                    edges.isEmpty
                        ? Table.Cell(row: row, column: headColumns + column, fill: .dark)
                        : cell(edges, row: row, column: headColumns + column))
            }
            let sum = flows[node].values.reduce(0) { sum, edges in
                sum + edges.reduce(0) { $0 + diagram.edges[$1].count }
            }
            table.cells.append(total(String(sum), row: row, column: headColumns + columns.count))
        }
        let last = headRows + rows.count
        table.cells.append(
            Table.Cell(
                row: last, column: 0, columnSpan: headColumns,
                blocks: [.text([wording.receives], size: 9, style: .quiet)],
                isBare: true))
        for (column, node) in columns.enumerated() {
            table.cells.append(total(String(received[node]), row: last, column: headColumns + column))
        }
    }

    private mutating func addRowRun(_ run: Run) {
        let lines = TextWrap.balancedLines(run.title, width: 8)
        table.cells.append(
            Table.Cell(
                row: headRows + run.range.lowerBound, column: 0, rowSpan: run.range.count,
                blocks: [.text(lines, size: 10, style: .heading)], fill: fill(of: run),
                remark: run.title))
    }

    /// The lines between rows and columns, and what runs inside a division.
    private mutating func addGrounds() {
        let (bodyRows, bodyColumns) = (headRows..<(headRows + rows.count), headColumns..<(headColumns + columns.count))
        guard !bodyRows.isEmpty, !bodyColumns.isEmpty else { return }
        table.grounds.append(Table.Ground(rows: bodyRows, columns: bodyColumns, fill: .plain))
        for run in rowRuns {
            for other in columnRuns where other.group == run.group && run.group != nil {
                table.grounds.append(
                    Table.Ground(
                        rows: shifted(run.range, by: headRows), columns: shifted(other.range, by: headColumns),
                        fill: fill(of: run)))
            }
        }
        for row in bodyRows {
            table.grounds.append(Table.Ground(rows: row..<(row + 1), columns: bodyColumns, fill: .clear))
        }
        for column in bodyColumns {
            table.grounds.append(Table.Ground(rows: bodyRows, columns: column..<(column + 1), fill: .clear))
        }
    }

    private func shifted(_ range: Range<Int>, by offset: Int) -> Range<Int> {
        (range.lowerBound + offset)..<(range.upperBound + offset)
    }

    private func cell(_ edges: [Int], row: Int, column: Int) -> Table.Cell {
        let kinds = Set(edges.map { edge in diagram.edges[edge].kind })
        let kind = kinds.count == 1 ? kinds.first : nil
        var cell = Table.Cell(
            row: row, column: column, fill: kind.map { .tint($0) } ?? .plain,
            isHighlighted: edges.contains { edge in diagram.edges[edge].highlight != nil }, edges: edges)
        if isDense {
            cell.stripes = FlowKind.allCases.compactMap { kind in
                let own = edges.filter { edge in diagram.edges[edge].kind == kind }
                guard !own.isEmpty else { return nil }
                return Table.Stripe(
                    kind: kind, edges: own, count: own.reduce(0) { sum, edge in sum + diagram.edges[edge].count })
            }
            return cell
        }
        let entries = edges.map { edge in
            FlowEntry(
                edge: edge, tag: Picture.Tag.text(for: diagram.edges[edge].highlight, count: diagram.edges[edge].count),
                lines: diagram.labels == .text
                    ? TextWrap.balancedLines(PlainText.clean(diagram.edges[edge].item), width: 9) : [])
        }
        cell.blocks = [.flows(diagram.labels == .text ? entries.map { [$0] } : broken(entries))]
        cell.isLeft = diagram.labels == .text
        return cell
    }

    /// Rows of about as many entries as there are rows; one with a tag counts for two.
    private func broken(_ entries: [FlowEntry]) -> [[FlowEntry]] {
        let weight = entries.reduce(0) { sum, entry in sum + (entry.tag == nil ? 1 : 2) }
        let most = max(2, Int(Double(weight).squareRoot().rounded(.up)))
        var rows: [[FlowEntry]] = []
        var used = most
        for entry in entries {
            let own = entry.tag == nil ? 1 : 2
            if used + own > most {
                rows.append([])
                used = 0
            }
            rows[rows.count - 1].append(entry)
            used += own
        }
        return rows
    }
}
