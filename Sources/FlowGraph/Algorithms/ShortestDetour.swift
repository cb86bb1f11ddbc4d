extension BreadthFirstSearch {
    /// The shortest path from `start` to `end` through two or more other vertices, all of them open, none of them twice.
    ///
    /// Among equally short ones the one whose edges, compared one by one from the start, come first. A shorter way, direct or
    /// through one vertex, does not stand in its way.
    ///
    /// - Returns: its edges, three or more; nil where there is no such path, or `start` is `end`.
    /// - Complexity: O((1 + open vertices next to `start`) · (open vertices + their edges)).
    public mutating func shortestDetour(
        from start: Vertex,
        to end: Vertex,
        through isOpen: (Vertex) -> Bool
    ) -> [Edge]? {
        guard start != end else { return nil }
        var shortest: [Edge]?
        var tried: Set<Vertex> = []
        for first in graph.outgoing[start] {
            let second = graph.targets[first]
            guard second != start, second != end, isOpen(second), tried.insert(second).inserted else { continue }
            guard let rest = way(from: second, to: end, avoiding: start, through: isOpen) else { continue }
            // Only a shorter one: of equally long ones the earlier first edge has come first.
            if shortest.map({ path in rest.count + 1 < path.count }) ?? true { shortest = [first] + rest }
        }
        return shortest
    }

    /// The shortest path from `start` to `end` that is not a single edge.
    private mutating func way(
        from start: Vertex,
        to end: Vertex,
        avoiding avoided: Vertex,
        through isOpen: (Vertex) -> Bool
    ) -> [Edge]? {
        let sources = graph.sources
        let last = run(from: CollectionOfOne(start)) { edge, farEnd in
            if farEnd == end { return sources[edge] == start ? .skip : .stop }
            return farEnd != avoided && isOpen(farEnd) ? .enter : .skip
        }
        guard let last, let path = path(of: sources[last]) else { return nil }
        return path + [last]
    }
}
