import FlowDiagnostics
import FlowSyntax

/// What has been read of a piece of a text by itself: the trees that are needed on, the flow statements as drafts. Texts and
/// persons have numbers of the piece's own; which ones they have in the model is known when all that stands before the piece
/// has been read.
struct PieceReading: Sendable {
    let beginning: ReadingPlace
    /// Whether the piece begins there is not known.
    let isGuess: Bool
    private(set) var end = PartParser.End.text
    /// What was read depends on which statement is the last before it.
    private(set) var asksForHead = false
    /// In the order of the text.
    private(set) var parts: [Part] = []
    /// Of all flow statements, those in processes and accounts too.
    private(set) var drafts = FlowDrafts()
    private(set) var texts: TextTable
    private(set) var includes: [IncludeStatement] = []
    /// What the parser told.
    private(set) var diagnostics: [Diagnostic] = []

    /// A part of a text.
    struct Part: Sendable {
        let source: SourceID
        /// How many flow statements stand in it outside of any block.
        let flowCount: Int
        /// Nil for a part of such statements alone.
        let tree: NamedTree?
    }

    /// How many tokens a part has: some hundred kilobytes of tree, which the nearer caches hold.
    private static let partSize = 16_384
    /// About how many bytes of a piece there are to each text that was not in it before; fewer in short ones.
    private static let bytesPerText = 36

    /// Reads what lies in a reach.
    /// - Complexity: linear in what is read.
    init(_ text: SourceText, id: SourceID, _ reach: PartParser.Reach) {
        beginning = reach.beginning
        isGuess = reach.isGuess
        texts = TextTable(expecting: min(1 << 20, reach.length(in: text)) / Self.bytesPerText)
        var parser = PartParser(text, id: id, reach)
        while let tree = parser.next(tokens: Self.partSize) { read(tree) }
        drafts.trim()
        end = parser.end
        asksForHead = parser.asksForHead
    }

    /// The whole of a text that has been parsed.
    init(_ tree: SyntaxTree) {
        beginning = ReadingPlace(ByteOffset(0))
        isGuess = false
        texts = TextTable()
        read(tree)
    }

    private mutating func read(_ tree: SyntaxTree) {
        diagnostics += tree.diagnostics
        let named = NamedTree(tree, &texts)
        var flowCount = 0
        var isKept = false
        let rarities = drafts.rarities.count
        var statements = tree.cursor(tree.root)
        while let node = tree.next(&statements) {
            switch tree.kind(node) {
            case .delivery, .transfer:
                flowCount += 1
                drafts.read(node, in: named, &texts)
            case .process, .account:
                isKept = true
                draftFlows(inBlockOf: node, in: named)
            case .include:
                if let include = IncludeStatement(node, in: tree) { includes.append(include) }
            case .unexpected: break
            default: isKept = true
            }
        }
        isKept = isKept || drafts.rarities[rarities...].contains { $0.allowances != nil }
        parts.append(Part(source: tree.source, flowCount: flowCount, tree: isKept ? named : nil))
    }

    private mutating func draftFlows(inBlockOf node: NodeID, in tree: NamedTree) {
        guard let block = tree.block(of: node) else { return }
        var entries = tree.cursor(block)
        while let entry = tree.next(&entries) {
            if tree.kind(entry) == .delivery || tree.kind(entry) == .transfer {
                drafts.read(entry, in: tree, &texts)
            }
        }
    }
}
