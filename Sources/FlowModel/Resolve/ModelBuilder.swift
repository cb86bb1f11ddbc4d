import FlowDiagnostics
import FlowGraph
import FlowSyntax
import Synchronization

/// Turns texts into a model, in two passes: the first declares what has a name and drafts the flows, so that a forward
/// reference is fine; the second resolves what refers to names.
///
/// A text is read a piece at a time, and several pieces at once where there are workers: see `PieceQueue`. Of a part that holds
/// nothing but flows the tree is not kept: that is what lets a model of a million flows be read without ten times its memory.
///
/// - Complexity: linear in the texts, hashing aside.
public struct ModelBuilder: Sendable {
    var model = Model()
    let workers: any Workers
    /// The least number of bytes in a piece.
    private let pieceSize: Int
    /// Of all texts, in order.
    var parts: [PieceReading.Part] = []
    /// The pieces of all texts, in order; nil for those whose flows have been resolved.
    var pieces: [DraftedPiece?] = []
    /// The flow statements that are being resolved.
    var resolved = ResolvedFlows.nothing
    /// How many statements and flows those resolved so far stand for.
    var statementCount = 0
    var flowCount = 0
    /// Some statement is an account.
    var hasAccounts = false
    /// Of the block that is being resolved, kept for the sake of its memory.
    var blockDrafts = AttributeDrafts()
    var blockOperands: [Operand?] = []
    /// What the parser told.
    private var syntaxDiagnostics: [Diagnostic] = []

    /// A piece whose names the nearer caches hold.
    public static let usualPieceSize = 1 << 18
    /// The most pieces that are in hand at once. So many may be read in vain, where the first of them does not end where the
    /// next was thought to begin.
    static let mostPieces = 16

    // Names. Identifiers are texts of the model, so equal names have equal ids.
    /// Units by the unit in whose block they stand (one more than its index; 0 for none) and their name.
    var unitsInScope: [ScopedName: UnitID] = [:]
    /// All units of a name, in the order of their declaration.
    var unitsNamed: [TextID: [UnitID]] = [:]
    /// What a bare name outside of any unit's block stands for, by text id; filled as asked.
    var topLevelUnits: [NameLookup] = []
    var items = ItemTable()
    var classNames: [TextID: ClassID] = [:]
    var systemNames: [TextID: SystemID] = [:]
    var regulationNames: [TextID: RegulationID] = [:]
    var processNames: [TextID: ProcessID] = [:]
    var policyNames: [TextID: SourceSpan] = [:]
    var viewNames: [TextID: SourceSpan] = [:]
    var flowNames: [TextID: (id: StatementID, span: SourceSpan)] = [:]
    /// Sorts of which some declaration lost its name: an unknown name of such a sort is told no more.
    var sortsWithLostNames: Set<NameSort> = []
    /// The diagnostic of each unknown name, so that it is told once.
    var unknownNames: [UnknownName: Int] = [:]

    // The units, processes and so on of the first pass, in the order of the trees; the second pass takes them one by one.
    var declared = DeclarationCursor()

    // The flows of all statements in the order of the text, accounts included.
    var rawFlows: [RawFlow] = []
    /// Allowances whose `for` is resolved when all flows are known.
    var pendingAllowances: [(index: Int, node: NodeID, tree: Int)] = []

    /// Policies and views speak of items that others hand over: how they write one is not how the text first has it.
    var isResolvingPolicies = false

    struct ScopedName: Hashable {
        let container: UInt32
        let name: TextID
    }

    struct UnknownName: Hashable {
        let sort: NameSort
        let name: TextID
    }

    struct RawFlow {
        let supplier: UnitID
        let customer: UnitID
        let statement: StatementID
        /// It is the last of its chain, and the receiver takes the matter as its own.
        let isAccepted: Bool
    }

    /// - Parameters:
    ///   - workers: read pieces of a text at the same time. The model is the same whoever they are.
    ///   - pieceSize: the least number of bytes in a piece.
    public init(workers: any Workers = SingleWorker(), pieceSize: Int = usualPieceSize) {
        self.workers = workers
        self.pieceSize = max(1, pieceSize)
    }

    /// The model of some texts.
    /// - Parameter trees: the root first, then what is included; `source` of each is its index.
    public static func build(_ trees: [SyntaxTree], diagnostics: [Diagnostic] = []) -> Model {
        var builder = ModelBuilder()
        for tree in trees {
            builder.model.sources.append(tree.text)
            builder.add(PieceReading(tree))
        }
        return builder.finish(diagnostics)
    }

    /// Reads one more text, the root first, then what is included.
    /// - Returns: its includes, in order.
    public mutating func read(_ text: SourceText) -> [IncludeStatement] {
        let id = SourceID(model.sources.count)
        model.sources.append(text)
        let cuts = TextCuts(text: text.bytes, size: pieceSize)
        var includes: [IncludeStatement] = []
        var width = Self.mostPieces
        var place: ReadingPlace? = ReadingPlace(ByteOffset(0))
        while let beginning = place {
            let ends = cuts.ends(of: width, from: beginning.offset)
            // The builder is in the queue as long as others may ask for it.
            let workers = workers
            var builder = ModelBuilder()
            swap(&self, &builder)
            let queue = Mutex(PieceQueue(consume builder, text, id: id, from: beginning, ends: ends))
            workers.run(ends.count) { piece in
                let reading = queue.withLock { $0.reach(of: piece) }.map { PieceReading(text, id: id, $0) }
                queue.withLock { $0.put(reading, of: piece) }
            }
            queue.withLock { queue in
                swap(&self, &queue.builder)
                includes += queue.includes
                place = queue.place
                // Where guesses are wrong, few pieces are read in vain.
                width = queue.hasFailed ? 1 : min(2 * width, Self.mostPieces)
            }
            let end = place.map { Int($0.offset.value) } ?? text.bytes.count
            text.bytes.setAside(Int(beginning.offset.value)..<end)
        }
        return includes
    }

    /// Adds what has been read of the next piece.
    mutating func add(_ reading: PieceReading) {
        syntaxDiagnostics += reading.diagnostics
        let numbers = model.texts.add(reading.texts)
        let first = parts.count
        for part in reading.parts {
            guard let tree = part.tree?.renumbered(numbers) else {
                parts.append(part)
                continue
            }
            var statements = tree.cursor(tree.root)
            while let node = tree.next(&statements) { declare(node, in: tree) }
            parts.append(PieceReading.Part(source: part.source, flowCount: part.flowCount, tree: tree))
        }
        guard let source = reading.parts.first?.source else { return }
        pieces.append(
            DraftedPiece(source: source, parts: first..<parts.count, drafts: reading.drafts, numbers: numbers))
    }

    /// The model of the texts that have been read; the builder is empty after it. It changes in place what a copy would hold
    /// twice, and lets go drafts that a copy would keep.
    /// - Parameter diagnostics: what was told of the reading.
    public mutating func finish(_ diagnostics: [Diagnostic] = []) -> Model {
        defer { self = ModelBuilder() }
        model.diagnostics = diagnostics + syntaxDiagnostics + model.diagnostics
        topLevelUnits = []
        reserve()
        resolveAll()
        finishAll()
        model.texts.close()
        return model
    }

    /// Room for as much as was drafted. Of what the trees that are kept hold, only how much it is at most is known, and what
    /// is not used costs no memory.
    private mutating func reserve() {
        func total(_ count: (FlowDrafts) -> Int) -> Int { pieces.reduce(0) { $0 + ($1.map { count($0.drafts) } ?? 0) } }
        let statements = total { $0.statements.count }
        model.statements.reserve(statements)
        if hasAccounts { rawFlows.reserveCapacity(statements) }
        model.flows.reserve(max(statements, total { $0.units.count } - statements))
        let inTrees = parts.reduce(0) { $0 + ($1.tree?.tree.count(of: .attribute) ?? 0) }
        model.attributeTable.reserve(
            attributes: total { $0.attributes.attributes.count } + inTrees,
            operands: total { $0.attributes.operands.count } + inTrees * 2)
    }

    private mutating func finishAll() {
        finishReporting()
        finishFlows()
        finishAllowances()
        isResolvingPolicies = true
        resolvePolicies()
        resolveViews()
        model.aliasClashes = items.clashes
        model.diagnostics.sort { $0.span < $1.span }
    }

    // MARK: - Reporting lines

    private mutating func finishReporting() {
        var parents = DenseMap<UnitID, UnitID?>(repeating: nil, count: model.units.count)
        for unit in model.units.ids where !model.isExternal(unit) {
            parents[unit] = model.units[unit].reportsTo ?? model.units[unit].container
        }
        model.reporting = Forest(parents: parents)
        for cycle in model.reporting.cycles {
            let paths = cycle.map { "`\(model.path($0))`" }
            model.diagnostics.append(
                Diagnostic(
                    .reportingCycle, at: model.units[cycle[0]].nameSpan,
                    [Wording(paths.joined(separator: ", "), paths.joined(separator: "、"))],
                    related: cycle.dropFirst().map {
                        RelatedPlace(model.units[$0].nameSpan, Wording("on the same circle", "在同一环上"))
                    }))
        }
    }
}
