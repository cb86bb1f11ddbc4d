import FlowDiagnostics
import FlowSyntax

/// Reads pieces of texts, one after the other, into the same memory.
struct PieceReader: Sendable {
    /// Which of a model's readers it is.
    let id: Int
    /// Of the pieces that it has read last.
    private var drafts = FlowDrafts()
    /// Of those before.
    private var batches: [FlowDrafts] = []
    private var memory = ParsingMemory()
    /// How many references the last piece had.
    private var referenceCount = 0

    /// A batch gets no more pieces when it has so many statements.
    private let batchSize: Int

    /// How many tokens a part has: some hundred kilobytes of tree, which the nearer caches hold.
    static let partSize = 16_384

    init(id: Int, batchSize: Int) {
        self.id = id
        self.batchSize = batchSize
    }

    /// Reads what lies in a reach.
    /// - Complexity: linear in what is read.
    mutating func read(_ text: SourceText, id: SourceID, _ reach: PartParser.Reach) -> PieceReading {
        read(reach, of: text, id) { reader, reading in
            var parser = PartParser(text, id: id, reach, in: &reader.memory)
            while let tree = parser.next(tokens: Self.partSize) { reader.read(tree, into: &reading) }
            reading.end = parser.end
            reading.asksForHead = parser.asksForHead
            reader.memory = parser.memory
        }
    }

    /// Reads the whole of a text that has been parsed.
    mutating func read(_ tree: SyntaxTree) -> PieceReading {
        read(.all, of: tree.text, tree.source) { reader, reading in
            reader.read(tree, into: &reading)
        }
    }

    /// All that was drafted, when nothing more is to be read.
    consuming func finish() -> [FlowDrafts] {
        batches.append(drafts)
        return batches
    }

    private mutating func read(
        _ reach: PartParser.Reach, of text: SourceText, _ source: SourceID,
        _ body: (inout PieceReader, inout PieceReading) -> Void
    ) -> PieceReading {
        if drafts.count >= batchSize {
            let next = FlowDrafts(withRoomOf: drafts)
            batches.append(drafts)
            drafts = next
        } else if drafts.count == 0, batches.isEmpty {
            drafts.reserve(forBytes: text.bytes.count, upTo: batchSize)
        }
        var reading = PieceReading(reader: id, reach)
        reading.batch = batches.count
        drafts.begin(source)
        reading.references.reserve(referenceCount + referenceCount / 8)
        reading.draftStart = drafts.end(0)
        body(&self, &reading)
        referenceCount = reading.references.count
        reading.draftEnd = drafts.end(referenceCount)
        return reading
    }

    private mutating func read(_ tree: SyntaxTree, into reading: inout PieceReading) {
        reading.diagnostics += tree.diagnostics
        let rarities = drafts.rarities.count
        let (flows, itemless) = (drafts.flowCount, drafts.itemlessCount)
        var statementCount = 0
        tree.withView { view in
            drafts.write(FlowDrafts.Room(for: tree), &reading.references) { writer in
                let tree = DraftedTree(tree, view, texts: nil)
                statementCount = tree.draft(into: &writer, &reading.texts, includes: &reading.includes)
            }
        }
        let rare = drafts.rarities[rarities...]
        let isKept = tree.declares || rare.contains { $0.allowances != nil }
        var part = PieceReading.Part(
            source: tree.source, statementCount: statementCount, tree: isKept ? tree : nil)
        if !isKept, drafts.itemlessCount == itemless, rare.allSatisfy({ $0.class == nil && $0.name == nil }) {
            part.sum = PieceReading.Part.Sum(
                flowCount: drafts.flowCount - flows, end: drafts.end(reading.references.count))
        }
        reading.parts.append(part)
    }
}

extension DraftedTree {
    /// Drafts the flow statements of a tree.
    /// - Parameter includes: gets its includes.
    /// - Returns: how many stand outside of any block.
    fileprivate func draft(
        into writer: inout DraftWriter, _ texts: inout PieceTexts, includes: inout [IncludeStatement]
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

    private func draft(inBlockOf node: NodeID, into writer: inout DraftWriter, _ texts: inout PieceTexts) {
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
