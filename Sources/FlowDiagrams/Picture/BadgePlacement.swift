/// Finds a place for each flow's badge: on its own line, touching neither another badge nor a unit nor a title, and
/// if it can be helped not on another flow's line.
struct BadgePlacement {
    struct Obstacle {
        var rect: Rect
        /// The distance to keep.
        var margin: Double
    }

    private let radius: Double
    /// By edge, the cheapest first.
    private let candidates: [[BadgeCandidate]]
    private var chosen: [Int?]
    /// By edge, and where they are.
    private var chosenCandidates: [BadgeCandidate]
    private var centres: PointGrid

    /// - Parameters:
    ///   - routes: by edge; an edge without a route gets no badge.
    ///   - tags: by edge, the text of its tag.
    ///   - obstacles: what no badge may touch.
    ///   - arrowLength: kept clear at each route's end.
    /// - Returns: the badges, and the edges whose badge found no place free of others.
    /// - Complexity: O(places × what is near them); about 80 places a flow.
    static func place(
        routes: [Route], tags: [String?], radius: Double, obstacles: [Obstacle], arrowLength: Double
    ) -> (badges: [Picture.Badge], crowded: [Int]) {
        let lines = routes.map(\.polyline)
        let widestTag = tags.compactMap(\.self).map(Picture.Tag.width).max() ?? 0
        let reach = 2 * (radius + gap + (widestTag > 0 ? max(widestTag, Picture.Tag.height) + gap : 0))
        var search = BadgeCandidates(
            lines: lines, radius: radius, obstacles: obstacles, reach: reach, arrowLength: arrowLength)
        let candidates = lines.indices.map { (edge: Int) -> [BadgeCandidate] in search.on(edge, tag: tags[edge]) }
        var placement = BadgePlacement(candidates, radius: radius, over: Rect(around: lines.joined()), reach: reach)
        placement.chooseAll()
        placement.improve()
        return placement.result(tags: tags)
    }

    /// - Parameter reach: two candidates further apart than this, across or down, cannot touch.
    private init(_ candidates: [[BadgeCandidate]], radius: Double, over bounds: Rect, reach: Double) {
        self.radius = radius
        self.candidates = candidates
        chosen = Array(repeating: nil, count: candidates.count)
        let nowhere = BadgeCandidate(
            centre: Point(0, 0), tag: nil, cost: .infinity, box: Rect(left: 0, top: 0, right: 0, bottom: 0))
        chosenCandidates = Array(repeating: nowhere, count: candidates.count)
        centres = PointGrid(count: candidates.count, over: bounds, cell: reach)
    }

    // MARK: - Choice

    /// The flows with the least choice first. A badge that finds no free place takes the one with the fewest others on
    /// it, and these look for another in their turn.
    private mutating func chooseAll() {
        let easy = candidates.map { (places: [BadgeCandidate]) -> Int in
            let count = places.count { (place: BadgeCandidate) -> Bool in place.cost < 12 }
            // With a tag it is the same place several times, and a larger one.
            return places.first?.tag == nil ? count : count / BadgeCandidates.tagPlaceCount
        }
        let order = candidates.indices.sorted { (left: Int, right: Int) -> Bool in
            (easy[left], candidates[left].count, left) < (easy[right], candidates[right].count, right)
        }
        var queue = order.filter { (edge: Int) -> Bool in !candidates[edge].isEmpty }
        var head = 0
        var evictions = Array(repeating: 0, count: candidates.count)
        let limit = queue.count * 12 + 50
        var rivals: [Int] = []
        var bestRivals: [Int] = []
        while head < queue.count, head < limit {
            let edge = queue[head]
            head += 1
            var best: Int?
            var bestCost = Double.infinity
            for place in candidates[edge].indices {
                if candidates[edge][place].cost >= bestCost { break }
                let cost = cost(of: place, for: edge, evictions, below: bestCost, &rivals)
                if cost < bestCost {
                    (best, bestCost) = (place, cost)
                    swap(&rivals, &bestRivals)
                }
            }
            guard let best else { continue }
            choose(best, for: edge)
            // The same ones in the same order, wherever they have been found.
            for rival in bestRivals.sorted() {
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
                let better = (0..<current).first { (place: Int) -> Bool in isFree(place, for: edge) }
                if let better { choose(better, for: edge) }
            }
        }
    }

    private mutating func choose(_ place: Int?, for edge: Int) {
        if chosen[edge] != nil { centres.remove(edge, at: chosenCandidates[edge].centre) }
        chosen[edge] = place
        guard let place else { return }
        chosenCandidates[edge] = candidates[edge][place]
        centres.insert(edge, at: chosenCandidates[edge].centre)
    }

    /// What a place costs with those that would have to leave it.
    ///
    /// - Parameters:
    ///   - limit: as soon as this is reached, no more is added.
    ///   - rivals: where they are noted, in no particular order.
    private func cost(
        of place: Int, for edge: Int, _ evictions: [Int], below limit: Double, _ rivals: inout [Int]
    ) -> Double {
        let candidate = candidates[edge][place]
        var penalty = 0.0
        rivals.removeAll(keepingCapacity: true)
        for cell in centres.cells(near: candidate.centre) {
            var other = centres.first(in: cell)
            while let rival = other {
                if rival != edge, touches(candidate, rival) {
                    // Whoever has been put out often is left where it is.
                    penalty += 40 + 15 * Double(evictions[rival])
                    if candidate.cost + penalty >= limit { return .infinity }
                    rivals.append(rival)
                }
                other = centres.next(after: rival)
            }
        }
        return candidate.cost + penalty
    }

    private func isFree(_ place: Int, for edge: Int) -> Bool {
        let candidate = candidates[edge][place]
        for cell in centres.cells(near: candidate.centre) {
            var other = centres.first(in: cell)
            while let rival = other {
                if rival != edge, touches(candidate, rival) { return false }
                other = centres.next(after: rival)
            }
        }
        return true
    }

    /// Whether another flow's chosen badge or tag would be touched.
    private func touches(_ candidate: BadgeCandidate, _ other: Int) -> Bool {
        guard candidate.box.intersects(chosenCandidates[other].box) else { return false }
        let rival = chosenCandidates[other]
        if candidate.centre.distance(to: rival.centre) < 2 * radius + Self.gap { return true }
        if let tag = candidate.tag {
            if tag.distance(to: rival.centre) < radius + Self.gap { return true }
            if let rivalTag = rival.tag, tag.intersects(rivalTag.grown(by: Self.gap)) { return true }
        }
        if let rivalTag = rival.tag { return rivalTag.distance(to: candidate.centre) < radius + Self.gap }
        return false
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

    /// Between badges and tags.
    static let gap = 1.5
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
