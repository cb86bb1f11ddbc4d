import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// The flow statements of a piece, with what their names stand for. They are resolved in the order of the text, since what is
/// named first has the first number, and what is unknown is told there; from then on a piece needs no other.
struct ResolvedFlows: Sendable {
    let source: SourceID
    /// Those of a batch of pieces.
    let drafts: FlowDrafts
    /// The columns that its attributes are in.
    let batch: Int
    /// The number of the first attribute in them.
    let firstAttribute: UInt32
    /// Where those of the piece begin and end.
    let start: FlowDraftCursor
    let end: FlowDraftCursor
    /// What they refer to.
    let names: [DraftedName]
    /// What is referred to for the first time.
    let uses: [NameUse]
    /// From where to where the piece goes.
    let reach: PartParser.Reach
    /// Where everything stands that is referred to, once that was asked.
    var references: References?
    /// The numbers of the piece's texts.
    let numbers: TextNumbers
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
            names: [], uses: [], reach: .all, numbers: TextNumbers()),
        of: DraftBatch(FlowDrafts(), attributes: (0, 0)))

    /// - Parameter batch: the piece's.
    init(_ piece: DraftedPiece, of batch: DraftBatch) {
        source = piece.source
        drafts = batch.drafts
        (self.batch, firstAttribute) = batch.attributes
        (start, end) = (piece.start, piece.end)
        names = piece.names
        uses = piece.uses
        reach = piece.reach
        numbers = piece.numbers
        cursor = start
    }

    /// Where something stands that is referred to for the first time; nil for what is not.
    func firstUse(at index: Int) -> Reference? {
        var (low, high) = (0, uses.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(uses[middle].index) < index { low = middle + 1 } else { high = middle }
        }
        return low < uses.count && Int(uses[low].index) == index ? uses[low].reference : nil
    }

    var statementCount: Int { end.statement - start.statement }

    /// Calls `body` with each statement of which it is known what flows: where what it has begins, its draft, how many units its
    /// route has, and its item.
    @inline(__always)
    func forEachStatement(
        _ names: BoundNames, _ body: (FlowDraftCursor, FlowDraft, _ unitCount: Int, ItemID) -> Void
    ) {
        var cursor = start
        while cursor.statement < end.statement {
            let first = cursor
            let draft = drafts.step(&cursor)
            guard draft.traits.contains(.hasItem) else { continue }
            let unitCount = drafts.unitCount(of: draft, at: first)
            let reference = self.names[first.reference + unitCount]
            if let item = names.item(reference.name, isString: reference.sort == .itemString) {
                body(first, draft, unitCount, item)
            }
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
    /// What its flow statements refer to.
    let names: [DraftedName]
    /// What is referred to for the first time.
    let uses: [NameUse]
    let reach: PartParser.Reach
    /// The numbers of its texts.
    let numbers: TextNumbers
}

/// How many of some drafts have been gone through.
struct FlowDraftCursor: Sendable {
    var statement = 0
    var reference = 0
    var stop = 0
    var rarity = 0
    var attribute = 0
}

extension FlowDrafts {
    /// The statement at a cursor, which goes on to the next.
    @inline(__always)
    @discardableResult
    func step(_ cursor: inout FlowDraftCursor) -> FlowDraft {
        let draft = self[cursor]
        cursor.statement += 1
        cursor.reference += Int(draft.referenceCount)
        cursor.attribute += Int(draft.attributeCount)
        if draft.traits.contains(.isRare) { cursor.rarity += 1 }
        if draft.traits.contains(.hasFans) { cursor.stop += Int(draft.stopCount) }
        return draft
    }

    /// How many units each stop of a statement has.
    func stops(of draft: FlowDraft, at cursor: FlowDraftCursor) -> ArraySlice<UInt32> {
        stopSizes[cursor.stop..<cursor.stop + Int(draft.stopCount)]
    }

    /// How many units the route of a statement has.
    @inline(__always)
    func unitCount(of draft: FlowDraft, at cursor: FlowDraftCursor) -> Int {
        guard draft.traits.contains(.hasFans) else { return Int(draft.stopCount) }
        return stops(of: draft, at: cursor).reduce(0) { $0 + Int($1) }
    }

    /// What few statements have, if a statement is among them.
    @inline(__always)
    func rarities(of draft: FlowDraft, at cursor: FlowDraftCursor) -> FlowRarities? {
        draft.traits.contains(.isRare) ? rarities[cursor.rarity] : nil
    }
}
