import FlowDiagnostics
import FlowGraph

/// The flow statements of a piece, with what their names stand for. They are resolved in the order of the text, since what is
/// named first has the first number, and what is unknown is told there; from then on a piece needs no other.
struct ResolvedFlows: Sendable {
    let source: SourceID
    /// Who has read them: what their names stand for is kept by reader.
    let reader: Int
    /// Those of a batch of pieces.
    let drafts: FlowDrafts
    /// Where those of the piece begin and end.
    let start: FlowDraftCursor
    let end: FlowDraftCursor
    /// What is referred to for the first time.
    let uses: [NameUse]
    /// The statements that stand in a process or an account, ascending.
    var contexts: [Context] = []
    /// The statements that stand for more flows than there is room for, ascending.
    var withoutFlows: [Int] = []
    /// How many of the drafts have been resolved.
    var cursor = FlowDraftCursor()
    /// How many of the uses have been.
    var usesDone = 0

    struct Context: Sendable {
        /// The index of the statement in the drafts.
        let statement: Int
        let process: ProcessID?
        let account: AccountID?
    }

    static let nothing = ResolvedFlows(
        DraftedPiece(
            source: SourceID(0), reader: 0, batch: 0, start: FlowDraftCursor(), end: FlowDraftCursor(), parts: 0..<0,
            uses: []),
        of: FlowDrafts())

    /// - Parameter drafts: those of the piece's batch.
    init(_ piece: DraftedPiece, of drafts: FlowDrafts) {
        source = piece.source
        reader = piece.reader
        self.drafts = drafts
        (start, end) = (piece.start, piece.end)
        uses = piece.uses
        cursor = start
    }

    var attributeCount: Int { end.attributes.attribute - start.attributes.attribute }

    /// Calls `body` with each statement of which it is known what flows: its index, its draft, where what it has begins, and
    /// its item.
    @inline(__always)
    func forEachStatement(
        _ names: BoundNames, _ body: (_ index: Int, FlowDraft, _ cursor: FlowDraftCursor, ItemID) -> Void
    ) {
        var cursor = start
        while cursor.statement < end.statement {
            let draft = drafts[cursor]
            let first = cursor
            cursor.statement += 1
            cursor.attributes.attribute += Int(draft.attributeCount)
            let unitCount = drafts.unitCount(of: draft, at: &cursor)
            cursor.reference += unitCount
            if draft.traits.contains(.isRare) { cursor.rarity += 1 }
            guard draft.traits.contains(.hasItem) else { continue }
            let item = names.item(drafts.references[cursor.reference].name, isString: draft.itemSort == .itemString)
            cursor.reference += 1
            if let item { body(first.statement, draft, first, item) }
        }
    }
}

/// What is kept of a piece of a text between the two passes.
struct DraftedPiece: Sendable {
    let source: SourceID
    /// Who has read it.
    let reader: Int
    /// The reader's batch that its flow statements are in, and where.
    let batch: Int
    let start: FlowDraftCursor
    let end: FlowDraftCursor
    /// Among those of all texts.
    let parts: Range<Int>
    /// What is referred to for the first time by what its reader has read.
    let uses: [NameUse]
}

/// How many of some drafts have been gone through.
struct FlowDraftCursor: Sendable {
    var statement = 0
    var reference = 0
    var stop = 0
    var rarity = 0
    var attributes = AttributeCursor()
}

/// How many attributes of some drafts, and of what they refer to, have been gone through.
struct AttributeCursor: Sendable {
    var attribute = 0
    var reference = 0
}

extension FlowDrafts {
    /// How many units the next stop of a statement has.
    @inline(__always)
    func sizeOfStop(of draft: FlowDraft, at cursor: inout FlowDraftCursor) -> Int {
        guard draft.traits.contains(.hasFans) else { return 1 }
        defer { cursor.stop += 1 }
        return Int(stopSizes[cursor.stop])
    }

    /// How many units the route of a statement has.
    @inline(__always)
    func unitCount(of draft: FlowDraft, at cursor: inout FlowDraftCursor) -> Int {
        guard draft.traits.contains(.hasFans) else { return Int(draft.stopCount) }
        return (0..<draft.stopCount).reduce(0) { count, _ in count + sizeOfStop(of: draft, at: &cursor) }
    }

    /// What few statements have, if the next one is among them.
    @inline(__always)
    func rarities(of draft: FlowDraft, at cursor: inout FlowDraftCursor) -> FlowRarities? {
        guard draft.traits.contains(.isRare) else { return nil }
        defer { cursor.rarity += 1 }
        return rarities[cursor.rarity]
    }
}
