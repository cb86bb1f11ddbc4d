/// Finds a place for each flow's badge: on its own line, touching neither another badge nor a unit nor a title, and
/// if it can be helped not on another flow's line.
struct BadgePlacement {
    struct Obstacle {
        var rect: Rect
        /// The distance to keep.
        var margin: Double
    }

    private struct Candidate {
        var centre: Point
        var tag: Rect?
        var cost: Double
    }

    private let radius: Double
    private let obstacles: [Obstacle]
    private let segments: SegmentGrid
    /// By edge, the cheapest first.
    private var candidates: [[Candidate]] = []
    /// Two candidates further apart than this, across or down, cannot touch.
    private let reach: Double
    private var chosen: [Int?] = []
    /// Where the chosen ones are, by edge; far from everything where none is.
    private var centres: [Point] = []

    /// - Parameters:
    ///   - routes: by edge; an edge without a route gets no badge.
    ///   - tags: by edge, the text of its tag.
    ///   - obstacles: what no badge may touch.
    ///   - arrowLength: kept clear at each route's end.
    /// - Returns: the badges, and the edges whose badge found no place free of others.
    /// - Complexity: O(places × (nearby lines + badges)); about 80 places a flow.
    static func place(
        routes: [Route], tags: [String?], radius: Double, obstacles: [Obstacle], arrowLength: Double
    ) -> (badges: [Picture.Badge], crowded: [Int]) {
        let widestTag = tags.compactMap(\.self).map(Picture.Tag.width).max() ?? 0
        let reach = 2 * (radius + gap + (widestTag > 0 ? max(widestTag, Picture.Tag.height) + gap : 0))
        var placement = BadgePlacement(radius: radius, obstacles: obstacles, routes: routes, reach: reach)
        for (edge, route) in routes.enumerated() {
            let places = placement.places(on: route.polyline, edge: edge, tag: tags[edge], arrowLength: arrowLength)
            // Equal ones stay in the order of the line.
            let order = places.indices.sorted { (left: Int, right: Int) -> Bool in
                (places[left].cost, left) < (places[right].cost, right)
            }
            placement.candidates.append(order.map { (place: Int) -> Candidate in places[place] })
        }
        placement.chosen = Array(repeating: nil, count: routes.count)
        placement.centres = Array(repeating: nowhere, count: routes.count)
        placement.chooseAll()
        placement.improve()
        return placement.result(tags: tags)
    }

    private init(radius: Double, obstacles: [Obstacle], routes: [Route], reach: Double) {
        self.radius = radius
        self.reach = reach
        self.obstacles = obstacles
        segments = SegmentGrid(routes.map(\.polyline), cell: 4 * radius)
    }

    // MARK: - Candidates

    private func places(on line: [Point], edge: Int, tag: String?, arrowLength: Double) -> [Candidate] {
        guard line.count > 1 else { return [] }
        let lengths = (1..<line.count).map { (index: Int) -> Double in line[index - 1].distance(to: line[index]) }
        let total = lengths.reduce(0, +)
        let first = radius + 2
        let last = total - arrowLength - radius - 1
        guard first <= last else { return [] }
        let step = max(2.5, (last - first) / 80)
        var places: [Candidate] = []
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
            if let tag {
                for rect in tagPlaces(tag, at: centre) {
                    if let clash = clashes(centre, rect, edge: edge) {
                        places.append(Candidate(centre: centre, tag: rect, cost: cost + clash))
                    }
                }
            } else if let clash = clashes(centre, nil, edge: edge) {
                places.append(Candidate(centre: centre, tag: nil, cost: cost + clash))
            }
            along += step
        }
        return places
    }

    private func tagPlaces(_ text: String, at centre: Point) -> [Rect] {
        let width = Picture.Tag.width(text)
        let height = Picture.Tag.height
        let across = radius + width / 2 + 0.5
        let down = radius + height / 2 + 0.5
        return [(across, 0.0), (-across, 0.0), (0.0, -down), (0.0, down)].map { (offset: (Double, Double)) -> Rect in
            Rect(centre: Point(centre.x + offset.0, centre.y + offset.1), width: width, height: height)
        }
    }

    /// Nil where a badge must not be; else how much it would hide.
    private func clashes(_ centre: Point, _ tag: Rect?, edge: Int) -> Double? {
        for obstacle in obstacles {
            if obstacle.rect.distance(to: centre) < radius + obstacle.margin { return nil }
            if let tag, obstacle.rect.intersects(tag.grown(by: obstacle.margin)) { return nil }
        }
        var cost = 12 * Double(segments.count(near: centre, within: radius + 1.5, except: edge))
        if let tag {
            cost += 8 * Double(segments.count(near: tag.centre, within: tag.width / 2, except: edge))
        }
        return cost
    }

    // MARK: - Choice

    /// The flows with the least choice first. A badge that finds no free place takes the one with the fewest others on
    /// it, and these look for another in their turn.
    private mutating func chooseAll() {
        let order = candidates.indices.sorted { (left: Int, right: Int) -> Bool in
            let a = candidates[left].count { (place: Candidate) -> Bool in place.cost < 12 }
            let b = candidates[right].count { (place: Candidate) -> Bool in place.cost < 12 }
            return (a, candidates[left].count, left) < (b, candidates[right].count, right)
        }
        var queue = order.filter { (edge: Int) -> Bool in !candidates[edge].isEmpty }
        var head = 0
        var evictions = Array(repeating: 0, count: candidates.count)
        let limit = queue.count * 12 + 50
        while head < queue.count, head < limit {
            let edge = queue[head]
            head += 1
            var best: (place: Int, cost: Double, rivals: [Int])?
            for (place, candidate) in candidates[edge].enumerated() {
                if let best, candidate.cost >= best.cost { break }
                let rivals = rivals(of: candidate, edge: edge)
                // Whoever has been put out often is left where it is.
                let cost =
                    candidate.cost
                    + rivals.reduce(0) { (sum: Double, rival: Int) -> Double in sum + 40 + 15 * Double(evictions[rival])
                    }
                if cost < best?.cost ?? .infinity { best = (place, cost, rivals) }
            }
            guard let best else { continue }
            choose(best.place, for: edge)
            for rival in best.rivals {
                choose(nil, for: rival)
                evictions[rival] += 1
                queue.append(rival)
            }
        }
    }

    private mutating func improve() {
        for _ in 0..<2 {
            for edge in candidates.indices {
                guard let current = chosen[edge] else { continue }
                let better = (0..<current).first { (place: Int) -> Bool in
                    rivals(of: candidates[edge][place], edge: edge).isEmpty
                }
                if let better { choose(better, for: edge) }
            }
        }
    }

    private mutating func choose(_ place: Int?, for edge: Int) {
        chosen[edge] = place
        centres[edge] = place.map { (place: Int) -> Point in candidates[edge][place].centre } ?? Self.nowhere
    }

    /// The other flows whose badges or tags a candidate would touch.
    private func rivals(of candidate: Candidate, edge: Int) -> [Int] {
        var rivals: [Int] = []
        for other in centres.indices {
            let centre = centres[other]
            guard abs(centre.x - candidate.centre.x) < reach, abs(centre.y - candidate.centre.y) < reach,
                other != edge, let place = chosen[other]
            else {
                continue
            }
            let rival = candidates[other][place]
            var touches = candidate.centre.distance(to: rival.centre) < 2 * radius + Self.gap
            if let tag = candidate.tag {
                touches = touches || tag.distance(to: rival.centre) < radius + Self.gap
                if let rivalTag = rival.tag { touches = touches || tag.intersects(rivalTag.grown(by: Self.gap)) }
            }
            if let rivalTag = rival.tag {
                touches = touches || rivalTag.distance(to: candidate.centre) < radius + Self.gap
            }
            if touches { rivals.append(other) }
        }
        return rivals
    }

    private func result(tags: [String?]) -> (badges: [Picture.Badge], crowded: [Int]) {
        var badges: [Picture.Badge] = []
        var crowded: [Int] = []
        for edge in candidates.indices {
            guard let place = chosen[edge] else {
                crowded.append(edge)
                continue
            }
            let candidate = candidates[edge][place]
            let tag = tags[edge].flatMap { (text: String) -> Picture.Tag? in
                candidate.tag.map { (rect: Rect) -> Picture.Tag in
                    Picture.Tag(text: text, rect: rect, isAlarming: text.contains("!"))
                }
            }
            badges.append(Picture.Badge(edge: edge, centre: candidate.centre, radius: radius, tag: tag))
        }
        return (badges, crowded)
    }

    private static let gap = 1.5
    private static let nowhere = Point(.infinity, .infinity)
}

extension Picture.Tag {
    static let height = 12.0
    static let fontSize = 9.0

    static func width(_ text: String) -> Double { TextSize.ems(text) * fontSize + 5 }

    /// - Parameter count: how many flows are one line.
    static func text(for highlight: Diagram.Highlight?, count: Int) -> String? {
        let amount = count > 1 ? "×\(count)" : nil
        guard let highlight, !highlight.findings.isEmpty else { return amount }
        let numbers = highlight.findings.sorted()
        // A flow may be part of hundreds of findings; three say that there are many.
        let shown = numbers.prefix(3).map { (number: Diagram.FindingNumber) -> String in "\(number.value)" }
        let marks = "!" + shown.joined(separator: ",") + (numbers.count > 3 ? "…" : "")
        return amount.map { (amount: String) -> String in amount + " " + marks } ?? marks
    }
}
