/// Finds the lines near a point without looking at all of them: the plane in square cells, each with what crosses it.
struct SegmentGrid {
    private struct Segment {
        let line: Int
        let start: Point
        let end: Point
    }

    private struct Place {
        let column: Int
        let row: Int
    }

    private var segments: [Segment] = []
    /// The side of a cell.
    private var side: Double
    /// The corner of the first cell, in cells.
    private var corner = Place(column: 0, row: 0)
    private var columnCount = 0
    private var rowCount = 0
    /// Row by row: where each cell's segments begin in `crossing`; one more at the end.
    private var starts: [Int] = [0]
    private var crossing: [Int] = []
    /// By line: the number of the question for which it was last counted.
    private var counted: [Int]
    private var question = 0

    /// - Parameter size: the side of a cell, which grows where there would be too many of them.
    /// - Complexity: O(cells + the total length of the lines in cells).
    init(_ lines: [[Point]], cell size: Double) {
        side = size
        counted = Array(repeating: 0, count: lines.count)
        for (line, points) in lines.enumerated() {
            for (start, end) in zip(points, points.dropFirst()) {
                segments.append(Segment(line: line, start: start, end: end))
            }
        }
        guard let first = segments.first else { return }
        var (low, high) = (first.start, first.start)
        for segment in segments {
            for point in [segment.start, segment.end] {
                low = Point(min(low.x, point.x), min(low.y, point.y))
                high = Point(max(high.x, point.x), max(high.y, point.y))
            }
        }
        while max(1, (high.x - low.x) / side) * max(1, (high.y - low.y) / side) > Self.mostCells { side *= 2 }
        corner = place(of: low)
        columnCount = place(of: high).column - corner.column + 1
        rowCount = place(of: high).row - corner.row + 1
        fill()
    }

    /// How many other lines pass within a distance of a point.
    mutating func count(near point: Point, within distance: Double, except own: Int) -> Int {
        count(in: Rect(centre: point, width: 2 * distance, height: 2 * distance), except: own) { start, end in
            point.distance(toSegmentFrom: start, to: end) < distance
        }
    }

    /// How many other lines pass through a rectangle.
    mutating func count(through rect: Rect, except own: Int) -> Int {
        count(in: rect, except: own) { start, end in rect.isCrossed(from: start, to: end) }
    }

    /// How many other lines have a segment near a rectangle that does what is asked.
    private mutating func count(in rect: Rect, except own: Int, where matches: (Point, Point) -> Bool) -> Int {
        question += 1
        var count = 0
        let window = cells(from: Point(rect.left, rect.top), to: Point(rect.right, rect.bottom))
        for row in window.rows {
            for column in window.columns {
                let cell = row * columnCount + column
                for position in starts[cell]..<starts[cell + 1] {
                    let segment = segments[crossing[position]]
                    guard segment.line != own, counted[segment.line] != question, matches(segment.start, segment.end)
                    else { continue }
                    counted[segment.line] = question
                    count += 1
                }
            }
        }
        return count
    }

    /// Counts what crosses each cell, then writes it down.
    private mutating func fill() {
        var counts = Array(repeating: 0, count: columnCount * rowCount)
        for segment in segments { forEachCell(of: segment) { counts[$0] += 1 } }
        starts = [0]
        starts.reserveCapacity(counts.count + 1)
        for count in counts { starts.append(starts[starts.count - 1] + count) }
        var next = starts
        crossing = Array(repeating: 0, count: starts[starts.count - 1])
        var filled = crossing
        for (index, segment) in segments.enumerated() {
            forEachCell(of: segment) { cell in
                filled[next[cell]] = index
                next[cell] += 1
            }
        }
        crossing = filled
    }

    private func forEachCell(of segment: Segment, _ body: (Int) -> Void) {
        let (start, end) = (segment.start, segment.end)
        let window = cells(
            from: Point(min(start.x, end.x), min(start.y, end.y)), to: Point(max(start.x, end.x), max(start.y, end.y)))
        for row in window.rows {
            for column in window.columns { body(row * columnCount + column) }
        }
    }

    /// The cells of a rectangle, as far as there are any.
    private func cells(from low: Point, to high: Point) -> (columns: Range<Int>, rows: Range<Int>) {
        let (first, last) = (place(of: low), place(of: high))
        func overlap(_ first: Int, _ last: Int, _ count: Int) -> Range<Int> {
            let start = min(count, max(0, first))
            return start..<max(start, min(count, last + 1))
        }
        return (
            overlap(first.column - corner.column, last.column - corner.column, columnCount),
            overlap(first.row - corner.row, last.row - corner.row, rowCount)
        )
    }

    private func place(of point: Point) -> Place {
        Place(column: Int((point.x / side).rounded(.down)), row: Int((point.y / side).rounded(.down)))
    }

    private static let mostCells = 1_000_000.0
}
