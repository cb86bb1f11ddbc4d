extension BreadthFirstSearch {
    /// The shortest path from `start` to the nearest vertex that is a target, through vertices that are open.
    ///
    /// Among equally short paths the one whose edges, compared one by one from the start, come first. Whether `start` and the
    /// target itself are open is not asked.
    ///
    /// - Returns: its edges, none where `start` is itself a target; nil where no target can be reached.
    /// - Complexity: O(vertices nearer than the target + their edges).
    public mutating func shortestPath(
        from start: Vertex,
        to isTarget: (Vertex) -> Bool,
        through isOpen: (Vertex) -> Bool = { _ in true }
    ) -> [Edge]? {
        if isTarget(start) { return [] }
        let last = run(from: CollectionOfOne(start)) { _, farEnd in
            if isTarget(farEnd) { return .stop }
            return isOpen(farEnd) ? .enter : .skip
        }
        guard let last, let path = path(of: graph.sources[last]) else { return nil }
        return path + [last]
    }
}
