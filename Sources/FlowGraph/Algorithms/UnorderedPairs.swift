/// Two vertices and what runs between them.
public struct UnorderedPair: Sendable {
    public let low: Vertex
    public let high: Vertex
    /// The edges from `low` to `high`, ascending.
    public let upwards: ArraySlice<Edge>
    /// The edges from `high` to `low`, ascending.
    public let downwards: ArraySlice<Edge>

    public var isTwoWay: Bool { !upwards.isEmpty && !downwards.isEmpty }
}

/// The edges of a graph grouped by the two vertices they join, whichever way they run. Self-loops are left out.
public struct UnorderedPairs: RandomAccessCollection, Sendable {
    private let edges: [Edge]
    /// Where each pair starts in `edges`, and after the last pair the number of edges.
    private let starts: [UInt32]
    /// Where the downwards edges of each pair start.
    private let splits: [UInt32]
    private let lows: [Vertex]
    private let highs: [Vertex]

    /// The pairs that at least one edge joins, by their lower and then by their higher vertex.
    ///
    /// - Complexity: O(vertices + edges).
    public init(_ graph: Multigraph) {
        self.init(vertexCount: graph.vertexCount, sources: graph.sources, targets: graph.targets)
    }

    /// The same for edges of which no more is to be asked, so that they need not be made a graph first: edge `n` runs from
    /// `sources[n]` to `targets[n]`.
    ///
    /// - Complexity: O(vertices + edges).
    /// - Precondition: both columns are of one length, and every vertex in them is below `vertexCount`.
    public init(vertexCount: Int, sources: DenseMap<Edge, Vertex>, targets: DenseMap<Edge, Vertex>) {
        // By direction, then by higher vertex, then by lower one: each sort keeps the order of those before.
        var byDirection: [Edge] = []
        byDirection.reserveCapacity(sources.count)
        for edge in sources.ids where sources[edge] < targets[edge] { byDirection.append(edge) }
        for edge in sources.ids where targets[edge] < sources[edge] { byDirection.append(edge) }
        let byHigh = Rows<Vertex, Edge>(count: vertexCount, members: byDirection) { edge in
            Swift.max(sources[edge], targets[edge])
        }
        let sorted = Rows<Vertex, Edge>(count: vertexCount, members: byHigh.members) { edge in
            Swift.min(sources[edge], targets[edge])
        }
        var starts: [UInt32] = []
        var splits: [UInt32] = []
        var lows: [Vertex] = []
        var highs: [Vertex] = []
        for low in sorted.ids {
            var previous = low
            for place in sorted.range(of: low) {
                let edge = sorted.members[place]
                let isUpwards = sources[edge] == low
                let high = isUpwards ? targets[edge] : sources[edge]
                if high != previous {
                    starts.append(UInt32(place))
                    splits.append(UInt32(place))
                    lows.append(low)
                    highs.append(high)
                    previous = high
                }
                if isUpwards { splits[splits.count - 1] = UInt32(place) + 1 }
            }
        }
        starts.append(UInt32(byDirection.count))
        self.edges = sorted.members
        self.starts = starts
        self.splits = splits
        self.lows = lows
        self.highs = highs
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { lows.count }

    /// - Complexity: O(1).
    public subscript(position: Int) -> UnorderedPair {
        let split = Int(splits[position])
        return UnorderedPair(
            low: lows[position],
            high: highs[position],
            upwards: edges[Int(starts[position])..<split],
            downwards: edges[split..<Int(starts[position + 1])]
        )
    }
}
