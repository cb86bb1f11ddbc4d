/// The drawing of a map on the grid: units, frames, lines and their badges, without title and legend.
struct MapLayout {
    private(set) var picture = Picture()
    private let diagram: Diagram
    private let placement: GridPlacement
    private let tracks: GridTracks
    private var spacing: GridGeometry.Spacing

    /// - Complexity: O(flows × units), about.
    init(of diagram: Diagram, in placement: GridPlacement) {
        self.diagram = diagram
        self.placement = placement
        tracks = GridTracks(paths: GridRouter.paths(of: diagram, in: placement))
        spacing = GridGeometry.Spacing(pitch: MapStyle.badgeRadius(diagram) + 2.5)
        draw()
    }

    /// Gives the gaps between columns and rows equal parts of so many points more, but never so many that the map falls
    /// apart.
    mutating func stretch(across: Double, down: Double) {
        func share(_ points: Double, gaps: Int) -> Double {
            gaps > 0 ? max(0, min(Self.widestStretch, points / Double(gaps))) : 0
        }
        let (x, y) = (share(across, gaps: placement.columnCount - 1), share(down, gaps: placement.rowCount - 1))
        for gap in 1..<max(1, placement.columnCount) { spacing.extraAcross[2 * gap, default: 0] += x }
        for gap in 1..<max(1, placement.rowCount) { spacing.extraDown[2 * gap, default: 0] += y }
        draw()
    }

    /// The channels around those lines that have no room for their badges are widened until all have one.
    private mutating func draw() {
        for _ in 0..<Self.mostRounds {
            picture = GridGeometry(diagram: diagram, placement: placement, tracks: tracks, spacing: spacing).picture
            let crowded = MapBadges.add(to: &picture, of: diagram)
            if crowded.isEmpty { return }
            for edge in crowded {
                for index in tracks.chains[edge] { widen(around: tracks.segments[index]) }
            }
        }
    }

    /// Makes room along a piece: in the channels that it crosses.
    private mutating func widen(around segment: GridTracks.Segment) {
        let first = Int(segment.low.rounded(.up))
        let last = max(first, Int(segment.high.rounded(.down)))
        for band in first...last where band % 2 == 0 {
            if segment.isHorizontal {
                spacing.extraAcross[band, default: 0] += Self.widening
            } else {
                spacing.extraDown[band, default: 0] += Self.widening
            }
        }
    }

    private static let mostRounds = 10
    private static let widening = 12.0
    private static let widestStretch = 60.0
}

/// The numbers on a map's lines.
enum MapBadges {
    /// - Returns: the edges whose badge found no place.
    static func add(to picture: inout Picture, of diagram: Diagram) -> [Int] {
        guard diagram.labels != .none else { return [] }
        var obstacles: [BadgePlacement.Obstacle] = []
        for unit in picture.units {
            obstacles.append(BadgePlacement.Obstacle(rect: unit.rect, margin: 1.5))
            if let tag = unit.tag { obstacles.append(BadgePlacement.Obstacle(rect: tag.rect, margin: 1)) }
        }
        for frame in picture.frames { obstacles.append(BadgePlacement.Obstacle(rect: frame.title.rect, margin: 1)) }
        let tags = diagram.edges.map { (edge: Diagram.Edge) -> String? in
            Picture.Tag.text(for: edge.highlight, count: edge.count)
        }
        let (badges, crowded) = BadgePlacement.place(
            routes: picture.lines.map(\.route), tags: tags, radius: MapStyle.badgeRadius(diagram), obstacles: obstacles,
            arrowLength: GridGeometry.arrowLength)
        picture.badges = badges
        return crowded
    }
}
