import FlowDiagnostics
import FlowSyntax

/// Reads pieces of texts, one after the other. The texts and persons that it has met keep their numbers from one piece to the
/// next, so that what names come back with every piece are looked for in one table that is warm, and given to the model once.
struct PieceReader: Sendable {
    /// Which of a model's readers it is.
    let id: Int
    private var texts = TextTable()
    private var uses = NameUses()
    /// Kept for the sake of its memory.
    private var drafts = FlowDrafts()
    private var memory = ParsingMemory()

    /// How many tokens a part has: some hundred kilobytes of tree, which the nearer caches hold.
    private static let partSize = 16_384

    init(id: Int) { self.id = id }

    /// Reads what lies in a reach.
    /// - Complexity: linear in what is read.
    mutating func read(_ text: SourceText, id: SourceID, _ reach: PartParser.Reach) -> PieceReading {
        var reading = PieceReading(reader: self.id, beginning: reach.beginning, isGuess: reach.isGuess)
        let mark = texts.mark
        var parser = PartParser(text, id: id, reach, in: &memory)
        while let tree = parser.next(tokens: Self.partSize) { read(tree, into: &reading) }
        reading.end = parser.end
        reading.asksForHead = parser.asksForHead
        memory = parser.memory
        finish(&reading, from: mark)
        return reading
    }

    /// Reads the whole of a text that has been parsed.
    mutating func read(_ tree: SyntaxTree) -> PieceReading {
        var reading = PieceReading(reader: id, beginning: ReadingPlace(ByteOffset(0)), isGuess: false)
        let mark = texts.mark
        read(tree, into: &reading)
        finish(&reading, from: mark)
        return reading
    }

    private mutating func finish(_ reading: inout PieceReading, from mark: TextTable.Mark) {
        reading.uses = uses.firstUses(in: drafts, of: texts.count)
        reading.drafts = drafts.copy()
        drafts.removeAll()
        reading.additions = texts.additions(from: mark)
    }

    private mutating func read(_ tree: SyntaxTree, into reading: inout PieceReading) {
        reading.diagnostics += tree.diagnostics
        let named = NamedTree(tree, &texts)
        var statementCount = 0
        var isKept = false
        let rarities = drafts.rarities.count
        let flows = drafts.flowCount
        var statements = tree.cursor(tree.root)
        while let node = tree.next(&statements) {
            switch tree.kind(node) {
            case .delivery, .transfer:
                statementCount += 1
                drafts.read(node, in: named, &texts)
            case .process, .account:
                isKept = true
                draftFlows(inBlockOf: node, in: named)
            case .include:
                if let include = IncludeStatement(node, in: tree) { reading.includes.append(include) }
            case .unexpected: break
            default: isKept = true
            }
        }
        isKept = isKept || drafts.rarities[rarities...].contains { $0.allowances != nil }
        var part = PieceReading.Part(
            source: tree.source, statementCount: statementCount, tree: isKept ? named : nil)
        if !isKept, !drafts.lacksItem, drafts.rarities[rarities...].allSatisfy({ $0.class == nil && $0.name == nil }) {
            part.sum = PieceReading.Part.Sum(flowCount: drafts.flowCount - flows, end: drafts.end)
        }
        reading.parts.append(part)
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
