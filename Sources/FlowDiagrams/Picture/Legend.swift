import FlowModel

/// The table under a picture: what the lines mean, one row for each flow, and the findings.
struct Legend {
    private(set) var texts: [Picture.Text] = []
    private(set) var keys: [Picture.Key] = []

    private let diagram: Diagram
    private let wording: PictureWording
    private var left = 0.0
    private var width: Double
    private var y: Double
    private var columns: [ArraySlice<Row>] = []

    /// A badge or tag and the text beside it.
    struct Row {
        var shape: Picture.Key.Shape
        var keySize: (width: Double, height: Double)
        var lines: [String]
        fileprivate var height: Double {
            max(keySize.height + 2, TextSize.height(lineCount: lines.count, fontSize: Legend.fontSize) + 3)
        }
    }

    /// - Parameters:
    ///   - bounds: what the drawing covers; the legend begins below it.
    init(for diagram: Diagram, below bounds: Rect) {
        self.init(diagram, width: max(bounds.width, Self.minimumWidth), top: bounds.bottom + Self.distance)
        guard !diagram.edges.isEmpty || !diagram.findings.isEmpty else { return }
        chooseColumns(Self.flowRows(of: diagram), below: bounds)
        left = bounds.centre.x - width / 2
        addKinds()
        addTable(columns)
        addFindings(columns: 1)
    }

    /// - Parameters:
    ///   - bounds: what the drawing covers; the legend stands around it.
    ///   - rows: `flowRows`, which are the same in every arrangement.
    init(for diagram: Diagram, around bounds: Rect, as arrangement: Arrangement, rows: [Row]) {
        self.init(diagram, width: 0, top: bounds.bottom + Self.distance)
        guard !diagram.edges.isEmpty || !diagram.findings.isEmpty else { return }
        columns = balanced(rows, columns: arrangement.flowColumns)
        switch arrangement.flows {
        case .below:
            width = max(bounds.width, Self.minimumWidth, needed(columns))
            left = bounds.centre.x - width / 2
        case .beside:
            width = max(Self.minimumWidthBeside, needed(columns))
            left = bounds.right + Self.distance
            y = bounds.top
        }
        addKinds()
        addTable(columns)
        if arrangement.flows == .beside, arrangement.findings == .below {
            y = max(y, bounds.bottom) + Self.distance - Self.gapAboveFindings
            width = left + width - bounds.left
            left = bounds.left
        }
        addFindings(columns: arrangement.findingColumns)
    }

    private init(_ diagram: Diagram, width: Double, top: Double) {
        self.diagram = diagram
        wording = PictureWording(language: diagram.language)
        self.width = width
        y = top
    }

    /// One row for each flow, in the order of their numbers.
    static func flowRows(of diagram: Diagram) -> [Row] {
        guard diagram.listsFlows else { return [] }
        let wording = PictureWording(language: diagram.language)
        let radius = diagram.edges.count < 100 ? 7.0 : 9.0
        return diagram.edges.enumerated().map { (index: Int, edge: Diagram.Edge) -> Row in
            let text = wording.flow(
                from: PlainText.clean(diagram.nodes[edge.supplier.value].title),
                to: PlainText.clean(diagram.nodes[edge.customer.value].title),
                item: PlainText.clean(edge.item), returns: edge.returns)
            return Row(
                shape: .badge(edge: index), keySize: (2 * radius, 2 * radius),
                lines: TextWrap.lines(text, width: Self.widestText))
        }
    }

    /// As many columns as make the whole picture look like a landscape page; they may be wider than the drawing.
    private mutating func chooseColumns(_ rows: [Row], below bounds: Rect) {
        var best = Double.infinity
        var bestWidth = width
        for count in 1...12 where count <= max(1, rows.count) {
            let split = balanced(rows, columns: count)
            let needed = self.needed(split)
            let height = split.map { (column: ArraySlice<Row>) -> Double in Self.height(column) }.max() ?? 0
            let aspect = max(width, needed) / (bounds.height + height + 60) / Self.targetAspect
            // Width that the drawing does not fill is dearer than height.
            let cost = max(aspect, 1 / aspect) + max(0, needed / width - 1) * 1.2
            if cost < best {
                best = cost
                columns = split
                bestWidth = max(width, needed)
            }
        }
        width = bestWidth
    }

    // MARK: - Parts

    /// One line: a sample of each kind of line that is on the picture, and its name.
    private mutating func addKinds() {
        let isTable = !diagram.style.hasLines
        let isDense = diagram.style == .matrix && MatrixStyle.isDense(diagram)
        func sample(_ kind: FlowKind) -> Picture.Box.Fill { isDense ? .full(kind) : .tint(kind) }
        var samples = FlowKind.allCases.filter { (kind: FlowKind) -> Bool in
            diagram.edges.contains { (edge: Diagram.Edge) -> Bool in edge.kind == kind }
        }.map { (kind: FlowKind) -> (Picture.Key.Shape, String) in
            (isTable ? .cell(sample(kind)) : .line(kind), wording.name(of: kind))
        }
        if diagram.edges.contains(where: { (edge: Diagram.Edge) -> Bool in edge.highlight != nil }) {
            samples.append((isTable ? .highlightedCell : .highlightedLine, wording.highlighted))
        }
        guard !samples.isEmpty else { return }
        var x = left
        for (shape, name) in samples {
            let textWidth = TextSize.width([name], fontSize: Self.fontSize) + 4
            if x > left, x + 42 + textWidth > left + width {
                x = left
                y += Self.lineHeight + 4
            }
            keys.append(
                Picture.Key(shape: shape, rect: Rect(left: x, top: y, right: x + 34, bottom: y + Self.lineHeight)))
            texts.append(
                Picture.Text(
                    lines: [name],
                    rect: Rect(left: x + 40, top: y, right: x + 40 + textWidth, bottom: y + Self.lineHeight),
                    fontSize: Self.fontSize, style: .quiet))
            x += 40 + textWidth + 18
        }
        if diagram.edges.contains(where: { (edge: Diagram.Edge) -> Bool in edge.count > 1 }) {
            let textWidth = TextSize.width([wording.rolledUp], fontSize: Self.fontSize) + 4
            if x > left, x + textWidth > left + width {
                x = left
                y += Self.lineHeight + 4
            }
            texts.append(
                Picture.Text(
                    lines: [wording.rolledUp],
                    rect: Rect(left: x, top: y, right: x + textWidth, bottom: y + Self.lineHeight),
                    fontSize: Self.fontSize, style: .quiet))
        }
        y += Self.lineHeight + 10
    }

    private mutating func addHeading(_ text: String) {
        let width = TextSize.width([text], fontSize: Self.headingSize) + 8
        texts.append(
            Picture.Text(
                lines: [text], rect: Rect(left: left, top: y, right: left + width, bottom: y + 17),
                fontSize: Self.headingSize, style: .heading))
        y += 21
    }

    private mutating func addFindings(columns: Int) {
        guard !diagram.findings.isEmpty else { return }
        y += Self.gapAboveFindings
        addHeading(wording.findings)
        let columnWidth = (width - Double(columns - 1) * Self.columnGap) / Double(columns)
        addTable(balanced(findingRows(width: columnWidth), columns: columns))
    }

    private func findingRows(width: Double) -> [Row] {
        diagram.findings.map { (finding: Diagram.Finding) -> Row in
            let tag = "!\(finding.number.value)"
            let message = WritingDirection.heldAtArrows(finding.message)
            let text = PlainText.clean("\(wording.name(of: finding.severity))[\(finding.code)] \(message)")
            return Row(
                shape: .tag(tag), keySize: (Picture.Tag.width(tag), Picture.Tag.height),
                lines: TextWrap.lines(text, width: min(90, (width - 40) / Self.fontSize)))
        }
    }

    // MARK: - Table

    private mutating func addTable(_ columns: [ArraySlice<Row>]) {
        // Columns are spread over the whole width, but never so far that a row loses its neighbours.
        let free = columns.count > 1 ? (width - needed(columns)) / Double(columns.count - 1) : 0
        let gap = Self.columnGap + min(max(0, free), 24)
        var x = left
        var bottom = y
        for column in columns {
            var rowTop = y
            let keyWidth = column.map(\.keySize.width).max() ?? 0
            for row in column {
                place(row, x: x, keyWidth: keyWidth, top: rowTop)
                rowTop += row.height
            }
            bottom = max(bottom, rowTop)
            x += columnWidth(column) + gap
        }
        y = bottom
    }

    private mutating func place(_ row: Row, x: Double, keyWidth: Double, top: Double) {
        let firstLine = top + Self.lineHeight / 2 + 1
        let textHeight = TextSize.height(lineCount: row.lines.count, fontSize: Self.fontSize)
        let centre = Point(x + keyWidth - row.keySize.width / 2, firstLine)
        keys.append(
            Picture.Key(
                shape: row.shape, rect: Rect(centre: centre, width: row.keySize.width, height: row.keySize.height)))
        let textLeft = x + keyWidth + Self.keyGap
        texts.append(
            Picture.Text(
                lines: row.lines,
                rect: Rect(
                    left: textLeft, top: firstLine - Self.lineHeight / 2,
                    right: textLeft + TextSize.width(row.lines, fontSize: Self.fontSize) + 2,
                    bottom: firstLine - Self.lineHeight / 2 + textHeight),
                fontSize: Self.fontSize, style: .plain))
    }

    /// The width of columns side by side.
    private func needed(_ columns: [ArraySlice<Row>]) -> Double {
        columns.reduce(0) { (sum: Double, column: ArraySlice<Row>) -> Double in sum + columnWidth(column) }
            + Double(max(0, columns.count - 1)) * Self.columnGap
    }

    private static func height(_ rows: ArraySlice<Row>) -> Double {
        rows.reduce(0) { (sum: Double, row: Row) -> Double in sum + row.height }
    }

    private func columnWidth(_ rows: ArraySlice<Row>) -> Double {
        let key = rows.map(\.keySize.width).max() ?? 0
        let text = rows.map { (row: Row) -> Double in TextSize.width(row.lines, fontSize: Self.fontSize) }.max() ?? 0
        return key + Self.keyGap + text + 2
    }

    /// Splits rows, in order, into at most so many columns of the least height that allows it.
    private func balanced(_ rows: [Row], columns: Int) -> [ArraySlice<Row>] {
        guard !rows.isEmpty else { return [] }
        func split(_ limit: Double) -> [ArraySlice<Row>] {
            var result: [ArraySlice<Row>] = []
            var start = 0
            var height = 0.0
            for (index, row) in rows.enumerated() {
                if height + row.height > limit, index > start {
                    result.append(rows[start..<index])
                    start = index
                    height = 0
                }
                height += row.height
            }
            result.append(rows[start...])
            return result
        }
        var limit = max(Self.height(rows[...]) / Double(columns), rows.map(\.height).max() ?? 0)
        while split(limit).count > columns { limit += 4 }
        return split(limit)
    }

    private static let distance = 22.0
    private static let gapAboveFindings = 10.0
    private static let fontSize = 10.0
    private static let lineHeight = 12.5
    private static let headingSize = 12.0
    private static let keyGap = 5.0
    private static let columnGap = 18.0
    private static let widestText = 34.0
    private static let targetAspect = 1.4
    private static let minimumWidth = 420.0
    private static let minimumWidthBeside = 150.0
}
