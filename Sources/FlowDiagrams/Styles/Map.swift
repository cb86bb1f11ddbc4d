/// The map: divisions as frames, flows as orthogonal lines with one numbered badge each, the legend below.
public enum MapStyle {
    /// The size beyond which a map is refused: nobody can read it, and what they want is a roll-up or a matrix.
    public static let mostUnits = 150
    public static let mostFlows = 600

    /// Places everything. Pure: the same diagram gives the same picture, with any Graphviz and any fonts.
    ///
    /// - Throws: `DrawingError.malformed` where `isWellFormed` is false, `DrawingError.tooLarge` beyond `mostUnits` or
    ///   `mostFlows`.
    /// - Complexity: about O(flows × units); 60 units with 250 flows take some tenths of a second.
    public static func picture(of diagram: Diagram) throws(DrawingError) -> Picture {
        guard diagram.isWellFormed else { throw .malformed(picture: diagram.title) }
        guard diagram.nodes.count <= mostUnits, diagram.edges.count <= mostFlows else {
            throw .tooLarge(picture: diagram.title, units: diagram.nodes.count, flows: diagram.edges.count)
        }
        let radius = badgeRadius(diagram)
        var picture = placed(diagram, radius: radius)
        let bounds = picture.drawingBounds
        let legend = Legend(for: diagram, below: bounds)
        picture.legend = legend.texts
        picture.keys = legend.keys
        addTitle(PlainText.clean(diagram.title), to: &picture, above: bounds)
        return picture
    }

    /// Lays out, looks for the badges' places, and widens the channels of those that find none, until all have one.
    private static func placed(_ diagram: Diagram, radius: Double) -> Picture {
        let placement = GridSearch.placement(of: diagram)
        let tracks = GridTracks(paths: GridRouter.paths(of: diagram, in: placement))
        let tags = diagram.edges.map { (edge: Diagram.Edge) -> String? in Picture.Tag.text(for: edge.highlight) }
        var spacing = GridGeometry.Spacing(pitch: radius + 2.5)
        for round in 0... {
            let geometry = GridGeometry(diagram: diagram, placement: placement, tracks: tracks, spacing: spacing)
            var picture = geometry.picture
            let obstacles = picture.units.map { (unit: Picture.Unit) -> BadgePlacement.Obstacle in
                BadgePlacement.Obstacle(rect: unit.rect, margin: 1.5)
            } + picture.units.compactMap { (unit: Picture.Unit) -> BadgePlacement.Obstacle? in
                unit.tag.map { (tag: Picture.Tag) -> BadgePlacement.Obstacle in
                    BadgePlacement.Obstacle(rect: tag.rect, margin: 1)
                }
            } + picture.frames.map { (frame: Picture.Frame) -> BadgePlacement.Obstacle in
                BadgePlacement.Obstacle(rect: frame.title.rect, margin: 1)
            }
            let (badges, crowded) = BadgePlacement.place(
                routes: geometry.routes, tags: tags, radius: radius, obstacles: obstacles,
                arrowLength: GridGeometry.arrowLength)
            picture.badges = badges
            if crowded.isEmpty || round == mostRounds { return picture }
            for edge in crowded {
                for index in tracks.chains[edge] { widen(around: tracks.segments[index], in: &spacing) }
            }
        }
        return Picture()
    }

    /// Makes room along a piece: in the channels that it crosses.
    private static func widen(around segment: GridTracks.Segment, in spacing: inout GridGeometry.Spacing) {
        for band in Int(segment.low.rounded(.up))...max(Int(segment.low.rounded(.up)), Int(segment.high.rounded(.down))) where band % 2 == 0 {
            if segment.isHorizontal {
                spacing.extraAcross[band, default: 0] += widening
            } else {
                spacing.extraDown[band, default: 0] += widening
            }
        }
    }

    private static func addTitle(_ title: String, to picture: inout Picture, above bounds: Rect) {
        guard !title.isEmpty else { return }
        let all = picture.bounds
        let lines = TextWrap.lines(title, width: max(20, all.width / titleSize))
        let height = TextSize.height(lineCount: lines.count, fontSize: titleSize)
        let left = all.left
        let rect = Rect(
            left: left, top: bounds.top - 14 - height, right: left + TextSize.width(lines, fontSize: titleSize) + 8,
            bottom: bounds.top - 14)
        picture.notes.append(Picture.Text(lines: lines, rect: rect, fontSize: titleSize, style: .heading))
    }

    private static func badgeRadius(_ diagram: Diagram) -> Double {
        let digits = String(diagram.edges.count).utf8.count
        return digits < 3 ? 7.5 : 9
    }

    private static let titleSize = 16.0
    private static let mostRounds = 10
    private static let widening = 12.0
}
