import FlowDiagnostics
import FlowGraph
import FlowSyntax

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
    let pieceSize: Int
    /// As many statements make a batch of drafts.
    let batchSize: Int
    /// Of all texts, in order.
    var parts: [ModelPart] = []
    /// The pieces of all texts, in order; nil for those whose flows have been resolved.
    var pieces: [DraftedPiece?] = []
    /// Who reads them, but for those whose work is done.
    var readers: [PieceReader] = []
    var readerCount = 0
    /// By reader, the batches of what it has drafted; nil for those that have been bound.
    var drafts: [[DraftBatch?]] = []
    var uses = NameUses()
    /// What names in flow statements stand for.
    var names = BoundNames(count: 0)
    /// The flow statements that are being resolved.
    var resolved = ResolvedFlows.nothing
    /// How many statements and flows those resolved so far stand for.
    var statementCount = 0
    var flowCount = 0
    /// Some name in a flow statement stands for nothing: wherever it is written is told.
    var hasUnknownNames = false
    /// Some statement is an account.
    var hasAccounts = false
    /// Of the block that is being resolved, kept for the sake of their memory.
    var blockReferences = References()
    /// What the parser told.
    var syntaxDiagnostics: [Diagnostic] = []

    /// A piece whose names the nearer caches hold.
    public static let usualPieceSize = 1 << 18
    /// A batch each of whose columns takes some pages of two megabytes.
    public static let usualBatchSize = 1 << 19

    // Names. Identifiers are texts of the model, so equal names have equal ids.
    var unitNames = UnitNames()
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
    /// Names that stood for no item where they were first met: they stand for none from there on.
    var unknownItems: Set<TextID> = []
    /// The diagnostic of each unknown name, so that it is told once.
    var unknownNames: [UnknownName: Int] = [:]
    /// How many names may still be held against unknown ones, for what was meant: without a bound, as many of either would
    /// take the square of the text. Nobody reads that many mistakes.
    var spellingBudget = 2_000_000
    /// What each ambiguous name may stand for, as it is told.
    var ambiguousNames: [TextID: AmbiguousName] = [:]
    /// For each unit the last one that stands in its block, however deep, or itself; empty until it is asked for.
    var lastUnitsInBlocks: [UInt32] = []

    // The units, processes and so on of the first pass, in the order of the trees; the second pass takes them one by one.
    var declared = DeclarationCursor()

    /// Allowances whose `for` is resolved when all flows are known.
    var pendingAllowances: [(index: Int, node: NodeID, tree: Int)] = []

    /// Policies and views speak of items that others hand over: how they write one is not how the text first has it.
    var isResolvingPolicies = false

    struct UnknownName: Hashable {
        let sort: NameSort
        let name: TextID
    }

    /// - Parameters:
    ///   - workers: read pieces of a text at the same time. The model is the same whoever they are.
    ///   - pieceSize: the least number of bytes in a piece.
    ///   - batchSize: the least number of flow statements whose drafts are kept, and let go, together.
    public init(
        workers: any Workers = SingleWorker(), pieceSize: Int = usualPieceSize, batchSize: Int = usualBatchSize
    ) {
        self.workers = workers
        self.pieceSize = max(1, pieceSize)
        self.batchSize = max(1, batchSize)
    }

    /// The model of some texts.
    /// - Parameter trees: the root first, then what is included; `source` of each is its index.
    public static func build(_ trees: [SyntaxTree], diagnostics: [Diagnostic] = []) -> Model {
        var builder = ModelBuilder()
        for tree in trees {
            builder.model.sources.append(tree.text)
            var reader = PieceReader(id: builder.readerCount, batchSize: builder.batchSize)
            builder.readerCount += 1
            var reading = reader.read(tree)
            builder.add(&reading)
            builder.keepDrafts(of: reader)
        }
        return builder.finish(diagnostics)
    }

    /// The model of the texts that have been read; the builder is empty after it. It changes in place what a copy would hold
    /// twice, and lets go drafts that a copy would keep.
    /// - Parameter diagnostics: what was told of the reading.
    public mutating func finish(_ diagnostics: [Diagnostic] = []) -> Model {
        defer { self = ModelBuilder() }
        model.diagnostics = diagnostics + syntaxDiagnostics + model.diagnostics
        topLevelUnits = []
        for reader in takeReaders() { keepDrafts(of: reader) }
        reserve()
        resolveAll()
        finishAll()
        model.texts.close()
        return model
    }

    /// Room for as much as was drafted. Of what the trees that are kept hold, only how much it is at most is known, and what
    /// is not used costs no memory.
    private mutating func reserve() {
        var (statements, references, items) = (0, 0, model.items.count)
        for case let piece? in pieces {
            statements += piece.end.statement - piece.start.statement
            references += piece.end.reference - piece.start.reference
            items += piece.uses.count { $0.sort == .itemString }
        }
        model.items.values.reserveColumn(items)
        model.statements.reserve(statements)
        // A chain of units and an item is as many references as flows, and two more.
        model.flows.reserve(max(statements, references - 2 * statements))
        let inTrees = parts.reduce(0) { $0 + ($1.tree?.tree.count(of: .attribute) ?? 0) }
        model.attributeTable.blocks.reserve(attributes: inTrees, operands: inTrees * 2)
    }

    private mutating func finishAll() {
        model.attributeTable.leaveOut()
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
