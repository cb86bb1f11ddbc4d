/// Finds a placement with short flows: threshold accepting (Dueck and Scheuer, 1990) over the order of blocks and of
/// the units inside them, from a fixed seed.
struct GridSearch {
    private let diagram: Diagram
    private var blocks: [GridBlock] = []
    private var order: [Int] = []
    private var packing: GridPacking
    private var cells: [GridPlacement.Cell]
    private var suppliers: GridParties
    private var others: GridParties
    /// Flows between different nodes, with the number of parallel ones.
    private let pairs: [(from: Int, to: Int, weight: Double)]

    private let aspect: Double

    /// How many columns and rows of units there are, and how the blocks of units are shaped.
    struct Shape: Hashable {
        var columns: Int
        var rows: Int
        var blockRows: [Int]
    }

    /// - Complexity: O(trials × flows); trials grow with the number of units and are bounded.
    func placement() -> GridPlacement {
        var search = self
        search.anneal()
        return search.result()
    }

    var shape: Shape {
        Shape(columns: packing.columnCount, rows: packing.rowCount, blockRows: blocks.map(\.rows))
    }

    /// Chooses the grid's shape.
    ///
    /// - Parameter aspect: the width in heights that the whole is to have, about.
    init(_ diagram: Diagram, aspect: Double) {
        self.diagram = diagram
        self.aspect = aspect
        cells = Array(repeating: GridPlacement.Cell(column: 0, row: 0), count: diagram.nodes.count)
        pairs = Self.weightedPairs(diagram)
        suppliers = GridParties(of: diagram, pairs: pairs) { $0 == .supplier }
        others = GridParties(of: diagram, pairs: pairs) { $0 == .customer || $0 == .partner }
        packing = GridPacking([], order: [], columnCount: 1)
        chooseShape()
        place()
    }

    private static func weightedPairs(_ diagram: Diagram) -> [(from: Int, to: Int, weight: Double)] {
        var keys: [(Int, Int)] = []
        for edge in diagram.edges where edge.supplier != edge.customer {
            let (a, b) = (edge.supplier.value, edge.customer.value)
            keys.append((min(a, b), max(a, b)))
        }
        keys.sort { (left: (Int, Int), right: (Int, Int)) -> Bool in left < right }
        var pairs: [(from: Int, to: Int, weight: Double)] = []
        for key in keys {
            if let last = pairs.last, last.from == key.0, last.to == key.1 {
                pairs[pairs.count - 1].weight += 1
            } else {
                pairs.append((key.0, key.1, 1))
            }
        }
        return pairs
    }

    // MARK: - Shape

    /// Tries every height of blocks and number of columns and keeps the shape nearest to a landscape page with the
    /// fewest empty cells.
    private mutating func chooseShape() {
        var best = Double.infinity
        let unitCount = diagram.nodes.count - suppliers.count - others.count
        for height in 2...10 {
            let candidate = makeBlocks(height: height)
            let widest = candidate.map(\.columns).max() ?? 1
            let sum = candidate.reduce(0) { (sum: Int, block: GridBlock) -> Int in sum + block.columns }
            let order = candidate.indices.sorted { (left: Int, right: Int) -> Bool in
                (candidate[right].rows, left) < (candidate[left].rows, right)
            }
            for columnCount in widest...max(widest, min(sum, 24)) {
                let packing = GridPacking(candidate, order: order, columnCount: columnCount)
                let rows = Double(max(1, packing.rowCount))
                let columns = Double(columnCount) + Double(suppliers.isEmpty ? 0 : 1) + Double(others.isEmpty ? 0 : 1)
                let aspect = columns * Self.columnPitch / (rows * Self.rowPitch)
                let area = Double(columnCount) * rows
                let waste = area / Double(max(1, unitCount)) - 1
                let skew = max(aspect / self.aspect, self.aspect / aspect) - 1
                let cost = skew * 1.5 + waste * 0.6 + (height > 5 ? 0.1 : 0)
                if cost < best - 1e-9 {
                    best = cost
                    blocks = candidate
                    self.order = order
                    self.packing = packing
                }
            }
        }
    }

    private func makeBlocks(height: Int) -> [GridBlock] {
        var direct: [[Int]] = Array(repeating: [], count: diagram.groups.count)
        var loose: [Int] = []
        for (index, node) in diagram.nodes.enumerated() where node.sort == .unit {
            if let group = node.group { direct[group.value].append(index) } else { loose.append(index) }
        }
        var inner: [[Int]] = Array(repeating: [], count: diagram.groups.count)
        for (index, group) in diagram.groups.enumerated() {
            if let parent = group.parent { inner[parent.value].append(index) }
        }
        var blocks: [GridBlock] = []
        for (index, group) in diagram.groups.enumerated() where group.parent == nil {
            var slices: [(group: Int?, nodes: [Int])] = []
            if !direct[index].isEmpty || inner[index].isEmpty { slices.append((nil, direct[index])) }
            for child in inner[index] { slices.append((child, direct[child])) }
            blocks.append(GridBlock(group: index, slices: slices, height: height))
        }
        if !loose.isEmpty {
            // Without groups around them, units stand best in a landscape rectangle.
            let square = Double(loose.count) * Self.naturalAspect / aspect
            let limit = blocks.isEmpty ? max(1, Int(square.squareRoot().rounded())) : height
            blocks.append(GridBlock(group: nil, slices: [(nil, loose)], height: limit))
        }
        return blocks
    }

    // MARK: - Cost

    private mutating func place() {
        packing = GridPacking(blocks, order: order, columnCount: packing.columnCount)
        for index in blocks.indices { placeUnits(ofBlock: index) }
        placeParties()
    }

    private var supplierColumns: Int { columnsNeeded(for: suppliers.count) }

    private func columnsNeeded(for count: Int) -> Int {
        let rows = max(packing.rowCount, min(count, 4))
        return rows == 0 ? 0 : (count + rows - 1) / rows
    }

    private mutating func placeUnits(ofBlock index: Int) {
        let block = blocks[index]
        var column = packing.origins[index].column + supplierColumns
        let row = packing.origins[index].row
        for slice in block.slices {
            for (position, node) in slice.nodes.enumerated() {
                cells[node] = GridPlacement.Cell(
                    column: column + position % slice.columns, row: row + position / slice.columns)
            }
            column += slice.columns
        }
    }

    /// External parties stand at the height of those they deal with, as far as cells are free.
    private mutating func placeParties() {
        let right = supplierColumns + packing.columnCount
        suppliers.place(in: (0..<supplierColumns).reversed(), rows: packing.rowCount, &cells)
        others.place(in: right..<right + columnsNeeded(for: others.count), rows: packing.rowCount, &cells)
    }

    private func cost() -> Double {
        var sum = 0.0
        for pair in pairs {
            let dx = abs(cells[pair.from].column - cells[pair.to].column)
            let dy = abs(cells[pair.from].row - cells[pair.to].row)
            var length = Double(dx) * Self.columnPitch + Double(dy) * Self.rowPitch
            // A flow along a row or column is straight only between neighbours; past a unit it has to go round.
            if dx > 0 && dy > 0 { length += 40 } else if dx + dy > 1 { length += 70 }
            sum += length * pair.weight
        }
        return sum + Double(packing.rowCount * packing.columnCount) * 60
    }

    // MARK: - Search

    private mutating func anneal() {
        guard pairs.count > 1, !blocks.isEmpty else { return }
        var random = SplitMix64(seed: 2007)
        let slices = blocks.indices.flatMap { (block: Int) -> [(block: Int, slice: Int)] in
            blocks[block].slices.indices.compactMap { (slice: Int) -> (block: Int, slice: Int)? in
                blocks[block].slices[slice].nodes.count > 1 ? (block, slice) : nil
            }
        }
        guard blocks.count > 1 || !slices.isEmpty else { return }
        let trials = min(6000, 150 * diagram.nodes.count, 2_000_000 / (pairs.count + 20))
        let rowLimit = packing.rowCount
        var current = cost()
        var best = current
        var bestState = (blocks, order)
        // What a trial that is not accepted goes back to, copied into the same memory each time.
        var cellsBefore = cells
        var orderBefore = order
        for trial in 0..<trials {
            let temperature = 250 * (1 - Double(trial) / Double(trials)) + 1
            copy(cells, to: &cellsBefore)
            let packingBefore = packing
            let move: Move
            let movesBlock = slices.isEmpty || (blocks.count > 1 && random.next(below: 3) == 0)
            if movesBlock {
                copy(order, to: &orderBefore)
                move = .block
                let from = random.next(below: order.count)
                let to = random.next(below: order.count)
                if random.next(below: 2) == 0 {
                    order.swapAt(from, to)
                } else {
                    let block = order.remove(at: from)
                    order.insert(block, at: min(to, order.count))
                }
                place()
            } else {
                let place = slices[random.next(below: slices.count)]
                let count = blocks[place.block].slices[place.slice].nodes.count
                let (first, second) = (random.next(below: count), random.next(below: count))
                move = .units(block: place.block, slice: place.slice, first, second)
                blocks[place.block].slices[place.slice].nodes.swapAt(first, second)
                placeUnits(ofBlock: place.block)
                placeParties()
            }
            let next = packing.rowCount > rowLimit ? Double.infinity : cost()
            // A threshold drawn at random rather than Metropolis' exponential: plain arithmetic gives the same bits
            // everywhere.
            if next <= current || next - current < temperature * random.nextFraction() {
                current = next
                if next < best - 1e-9 {
                    best = next
                    bestState = (blocks, order)
                }
                continue
            }
            copy(cellsBefore, to: &cells)
            packing = packingBefore
            switch move {
            case .block: copy(orderBefore, to: &order)
            case .units(let block, let slice, let first, let second):
                blocks[block].slices[slice].nodes.swapAt(first, second)
            }
        }
        (blocks, order) = bestState
        place()
    }

    private enum Move {
        case block
        case units(block: Int, slice: Int, Int, Int)
    }

    /// Assignment would make the next change to either of the two ask for new memory.
    private func copy<Element>(_ source: [Element], to target: inout [Element]) {
        for index in source.indices { target[index] = source[index] }
    }

    private func result() -> GridPlacement {
        var frames: [GridPlacement.Frame] = []
        var inner: [GridPlacement.Frame] = []
        var reserved: [GridPlacement.Cell] = []
        for (index, block) in blocks.enumerated() {
            let origin = packing.origins[index]
            var column = origin.column + supplierColumns
            let rows = origin.row...(origin.row + block.rows - 1)
            if let group = block.group {
                let hasInner = block.slices.contains { (slice: GridBlock.Slice) -> Bool in slice.group != nil }
                frames.append(
                    GridPlacement.Frame(
                        group: group, columns: column...(column + block.columns - 1), rows: rows, depth: 0,
                        hasInner: hasInner))
            }
            for slice in block.slices {
                if let group = slice.group {
                    inner.append(
                        GridPlacement.Frame(
                            group: group, columns: column...(column + slice.columns - 1), rows: rows, depth: 1,
                            hasInner: false))
                }
                if slice.nodes.isEmpty { reserved.append(GridPlacement.Cell(column: column, row: origin.row)) }
                column += slice.columns
            }
        }
        let columns = cells.map(\.column).max() ?? 0
        let rows = cells.map(\.row).max() ?? 0
        let frameColumns = frames.map(\.columns.upperBound).max() ?? 0
        let frameRows = frames.map(\.rows.upperBound).max() ?? 0
        return GridPlacement(
            columnCount: max(columns, frameColumns) + 1, rowCount: max(rows, frameRows) + 1, cells: cells,
            frames: frames + inner, reserved: reserved)
    }

    private static let columnPitch = 185.0
    private static let rowPitch = 100.0
    /// A landscape page: the legend below takes what is left of its height.
    static let naturalAspect = 1.9
}
