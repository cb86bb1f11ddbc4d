import FlowDiagnostics

/// Which text the members of a column come from that is filled text by text: an entry for each change of text instead of one
/// for each member.
struct SourceRuns: Sendable {
    /// Where each run begins, ascending.
    private var starts: [UInt32] = []
    private var sources: [SourceID] = []

    /// Tells where the members from `index` on come from.
    /// - Parameter index: not below the one told before.
    mutating func begin(_ source: SourceID, at index: Int) {
        guard sources.last != source else { return }
        starts.append(UInt32(truncatingIfNeeded: index))
        sources.append(source)
    }

    /// - Complexity: O(log runs).
    /// - Precondition: a run has begun at `index` or before.
    subscript(index: Int) -> SourceID {
        // Most models are one text.
        var (low, high) = (0, sources.count - 1)
        while low < high {
            let middle = (low + high + 1) / 2
            if Int(starts[middle]) <= index { low = middle } else { high = middle - 1 }
        }
        return sources[low]
    }
}
