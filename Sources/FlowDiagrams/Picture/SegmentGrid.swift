/// Finds the lines near a point without looking at all of them.
struct SegmentGrid {
    private struct Cell: Hashable {
        var x: Int
        var y: Int
    }

    private let size: Double
    private var segments: [(line: Int, start: Point, end: Point)] = []
    private var cells: [Cell: [Int]] = [:]

    /// - Complexity: O(the total length of the lines in cells).
    init(_ lines: [[Point]], cell size: Double) {
        self.size = size
        for (line, points) in lines.enumerated() {
            for index in points.indices.dropFirst() {
                let (start, end) = (points[index - 1], points[index])
                let columns = cell(min(start.x, end.x))...cell(max(start.x, end.x))
                let rows = cell(min(start.y, end.y))...cell(max(start.y, end.y))
                for x in columns {
                    for y in rows { cells[Cell(x: x, y: y), default: []].append(segments.count) }
                }
                segments.append((line, start, end))
            }
        }
    }

    /// How many other lines pass within a distance of a point; the distance must not exceed the grid's cell.
    func count(near point: Point, within distance: Double, except own: Int) -> Int {
        var found: [Int] = []
        for x in cell(point.x - distance)...cell(point.x + distance) {
            for y in cell(point.y - distance)...cell(point.y + distance) {
                for index in cells[Cell(x: x, y: y)] ?? [] {
                    let segment = segments[index]
                    guard segment.line != own, !found.contains(segment.line) else { continue }
                    if point.distance(toSegmentFrom: segment.start, to: segment.end) < distance {
                        found.append(segment.line)
                    }
                }
            }
        }
        return found.count
    }

    private func cell(_ coordinate: Double) -> Int { Int((coordinate / size).rounded(.down)) }
}
