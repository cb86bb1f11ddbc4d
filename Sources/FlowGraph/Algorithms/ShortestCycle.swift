extension BreadthFirstSearch {
    /// The shortest directed cycle through `vertex`: the one witness by which a component is shown.
    ///
    /// Among equally short ones the one whose edges, compared one by one from `vertex` on, come first. In a component of two
    /// or more vertices self-loops do not count, since they show nothing of the others; a vertex alone in its component has
    /// its first self-loop as its cycle.
    ///
    /// - Parameter components: those of this graph; the search does not leave that of `vertex`.
    /// - Returns: the edges of the cycle, the first of which leaves `vertex`; nil where `vertex` is on no cycle.
    /// - Complexity: O(vertices of the component + their edges), so a witness for every component is linear in the graph.
    public mutating func shortestCycle(
        through vertex: Vertex,
        in components: StronglyConnectedComponents
    ) -> [Edge]? {
        let component = components.component[vertex]
        if components.members.count(of: component) == 1 {
            return graph.outgoing[vertex].first { edge in graph.targets[edge] == vertex }.map { edge in [edge] }
        }
        let sources = graph.sources
        let last = run(from: CollectionOfOne(vertex)) { edge, farEnd in
            if farEnd == vertex { return sources[edge] == vertex ? .skip : .stop }
            return components.component[farEnd] == component ? .enter : .skip
        }
        guard let last, let path = path(of: sources[last]) else { return nil }
        return path + [last]
    }
}
