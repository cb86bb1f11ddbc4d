import FlowDiagnostics
import FlowSyntax

/// Reads pieces of texts, one after the other. The texts and persons that it has met keep their numbers from one piece to the
/// next, so that what names come back with every piece are looked for in one table that is warm, and given to the model once.
struct PieceReader: Sendable {
    /// Which of a model's readers it is.
    let id: Int
    private var texts = TextTable()
    private var uses = NameUses()
    /// Of the pieces that it has read last.
    private var drafts = FlowDrafts()
    /// Of those before.
    private var batches: [FlowDrafts] = []
    private var memory = ParsingMemory()

    /// How many tokens a part has: some hundred kilobytes of tree, which the nearer caches hold.
    static let partSize = 16_384

    init(id: Int) { self.id = id }

    /// Reads what lies in a reach.
    /// - Complexity: linear in what is read.
    mutating func read(_ text: SourceText, id: SourceID, _ reach: PartParser.Reach) -> PieceReading {
        read(beginning: reach.beginning, isGuess: reach.isGuess, of: text, id) { reader, reading in
            var parser = PartParser(text, id: id, reach, in: &reader.memory)
            while let tree = parser.next(tokens: Self.partSize) { reader.read(tree, into: &reading) }
            reading.end = parser.end
            reading.asksForHead = parser.asksForHead
            reader.memory = parser.memory
        }
    }

    /// Reads the whole of a text that has been parsed.
    mutating func read(_ tree: SyntaxTree) -> PieceReading {
        read(beginning: ReadingPlace(ByteOffset(0)), isGuess: false, of: tree.text, tree.source) { reader, reading in
            reader.read(tree, into: &reading)
        }
    }

    /// All that was drafted, when nothing more is to be read.
    consuming func finish() -> [FlowDrafts] {
        batches.append(drafts)
        return batches
    }

    private mutating func read(
        beginning: ReadingPlace, isGuess: Bool, of text: SourceText, _ source: SourceID,
        _ body: (inout PieceReader, inout PieceReading) -> Void
    ) -> PieceReading {
        if drafts.count >= DraftBatch.statementCount {
            let next = FlowDrafts(withRoomOf: drafts)
            batches.append(drafts)
            drafts = next
        } else if drafts.count == 0, batches.isEmpty {
            drafts.reserve(forBytes: text.bytes.count)
        }
        var reading = PieceReading(reader: id, beginning: beginning, isGuess: isGuess)
        reading.batch = batches.count
        drafts.begin(source)
        reading.draftStart = drafts.end
        let mark = texts.mark
        body(&self, &reading)
        reading.draftEnd = drafts.end
        reading.uses = uses.firstUses(in: drafts, from: reading.draftStart, of: texts.count)
        reading.additions = texts.additions(from: mark)
        return reading
    }

    private mutating func read(_ tree: SyntaxTree, into reading: inout PieceReading) {
        reading.diagnostics += tree.diagnostics
        var named = tree.declares ? NamedTree(tree, &texts) : nil
        let rarities = drafts.rarities.count
        let (flows, itemless) = (drafts.flowCount, drafts.itemlessCount)
        var statementCount = 0
        tree.withView { view in
            drafts.write(FlowDrafts.Room(for: tree)) { writer in
                let tree = DraftedTree(tree, view, texts: named?.texts)
                statementCount = tree.draft(into: &writer, &texts, includes: &reading.includes)
            }
        }
        drafts.findTexts(in: tree.text, &texts)
        let rare = drafts.rarities[rarities...]
        if named == nil, rare.contains(where: { $0.allowances != nil }) { named = NamedTree(tree, &texts) }
        var part = PieceReading.Part(source: tree.source, statementCount: statementCount, tree: named)
        if named == nil, drafts.itemlessCount == itemless, rare.allSatisfy({ $0.class == nil && $0.name == nil }) {
            part.sum = PieceReading.Part.Sum(flowCount: drafts.flowCount - flows, end: drafts.end)
        }
        reading.parts.append(part)
    }
}

extension DraftedTree {
    /// Drafts the flow statements of a tree.
    /// - Parameter includes: gets its includes.
    /// - Returns: how many stand outside of any block.
    fileprivate func draft(
        into writer: inout DraftWriter, _ texts: inout TextTable, includes: inout [IncludeStatement]
    ) -> Int {
        var count = 0
        var statements = syntax.cursor(syntax.root)
        while let node = syntax.next(&statements) {
            switch view[node].kind {
            case .delivery, .transfer:
                count += 1
                writer.read(node, in: self, &texts)
            case .process, .account: draft(inBlockOf: node, into: &writer, &texts)
            case .include:
                if let include = IncludeStatement(node, in: syntax) { includes.append(include) }
            default: break
            }
        }
        return count
    }

    private func draft(inBlockOf node: NodeID, into writer: inout DraftWriter, _ texts: inout TextTable) {
        guard let block = syntax.children(node).first(where: { syntax.kind($0) == .block }) else { return }
        var entries = syntax.cursor(block)
        while let entry = syntax.next(&entries) {
            if syntax.kind(entry) == .delivery || syntax.kind(entry) == .transfer {
                writer.read(entry, in: self, &texts)
            }
        }
    }
}

extension SyntaxTree {
    /// Whether there are statements of which more is needed than what is drafted of flows.
    fileprivate var declares: Bool {
        var statements = cursor(root)
        while let node = next(&statements) {
            switch kind(node) {
            case .delivery, .transfer, .include, .unexpected: continue
            default: return true
            }
        }
        return false
    }
}
