import FlowDiagnostics
import FlowSyntax

/// What has been read of a piece of a text by itself: the trees that are needed on; its flow statements are drafted. What its
/// names read as is looked up when all that stands before the piece has been added to the model.
struct PieceReading: Sendable {
    /// Who has read it.
    let reader: Int
    let reach: PartParser.Reach
    var end = PartParser.End.text
    /// What was read depends on which statement is the last before it.
    var asksForHead = false
    /// In the order of the text.
    var parts: [Part] = []
    /// The batch of its reader's drafts that all of its flow statements are in, those in processes and accounts too, and where.
    var batch = 0
    var draftStart = FlowDraftCursor()
    var draftEnd = FlowDraftCursor()
    /// What its flow statements refer to.
    var references = References()
    var texts = PieceTexts()
    var includes: [IncludeStatement] = []
    /// What the parser told.
    var diagnostics: [Diagnostic] = []

    /// Of a piece of which nothing is left.
    static let nothing = PieceReading(reader: 0, PartParser.Reach(guessing: ByteOffset(0), to: ByteOffset(0)))

    /// Nothing was read, so nothing was met either.
    var isNothing: Bool { parts.isEmpty }

    init(reader: Int, _ reach: PartParser.Reach) {
        self.reader = reader
        self.reach = reach
    }

    /// A part of a text.
    struct Part: Sendable {
        let source: SourceID
        /// How many flow statements stand in it outside of any block.
        let statementCount: Int
        /// Nil for a part of such statements alone.
        let tree: SyntaxTree?
        /// What to resolve of it is but what its names stand for.
        var sum: Sum?

        /// Flow statements that have nothing of their own to tell or to declare.
        struct Sum: Sendable {
            /// How many flows they stand for if all names are known.
            let flowCount: Int
            /// Where their drafts end.
            let end: FlowDraftCursor
        }
    }
}
