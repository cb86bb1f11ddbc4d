/// Turns columns into points. Each flow has a row of its own beside one of its ends, where its line is straight and bears
/// its badge and texts; between rows and ports lines bend freely; ways back run in lanes below. So nothing meets.
struct LayerGeometry {
    struct Rules {
        /// Whether flows between later columns than the middle have their rows at their customers: a unit in the middle
        /// then reaches over all its neighbours, and lines are straight.
        var isCentred = false
        /// Whether columns may be broken into several lines, as text is.
        var wraps = false
        var showsItems = true
    }

    let diagram: Diagram
    let rules: Rules
    let graph: LayerGraph
    let radius: Double
    let labels: [NodeLabel]
    let rows: [RowLabel]
    /// By line of columns.
    private(set) var lines: [Range<Int>] = []
    /// By slot.
    var rects: [Rect]
    /// By column: how much the rows before and after it take.
    private(set) var roomBefore: [Double]
    private(set) var roomAfter: [Double]
    /// By column: how many lines run down or up beside it.
    private(set) var entries: [[Track]]
    private(set) var exits: [[Track]]
    /// By line of columns: what runs below it.
    private(set) var lanes: [[Track]] = []
    /// By line of columns: where its boxes end.
    private(set) var bottoms: [Double] = []
    /// By hop: where it leaves and where it arrives.
    var ports: [(start: Double, end: Double)] = []
    /// By way back, likewise.
    var backPorts: [(start: Double, end: Double)] = []

    enum Track: Hashable {
        case hop(Int)
        case wayBack(Int)
    }

    init(of diagram: Diagram, _ rules: Rules) {
        self.diagram = diagram
        self.rules = rules
        let graph = LayerGraph(diagram, keepsOrder: rules.isCentred)
        let radius = MapStyle.badgeRadius(diagram)
        let wording = PictureWording(language: diagram.language)
        self.graph = graph
        self.radius = radius
        labels = diagram.nodes.map { node in NodeLabel(node, wording: wording) }
        rows = diagram.edges.indices.map { edge in
            RowLabel(edge, of: diagram, radius: radius, showsItem: rules.showsItems)
        }
        rects = Array(repeating: Rect(left: 0, top: 0, right: 0, bottom: 0), count: graph.slots.count)
        let count = graph.columns.count
        (roomBefore, roomAfter) = (Array(repeating: 0, count: count), Array(repeating: 0, count: count))
        (entries, exits) = (Array(repeating: [], count: count), Array(repeating: [], count: count))
        measureRows()
        breakLines()
        assignTracks()
        var top = 0.0
        for line in lines.indices { top = place(line, below: top) }
        choosePorts()
    }

    /// Whether a hop's row is at its customer's side; nil for a hop without a row, in the middle of its flow.
    func rowIsAtCustomer(_ hop: LayerGraph.Hop) -> Bool? {
        let (from, to) = (graph.slots[hop.from].node, graph.slots[hop.to].node)
        if rules.isCentred, let node = from, diagram.nodes[node].column >= 0, to != nil { return true }
        return from == nil ? nil : false
    }

    func line(of slot: Int) -> Int {
        lines.firstIndex { line in line.contains(graph.slots[slot].column) } ?? 0
    }

    func isBroken(_ hop: LayerGraph.Hop) -> Bool { line(of: hop.from) != line(of: hop.to) }

    /// Rows beside a slot, from top to bottom.
    func rowsAfter(_ slot: Int) -> [RowLabel] {
        let after = graph.hops.filter { hop in hop.from == slot && rowIsAtCustomer(hop) == false }
        let order = after.sorted { left, right in (rank(left.to), left.edge) < (rank(right.to), right.edge) }
        return (order + graph.waysBack.filter { hop in hop.from == slot }).map { hop in rows[hop.edge] }
    }

    func rowsBefore(_ slot: Int) -> [RowLabel] {
        let before = graph.hops.filter { hop in hop.to == slot && rowIsAtCustomer(hop) == true }
        return before.sorted { left, right in (rank(left.from), left.edge) < (rank(right.from), right.edge) }.map {
            hop in
            rows[hop.edge]
        }
    }

    private func rank(_ slot: Int) -> Int { graph.columns[graph.slots[slot].column].firstIndex(of: slot) ?? 0 }

    // MARK: - Across

    private mutating func measureRows() {
        for hop in graph.hops {
            guard let isAtCustomer = rowIsAtCustomer(hop) else { continue }
            let width = rows[hop.edge].width
            if isAtCustomer {
                let column = graph.slots[hop.to].column
                roomBefore[column] = max(roomBefore[column], width)
            } else {
                let column = graph.slots[hop.from].column
                roomAfter[column] = max(roomAfter[column], width)
            }
        }
        for back in graph.waysBack {
            let column = graph.slots[back.from].column
            roomAfter[column] = max(roomAfter[column], rows[back.edge].width)
        }
    }

    func boxWidth(_ column: Int) -> Double {
        graph.columns[column].compactMap { slot in graph.slots[slot].node }.map { node in labels[node].width }
            .reduce(Self.minimumWidth, max)
    }

    /// The number of lines that makes a landscape page of it; what fits across one in one line is not broken.
    private mutating func breakLines() {
        let widths = graph.columns.indices.map { column in
            boxWidth(column) + roomAfter[column] + roomBefore[column] + Self.bend
        }
        let total = widths.reduce(0, +)
        let height = graph.columns.map { column in column.reduce(0) { $0 + slotHeight($1) + Self.gap } }.max() ?? 0
        var best = Double.infinity
        let across = total + Double(widths.count - 1) * Self.arrowRoom - Self.bend
        let breaks = rules.wraps && across > Self.pageWidth
        for count in 1...(breaks ? max(1, min(8, widths.count)) : 1) {
            var split: [Range<Int>] = []
            var (start, width, widest) = (0, 0.0, 0.0)
            for (column, own) in widths.enumerated() {
                if width > 0, width + own / 2 > total / Double(count) {
                    split.append(start..<column)
                    (start, width) = (column, 0)
                }
                width += own
                widest = max(widest, width)
            }
            split.append(start..<widths.count)
            let aspect = widest / (Double(split.count) * (height + 40)) / Self.targetAspect
            // Going on in a new line costs the reader a leap.
            let cost = max(aspect, 1 / aspect) + 0.35 * Double(split.count - 1)
            if cost < best { (best, lines) = (cost, split) }
        }
    }

    private mutating func assignTracks() {
        lanes = Array(repeating: [], count: lines.count)
        for (index, back) in graph.waysBack.enumerated() {
            exits[graph.slots[back.from].column].append(.wayBack(index))
            entries[graph.slots[back.to].column].append(.wayBack(index))
            let (from, to) = (line(of: back.from), line(of: back.to))
            lanes[from].append(.wayBack(index))
            if from != to { lanes[to].append(.wayBack(index)) }
        }
        // What goes on in the next line runs in the lowest lanes: on its way down it meets nothing that goes up.
        for (index, hop) in graph.hops.enumerated() where isBroken(hop) {
            exits[graph.slots[hop.from].column].append(.hop(index))
            entries[graph.slots[hop.to].column].append(.hop(index))
            lanes[line(of: hop.from)].append(.hop(index))
        }
    }

    // MARK: - Down

    private func slotHeight(_ slot: Int) -> Double {
        guard let node = graph.slots[slot].node else { return Self.passing }
        func room(_ rows: [RowLabel]) -> Double { rows.reduce(Self.portMargin) { sum, row in sum + row.up + row.down } }
        let incoming = graph.hops.count { hop in hop.to == slot } + graph.waysBack.count { hop in hop.to == slot }
        let outgoing = graph.hops.count { hop in hop.from == slot } + graph.waysBack.count { hop in hop.from == slot }
        return max(
            labels[node].height, Self.minimumHeight, room(rowsAfter(slot)), room(rowsBefore(slot)),
            Double(max(incoming, outgoing)) * Self.portDistance + 2 * Self.portMargin)
    }

    /// - Returns: where the next line of columns may begin.
    private mutating func place(_ line: Int, below top: Double) -> Double {
        placeAcross(line)
        let columns = lines[line].map { column in graph.columns[column] }
        var middles = Array(repeating: 0.0, count: rects.count)
        let heights = rects.indices.map { slot in graph.slots[slot].node == nil ? Self.passing : slotHeight(slot) }
        var near: [[Int]] = Array(repeating: [], count: rects.count)
        for hop in graph.hops where !isBroken(hop) {
            near[hop.from].append(hop.to)
            near[hop.to].append(hop.from)
        }
        for sweep in 0..<4 {
            for column in sweep % 2 == 0 ? columns : columns.reversed() {
                let side = sweep % 2 == 0 ? -1 : 1
                let wanted = column.map { slot in
                    let others = near[slot].filter { other in
                        sweep > 1 || graph.slots[other].column == graph.slots[slot].column + side
                    }
                    return others.isEmpty
                        ? middles[slot] : others.reduce(0) { $0 + middles[$1] } / Double(others.count)
                }
                let placed = Spread.middles(wanted: wanted, sizes: column.map { slot in heights[slot] + Self.gap })
                for (slot, middle) in zip(column, placed) { middles[slot] = middle }
            }
        }
        for slot in columns.joined() {
            rects[slot].top = middles[slot] - heights[slot] / 2
            rects[slot].bottom = middles[slot] + heights[slot] / 2
        }
        if rules.isCentred { stretchCentre(columns.flatMap(\.self), near) }
        let highest = columns.joined().map { slot in rects[slot].top }.min() ?? 0
        var lowest = top
        for slot in columns.joined() {
            rects[slot] = rects[slot].moved(by: Point(0, top - highest))
            lowest = max(lowest, rects[slot].bottom)
        }
        bottoms.append(lowest)
        return lowest + 2 * Self.laneMargin + Double(max(0, lanes[line].count - 1)) * Self.trackDistance
            + (lanes[line].isEmpty ? 8 : 6)
    }

    /// The unit in the middle reaches over all its neighbours.
    private mutating func stretchCentre(_ slots: [Int], _ near: [[Int]]) {
        let centres = slots.filter { slot in
            graph.slots[slot].node.map { node in diagram.nodes[node].column == 0 } ?? false
        }
        guard centres.count == 1, let centre = centres.first else { return }
        for other in near[centre] {
            rects[centre].top = min(rects[centre].top, rects[other].top)
            rects[centre].bottom = max(rects[centre].bottom, rects[other].bottom)
        }
    }

    private mutating func placeAcross(_ line: Int) {
        var x = 0.0
        for column in lines[line] {
            if column == lines[line].lowerBound {
                x += entries[column].isEmpty ? 0 : tracks(entries[column]) + Self.arrowRoom
                x += roomBefore[column]
            } else {
                x += gap(before: column)
            }
            let width = boxWidth(column)
            for slot in graph.columns[column] { (rects[slot].left, rects[slot].right) = (x, x + width) }
            x += width
        }
    }

    /// Rows after the column before, lines that run down, bends, lines that run up, rows before this one.
    private func gap(before column: Int) -> Double {
        roomAfter[column - 1] + tracks(exits[column - 1]) + Self.bend + tracks(entries[column]) + roomBefore[column]
            + Self.arrowRoom
    }

    private func tracks(_ tracks: [Track]) -> Double {
        tracks.isEmpty ? 0 : Double(tracks.count + 1) * Self.trackDistance
    }

    static let bend = 34.0
    static let trackDistance = 8.0
    static let laneMargin = 14.0
    static let arrowRoom = 14.0
    private static let passing = 14.0
    private static let gap = 16.0
    private static let minimumWidth = 84.0
    private static let minimumHeight = 38.0
    static let portMargin = 8.0
    static let portDistance = 10.0
    private static let targetAspect = 1.7
    /// Of a sheet of A4 across, less its margins.
    private static let pageWidth = 812.0
}
