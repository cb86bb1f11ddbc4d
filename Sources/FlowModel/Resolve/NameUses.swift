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
        while cursor.statement < drafts.count {
            let (statement, draft) = (cursor.statement, drafts[cursor])
            cursor.statement += 1
            if draft.traits.contains(.isRare) { cursor.rarity += 1 }
            for _ in 0..<drafts.unitCount(of: draft, at: &cursor) {
                note(drafts.references[cursor.reference], .unit, statement, in: &uses)
                cursor.reference += 1
            }
            if draft.traits.contains(.hasItem) {
                note(drafts.references[cursor.reference], draft.itemSort, statement, in: &uses)
                cursor.reference += 1
            }
            let attributes = cursor.attributes.attribute..<cursor.attributes.attribute + Int(draft.attributeCount)
            cursor.attributes.attribute = attributes.upperBound
            drafts.attributes.table.referring(attributes) { sort in
                note(drafts.attributes.references[cursor.attributes.reference], sort, statement, in: &uses)
                cursor.attributes.reference += 1
            }
        }
        return uses
    }

    @inline(__always)
    private mutating func note(
        _ reference: Reference, _ sort: Referring, _ statement: Int, in uses: inout [NameUse]
    ) {
        let bit = UInt8(1) << sort.rawValue
        guard met[reference.name.int] & bit == 0 else { return }
        met[reference.name.int] |= bit
        uses.append(NameUse(reference: reference, sort: sort, statement: UInt32(truncatingIfNeeded: statement)))
    }
}

/// The first reference to something as something.
struct NameUse: Sendable {
    let reference: Reference
    let sort: Referring
    /// The index of the flow statement in the drafts.
    let statement: UInt32
}
