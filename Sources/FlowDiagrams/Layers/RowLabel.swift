/// What stands on one flow's line where the line is straight: its badge and tag on the line, its item above it, what is
/// agreed on it below.
struct RowLabel {
    let edge: Int
    private let above: [String]
    private let below: [String]
    private let tag: String?
    private let hasBadge: Bool
    private let radius: Double

    init(_ index: Int, of diagram: Diagram, radius: Double, showsItem: Bool = true) {
        let own = diagram.edges[index]
        let wording = PictureWording(language: diagram.language)
        edge = index
        hasBadge = diagram.labels != .none
        self.radius = radius
        tag = hasBadge ? Picture.Tag.text(for: own.highlight, count: own.count) : nil
        let item = showsItem ? PlainText.clean(own.item) : ""
        above = hasBadge && !item.isEmpty ? TextWrap.balancedLines(item, width: Self.widestItem) : []
        var notes = own.details.map(PlainText.clean).filter { detail in !detail.isEmpty }
        if own.returns { notes.append(wording.wayBack) }
        below = hasBadge ? notes.flatMap { note in TextWrap.lines(note, width: Self.widestDetail) } : []
    }

    /// How far it reaches up and down from the line, the distance to its neighbours included.
    var up: Double {
        max(hasBadge ? radius + 3 : 6, TextSize.height(lineCount: above.count, fontSize: Self.itemSize) + clearance + 3)
    }
    var down: Double {
        max(
            hasBadge ? radius + 3 : 6,
            TextSize.height(lineCount: below.count, fontSize: Self.detailSize) + clearance + 3)
    }

    /// From where the line is straight.
    var width: Double {
        guard hasBadge else { return 12 }
        let texts = max(
            TextSize.width(above, fontSize: Self.itemSize), TextSize.width(below, fontSize: Self.detailSize),
            tag.map(Picture.Tag.width) ?? 0)
        return Self.indent + 2 * radius + Self.gap + texts + 6
    }

    /// - Parameters:
    ///   - left: where the line begins to be straight.
    ///   - y: where the line runs.
    func draw(left: Double, y: Double, into picture: inout Picture) {
        guard hasBadge else { return }
        var badge = Picture.Badge(edge: edge, centre: Point(left + Self.indent + radius, y), radius: radius, tag: nil)
        let textLeft = left + Self.indent + 2 * radius + Self.gap
        if let tag {
            let width = Picture.Tag.width(tag)
            badge.tag = Picture.Tag(
                text: tag,
                rect: Rect(centre: Point(textLeft - 2 + width / 2, y), width: width, height: Picture.Tag.height),
                isAlarming: tag.contains("!"))
        }
        picture.badges.append(badge)
        func add(_ lines: [String], size: Double, style: Picture.Text.Style, top: (Double) -> Double) {
            guard !lines.isEmpty else { return }
            let height = TextSize.height(lineCount: lines.count, fontSize: size)
            let y = top(height)
            picture.texts.append(
                Picture.Text(
                    lines: lines,
                    rect: Rect(
                        left: textLeft, top: y, right: textLeft + TextSize.width(lines, fontSize: size) + 2,
                        bottom: y + height), fontSize: size, style: style))
        }
        add(above, size: Self.itemSize, style: .plain) { height in y - clearance - height }
        add(below, size: Self.detailSize, style: .quiet) { _ in y + clearance }
    }

    /// Between the line, or the tag on it, and the texts.
    private var clearance: Double { tag == nil ? 3 : Picture.Tag.height / 2 + 1 }

    private static let itemSize = 10.0
    private static let detailSize = 9.0
    private static let widestItem = 20.0
    private static let widestDetail = 20.0
    private static let indent = 7.0
    private static let gap = 5.0
}
