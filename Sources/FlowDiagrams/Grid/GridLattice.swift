/// The ways that lines may take on a grid of cells: channels between the columns and rows, and across empty cells.
///
/// Lattice coordinates: an even x is the channel left of column x / 2, an odd x is the column x / 2 itself; y likewise.
/// A point with two odd coordinates is a cell.
struct GridLattice {
    struct Position: Hashable {
        var x: Int
        var y: Int
    }

    let width: Int
    let height: Int
    /// By point: what stands in the cell.
    private var occupant: [Int?]
    /// By point: whether the step between it and the point below would cross a group's title.
    private var titleBelow: [Bool]
    /// By point and direction: the outer frame that the point lies strictly inside of.
    private var inside: [Int?]

    static let reservedCell = -1

    init(_ placement: GridPlacement) {
        width = 2 * placement.columnCount + 1
        height = 2 * placement.rowCount + 1
        occupant = Array(repeating: nil, count: width * height)
        titleBelow = Array(repeating: false, count: width * height)
        inside = Array(repeating: nil, count: width * height)
        for (node, cell) in placement.cells.enumerated() {
            occupant[index(Self.position(of: cell))] = node
        }
        for cell in placement.reserved { occupant[index(Self.position(of: cell))] = Self.reservedCell }
        for frame in placement.frames {
            let first = GridPlacement.Cell(column: frame.columns.lowerBound, row: frame.rows.lowerBound)
            let cell = Self.position(of: first)
            titleBelow[index(Position(x: cell.x, y: cell.y - 1))] = true
            guard frame.depth == 0 else { continue }
            for x in (2 * frame.columns.lowerBound + 1)...(2 * frame.columns.upperBound + 1) {
                for y in (2 * frame.rows.lowerBound + 1)...(2 * frame.rows.upperBound + 1) {
                    inside[index(Position(x: x, y: y))] = frame.group
                }
            }
        }
    }

    static func position(of cell: GridPlacement.Cell) -> Position {
        Position(x: 2 * cell.column + 1, y: 2 * cell.row + 1)
    }

    func index(_ position: Position) -> Int { position.y * width + position.x }

    func position(_ index: Int) -> Position { Position(x: index % width, y: index / width) }

    func occupant(at position: Position) -> Int? { occupant[index(position)] }

    /// The outer group that a line at this point would run through.
    func frame(at position: Position) -> Int? { inside[index(position)] }

    /// Whether a line may step between two neighbouring points, as far as titles are concerned.
    func isOpen(from start: Position, to end: Position) -> Bool {
        guard start.x == end.x else { return true }
        return !titleBelow[index(start.y < end.y ? start : end)]
    }

    func contains(_ position: Position) -> Bool {
        position.x >= 0 && position.x < width && position.y >= 0 && position.y < height
    }
}
