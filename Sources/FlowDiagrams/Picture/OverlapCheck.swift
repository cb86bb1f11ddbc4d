/// Measures a picture for what must not touch. Drawing is not trusted to have obeyed its own rules: this looks at the
/// places alone.
public enum OverlapCheck {
    public enum Fault: Hashable, Sendable {
        /// Two badges, by edge.
        case badges(Int, Int)
        case badgeOnUnit(edge: Int, node: Int)
        case badgeOnTitle(edge: Int, group: Int)
        case badgeOnLegend(edge: Int)
        /// A badge that is not on its own line.
        case badgeOffLine(edge: Int)
        case missingBadge(edge: Int)
        /// A flow whose line is not there, or too short to be seen.
        case missingLine(edge: Int)
        case badgeOnTag(edge: Int, node: Int)
        /// A row of the legend that does not follow the one before it in number.
        case legendOutOfOrder(edge: Int)
        case units(Int, Int)
        case unitOnTitle(node: Int, group: Int)
        case unitOutsideFrame(node: Int, group: Int)
        /// A line through a unit that is neither its supplier nor its customer, or on through one of these.
        case lineThroughUnit(edge: Int, node: Int)
        case lineThroughTitle(edge: Int, group: Int)
        /// Two lines that run on top of each other.
        case lines(Int, Int)
        case textInLegend(Int, Int)
        /// A text of the drawing that touches another, a badge, a unit or a line, by position in `Picture.texts`.
        case textOnText(Int, Int)
        case textOnBadge(text: Int, edge: Int)
        case textOnUnit(text: Int, node: Int)
        case textOnLine(text: Int, edge: Int)
        /// A text that is larger than its place, or that leaves the cell in which it begins.
        case textLeavesItsPlace([String])
        case unitTooSmall(node: Int)
        /// Two cells of a table, by position in `Picture.boxes`.
        case boxes(Int, Int)
        case badgeLeavesBox(edge: Int, box: Int)
    }

    /// All faults, in a fixed order.
    ///
    /// - Complexity: O(n²) in badges and in pieces of lines.
    public static func faults(in picture: Picture, of diagram: Diagram) -> [Fault] {
        badgeFaults(picture, diagram) + unitFaults(picture, diagram) + lineFaults(picture, diagram)
            + legendFaults(picture) + textFaults(picture) + boxFaults(picture)
    }

    private static func badgeFaults(_ picture: Picture, _ diagram: Diagram) -> [Fault] {
        var faults: [Fault] = []
        let present = Set(picture.badges.map(\.edge))
        for edge in diagram.edges.indices where diagram.hasBadges && !present.contains(edge) {
            faults.append(.missingBadge(edge: edge))
        }
        for (index, badge) in picture.badges.enumerated() {
            for other in picture.badges[(index + 1)...] where touch(badge, other) {
                faults.append(.badges(badge.edge, other.edge))
            }
            for unit in picture.units where touches(badge, unit.rect) {
                faults.append(.badgeOnUnit(edge: badge.edge, node: unit.node.value))
            }
            for unit in picture.units {
                if let tag = unit.tag, touches(badge, tag.rect) {
                    faults.append(.badgeOnTag(edge: badge.edge, node: unit.node.value))
                }
            }
            for frame in picture.frames where touches(badge, frame.title.rect) {
                faults.append(.badgeOnTitle(edge: badge.edge, group: frame.group.value))
            }
            let texts = picture.legend.map(\.rect) + picture.keys.map(\.rect)
            if texts.contains(where: { (rect: Rect) -> Bool in touches(badge, rect) }) {
                faults.append(.badgeOnLegend(edge: badge.edge))
            }
            let line = picture.lines.first { (line: Picture.Line) -> Bool in line.edge == badge.edge }
            guard line != nil || diagram.style.hasLines else { continue }
            if distance(badge.centre, to: line?.route.polyline ?? []) > 0.5 {
                faults.append(.badgeOffLine(edge: badge.edge))
            }
        }
        return faults
    }

    private static func unitFaults(_ picture: Picture, _ diagram: Diagram) -> [Fault] {
        var faults: [Fault] = []
        for (index, unit) in picture.units.enumerated() {
            for other in picture.units[(index + 1)...] where unit.rect.intersects(other.rect) {
                faults.append(.units(unit.node.value, other.node.value))
            }
            let node = diagram.nodes[unit.node.value]
            for frame in picture.frames {
                if unit.rect.intersects(frame.title.rect) {
                    faults.append(.unitOnTitle(node: unit.node.value, group: frame.group.value))
                }
                var group = node.sort == .unit ? node.group : nil
                var belongs = false
                while let current = group {
                    belongs = belongs || current == frame.group
                    group = diagram.groups[current.value].parent
                }
                if belongs ? !frame.rect.contains(unit.rect) : frame.rect.intersects(unit.rect) {
                    faults.append(.unitOutsideFrame(node: unit.node.value, group: frame.group.value))
                }
            }
        }
        return faults
    }

    private static func lineFaults(_ picture: Picture, _ diagram: Diagram) -> [Fault] {
        var faults: [Fault] = []
        var pieces: [(edge: Int, start: Point, end: Point)] = []
        var seen: Set<Int> = []
        for line in picture.lines {
            let points = line.route.polyline
            let length = zip(points, points.dropFirst()).reduce(0) { (sum: Double, piece: (Point, Point)) -> Double in
                sum + piece.0.distance(to: piece.1)
            }
            if length >= GridGeometry.arrowLength { seen.insert(line.edge) }
            for index in points.indices.dropFirst() { pieces.append((line.edge, points[index - 1], points[index])) }
            for unit in picture.units where crosses(points, unit.rect.grown(by: -0.5)) {
                faults.append(.lineThroughUnit(edge: line.edge, node: unit.node.value))
            }
            for frame in picture.frames where crosses(points, frame.title.rect) {
                faults.append(.lineThroughTitle(edge: line.edge, group: frame.group.value))
            }
        }
        for edge in diagram.edges.indices where diagram.style.hasLines && !seen.contains(edge) {
            faults.append(.missingLine(edge: edge))
        }
        for (index, piece) in pieces.enumerated() {
            for other in pieces[(index + 1)...] where other.edge != piece.edge && coincide(piece, other) {
                faults.append(.lines(piece.edge, other.edge))
            }
        }
        return faults
    }

    private static func legendFaults(_ picture: Picture) -> [Fault] {
        var faults: [Fault] = []
        // Down each column, the columns from left to right.
        let badges = picture.keys.compactMap { (key: Picture.Key) -> (edge: Int, place: Point)? in
            if case .badge(let edge) = key.shape { (edge, key.rect.centre) } else { nil }
        }
        for (previous, next) in zip(badges, badges.dropFirst()) {
            let isBelow = abs(next.place.x - previous.place.x) < 6 && next.place.y > previous.place.y
            let isRight = next.place.x >= previous.place.x + 6
            if next.edge != previous.edge + 1 || !(isBelow || isRight) {
                faults.append(.legendOutOfOrder(edge: next.edge))
            }
        }
        let drawing = picture.drawingBounds
        let rects = (picture.legend + picture.notes.prefix(0)).map(\.rect) + picture.keys.map(\.rect)
        for (index, rect) in rects.enumerated() {
            if drawing.width > 0, rect.intersects(drawing) { faults.append(.textInLegend(index, index)) }
            for other in rects.indices.dropFirst(index + 1) where rect.intersects(rects[other]) {
                faults.append(.textInLegend(index, other))
            }
        }
        return faults
    }

    // MARK: - Measuring

    private static func touch(_ a: Picture.Badge, _ b: Picture.Badge) -> Bool {
        if a.centre.distance(to: b.centre) < a.radius + b.radius { return true }
        if let tag = a.tag, touches(b, tag.rect) { return true }
        if let tag = b.tag, tag.rect.distance(to: a.centre) < a.radius { return true }
        return false
    }

    static func touches(_ badge: Picture.Badge, _ rect: Rect) -> Bool {
        rect.distance(to: badge.centre) < badge.radius
            || badge.tag.map { (tag: Picture.Tag) -> Bool in
                tag.rect.intersects(rect)
            } ?? false
    }

    private static func distance(_ point: Point, to line: [Point]) -> Double {
        var least = Double.infinity
        for index in line.indices.dropFirst() {
            least = min(least, point.distance(toSegmentFrom: line[index - 1], to: line[index]))
        }
        return least
    }

    /// Whether a line enters a rectangle, by Liang and Barsky's clipping.
    static func crosses(_ line: [Point], _ rect: Rect) -> Bool {
        for index in line.indices.dropFirst() {
            let (start, end) = (line[index - 1], line[index])
            var (from, to) = (0.0, 1.0)
            func clip(_ direction: Double, _ distance: Double) -> Bool {
                if direction == 0 { return distance > 0 }
                let t = distance / direction
                if direction < 0 { from = max(from, t) } else { to = min(to, t) }
                return true
            }
            let (dx, dy) = (end.x - start.x, end.y - start.y)
            if clip(-dx, start.x - rect.left), clip(dx, rect.right - start.x), clip(-dy, start.y - rect.top),
                clip(dy, rect.bottom - start.y), from < to
            {
                return true
            }
        }
        return false
    }

    /// Whether two pieces run along each other for more than a few points at less than two points' distance.
    private static func coincide(
        _ a: (edge: Int, start: Point, end: Point), _ b: (edge: Int, start: Point, end: Point)
    ) -> Bool {
        let isHorizontal = abs(a.start.y - a.end.y) < 0.01 && abs(b.start.y - b.end.y) < 0.01
        let isVertical = abs(a.start.x - a.end.x) < 0.01 && abs(b.start.x - b.end.x) < 0.01
        func shared(_ a: (Double, Double), _ b: (Double, Double)) -> Double {
            min(max(a.0, a.1), max(b.0, b.1)) - max(min(a.0, a.1), min(b.0, b.1))
        }
        if isHorizontal, abs(a.start.y - b.start.y) < 2 {
            return shared((a.start.x, a.end.x), (b.start.x, b.end.x)) > 3
        }
        if isVertical, abs(a.start.x - b.start.x) < 2 { return shared((a.start.y, a.end.y), (b.start.y, b.end.y)) > 3 }
        return false
    }
}
