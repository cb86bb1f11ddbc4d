import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// Flow statements in the order of the text, as columns: what they say, but for what their names stand for, since that may be
/// declared behind them. A statement takes a quarter of the memory that its tree would, and is bound without a look at the
/// text.
struct FlowDrafts: Sendable {
    private var statements: [PackedDraft] = []
    /// For the statements that have a stop of several units: how many units each stop has.
    private(set) var stopSizes: [UInt32] = []
    private(set) var attributes = AttributeColumns()
    private(set) var rarities: [FlowRarities] = []
    /// For how many flows all routes stand if all of their units are known.
    private(set) var flowCount = 0
    /// How many statements have lost their item.
    private(set) var itemlessCount = 0

    init() {}

    /// How many statements there are.
    var count: Int { statements.count }

    /// The statement at a cursor.
    @inline(__always)
    subscript(cursor: FlowDraftCursor) -> FlowDraft {
        let packed = statements[cursor.statement]
        guard packed.traits.contains(.isRare), let draft = rarities[cursor.rarity].size else { return packed.unpacked }
        return draft
    }

    /// Where they end, and so many references of their piece.
    func end(_ references: Int) -> FlowDraftCursor {
        FlowDraftCursor(
            statement: statements.count, reference: references, stop: stopSizes.count, rarity: rarities.count,
            attribute: attributes.count)
    }

    // MARK: - Filling

    /// Tells which text the statements from here on stand in.
    mutating func begin(_ source: SourceID) { attributes.begin(source) }

    /// Appends what is put by a writer.
    /// - Parameters:
    ///   - references: gets for each statement the units of its route, then its item, if it has one, then what its attributes
    ///     refer to.
    ///   - body: gets the writer, which is good until it returns.
    mutating func write(_ most: Room, _ references: inout References, _ body: (inout DraftWriter) -> Void) {
        // Taken out, so that they can grow beside each other.
        var drafts = FlowDrafts()
        swap(&drafts, &self)
        var (statements, attributes) = ([PackedDraft](), AttributeColumns())
        swap(&statements, &drafts.statements)
        swap(&attributes, &drafts.attributes)
        statements.write(upTo: most.statements) { statements in
            references.write(upTo: most.references) { references in
                attributes.write(attributes: most.attributes, operands: most.operands) { columns in
                    var writer = DraftWriter(
                        statements: statements, AttributeWriter(columns: columns.take(), references: references),
                        rarities: drafts.rarities, stopSizes: drafts.stopSizes)
                    (drafts.rarities, drafts.stopSizes) = ([], [])
                    body(&writer)
                    statements = writer.statements
                    (columns, references) = (writer.attributes.columns, writer.attributes.references)
                    (drafts.rarities, drafts.stopSizes) = (writer.rarities, writer.stopSizes)
                    drafts.flowCount += writer.flowCount
                    drafts.itemlessCount += writer.itemlessCount
                }
            }
        }
        (drafts.statements, drafts.attributes) = (statements, attributes)
        swap(&drafts, &self)
    }

    /// Takes the attributes out, where what they refer to will take its place. What they are is still known here.
    mutating func takeAttributes() -> AttributeColumns { attributes.takeOperands() }

    // MARK: - Memory

    /// None, with room for as many as others are.
    init(withRoomOf other: FlowDrafts) {
        // And a little more, since no two are the same: to move to larger memory would take as long as to fill it.
        func room(_ count: Int) -> Int { count + count / 8 }
        reserve(
            Room(
                statements: room(other.statements.count), references: 0,
                attributes: room(other.attributes.count), operands: room(other.attributes.operandCount)))
    }

    /// Room for what a text of so many bytes may have, up to a batch of so many statements. What is not used of it costs no
    /// memory.
    mutating func reserve(forBytes count: Int, upTo batchSize: Int) {
        let statements = min(batchSize + batchSize / 8, count / 48 + 1)
        reserve(
            Room(
                statements: statements, references: 0, attributes: statements * 2, operands: statements * 2))
    }

    private mutating func reserve(_ room: Room) {
        let most = Room.ofPart
        statements.reserveColumn(room.statements + most.statements)
        attributes.reserve(
            attributes: room.attributes + most.attributes, operands: room.operands + most.operands)
    }

    /// How much there may be.
    struct Room {
        var statements: Int
        var references: Int
        var attributes: Int
        var operands: Int
    }
}

extension FlowDrafts.Room {
    /// What the flow statements of a tree may have at most. Of a tree that is no larger than a part usually is, that is told by its
    /// size; of others by their nodes, since room for all that it might be could be more than the system gives.
    init(for tree: SyntaxTree) {
        let tokens = tree.tokens.count
        if tokens <= Self.mostTokens {
            self.init(for: tokens)
        } else {
            let hasSlots = tree.count(of: .slot) > 0
            self.init(
                statements: tree.count(of: .delivery) + tree.count(of: .transfer), references: tree.count,
                attributes: tree.count(of: .attribute), operands: tree.count + (hasSlots ? tokens * 7 : 0))
        }
    }

    /// What so many tokens may have at most: one of them may stand for each day of the week.
    init(for tokens: Int) {
        self.init(statements: tokens, references: tokens, attributes: tokens, operands: tokens * 7)
    }

    fileprivate static var ofPart: Self {
        Self(statements: mostTokens, references: mostTokens, attributes: mostTokens, operands: mostTokens * 7)
    }

    private static let mostTokens = PieceReader.partSize * 9 / 8
}
