/// Text in an SVG, placed by us: Graphviz would measure it with the fonts of the machine, and break it into pieces that
/// cannot be found by a search.
struct SVGCaption {
    enum Anchor {
        case start, middle
    }

    /// Wrapped; one text all the same, to be selected and found as one.
    var lines: [String]
    /// Where the first line begins or has its middle, on its baseline.
    var x: Double
    var y: Double
    var anchor = Anchor.start
    var fontSize: Double
    var isBold = false
    var colour: Colour

    init(
        _ lines: [String], at origin: Point, anchor: Anchor = .start, fontSize: Double, isBold: Bool = false,
        colour: Colour
    ) {
        self.lines = lines
        x = origin.x
        y = origin.y
        self.anchor = anchor
        self.fontSize = fontSize
        self.isBold = isBold
        self.colour = colour
    }

    /// The baseline of a line whose upper edge is given. Capitals and Han characters stand in the middle of the line.
    static func baseline(below top: Double, fontSize: Double) -> Double {
        top + (TextSize.lineHeight / 2 + 0.36) * fontSize
    }
}

extension SVGCaption {
    /// A text in its place.
    init(_ text: Picture.Text, isBold: Bool, colour: Colour) {
        let x = text.isCentred ? text.rect.centre.x : text.rect.left
        self.init(
            text.lines, at: Point(x, Self.baseline(below: text.rect.top, fontSize: text.fontSize)),
            anchor: text.isCentred ? .middle : .start, fontSize: text.fontSize, isBold: isBold, colour: colour)
    }

    /// One line in the middle of a badge or tag.
    init(_ line: String, inMiddleOf rect: Rect, fontSize: Double, colour: Colour) {
        let top = rect.centre.y - TextSize.lineHeight / 2 * fontSize
        self.init(
            [line], at: Point(rect.centre.x, Self.baseline(below: top, fontSize: fontSize)), anchor: .middle,
            fontSize: fontSize, colour: colour)
    }
}

extension NodeLabel {
    /// The label in a unit's box: title and details in its middle, the further lines at its left edge.
    func captions(in rect: Rect, theme: Theme) -> [SVGCaption] {
        func height(_ lines: [String], _ size: Double) -> Double {
            TextSize.height(lineCount: lines.count, fontSize: size)
        }
        let blocks: [(lines: [String], size: Double, colour: Colour, isLeft: Bool)] = [
            (title, Self.titleSize, theme.text, false), (detail, Self.detailSize, theme.quietText, false),
            (lines, Self.detailSize, theme.text, true),
        ].filter { !$0.lines.isEmpty && $0.lines != [""] }
        let gap = 2.0
        let total = blocks.reduce(-gap) { $0 + height($1.lines, $1.size) + gap }
        var top = rect.centre.y - total / 2
        return blocks.map { block in
            let y = SVGCaption.baseline(below: top, fontSize: block.size)
            top += height(block.lines, block.size) + gap
            let x = block.isLeft ? rect.left + 10 : rect.centre.x
            return SVGCaption(
                block.lines, at: Point(x, y), anchor: block.isLeft ? .start : .middle, fontSize: block.size,
                colour: block.colour)
        }
    }
}
