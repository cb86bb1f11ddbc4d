/// Places things along a line, each as near to where it wants to be as its neighbours allow.
enum Spread {
    /// Least squares under order and distance, by pooling whatever would overlap (isotonic regression).
    ///
    /// - Parameters:
    ///   - wanted: the middle of each, in the order in which they are to stand.
    ///   - sizes: how much room each takes, the distance to its neighbours included.
    /// - Returns: the middle of each.
    /// - Complexity: linear.
    static func middles(wanted: [Double], sizes: [Double]) -> [Double] {
        // Less the room of those before it, each wants to stand at or after its predecessor.
        var offsets: [Double] = []
        var offset = 0.0
        for (index, size) in sizes.enumerated() {
            if index > 0 { offset += (sizes[index - 1] + size) / 2 }
            offsets.append(offset)
        }
        var pools: [(sum: Double, count: Double)] = []
        for index in wanted.indices {
            var pool = (sum: wanted[index] - offsets[index], count: 1.0)
            while let before = pools.last, before.sum / before.count > pool.sum / pool.count {
                pools.removeLast()
                pool = (before.sum + pool.sum, before.count + pool.count)
            }
            pools.append(pool)
        }
        var result: [Double] = []
        for pool in pools {
            for _ in 0..<Int(pool.count) { result.append(pool.sum / pool.count + offsets[result.count]) }
        }
        return result
    }

    /// The same, all of it between two ends; closer together where there is too little room.
    static func middles(wanted: [Double], distance: Double, within range: ClosedRange<Double>) -> [Double] {
        guard !wanted.isEmpty else { return [] }
        let room = range.upperBound - range.lowerBound
        let step = min(distance, room / Double(max(1, wanted.count - 1)))
        let free = middles(wanted: wanted, sizes: wanted.map { _ in step })
        var result = free
        for index in result.indices { result[index] = max(result[index], range.lowerBound + Double(index) * step) }
        for (back, index) in result.indices.reversed().enumerated() {
            result[index] = min(result[index], range.upperBound - Double(back) * step)
        }
        return result
    }
}
