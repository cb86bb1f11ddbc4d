/// Gives each straight piece of each line a track of its own in its channel, so that no two lines ever run on top of
/// each other, with few crossings (the channel routing of printed circuits: Hashimoto and Stevens, 1971).
struct GridTracks {
    /// A straight piece of one line: in band `band` (a lattice y where horizontal, else a lattice x).
    struct Segment {
        var edge: Int
        var isHorizontal: Bool
        var band: Int
        /// Lattice coordinates of its ends, low to high; a piece that ends at a unit stops half a step before its cell.
        var low: Double
        var high: Double
        /// What follows at either end: the segment, and whether it turns toward lower (-1) or higher (1) coordinates.
        var lowNeighbour: Int?
        var highNeighbour: Int?
        var lowTurn = 0
        var highTurn = 0
        /// The track, of so many side by side.
        var track = 0
        var trackCount = 1

        /// The distance from the middle of the band, in tracks.
        var offset: Double { Double(track) - Double(trackCount - 1) / 2 }

        /// A lattice coordinate across the band that orders tracks as they will be drawn; real distances come later.
        var across: Double { Double(band) + min(0.4, max(-0.4, offset * GridTracks.abstractPitch)) }
    }

    private(set) var segments: [Segment] = []
    /// By edge: its segments in order from supplier to customer.
    private(set) var chains: [[Int]] = []

    /// - Complexity: O(s²) for the s segments of the fullest band.
    init(paths: [[GridLattice.Position]]) {
        for (edge, path) in paths.enumerated() { addSegments(of: path, edge: edge) }
        var bands: [[Int]] = []
        let keys = segments.indices.sorted { (left: Int, right: Int) -> Bool in
            (segments[left].isHorizontal ? 1 : 0, segments[left].band, left)
                < (segments[right].isHorizontal ? 1 : 0, segments[right].band, right)
        }
        for index in keys {
            if let last = bands.last?.last, segments[last].isHorizontal == segments[index].isHorizontal,
                segments[last].band == segments[index].band
            {
                bands[bands.count - 1].append(index)
            } else {
                bands.append([index])
            }
        }
        // Where a piece ends depends on the tracks of its neighbours: from a rough idea to the settled order in rounds.
        let components = bands.flatMap(overlapping)
        for _ in 0..<3 {
            for component in components { assign(component) }
        }
        // Now that the channels' tracks stand, it is known where the pieces at the units' sides end: those from the
        // left and those from the right mostly need not make room for each other.
        channelsAreSettled = true
        for band in bands where segments[band[0]].band % 2 == 1 {
            for component in overlapping(band) { assign(component) }
        }
    }

    private var channelsAreSettled = false
    private static let abstractPitch = 0.001

    private mutating func addSegments(of path: [GridLattice.Position], edge: Int) {
        var chain: [Int] = []
        var start = 0
        while start + 1 < path.count {
            let isHorizontal = path[start].y == path[start + 1].y
            var end = start + 1
            while end + 1 < path.count, (path[end].y == path[end + 1].y) == isHorizontal { end += 1 }
            let from = isHorizontal ? path[start].x : path[start].y
            let to = isHorizontal ? path[end].x : path[end].y
            let direction = to > from ? 1.0 : -1.0
            let first = Double(from) + (start == 0 ? 0.5 * direction : 0)
            let last = Double(to) - (end == path.count - 1 ? 0.5 * direction : 0)
            chain.append(segments.count)
            segments.append(
                Segment(
                    edge: edge, isHorizontal: isHorizontal, band: isHorizontal ? path[start].y : path[start].x,
                    low: min(first, last), high: max(first, last)))
            start = end
        }
        for (position, index) in chain.enumerated() {
            for neighbour in [position - 1, position + 1] where chain.indices.contains(neighbour) {
                let other = segments[chain[neighbour]]
                let crossing = Double(segments[index].band)
                let turn = (other.low + other.high) / 2 > crossing ? 1 : -1
                if abs(Double(other.band) - segments[index].low) < abs(Double(other.band) - segments[index].high) {
                    segments[index].lowNeighbour = chain[neighbour]
                    segments[index].lowTurn = turn
                } else {
                    segments[index].highNeighbour = chain[neighbour]
                    segments[index].highTurn = turn
                }
            }
        }
        chains.append(chain)
    }

    /// The stretch of its band that a piece keeps clear. An end in a channel may come to lie anywhere in it until the
    /// channel's tracks are settled.
    private func extent(_ index: Int) -> (low: Double, high: Double) {
        let segment = segments[index]
        var (low, high) = (segment.low, segment.high)
        if let neighbour = segment.lowNeighbour {
            low = isSettled(neighbour, for: segment) ? segments[neighbour].across - Self.abstractPitch / 2 : low - 0.45
        }
        if let neighbour = segment.highNeighbour {
            high =
                isSettled(neighbour, for: segment) ? segments[neighbour].across + Self.abstractPitch / 2 : high + 0.45
        }
        return (low, high)
    }

    private func isSettled(_ neighbour: Int, for segment: Segment) -> Bool {
        channelsAreSettled && segment.band % 2 == 1 && segments[neighbour].band % 2 == 0
    }

    /// Whether two pieces of one band must not share a track.
    private func overlap(_ a: Int, _ b: Int) -> Bool {
        let (left, right) = (extent(a), extent(b))
        return left.low < right.high && right.low < left.high
    }

    /// The pieces of one band in groups that have nothing to do with each other.
    private func overlapping(_ band: [Int]) -> [[Int]] {
        let extents = band.map { (index: Int) -> (low: Double, high: Double, index: Int) in
            let extent = extent(index)
            return (extent.low, extent.high, index)
        }.sorted {
            (left: (low: Double, high: Double, index: Int), right: (low: Double, high: Double, index: Int)) -> Bool in
            (left.low, left.index) < (right.low, right.index)
        }
        var groups: [[Int]] = []
        var end = -Double.infinity
        for extent in extents {
            if extent.low < end { groups[groups.count - 1].append(extent.index) } else { groups.append([extent.index]) }
            end = max(end, extent.high)
        }
        return groups
    }

    private mutating func assign(_ component: [Int]) {
        let order = settledOrder(component)
        var placed: [Int] = []
        var count = 1
        for index in order {
            var track = 0
            for other in placed where overlap(index, other) { track = max(track, segments[other].track + 1) }
            segments[index].track = track
            count = max(count, track + 1)
            placed.append(index)
        }
        for index in order { segments[index].trackCount = count }
    }

    /// An order across the band with few crossings: each piece is put where it crosses the others least, in rounds.
    private func settledOrder(_ component: [Int]) -> [Int] {
        guard component.count > 1 else { return component }
        let ends = component.map(ends)
        var order = component.indices.sorted { (left: Int, right: Int) -> Bool in
            (ends[left].pull, component[left]) < (ends[right].pull, component[right])
        }
        let rounds = component.count > 120 ? 2 : 6
        for _ in 0..<rounds {
            var changed = false
            for moving in component.indices {
                guard let from = order.firstIndex(of: moving) else { continue }
                // Relative cost of standing at each place, from its present one outwards.
                var best = from
                var bestCost = 0
                var cost = 0
                for place in stride(from: from - 1, through: 0, by: -1) {
                    let other = order[place]
                    cost += crossings(ends[moving], before: ends[other]) - crossings(ends[other], before: ends[moving])
                    if cost < bestCost { (best, bestCost) = (place, cost) }
                }
                cost = 0
                for place in (from + 1)..<max(from + 1, order.count) {
                    let other = order[place]
                    cost += crossings(ends[other], before: ends[moving]) - crossings(ends[moving], before: ends[other])
                    if cost < bestCost { (best, bestCost) = (place, cost) }
                }
                if best != from {
                    order.remove(at: from)
                    order.insert(moving, at: best)
                    changed = true
                }
            }
            if !changed { break }
        }
        return order.map { (position: Int) -> Int in component[position] }
    }

    private struct Ends {
        var low: Double
        var high: Double
        var lowTurn: Int
        var highTurn: Int
        /// Where its ends lead, on the whole.
        var pull: Double
    }

    private func ends(of index: Int) -> Ends {
        let segment = segments[index]
        let low = segment.lowNeighbour.map { (neighbour: Int) -> Double in segments[neighbour].across } ?? segment.low
        let high =
            segment.highNeighbour.map { (neighbour: Int) -> Double in segments[neighbour].across } ?? segment.high
        return Ends(
            low: min(low, high), high: max(low, high), lowTurn: segment.lowTurn, highTurn: segment.highTurn,
            pull: Double(segment.lowTurn + segment.highTurn))
    }

    /// How often two pieces cross if `first` has the lower track: an end that turns toward higher tracks inside the
    /// other's extent crosses it, and so the other way round.
    private func crossings(_ first: Ends, before second: Ends) -> Int {
        var count = 0
        if first.lowTurn > 0, second.low < first.low, first.low < second.high { count += 1 }
        if first.highTurn > 0, second.low < first.high, first.high < second.high { count += 1 }
        if second.lowTurn < 0, first.low < second.low, second.low < first.high { count += 1 }
        if second.highTurn < 0, first.low < second.high, second.high < first.high { count += 1 }
        return count
    }
}
