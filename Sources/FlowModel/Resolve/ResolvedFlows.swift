import FlowDiagnostics
import FlowGraph

/// The flow statements of a piece, with what their names stand for. They are resolved in the order of the text, since what is
/// named first has the first number, and what is unknown is told there; from then on a piece needs no other.
struct ResolvedFlows: Sendable {
    let source: SourceID
    let drafts: FlowDrafts
    let numbers: TextNumbers
    var names: BoundNames
    /// How many of the drafts have been resolved.
    var cursor = FlowDraftCursor()
    /// The statements that stand in a process or an account, ascending.
    var contexts: [Context] = []
    /// The statements that stand for more flows than there is room for, ascending.
    var withoutFlows: [Int] = []

    struct Context: Sendable {
        /// The index of the statement in the drafts.
        let statement: Int
        let process: ProcessID?
        let account: AccountID?
    }

    static let nothing = ResolvedFlows(
        DraftedPiece(source: SourceID(0), parts: 0..<0, drafts: FlowDrafts(), numbers: .same))

    init(_ piece: DraftedPiece) {
        source = piece.source
        drafts = piece.drafts
        numbers = piece.numbers
        names = BoundNames(count: piece.numbers.count)
    }
}

/// What is kept of a piece of a text between the two passes.
struct DraftedPiece: Sendable {
    let source: SourceID
    /// Among those of all texts.
    let parts: Range<Int>
    let drafts: FlowDrafts
    let numbers: TextNumbers
}

/// How many of some drafts have been gone through.
struct FlowDraftCursor: Sendable {
    var statement = 0
    var unit = 0
    var stop = 0
    var rarity = 0
    var attributes = AttributeCursor()
}

extension FlowDrafts {
    /// How many units the next stop of a statement has.
    @inline(__always)
    func sizeOfStop(of draft: FlowDraft, at cursor: inout FlowDraftCursor) -> Int {
        guard draft.hasFans else { return 1 }
        defer { cursor.stop += 1 }
        return Int(stopSizes[cursor.stop])
    }
}
