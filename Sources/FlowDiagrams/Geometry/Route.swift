/// The line of one flow, from its supplier's border to the tip of the arrow at its customer's.
public struct Route: Hashable, Sendable {
    /// Control points of cubic Bézier curves, 3n + 1 of them.
    public var curve: [Point]
    /// The tip of the arrowhead, which starts where the curve ends.
    public var tip: Point?

    init(curve: [Point], tip: Point?) {
        self.curve = curve
        self.tip = tip
    }

    /// A line through these corners, each rounded by the radius where its neighbours leave room, with room for an
    /// arrowhead of this length at the end.
    init(corners: [Point], radius: Double, arrowLength: Double) {
        guard var end = corners.last, corners.count > 1 else {
            self.init(curve: corners, tip: nil)
            return
        }
        let tip = end
        let before = corners[corners.count - 2]
        let lastLength = before.distance(to: end)
        if lastLength > arrowLength { end = end.interpolated(to: before, fraction: arrowLength / lastLength) }
        var points = corners
        points[points.count - 1] = end

        var curve = [points[0]]
        func line(to point: Point) {
            guard let start = curve.last else { return }
            curve += [
                start.interpolated(to: point, fraction: 1 / 3), start.interpolated(to: point, fraction: 2 / 3), point,
            ]
        }
        for index in points.indices.dropFirst().dropLast() {
            let corner = points[index]
            let inLength = corner.distance(to: points[index - 1])
            let outLength = corner.distance(to: points[index + 1])
            let r = min(radius, inLength / 2, outLength / 2)
            guard r > 0.01 else { continue }
            let start = corner.interpolated(to: points[index - 1], fraction: r / inLength)
            let stop = corner.interpolated(to: points[index + 1], fraction: r / outLength)
            line(to: start)
            curve += [
                start.interpolated(to: corner, fraction: 0.55), stop.interpolated(to: corner, fraction: 0.55), stop,
            ]
        }
        line(to: end)
        self.init(curve: curve, tip: tip)
    }

    /// The curve as straight pieces, none of which strays from it by more than a fraction of a point; the tip included.
    var polyline: [Point] {
        guard var previous = curve.first else { return [] }
        var points = [previous]
        func add(_ point: Point) {
            guard let last = points.last, last.distance(to: point) > 0.01 else { return }
            if points.count > 1 {
                let before = points[points.count - 2]
                if last.distance(toSegmentFrom: before, to: point) < 0.01 { points.removeLast() }
            }
            points.append(point)
        }
        var index = 1
        while index + 2 < curve.count {
            let (a, b, c) = (curve[index], curve[index + 1], curve[index + 2])
            let bend = a.distance(toSegmentFrom: previous, to: c) + b.distance(toSegmentFrom: previous, to: c)
            let steps = bend < 0.01 ? 1 : max(2, min(16, Int(bend / 2) + 3))
            for step in 1...steps {
                add(Self.bezier(previous, a, b, c, at: Double(step) / Double(steps)))
            }
            previous = c
            index += 3
        }
        if let tip { add(tip) }
        return points
    }

    private static func bezier(_ p: Point, _ a: Point, _ b: Point, _ c: Point, at t: Double) -> Point {
        let s = 1 - t
        let (u, v, w, z) = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
        return Point(u * p.x + v * a.x + w * b.x + z * c.x, u * p.y + v * a.y + w * b.y + z * c.y)
    }
}
