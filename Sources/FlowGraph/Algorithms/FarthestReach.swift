/// How far the farthest vertex is that can be reached from one of several sources.
public struct FarthestReach: Hashable, Sendable {
    public let source: Vertex
    public let target: Vertex
    /// The number of edges on the shortest path from `source` to `target`.
    public let distance: Int
}

extension BreadthFirstSearch {
    /// Of all shortest paths from one of `sources` to a vertex it reaches, the ends of the longest.
    ///
    /// Of equally long ones that from the lowest source, and then that to the target whose path comes first (see **Ties** of
    /// `BreadthFirstSearch`).
    ///
    /// - Returns: nil where there are no sources.
    /// - Complexity: O(vertices + edges) for each source that is searched from. Not searched from are those that cannot reach
    ///   farther than one already searched, by a bound which is exact in a tree, and all but the first of those that no edge
    ///   enters and that have the same vertices next. No algorithm is known that is faster in every graph.
    /// - Parameter components: those of this graph.
    public mutating func farthestReach(
        from sources: [Vertex],
        in components: StronglyConnectedComponents
    ) -> FarthestReach? {
        let bound = reachBounds(in: components)
        let candidates = withoutTwins(sources).sorted { left, right in
            let (farther, nearer) = (bound[components.component[left]], bound[components.component[right]])
            return farther == nearer ? left < right : farther > nearer
        }
        var farthest: FarthestReach?
        for source in candidates {
            let reach = bound[components.component[source]]
            if let farthest, reach < farthest.distance || (reach == farthest.distance && source > farthest.source) {
                continue
            }
            run(from: CollectionOfOne(source))
            guard let distance = visited.last.flatMap({ vertex in self.distance(of: vertex) }) else { continue }
            if let farthest, (farthest.distance, source) > (distance, farthest.source) { continue }
            let target = visited.first { vertex in self.distance(of: vertex) == distance } ?? source
            farthest = FarthestReach(source: source, target: target, distance: distance)
        }
        return farthest
    }

    /// The length of the longest path from each component, were every component a path through all its vertices.
    private func reachBounds(in components: StronglyConnectedComponents) -> DenseMap<ComponentID, Int> {
        var bound = DenseMap<ComponentID, Int>(repeating: 0, count: components.count)
        // Edges run from higher components to lower ones, so what lies behind a component has its bound before it.
        for component in components.members.ids {
            var behind = 0
            for vertex in components.members[component] {
                for edge in graph.outgoing[vertex] {
                    let next = components.component[graph.targets[edge]]
                    if next != component { behind = max(behind, bound[next] + 1) }
                }
            }
            bound[component] = behind + components.members.count(of: component) - 1
        }
        return bound
    }

    /// The sources in ascending order, without those that reach the same vertices at the same distances as a lower one:
    /// nothing enters either, and both have the same vertices next.
    private func withoutTwins(_ sources: [Vertex]) -> [Vertex] {
        let (entered, entries) = Set(sources).sorted().partitioned { vertex in graph.incoming.count(of: vertex) == 0 }
        let next = entries.map { vertex in Set(graph.outgoing[vertex].map { edge in graph.targets[edge] }).sorted() }
        let order = entries.indices.sorted { left, right in
            if next[left] == next[right] { return left < right }
            return next[left].lexicographicallyPrecedes(next[right])
        }
        var kept: [Vertex] = entered
        for (place, index) in order.enumerated() where place == 0 || next[order[place - 1]] != next[index] {
            kept.append(entries[index])
        }
        return kept
    }
}

extension Array {
    fileprivate func partitioned(by isSecond: (Element) -> Bool) -> (first: [Element], second: [Element]) {
        (filter { element in !isSecond(element) }, filter(isSecond))
    }
}
