import FlowModel

/// A table whose cells hold texts and flows, before anything is known of its size: the matrix and the SIPOC are such.
struct Table {
    struct Cell {
        var row: Int
        var column: Int
        var rowSpan = 1
        var columnSpan = 1
        /// One below the other, in the middle of the cell.
        var blocks: [Block] = []
        var fill = Picture.Box.Fill.plain
        var isHighlighted = false
        /// The flows that it stands for.
        var edges: [Int] = []
        var remark = ""
        /// Kinds side by side, each with its flows and how many they are, in place of `fill` and `blocks`.
        var stripes: [Stripe] = []
        /// Blocks begin at the left, else they stand in the middle.
        var isLeft = false
        /// Without a box of its own: what lies under it is seen.
        var isBare = false
    }

    struct Stripe {
        var kind: FlowKind
        var edges: [Int]
        var count: Int
    }

    enum Block {
        case text([String], size: Double, style: Picture.Text.Style)
        /// Rows of flows.
        case flows([[FlowEntry]])
    }

    /// A rectangle of cells that is drawn under them.
    struct Ground {
        var rows: Range<Int>
        var columns: Range<Int>
        var fill: Picture.Box.Fill
        var remark = ""
    }

    var rowCount: Int
    var columnCount: Int
    /// In the order of their rows, and of their columns within a row.
    var cells: [Cell] = []
    var grounds: [Ground] = []
    /// In points; the margin around what is in the cells.
    var padding = 5.0
    var minimumWidth = 14.0
    var minimumHeight = 14.0
    /// Of flows' badges, in points.
    var radius = 7.5
}

/// A flow in a cell: its badge, its tag, and text beside them where it is written.
struct FlowEntry {
    var edge: Int
    var tag: String?
    var lines: [String] = []

    static let fontSize = 9.0
    private static let gap = 4.0

    func size(radius: Double) -> (width: Double, height: Double) {
        var width = 2 * radius
        if let tag { width += 1 + Picture.Tag.width(tag) }
        if !lines.isEmpty { width += Self.gap + TextSize.width(lines, fontSize: Self.fontSize) + 1 }
        let height = TextSize.height(lineCount: lines.count, fontSize: Self.fontSize)
        return (width, max(2 * radius, Picture.Tag.height, height))
    }

    /// Adds what is seen of it, its left edge and its middle as given.
    func draw(left: Double, middle: Double, radius: Double, into picture: inout Picture) {
        var x = left + 2 * radius
        var badge = Picture.Badge(edge: edge, centre: Point(left + radius, middle), radius: radius, tag: nil)
        if let tag {
            let width = Picture.Tag.width(tag)
            badge.tag = Picture.Tag(
                text: tag,
                rect: Rect(centre: Point(x + 1 + width / 2, middle), width: width, height: Picture.Tag.height),
                isAlarming: tag.contains("!"))
            x += 1 + width
        }
        picture.badges.append(badge)
        guard !lines.isEmpty else { return }
        let height = TextSize.height(lineCount: lines.count, fontSize: Self.fontSize)
        picture.texts.append(
            Picture.Text(
                lines: lines,
                rect: Rect(
                    left: x + Self.gap, top: middle - height / 2,
                    right: x + Self.gap + TextSize.width(lines, fontSize: Self.fontSize) + 1,
                    bottom: middle + height / 2
                ), fontSize: Self.fontSize, style: .plain))
    }
}
