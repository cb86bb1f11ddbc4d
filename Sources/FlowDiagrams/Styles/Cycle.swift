/// Units in a ring, clockwise in their order, with lines from each to the next along the ring and the others across it.
enum CycleStyle {
    /// The ring is made larger until nothing touches.
    ///
    /// - Complexity: a few rounds, each O(flows × (units + flows)).
    static func picture(of diagram: Diagram) -> Picture {
        let wording = PictureWording(language: diagram.language)
        let labels = diagram.nodes.map { node in NodeLabel(node, wording: wording) }
        let width = labels.map(\.width).max() ?? 0
        let height = labels.map(\.height).max() ?? 0
        let diagonal = (width * width + height * height).squareRoot()
        let count = Double(max(2, labels.count))
        let step = Trigonometry.sine(turns: 0.5 / count)
        var radius = max(90, (diagonal + 64) / (2 * max(step, 0.01)))
        var picture = Picture()
        for _ in 0..<14 {
            picture = ring(of: diagram, labels, radius: radius, wording)
            if OverlapCheck.faults(in: picture, of: diagram).isEmpty { break }
            radius *= 1.16
        }
        return picture
    }

    private static func ring(
        of diagram: Diagram, _ labels: [NodeLabel], radius: Double, _ wording: PictureWording
    ) -> Picture {
        var picture = Picture()
        for (index, label) in labels.enumerated() {
            // Two stand side by side; more begin at the top.
            let turn = Double(index) / Double(labels.count) - (labels.count == 2 ? 0.5 : 0.25)
            let centre =
                labels.count == 1
                ? Point(0, 0)
                : Point(1.25 * radius * Trigonometry.cosine(turns: turn), radius * Trigonometry.sine(turns: turn))
            picture.units.append(
                Picture.Unit(
                    node: Diagram.NodeIndex(index),
                    rect: Rect(centre: centre, width: max(label.width, 84), height: max(label.height, 36)),
                    label: label,
                    highlight: diagram.nodes[index].highlight))
        }
        var between: [[Int]: Int] = [:]
        for (index, edge) in diagram.edges.enumerated() {
            let ends = [edge.supplier.value, edge.customer.value]
            let rank = between[ends, default: 0]
            between[ends] = rank + 1
            let (from, to) = (picture.units[ends[0]].rect, picture.units[ends[1]].rect)
            let isNext = ends[1] == (ends[0] + 1) % labels.count
            let route =
                ends[0] == ends[1]
                ? loop(at: from, rank: rank)
                : arc(from: from, to: to, bulge: (isNext ? 0.2 : 0.1) + 0.16 * Double(rank))
            picture.lines.append(Picture.Line(edge: index, route: route))
        }
        addItem(to: &picture, of: diagram)
        addBadges(to: &picture, of: diagram)
        return picture
    }

    /// What goes round, in the middle of a ring that nothing crosses.
    private static func addItem(to picture: inout Picture, of diagram: Diagram) {
        let items = Set(diagram.edges.map(\.item))
        let count = diagram.nodes.count
        let isRing = diagram.edges.allSatisfy { edge in edge.customer.value == (edge.supplier.value + 1) % count }
        guard count > 2, isRing, items.count == 1, let item = items.first.map(PlainText.clean), !item.isEmpty else {
            return
        }
        let lines = TextWrap.balancedLines(item, width: 9)
        picture.texts.append(
            Picture.Text(
                lines: lines,
                rect: Rect(
                    centre: Point(0, 0), width: TextSize.width(lines, fontSize: itemSize) * 1.06 + 4,
                    height: TextSize.height(lineCount: lines.count, fontSize: itemSize)),
                fontSize: itemSize, style: .heading, isCentred: true))
    }

    private static let itemSize = 13.0

    private static func addBadges(to picture: inout Picture, of diagram: Diagram) {
        guard diagram.labels != .none else { return }
        var obstacles = picture.units.map { unit in BadgePlacement.Obstacle(rect: unit.rect, margin: 1.5) }
        obstacles += picture.texts.map { text in BadgePlacement.Obstacle(rect: text.rect, margin: 4) }
        obstacles += picture.units.compactMap(\.tag).map { tag in BadgePlacement.Obstacle(rect: tag.rect, margin: 1) }
        picture.badges =
            BadgePlacement.place(
                routes: picture.lines.map(\.route),
                tags: diagram.edges.map { edge in Picture.Tag.text(for: edge.highlight, count: edge.count) },
                radius: MapStyle.badgeRadius(diagram) + 1.5, obstacles: obstacles, arrowLength: GridGeometry.arrowLength
            ).badges
    }

    /// A curve from middle to middle that swells to the left of its direction, cut off where the boxes are. So the ways
    /// there and back are two lines.
    private static func arc(from: Rect, to: Rect, bulge: Double) -> Route {
        let (a, d) = (from.centre, to.centre)
        let (dx, dy) = (d.x - a.x, d.y - a.y)
        let offset = Point(dy * bulge * 4 / 3, -dx * bulge * 4 / 3)
        let b = Point(a.x + dx / 4 + offset.x, a.y + dy / 4 + offset.y)
        let c = Point(a.x + dx * 3 / 4 + offset.x, a.y + dy * 3 / 4 + offset.y)
        let curve = Bezier(a, b, c, d)
        let start = curve.leaves(from)
        let end = curve.enters(to)
        guard start < end else { return Route(corners: [a, d], radius: 0, arrowLength: GridGeometry.arrowLength) }
        let tip = curve.point(at: end)
        // The arrowhead takes the last few points.
        var stop = end
        while stop > start, curve.point(at: stop).distance(to: tip) < GridGeometry.arrowLength { stop -= 0.002 }
        return Route(curve: curve.part(from: start, to: max(start, stop)), tip: tip)
    }

    /// Out of a box at its right and back in from above.
    private static func loop(at rect: Rect, rank: Int) -> Route {
        let size = 22.0 + 12 * Double(rank)
        return Route(
            corners: [
                Point(rect.right, rect.centre.y), Point(rect.right + size, rect.centre.y),
                Point(rect.right + size, rect.top - size), Point(rect.left + 14, rect.top - size),
                Point(rect.left + 14, rect.top),
            ], radius: 6, arrowLength: GridGeometry.arrowLength)
    }
}
