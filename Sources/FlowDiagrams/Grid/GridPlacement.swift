/// Where each unit stands, as a cell of a grid: divisions are rectangles of cells, external suppliers stand in the
/// columns on the left, external customers and partners in those on the right.
struct GridPlacement {
    struct Cell: Hashable {
        var column: Int
        var row: Int
    }

    /// A group's rectangle of cells. `depth` is 1 for a group inside another.
    struct Frame {
        var group: Int
        var columns: ClosedRange<Int>
        var rows: ClosedRange<Int>
        var depth: Int
        /// Whether groups are framed inside it.
        var hasInner: Bool
    }

    var columnCount: Int
    var rowCount: Int
    /// By node.
    var cells: [Cell]
    /// Outer frames before inner ones.
    var frames: [Frame]
    /// Cells that hold no unit but must stay clear: those of empty groups.
    var reserved: [Cell]
}

/// A rectangle of cells that is placed as a whole: one top-level group, or the units outside all groups.
struct GridBlock {
    /// Part of a block with a frame of its own or none: columns side by side, filled row by row.
    struct Slice {
        var group: Int?
        var nodes: [Int]
        var columns: Int
    }

    var group: Int?
    var slices: [Slice]
    var columns: Int
    var rows: Int

    /// - Parameter height: the number of rows that a slice may have before it takes another column.
    init(group: Int?, slices: [(group: Int?, nodes: [Int])], height: Int) {
        self.group = group
        var rows = 1
        self.slices = slices.map { (slice: (group: Int?, nodes: [Int])) -> Slice in
            let columns = max(1, (slice.nodes.count + height - 1) / height)
            rows = max(rows, (slice.nodes.count + columns - 1) / columns)
            return Slice(group: slice.group, nodes: slice.nodes, columns: columns)
        }
        self.rows = rows
        columns = self.slices.reduce(0) { (sum: Int, slice: Slice) -> Int in sum + slice.columns }
    }
}
