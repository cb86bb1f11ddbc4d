/// Where a flow's badge may be, and the tag beside it.
struct BadgeCandidate {
    var centre: Point
    var tag: Rect?
    /// How far it is from where a badge looks best, and what it hides.
    var cost: Double
    /// What badge and tag keep free of others; those whose boxes do not meet cannot touch.
    var box: Rect
}

/// Finds the places along a line that touch neither a unit nor a title.
struct BadgeCandidates {
    private let lines: [[Point]]
    private let radius: Double
    private let obstacles: [BadgePlacement.Obstacle]
    private let reach: Double
    private let arrowLength: Double
    private var segments: SegmentGrid

    /// - Parameters:
    ///   - lines: by edge.
    ///   - reach: further than this from a line nothing of its badge can be.
    ///   - arrowLength: kept clear at each line's end.
    init(lines: [[Point]], radius: Double, obstacles: [BadgePlacement.Obstacle], reach: Double, arrowLength: Double) {
        self.lines = lines
        self.radius = radius
        self.obstacles = obstacles
        self.reach = reach
        self.arrowLength = arrowLength
        segments = SegmentGrid(lines, cell: 4 * radius)
    }

    /// Those on one line, the cheapest first.
    ///
    /// - Complexity: O(places × what is near the line); about 80 places, four times as many with a tag.
    mutating func on(_ edge: Int, tag: String?) -> [BadgeCandidate] {
        let found = places(on: lines[edge], edge: edge, tag: tag)
        // Equal ones stay in the order of the line.
        let order = found.indices.sorted { (left: Int, right: Int) -> Bool in
            (found[left].cost, left) < (found[right].cost, right)
        }
        return order.map { (place: Int) -> BadgeCandidate in found[place] }
    }

    private mutating func places(on line: [Point], edge: Int, tag: String?) -> [BadgeCandidate] {
        guard line.count > 1 else { return [] }
        let lengths = (1..<line.count).map { (index: Int) -> Double in line[index - 1].distance(to: line[index]) }
        let total = lengths.reduce(0, +)
        let first = radius + 2
        let last = total - arrowLength - radius - 1
        guard first <= last else { return [] }
        let obstacles = obstacles(near: line)
        let tagSize = tag.map { (text: String) -> (width: Double, height: Double) in
            (Picture.Tag.width(text), Picture.Tag.height)
        }
        let step = max(2.5, (last - first) / 80)
        var places: [BadgeCandidate] = []
        var index = 0
        var passed = 0.0
        var along = first
        while along <= last {
            while index + 1 < lengths.count, along > passed + lengths[index] {
                passed += lengths[index]
                index += 1
            }
            let length = max(lengths[index], 0.001)
            let centre = line[index].interpolated(to: line[index + 1], fraction: (along - passed) / length)
            // Best in the middle of a long straight piece, not where the line bends.
            let toBend = min(along - passed, passed + length - along)
            var cost = 4 * abs(along / total - 0.5) + 30 / (length + 10)
            if toBend < radius + 2 { cost += 3 }
            along += step
            guard isClear(centre, of: obstacles) else { continue }
            let clash = 12 * Double(segments.count(near: centre, within: radius + 1.5, except: edge))
            guard let tagSize else {
                places.append(candidate(at: centre, tag: nil, cost: cost + clash))
                continue
            }
            for place in 0..<Self.tagPlaceCount {
                let tag = tagPlace(place, of: tagSize, at: centre)
                guard isClear(tag, of: obstacles) else { continue }
                let hidden = segments.count(through: tag.grown(by: Self.tagMargin), except: edge)
                var tagClash = 16 * Double(hidden)
                // On its own line it takes room from others, and is not to hide the head.
                if tag.isCrossed(from: line[index], to: line[index + 1]) { tagClash += 1 }
                if line.last.map({ tag.distance(to: $0) < arrowLength }) ?? false { tagClash += 8 }
                places.append(candidate(at: centre, tag: tag, cost: cost + (clash + tagClash)))
            }
        }
        return places
    }

    private func candidate(at centre: Point, tag: Rect?, cost: Double) -> BadgeCandidate {
        let badge = Rect(centre: centre, width: 2 * radius, height: 2 * radius)
        // The half of a gap and a little more: what is rejected here is not measured.
        let box = (tag.map(badge.union) ?? badge).grown(by: 0.55 * BadgePlacement.gap)
        return BadgeCandidate(centre: centre, tag: tag, cost: cost, box: box)
    }

    /// Those that a badge or tag on the line can come near to.
    private func obstacles(near line: [Point]) -> [BadgePlacement.Obstacle] {
        let window = Rect(around: line).grown(by: reach)
        return obstacles.filter { (obstacle: BadgePlacement.Obstacle) -> Bool in
            obstacle.rect.grown(by: obstacle.margin).intersects(window)
        }
    }

    /// Right, left, above and below of the badge.
    private func tagPlace(_ place: Int, of size: (width: Double, height: Double), at centre: Point) -> Rect {
        let across = radius + size.width / 2 + 0.5
        let down = radius + size.height / 2 + 0.5
        let middle =
            switch place {
            case 0: Point(centre.x + across, centre.y)
            case 1: Point(centre.x - across, centre.y)
            case 2: Point(centre.x, centre.y - down)
            default: Point(centre.x, centre.y + down)
            }
        return Rect(centre: middle, width: size.width, height: size.height)
    }

    private func isClear(_ centre: Point, of obstacles: [BadgePlacement.Obstacle]) -> Bool {
        for obstacle in obstacles {
            let distance = radius + obstacle.margin
            let rect = obstacle.rect
            // Most are told by one comparison.
            if max(rect.left - centre.x, centre.x - rect.right) >= distance { continue }
            if rect.distance(to: centre) < distance { return false }
        }
        return true
    }

    private func isClear(_ tag: Rect, of obstacles: [BadgePlacement.Obstacle]) -> Bool {
        for obstacle in obstacles where obstacle.rect.intersects(tag.grown(by: obstacle.margin)) { return false }
        return true
    }

    static let tagPlaceCount = 4
    /// Between a tag and another flow's line.
    private static let tagMargin = 1.5
}
