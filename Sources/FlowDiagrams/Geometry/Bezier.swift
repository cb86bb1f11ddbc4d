/// A cubic Bézier curve.
struct Bezier {
    private let points: (Point, Point, Point, Point)

    init(_ a: Point, _ b: Point, _ c: Point, _ d: Point) { points = (a, b, c, d) }

    func point(at t: Double) -> Point { split(at: t).middle }

    /// Four control points of the piece between two parameters, by de Casteljau.
    func part(from start: Double, to end: Double) -> [Point] {
        let tail = split(at: start).after
        let t = start < 1 ? (end - start) / (1 - start) : 0
        let piece = tail.split(at: t).before.points
        return [piece.0, piece.1, piece.2, piece.3]
    }

    /// The parameter at which the curve, which begins inside a rectangle, is outside of it for good.
    func leaves(_ rect: Rect) -> Double { border(of: rect, inside: 0, outside: 1) }

    /// The parameter from which the curve, which ends inside a rectangle, stays there.
    func enters(_ rect: Rect) -> Double { border(of: rect, inside: 1, outside: 0) }

    private func border(of rect: Rect, inside: Double, outside: Double) -> Double {
        let steps = 64
        var last = inside
        for step in 1...steps {
            let t = inside + (outside - inside) * Double(step) / Double(steps)
            if !rect.contains(point(at: t)) {
                var (near, far) = (last, t)
                for _ in 0..<24 {
                    let middle = (near + far) / 2
                    if rect.contains(point(at: middle)) { near = middle } else { far = middle }
                }
                return far
            }
            last = t
        }
        return outside
    }

    private func split(at t: Double) -> (before: Bezier, middle: Point, after: Bezier) {
        let (a, b, c, d) = points
        let (ab, bc, cd) = (
            a.interpolated(to: b, fraction: t), b.interpolated(to: c, fraction: t), c.interpolated(to: d, fraction: t)
        )
        let (abc, bcd) = (ab.interpolated(to: bc, fraction: t), bc.interpolated(to: cd, fraction: t))
        let middle = abc.interpolated(to: bcd, fraction: t)
        return (Bezier(a, ab, abc, middle), middle, Bezier(middle, bcd, cd, d))
    }
}
