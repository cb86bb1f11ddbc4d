/// All geometry is in points (1/72 inch), x to the right and y downwards; only the DOT writer and the Graphviz reader,
/// whose y points upwards, turn it round.
public struct Point: Hashable, Sendable {
    public var x: Double
    public var y: Double

    public init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }

    func distance(to other: Point) -> Double {
        let dx = x - other.x
        let dy = y - other.y
        return (dx * dx + dy * dy).squareRoot()
    }

    /// The point at this fraction of the way to another.
    func interpolated(to other: Point, fraction: Double) -> Point {
        Point(x + (other.x - x) * fraction, y + (other.y - y) * fraction)
    }

    /// The distance to the nearest point of the segment.
    func distance(toSegmentFrom start: Point, to end: Point) -> Double {
        let dx = end.x - start.x
        let dy = end.y - start.y
        let lengthSquared = dx * dx + dy * dy
        guard lengthSquared > 0 else { return distance(to: start) }
        let along = ((x - start.x) * dx + (y - start.y) * dy) / lengthSquared
        return distance(to: start.interpolated(to: end, fraction: min(1, max(0, along))))
    }
}

public struct Rect: Hashable, Sendable {
    public var left: Double
    public var top: Double
    public var right: Double
    public var bottom: Double

    public init(left: Double, top: Double, right: Double, bottom: Double) {
        self.left = left
        self.top = top
        self.right = right
        self.bottom = bottom
    }

    init(centre: Point, width: Double, height: Double) {
        self.init(
            left: centre.x - width / 2, top: centre.y - height / 2, right: centre.x + width / 2,
            bottom: centre.y + height / 2)
    }

    /// What points cover; nothing where there are none.
    init(around points: some Sequence<Point>) {
        var points = points.makeIterator()
        guard let first = points.next() else {
            self.init(left: 0, top: 0, right: 0, bottom: 0)
            return
        }
        self.init(left: first.x, top: first.y, right: first.x, bottom: first.y)
        while let point = points.next() {
            (left, right) = (min(left, point.x), max(right, point.x))
            (top, bottom) = (min(top, point.y), max(bottom, point.y))
        }
    }

    public var width: Double { right - left }
    public var height: Double { bottom - top }
    public var centre: Point { Point((left + right) / 2, (top + bottom) / 2) }

    func intersects(_ other: Rect) -> Bool {
        left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }

    func contains(_ point: Point) -> Bool {
        left <= point.x && point.x <= right && top <= point.y && point.y <= bottom
    }

    func contains(_ other: Rect) -> Bool {
        left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom
    }

    func union(_ other: Rect) -> Rect {
        Rect(
            left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
            bottom: max(bottom, other.bottom))
    }

    func grown(by margin: Double) -> Rect {
        Rect(left: left - margin, top: top - margin, right: right + margin, bottom: bottom + margin)
    }

    func moved(by offset: Point) -> Rect {
        Rect(left: left + offset.x, top: top + offset.y, right: right + offset.x, bottom: bottom + offset.y)
    }

    /// Whether some of the segment lies inside.
    func isCrossed(from start: Point, to end: Point) -> Bool {
        var (first, last) = (0.0, 1.0)
        // The part of the segment between two parallel edges, then of that the part between the other two.
        for (from, way, low, high) in [
            (start.x, end.x - start.x, left, right), (start.y, end.y - start.y, top, bottom),
        ] {
            if way == 0 {
                if from <= low || from >= high { return false }
                continue
            }
            let (enters, leaves) = ((low - from) / way, (high - from) / way)
            first = max(first, min(enters, leaves))
            last = min(last, max(enters, leaves))
        }
        return first < last
    }

    /// Zero inside.
    func distance(to point: Point) -> Double {
        let dx = max(left - point.x, 0, point.x - right)
        let dy = max(top - point.y, 0, point.y - bottom)
        return (dx * dx + dy * dy).squareRoot()
    }
}
