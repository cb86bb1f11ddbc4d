extension Table {
    /// The table drawn: columns as wide and rows as high as their contents need.
    ///
    /// - Complexity: O(cells + grounds).
    var picture: Picture {
        var widths = Array(repeating: minimumWidth, count: columnCount)
        var heights = Array(repeating: minimumHeight, count: rowCount)
        let sizes = cells.map(size)
        // Single cells first: what spans several may then find room enough.
        for spans in [false, true] {
            for (cell, size) in zip(cells, sizes) {
                if (cell.columnSpan > 1) == spans {
                    Self.stretch(&widths, cell.column..<(cell.column + cell.columnSpan), to: size.width)
                }
                if (cell.rowSpan > 1) == spans {
                    Self.stretch(&heights, cell.row..<(cell.row + cell.rowSpan), to: size.height)
                }
            }
        }
        let (lefts, tops) = (Self.edges(widths), Self.edges(heights))
        var picture = Picture()
        for ground in grounds {
            picture.boxes.append(
                Picture.Box(
                    rect: Rect(
                        left: lefts[ground.columns.lowerBound], top: tops[ground.rows.lowerBound],
                        right: lefts[ground.columns.upperBound], bottom: tops[ground.rows.upperBound]),
                    fill: ground.fill, layer: .ground, remark: ground.remark))
        }
        for cell in cells {
            let rect = Rect(
                left: lefts[cell.column], top: tops[cell.row], right: lefts[cell.column + cell.columnSpan],
                bottom: tops[cell.row + cell.rowSpan])
            guard cell.stripes.isEmpty else {
                draw(cell.stripes, isHighlighted: cell.isHighlighted, in: rect, into: &picture)
                continue
            }
            if !cell.isBare {
                picture.boxes.append(
                    Picture.Box(
                        rect: rect, fill: cell.fill, isHighlighted: cell.isHighlighted, edges: cell.edges,
                        remark: cell.remark))
            }
            draw(cell, in: rect, into: &picture)
        }
        return picture
    }

    /// Makes some columns or rows together at least so large, all of them by the same amount.
    private static func stretch(_ sizes: inout [Double], _ range: Range<Int>, to size: Double) {
        let lack = size - sizes[range].reduce(0, +)
        guard lack > 0 else { return }
        for index in range { sizes[index] += lack / Double(range.count) }
    }

    private static func edges(_ sizes: [Double]) -> [Double] {
        var edges = [0.0]
        for size in sizes { edges.append((edges.last ?? 0) + size) }
        return edges
    }

    // MARK: - Cells

    private func size(_ cell: Cell) -> (width: Double, height: Double) {
        guard !cell.blocks.isEmpty else { return (0, 0) }
        let sizes = cell.blocks.map(size)
        return (
            (sizes.map(\.width).max() ?? 0) + 2 * padding,
            sizes.reduce(Self.blockGap * Double(sizes.count - 1)) { sum, size in sum + size.height } + 2 * padding * 0.7
        )
    }

    private func size(_ block: Block) -> (width: Double, height: Double) {
        switch block {
        case .text(let lines, let size, let style):
            // Bold letters are wider than the table of widths knows.
            return (
                TextSize.width(lines, fontSize: size) * (style == .heading ? 1.06 : 1) + 2,
                TextSize.height(lineCount: lines.count, fontSize: size)
            )
        case .flows(let rows):
            let sizes = rows.map(rowSize)
            return (
                sizes.map(\.width).max() ?? 0,
                sizes.reduce(Self.entryGap * Double(max(0, sizes.count - 1))) { sum, size in sum + size.height }
            )
        }
    }

    private func rowSize(_ row: [FlowEntry]) -> (width: Double, height: Double) {
        let sizes = row.map { entry in entry.size(radius: radius) }
        return (
            sizes.reduce(Self.entryGap * Double(max(0, sizes.count - 1))) { sum, size in sum + size.width },
            sizes.map(\.height).max() ?? 0
        )
    }

    private func draw(
        _ stripes: [Stripe], isHighlighted: Bool, in rect: Rect, into picture: inout Picture
    ) {
        let width = rect.width / Double(stripes.count)
        for (index, stripe) in stripes.enumerated() {
            let left = rect.left + Double(index) * width
            let own = Rect(left: left, top: rect.top, right: left + width, bottom: rect.bottom)
            picture.boxes.append(
                Picture.Box(rect: own, fill: .full(stripe.kind), isHighlighted: isHighlighted, edges: stripe.edges))
            let text = String(stripe.count)
            let textWidth = TextSize.width([text], fontSize: Self.countSize) + 1
            guard stripe.count > 1, textWidth < width else { continue }
            picture.texts.append(
                Picture.Text(
                    lines: [text],
                    rect: Rect(
                        centre: own.centre, width: textWidth,
                        height: TextSize.height(lineCount: 1, fontSize: Self.countSize)),
                    fontSize: Self.countSize, style: .inverse, isCentred: true))
        }
    }

    private static let countSize = 9.0

    private func draw(_ cell: Cell, in rect: Rect, into picture: inout Picture) {
        let sizes = cell.blocks.map(size)
        let total = sizes.reduce(Self.blockGap * Double(max(0, sizes.count - 1))) { sum, size in sum + size.height }
        var top = rect.centre.y - total / 2
        for (block, size) in zip(cell.blocks, sizes) {
            let left = cell.isLeft ? rect.left + padding : rect.centre.x - size.width / 2
            switch block {
            case .text(let lines, let fontSize, let style):
                picture.texts.append(
                    Picture.Text(
                        lines: lines,
                        rect: Rect(left: left, top: top, right: left + size.width, bottom: top + size.height),
                        fontSize: fontSize, style: style, isCentred: !cell.isLeft))
            case .flows(let rows):
                var y = top
                for row in rows {
                    let rowSize = rowSize(row)
                    var x = cell.isLeft ? left : rect.centre.x - rowSize.width / 2
                    for entry in row {
                        entry.draw(left: x, middle: y + rowSize.height / 2, radius: radius, into: &picture)
                        x += entry.size(radius: radius).width + Self.entryGap
                    }
                    y += rowSize.height + Self.entryGap
                }
            }
            top += size.height + Self.blockGap
        }
    }

    private static let blockGap = 3.0
    private static let entryGap = 3.0
}
