import FlowGraph

/// Which names a reader has met as what, from one piece to the next: it is enough to look up a name where it is used first.
struct NameUses: Sendable {
    /// By text, a bit for each of what a reference may be to.
    private var met: [UInt8] = []

    /// What some drafts refer to that was not referred to before, in the order of the text.
    /// - Parameters:
    ///   - start: where they begin.
    ///   - count: of the texts that the reader has met.
    /// - Complexity: linear in the drafts, and in what is new among the texts.
    mutating func firstUses(in drafts: FlowDrafts, from start: FlowDraftCursor, of count: Int) -> [NameUse] {
        met += repeatElement(0, count: count - met.count)
        var uses: [NameUse] = []
        var cursor = start
        met.withUnsafeMutableBufferPointer { met in
            drafts.references.forEach(from: start.reference) { index, drafted in
                let bit = drafted.sortBit
                guard met[drafted.name.int] & bit == 0 else { return }
                met[drafted.name.int] |= bit
                // Few are new, and only of those it is asked where they stand.
                while cursor.reference <= index { drafts.step(&cursor) }
                uses.append(
                    NameUse(
                        reference: drafted.reference, sort: drafted.sort,
                        statement: UInt32(truncatingIfNeeded: cursor.statement - 1)))
            }
        }
        return uses
    }
}

/// The first reference to something as something.
struct NameUse: Sendable {
    let reference: Reference
    let sort: Referring
    /// The index of the flow statement in the drafts.
    let statement: UInt32
}
