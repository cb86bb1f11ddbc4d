/// The map: divisions as frames, flows as orthogonal lines with one numbered badge each, the legend below.
public enum MapStyle {
    /// The size beyond which a map is refused: what nobody can read any more is better rolled up, or drawn as a matrix.
    public static let mostUnits = 500
    public static let mostFlows = 2000

    /// Places everything on a grid, with orthogonal lines. Pure: the same diagram gives the same picture, with any
    /// Graphviz and any fonts.
    ///
    /// - Throws: `DrawingError.malformed` where `isWellFormed` is false, `DrawingError.tooLarge` beyond `mostUnits` or
    ///   `mostFlows`.
    /// - Complexity: about O(flows × units); 60 units with 250 flows take a tenth of a second.
    public static func picture(of diagram: Diagram) throws(DrawingError) -> Picture {
        try check(diagram)
        let placement = GridSearch.placement(of: diagram)
        let tracks = GridTracks(paths: GridRouter.paths(of: diagram, in: placement))
        let radius = badgeRadius(diagram)
        var spacing = GridGeometry.Spacing(pitch: radius + 2.5)
        var picture = Picture()
        // The channels around those lines that have no room for their badges are widened until all have one.
        for _ in 0..<mostRounds {
            picture = GridGeometry(diagram: diagram, placement: placement, tracks: tracks, spacing: spacing).picture
            let crowded = addBadges(to: &picture, of: diagram, radius: radius)
            if crowded.isEmpty { break }
            for edge in crowded {
                for index in tracks.chains[edge] { widen(around: tracks.segments[index], in: &spacing) }
            }
        }
        addTexts(to: &picture, of: diagram)
        return picture
    }

    /// Places everything where one of Graphviz' engines puts it. Badges that find no place of their own after several
    /// tries at greater distances are left out; the flow is still in the legend.
    ///
    /// - Throws: as above, and `Graphviz.Failure`.
    static func picture(of diagram: Diagram, by engine: Engine, in graphviz: Graphviz) throws -> Picture {
        try check(diagram)
        let radius = badgeRadius(diagram)
        var picture = Picture()
        var spread = 1.0
        for _ in 0..<4 {
            picture = try EngineLayout(of: diagram, by: engine, spread: spread, in: graphviz).picture
            if addBadges(to: &picture, of: diagram, radius: radius).isEmpty { break }
            spread *= 1.35
        }
        addTexts(to: &picture, of: diagram)
        return picture
    }

    private static func check(_ diagram: Diagram) throws(DrawingError) {
        guard diagram.isWellFormed else { throw .malformed(picture: diagram.title) }
        guard diagram.nodes.count <= mostUnits, diagram.edges.count <= mostFlows else {
            throw .tooLarge(picture: diagram.title, units: diagram.nodes.count, flows: diagram.edges.count)
        }
    }

    /// - Returns: the edges whose badge found no place.
    private static func addBadges(to picture: inout Picture, of diagram: Diagram, radius: Double) -> [Int] {
        var obstacles: [BadgePlacement.Obstacle] = []
        for unit in picture.units {
            obstacles.append(BadgePlacement.Obstacle(rect: unit.rect, margin: 1.5))
            if let tag = unit.tag { obstacles.append(BadgePlacement.Obstacle(rect: tag.rect, margin: 1)) }
        }
        for frame in picture.frames { obstacles.append(BadgePlacement.Obstacle(rect: frame.title.rect, margin: 1)) }
        guard diagram.labels != .none else { return [] }
        let tags = diagram.edges.map { (edge: Diagram.Edge) -> String? in
            Picture.Tag.text(for: edge.highlight, count: edge.count)
        }
        let (badges, crowded) = BadgePlacement.place(
            routes: picture.lines.map(\.route), tags: tags, radius: radius, obstacles: obstacles,
            arrowLength: GridGeometry.arrowLength)
        picture.badges = badges
        return crowded
    }

    /// The legend below the drawing and the heading above it.
    static func addTexts(to picture: inout Picture, of diagram: Diagram) {
        if diagram.legend == .shown {
            let legend = Legend(for: diagram, below: picture.drawingBounds)
            picture.legend = legend.texts
            picture.keys = legend.keys
        }
        addHeading(diagram, to: &picture)
    }

    /// Makes room along a piece: in the channels that it crosses.
    private static func widen(around segment: GridTracks.Segment, in spacing: inout GridGeometry.Spacing) {
        let first = Int(segment.low.rounded(.up))
        let last = max(first, Int(segment.high.rounded(.down)))
        for band in first...last where band % 2 == 0 {
            if segment.isHorizontal {
                spacing.extraAcross[band, default: 0] += widening
            } else {
                spacing.extraDown[band, default: 0] += widening
            }
        }
    }

    /// The title and the notes below it, above everything else.
    private static func addHeading(_ diagram: Diagram, to picture: inout Picture) {
        let bounds = picture.bounds
        var bottom = bounds.top - 14
        for note in diagram.notes.reversed() {
            bottom = add(PlainText.clean(note), size: noteSize, style: .quiet, above: bottom, bounds, to: &picture)
        }
        let title = PlainText.clean(diagram.title)
        if !title.isEmpty {
            _ = add(title, size: titleSize, style: .heading, above: bottom, bounds, to: &picture)
        }
    }

    /// - Returns: the text's upper edge.
    private static func add(
        _ text: String, size: Double, style: Picture.Text.Style, above bottom: Double, _ bounds: Rect,
        to picture: inout Picture
    ) -> Double {
        let lines = TextWrap.lines(text, width: max(20, bounds.width / size))
        let rect = Rect(
            left: bounds.left, top: bottom - TextSize.height(lineCount: lines.count, fontSize: size),
            right: bounds.left + TextSize.width(lines, fontSize: size) + 8, bottom: bottom)
        picture.notes.append(Picture.Text(lines: lines, rect: rect, fontSize: size, style: style))
        return rect.top - 3
    }

    static func badgeRadius(_ diagram: Diagram) -> Double {
        let digits = String(diagram.edges.count).utf8.count
        return digits < 3 ? 7.5 : 9
    }

    private static let titleSize = 16.0
    private static let noteSize = 10.0
    private static let mostRounds = 10
    private static let widening = 12.0
}
