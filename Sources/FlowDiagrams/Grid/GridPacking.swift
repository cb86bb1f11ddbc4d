/// Puts blocks into a grid of so many columns, each at the topmost and then leftmost place where it fits.
struct GridPacking {
    var columnCount: Int
    var rowCount = 0
    /// The top left cell of each block, by its index.
    var origins: [GridPlacement.Cell]

    /// - Parameter order: all blocks' indices, in the order in which they are put down.
    /// - Complexity: O(blocks × columns × rows).
    init(_ blocks: [GridBlock], order: [Int], columnCount: Int) {
        self.columnCount = columnCount
        origins = Array(repeating: GridPlacement.Cell(column: 0, row: 0), count: blocks.count)
        // The first free row of each column: blocks rest on the skyline, so that none is enclosed by others.
        var skyline = Array(repeating: 0, count: columnCount)
        for index in order {
            let block = blocks[index]
            var best = GridPlacement.Cell(column: 0, row: Int.max)
            for column in 0...max(0, columnCount - block.columns) {
                let end = min(columnCount, column + block.columns)
                let row = skyline[column..<end].max() ?? 0
                if row < best.row { best = GridPlacement.Cell(column: column, row: row) }
            }
            for column in best.column..<min(columnCount, best.column + block.columns) {
                skyline[column] = best.row + block.rows
            }
            rowCount = max(rowCount, best.row + block.rows)
            origins[index] = best
        }
    }
}
