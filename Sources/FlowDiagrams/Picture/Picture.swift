import FlowModel

/// A drawing with every place decided: what is handed to Graphviz to be drawn, and what `OverlapCheck` measures.
public struct Picture: Sendable {
    public struct Frame: Sendable {
        public var group: Diagram.GroupIndex
        public var rect: Rect
        public var title: Text
        /// The group's outermost one decides the colour.
        var colour: Int
        var depth: Int
    }

    public struct Unit: Sendable {
        public var node: Diagram.NodeIndex
        public var rect: Rect
        var label: NodeLabel
        /// The numbers of the findings about it, at a corner of its box.
        public var tag: Tag?

        init(node: Diagram.NodeIndex, rect: Rect, label: NodeLabel, highlight: Diagram.Highlight?) {
            self.node = node
            self.rect = rect
            self.label = label
            tag = Tag.text(for: highlight, count: 1).map { (text: String) -> Tag in
                let width = Tag.width(text)
                let centre = Point(rect.right - width / 2 + 4, rect.top)
                return Tag(
                    text: text, rect: Rect(centre: centre, width: width, height: Tag.height), isAlarming: true)
            }
        }
    }

    public struct Line: Sendable {
        /// Which of the diagram's edges.
        public var edge: Int
        public var route: Route
    }

    /// The number of one flow, a filled circle on the flow's line.
    public struct Badge: Sendable {
        public var edge: Int
        public var centre: Point
        public var radius: Double
        public var tag: Tag?

        public var number: Int { edge + 1 }

        /// No text on a picture is smaller than a unit's second line, but where four digits need it.
        static func fontSize(ofNumber number: Int) -> Double { number < 1000 ? NodeLabel.detailSize : 7 }
    }

    /// Numbers of findings, as in `!3`; how many flows a line stands for, as in `×4`.
    public struct Tag: Sendable {
        public var text: String
        public var rect: Rect
        /// Whether there are findings.
        var isAlarming: Bool
    }

    public struct Text: Sendable {
        public enum Style: Sendable {
            case plain
            case quiet
            case heading
            /// On a dark cell.
            case inverse
        }

        public var lines: [String]
        public var rect: Rect
        public var fontSize: Double
        public var style: Style
        /// Else its lines begin at the left.
        public var isCentred = false
    }

    /// A rectangle: a cell of a table, or something under it.
    public struct Box: Sendable {
        public enum Fill: Hashable, Sendable {
            case clear
            /// That of headings and of what is outside the organisation.
            case grey
            /// That of units.
            case plain
            /// Where a row meets its own column.
            case dark
            /// That of a group's frame; frames take their colours in turn.
            case frame(Int)
            case tint(FlowKind)
            case full(FlowKind)
        }

        public enum Layer: Hashable, Sendable {
            /// Under everything: cells may lie on it.
            case ground
            case cell
        }

        public var rect: Rect
        public var fill: Fill
        public var layer = Layer.cell
        public var isHighlighted = false
        /// The flows that it stands for.
        public var edges: [Int] = []
        /// Shown where the reader points at it, where it stands for no flow.
        public var remark = ""
    }

    /// A badge, tag or stretch of line in the legend that shows what a text beside it is about.
    public struct Key: Sendable {
        public enum Shape: Sendable {
            case badge(edge: Int)
            case tag(String)
            case line(FlowKind)
            case highlightedLine
            case cell(Box.Fill)
            case highlightedCell
        }

        public var shape: Shape
        public var rect: Rect
    }

    public var frames: [Frame] = []
    public var units: [Unit] = []
    public var lines: [Line] = []
    public var badges: [Badge] = []
    public var boxes: [Box] = []
    /// In the drawing itself, in boxes and on lines.
    public var texts: [Text] = []
    /// The picture's title and notes in empty groups.
    public var notes: [Text] = []
    public var keys: [Key] = []
    public var legend: [Text] = []

    /// What the drawing itself covers, without title and legend.
    var drawingBounds: Rect {
        var bounds: Rect?
        func add(_ rect: Rect) { bounds = bounds.map { (known: Rect) -> Rect in known.union(rect) } ?? rect }
        for frame in frames { add(frame.rect) }
        for box in boxes { add(box.rect) }
        for text in texts { add(text.rect) }
        for unit in units { add(unit.rect) }
        for line in lines {
            for point in line.route.curve { add(Rect(centre: point, width: 4, height: 4)) }
        }
        for badge in badges {
            add(Rect(centre: badge.centre, width: 2 * badge.radius, height: 2 * badge.radius))
            if let tag = badge.tag { add(tag.rect) }
        }
        return bounds ?? Rect(left: 0, top: 0, right: 0, bottom: 0)
    }

    /// Everything.
    public var bounds: Rect {
        var bounds = drawingBounds
        for text in notes + legend { bounds = bounds.union(text.rect) }
        for key in keys { bounds = bounds.union(key.rect) }
        return bounds
    }
}

/// A unit's text, wrapped.
struct NodeLabel: Sendable {
    var title: [String]
    var detail: [String]
    /// Below, aligned left.
    var lines: [String]

    init(_ node: Diagram.Node, wording: PictureWording) {
        // The longer a title, the wider its box: boxes grow in both directions.
        let text = PlainText.clean(node.title)
        let word = min(Self.widestWord, TextWrap.widestPiece(text))
        let width = max(8.5, word, (TextSize.ems(text) * 2.2).squareRoot())
        title = TextWrap.balancedLines(text, width: width)
        let notes = [wording.name(of: node.sort), node.detail.map(PlainText.clean)].compactMap(\.self)
        detail = notes.filter { (note: String) -> Bool in !note.isEmpty }.flatMap { (note: String) -> [String] in
            TextWrap.balancedLines(note, width: width * Self.titleSize / Self.detailSize)
        }
        lines = node.lines.map(PlainText.clean).flatMap { (line: String) -> [String] in
            TextWrap.lines(line, width: Self.widestLine)
        }
    }

    var width: Double {
        max(
            TextSize.width(title, fontSize: Self.titleSize), TextSize.width(detail, fontSize: Self.detailSize),
            TextSize.width(lines, fontSize: Self.detailSize)
        ) + 20
    }

    var height: Double {
        TextSize.height(lineCount: title.count, fontSize: Self.titleSize)
            + TextSize.height(lineCount: detail.count, fontSize: Self.detailSize) + (detail.isEmpty ? 16 : 20)
            + (lines.isEmpty ? 0 : TextSize.height(lineCount: lines.count, fontSize: Self.detailSize) + 4)
    }

    static let titleSize = 12.0
    static let detailSize = 9.0
    private static let widestLine = 22.0
    private static let widestWord = 16.0
}
