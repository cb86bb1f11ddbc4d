/// Finds the points near a point without looking at all of them: the plane in square cells, each with the points in it as
/// a linked list, so that points come and go without memory being asked for.
struct PointGrid {
    /// Those around a point: nine, or fewer at the border.
    struct Cells: Sequence, IteratorProtocol {
        fileprivate var column: Int
        fileprivate var row: Int
        fileprivate let firstColumn: Int
        fileprivate let lastColumn: Int
        fileprivate let lastRow: Int
        fileprivate let columnCount: Int

        mutating func next() -> Int? {
            guard row <= lastRow else { return nil }
            let cell = row * columnCount + column
            column += 1
            if column > lastColumn { (column, row) = (firstColumn, row + 1) }
            return cell
        }
    }

    private let corner: Point
    private let side: Double
    private let columnCount: Int
    private let rowCount: Int
    /// By cell and by point: the next point of the cell, or -1.
    private var firsts: [Int]
    private var nexts: [Int]

    /// - Parameters:
    ///   - count: how many points there may be.
    ///   - bounds: in which all of them lie.
    ///   - size: the side of a cell, which grows where there would be too many of them.
    init(count: Int, over bounds: Rect, cell size: Double) {
        var side = size
        while max(1, bounds.width / side) * max(1, bounds.height / side) > Self.mostCells { side *= 2 }
        corner = Point(bounds.left, bounds.top)
        self.side = side
        columnCount = Int(bounds.width / side) + 1
        rowCount = Int(bounds.height / side) + 1
        firsts = Array(repeating: -1, count: columnCount * rowCount)
        nexts = Array(repeating: -1, count: count)
    }

    mutating func insert(_ point: Int, at place: Point) {
        let cell = row(of: place) * columnCount + column(of: place)
        nexts[point] = firsts[cell]
        firsts[cell] = point
    }

    /// - Parameter place: where it was put.
    /// - Complexity: O(points in its cell).
    mutating func remove(_ point: Int, at place: Point) {
        let cell = row(of: place) * columnCount + column(of: place)
        if firsts[cell] == point {
            firsts[cell] = nexts[point]
            return
        }
        var other = firsts[cell]
        while other >= 0 {
            if nexts[other] == point { nexts[other] = nexts[point] }
            other = nexts[other]
        }
    }

    /// All in which there may be points that are nearer than a cell's side, across and down.
    func cells(near place: Point) -> Cells {
        let (column, row) = (column(of: place), row(of: place))
        let first = max(0, column - 1)
        return Cells(
            column: first, row: max(0, row - 1), firstColumn: first, lastColumn: min(columnCount - 1, column + 1),
            lastRow: min(rowCount - 1, row + 1), columnCount: columnCount)
    }

    func first(in cell: Int) -> Int? { firsts[cell] < 0 ? nil : firsts[cell] }

    func next(after point: Int) -> Int? { nexts[point] < 0 ? nil : nexts[point] }

    private func column(of place: Point) -> Int { min(columnCount - 1, max(0, Int((place.x - corner.x) / side))) }

    private func row(of place: Point) -> Int { min(rowCount - 1, max(0, Int((place.y - corner.y) / side))) }

    private static let mostCells = 1_000_000.0
}
