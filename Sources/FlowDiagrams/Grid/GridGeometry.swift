/// Turns cells, channels and tracks into points: channels are as wide as the lines in them need, units as large as
/// their text and the lines at their sides need.
struct GridGeometry {
    private(set) var picture = Picture()
    private(set) var routes: [Route] = []

    private let diagram: Diagram
    private let placement: GridPlacement
    private let tracks: GridTracks
    private let wording: PictureWording
    private let labels: [NodeLabel]
    private let titles: [[String]]
    private let spacing: Spacing
    /// By lattice coordinate: where columns, rows and channels begin and end.
    private var columns: [ClosedRange<Double>] = []
    private var rows: [ClosedRange<Double>] = []
    /// The middle of the lines' part of each band.
    private var columnMiddles: [Double] = []
    private var rowMiddles: [Double] = []

    /// What the search for badges' places may ask to be widened.
    struct Spacing {
        /// Between parallel lines.
        var pitch: Double
        /// By lattice coordinate, added to the channel.
        var extraAcross: [Int: Double] = [:]
        var extraDown: [Int: Double] = [:]
    }

    init(diagram: Diagram, placement: GridPlacement, tracks: GridTracks, spacing: Spacing) {
        self.diagram = diagram
        self.placement = placement
        self.tracks = tracks
        self.spacing = spacing
        let wording = PictureWording(language: diagram.language)
        self.wording = wording
        labels = diagram.nodes.map { (node: Diagram.Node) -> NodeLabel in NodeLabel(node, wording: wording) }
        titles = diagram.groups.map { (group: Diagram.Group) -> [String] in
            TextWrap.balancedLines(PlainText.clean(group.title), width: Self.titleEms)
        }
        let ports = portOffsets()
        measureColumns(ports)
        measureRows(ports)
        drawFrames()
        drawUnits(ports)
        routes = diagram.edges.indices.map(route)
        picture.lines = routes.indices.map { (edge: Int) -> Picture.Line in
            Picture.Line(edge: edge, route: routes[edge])
        }
    }

    // MARK: - Measures

    /// By node: how far from the middle of its sides the outermost lines arrive.
    private func portOffsets() -> (across: [Double], down: [Double]) {
        var across = Array(repeating: 0.0, count: diagram.nodes.count)
        var down = across
        for (edge, chain) in tracks.chains.enumerated() {
            guard let first = chain.first, let last = chain.last else { continue }
            for (segment, node) in [
                (first, diagram.edges[edge].supplier.value), (last, diagram.edges[edge].customer.value),
            ] {
                let offset = abs(tracks.segments[segment].offset) * spacing.pitch
                if tracks.segments[segment].isHorizontal {
                    down[node] = max(down[node], offset)
                } else {
                    across[node] = max(across[node], offset)
                }
            }
        }
        return (across, down)
    }

    private func width(_ node: Int, column: Double, _ ports: (across: [Double], down: [Double])) -> Double {
        max(column, 2 * ports.across[node] + 2 * Self.portMargin)
    }

    private func height(_ node: Int, _ ports: (across: [Double], down: [Double])) -> Double {
        max(labels[node].height, Self.minimumHeight, 2 * ports.down[node] + 2 * Self.portMargin)
    }

    private var textColumnWidths: [Double] {
        var widths = Array(repeating: Self.minimumWidth, count: placement.columnCount)
        for (node, cell) in placement.cells.enumerated() {
            widths[cell.column] = max(widths[cell.column], labels[node].width)
        }
        for frame in placement.frames {
            let width = TextSize.width(titles[frame.group], fontSize: Self.titleSize)
            widths[frame.columns.lowerBound] = max(widths[frame.columns.lowerBound], width)
        }
        return widths
    }

    private mutating func measureColumns(_ ports: (across: [Double], down: [Double])) {
        let text = textColumnWidths
        var sizes = text
        for (node, cell) in placement.cells.enumerated() {
            sizes[cell.column] = max(sizes[cell.column], width(node, column: text[cell.column], ports))
        }
        var before = Array(repeating: 0.0, count: placement.columnCount + 1)
        var after = before
        for frame in placement.frames {
            let pad = sidePad(frame)
            before[frame.columns.lowerBound] = max(before[frame.columns.lowerBound], pad)
            after[frame.columns.upperBound + 1] = max(after[frame.columns.upperBound + 1], pad)
        }
        (columns, columnMiddles) = bands(
            sizes: sizes, padsAfter: after, padsBefore: before, lines: lineCounts(horizontal: false),
            extra: spacing.extraAcross, minimumGap: Self.minimumColumnGap)
    }

    private mutating func measureRows(_ ports: (across: [Double], down: [Double])) {
        var sizes = Array(repeating: Self.minimumHeight, count: placement.rowCount)
        for (node, cell) in placement.cells.enumerated() {
            sizes[cell.row] = max(sizes[cell.row], height(node, ports))
        }
        var before = Array(repeating: 0.0, count: placement.rowCount + 1)
        var after = before
        for frame in placement.frames {
            before[frame.rows.lowerBound] = max(before[frame.rows.lowerBound], topPad(frame))
            after[frame.rows.upperBound + 1] = max(after[frame.rows.upperBound + 1], sidePad(frame))
        }
        (rows, rowMiddles) = bands(
            sizes: sizes, padsAfter: after, padsBefore: before, lines: lineCounts(horizontal: true),
            extra: spacing.extraDown, minimumGap: Self.minimumRowGap)
    }

    /// The most tracks side by side, by lattice coordinate.
    private func lineCounts(horizontal: Bool) -> [Int: Int] {
        var counts: [Int: Int] = [:]
        for segment in tracks.segments where segment.isHorizontal == horizontal {
            counts[segment.band] = max(counts[segment.band] ?? 0, segment.trackCount)
        }
        return counts
    }

    /// Lays channels and cells end to end. A channel is: the rims of the frames before it, the lines, the rims after
    /// it.
    private func bands(
        sizes: [Double], padsAfter: [Double], padsBefore: [Double], lines: [Int: Int], extra: [Int: Double],
        minimumGap: Double
    ) -> ([ClosedRange<Double>], [Double]) {
        var ranges: [ClosedRange<Double>] = []
        var middles: [Double] = []
        var position = 0.0
        for index in 0...sizes.count {
            let count = lines[2 * index] ?? 0
            var room = count == 0 ? 0 : Double(count - 1) * spacing.pitch + 2 * Self.lineMargin
            room += extra[2 * index] ?? 0
            let isOuter = index == 0 || index == sizes.count
            if !isOuter { room = max(room, minimumGap - padsAfter[index] - padsBefore[index], Self.frameGap) }
            let start = position + padsAfter[index]
            ranges.append(position...(start + room + padsBefore[index]))
            middles.append(start + room / 2)
            position = start + room + padsBefore[index]
            if index < sizes.count {
                // Lines may cross an empty cell where no unit has made it high enough for them.
                let through = Double((lines[2 * index + 1] ?? 1) - 1) * spacing.pitch + 2 * Self.portMargin
                let size = max(sizes[index], through)
                ranges.append(position...(position + size))
                middles.append(position + size / 2)
                position += size
            }
        }
        return (ranges, middles)
    }

    private func sidePad(_ frame: GridPlacement.Frame) -> Double { frame.hasInner ? 2 * Self.framePad : Self.framePad }

    private func topPad(_ frame: GridPlacement.Frame) -> Double {
        var pad = Self.framePad - 4 + titleHeight(frame.group)
        if frame.hasInner {
            let inner = placement.frames.filter { (other: GridPlacement.Frame) -> Bool in
                other.depth > 0 && diagram.groups[other.group].parent?.value == frame.group
            }
            pad += 4 + (inner.map(topPad).max() ?? 0)
        }
        return pad
    }

    private func titleHeight(_ group: Int) -> Double {
        TextSize.height(lineCount: titles[group].count, fontSize: Self.titleSize) + 4
    }

    // MARK: - Drawing

    private mutating func drawFrames() {
        var colours: [Int: Int] = [:]
        for group in diagram.groups.indices where diagram.groups[group].parent == nil { colours[group] = colours.count }
        for frame in placement.frames {
            let pad = sidePad(frame)
            let rect = Rect(
                left: columns[2 * frame.columns.lowerBound + 1].lowerBound - pad,
                top: rows[2 * frame.rows.lowerBound + 1].lowerBound - topPad(frame),
                right: columns[2 * frame.columns.upperBound + 1].upperBound + pad,
                bottom: rows[2 * frame.rows.upperBound + 1].upperBound + pad)
            let lines = titles[frame.group]
            let width = TextSize.width(lines, fontSize: Self.titleSize) + 4
            let title = Rect(
                left: rect.left + 9, top: rect.top + 5, right: rect.left + 9 + width,
                bottom: rect.top + 5 + TextSize.height(lineCount: lines.count, fontSize: Self.titleSize))
            let outer = diagram.groups[frame.group].parent?.value ?? frame.group
            picture.frames.append(
                Picture.Frame(
                    group: Diagram.GroupIndex(frame.group), rect: rect,
                    title: Picture.Text(lines: lines, rect: title, fontSize: Self.titleSize, style: .heading),
                    colour: colours[outer] ?? 0, depth: frame.depth))
        }
        for cell in placement.reserved {
            let centre = Point(columnMiddles[2 * cell.column + 1], rowMiddles[2 * cell.row + 1])
            let width = TextSize.width([wording.noUnits], fontSize: NodeLabel.detailSize)
            picture.notes.append(
                Picture.Text(
                    lines: [wording.noUnits], rect: Rect(centre: centre, width: width, height: 14),
                    fontSize: NodeLabel.detailSize, style: .quiet))
        }
    }

    private mutating func drawUnits(_ ports: (across: [Double], down: [Double])) {
        let text = textColumnWidths
        for (node, cell) in placement.cells.enumerated() {
            let rect = Rect(
                centre: Point(columnMiddles[2 * cell.column + 1], rowMiddles[2 * cell.row + 1]),
                width: width(node, column: text[cell.column], ports), height: height(node, ports))
            picture.units.append(
                Picture.Unit(
                    node: Diagram.NodeIndex(node), rect: rect, label: labels[node],
                    highlight: diagram.nodes[node].highlight))
        }
    }

    private func route(_ edge: Int) -> Route {
        let chain = tracks.chains[edge]
        guard let first = chain.first, let last = chain.last else { return Route(curve: [], tip: nil) }
        func across(_ index: Int) -> Double {
            let segment = tracks.segments[index]
            let middle = segment.isHorizontal ? rowMiddles[segment.band] : columnMiddles[segment.band]
            return middle + segment.offset * spacing.pitch
        }
        func port(_ index: Int, at node: Int, toward other: Double) -> Point {
            let rect = picture.units[node].rect
            if tracks.segments[index].isHorizontal {
                return Point(other > rect.centre.x ? rect.right : rect.left, across(index))
            }
            return Point(across(index), other > rect.centre.y ? rect.bottom : rect.top)
        }
        let supplier = diagram.edges[edge].supplier.value
        let customer = diagram.edges[edge].customer.value
        func middle(_ node: Int, _ index: Int) -> Double {
            let centre = picture.units[node].rect.centre
            return tracks.segments[index].isHorizontal ? centre.x : centre.y
        }
        let isStraight = chain.count == 1
        let start = port(first, at: supplier, toward: isStraight ? middle(customer, first) : across(chain[1]))
        let end = port(
            last, at: customer, toward: isStraight ? middle(supplier, last) : across(chain[chain.count - 2]))
        var corners = [start]
        for position in chain.indices.dropLast() {
            let (a, b) = (chain[position], chain[position + 1])
            corners.append(tracks.segments[a].isHorizontal ? Point(across(b), across(a)) : Point(across(a), across(b)))
        }
        corners.append(end)
        return Route(corners: corners, radius: Self.cornerRadius, arrowLength: Self.arrowLength)
    }

    static let arrowLength = 7.0
    private static let cornerRadius = 4.0
    private static let titleSize = 12.0
    private static let titleEms = 11.0
    private static let minimumWidth = 84.0
    private static let minimumHeight = 34.0
    private static let portMargin = 9.0
    private static let lineMargin = 8.0
    private static let framePad = 13.0
    private static let frameGap = 14.0
    private static let minimumColumnGap = 40.0
    private static let minimumRowGap = 36.0
}
