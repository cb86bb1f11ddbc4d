import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// Turns texts into a model, in two passes: the first declares what has a name and drafts the flows, so that a forward
/// reference is fine; the second resolves what refers to names.
///
/// A text is parsed a part at a time. Of a part that holds nothing but flows the tree is not kept: that is what lets a model
/// of a million flows be read without ten times its memory.
///
/// - Complexity: linear in the texts, hashing aside.
public struct ModelBuilder {
    var model = Model()
    /// Of all texts, in order.
    var parts: [Part] = []
    /// The flow statements that are being read, or bound; those that have been bound.
    var drafts = FlowDrafts()
    /// Other flow statements: in the first pass those that have been read, in the second those that are to be bound, the next
    /// ones last.
    var waitingDrafts: [FlowDrafts] = []
    var draftCursor = FlowDraftCursor()
    /// How many drafts have been bound since memory was last given back.
    var unreturnedDrafts = 0
    /// Some statement is an account.
    var hasAccounts = false
    /// Of the block that is being resolved, kept for the sake of its memory.
    var blockDrafts = AttributeDrafts()
    /// What the parser told.
    private var syntaxDiagnostics: [Diagnostic] = []

    /// A part of a text.
    struct Part {
        let source: SourceID
        /// How many flow statements stand in it outside of any block.
        let flowCount: Int
        /// Nil for a part of such statements alone.
        let tree: NamedTree?
    }

    /// How many tokens a part has: some hundred kilobytes of tree, which the nearer caches hold.
    private static let partSize = 16_384
    /// How much of a text is read before it is set aside.
    private static let blockSize = 1 << 22
    /// How many flow statements are drafted, and later let go, together: some megabytes, which go back to the system.
    private static let draftSize = 65_536

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
    var flowNames: [TextID: StatementID] = [:]
    /// Sorts of which some declaration lost its name: an unknown name of such a sort is told no more.
    var sortsWithLostNames: Set<NameSort> = []
    /// The diagnostic of each unknown name, so that it is told once.
    var unknownNames: [UnknownName: Int] = [:]

    // The units, processes and so on of the first pass, in the order of the trees; the second pass takes them one by one.
    var declared = DeclarationCursor()

    /// The route of the flow statement that is being resolved, kept for the sake of its memory.
    var route = Route()
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
        let isLast: Bool
    }

    /// The stops of a flow statement, each of some units.
    struct Route {
        var units: [UnitID] = []
        /// Where each stop begins in `units`.
        var starts: [Int] = []

        /// Where the units of a stop are.
        func range(of stop: Int) -> Range<Int> {
            starts[stop]..<(stop + 1 < starts.count ? starts[stop + 1] : units.count)
        }

        mutating func removeAll() {
            units.removeAll(keepingCapacity: true)
            starts.removeAll(keepingCapacity: true)
        }
    }

    public init() {}

    /// The model of some texts.
    /// - Parameter trees: the root first, then what is included; `source` of each is its index.
    public static func build(_ trees: [SyntaxTree], diagnostics: [Diagnostic] = []) -> Model {
        var builder = ModelBuilder()
        for tree in trees {
            builder.model.sources.append(tree.text)
            builder.read(tree)
        }
        return builder.finish(diagnostics)
    }

    /// Reads one more text, the root first, then what is included.
    /// - Returns: its includes, in order.
    public mutating func read(_ text: SourceText) -> [IncludeStatement] {
        var includes: [IncludeStatement] = []
        var parser = PartParser(text, id: SourceID(model.sources.count))
        model.sources.append(text)
        var setAside = 0
        while let tree = parser.next(tokens: Self.partSize) {
            includes += IncludeStatement.all(in: tree)
            read(tree)
            guard let end = tree.tokens.last?.end.value, Int(end) - setAside >= Self.blockSize else { continue }
            text.bytes.setAside(setAside..<Int(end))
            setAside = Int(end)
        }
        text.bytes.setAside(setAside..<text.bytes.count)
        return includes
    }

    private mutating func read(_ tree: SyntaxTree) {
        syntaxDiagnostics += tree.diagnostics
        let named = NamedTree(tree, &model.texts)
        if drafts.statements.count >= Self.draftSize {
            waitingDrafts.append(drafts)
            drafts = FlowDrafts()
        }
        var flowCount = 0
        var isKept = false
        var statements = tree.cursor(tree.root)
        let rarities = drafts.rarities.count
        while let node = tree.next(&statements) {
            switch tree.kind(node) {
            case .delivery, .transfer: flowCount += 1
            case .unexpected: break
            default: isKept = true
            }
            declare(node, in: named)
        }
        isKept = isKept || drafts.rarities[rarities...].contains { $0.allowances != nil }
        parts.append(Part(source: tree.source, flowCount: flowCount, tree: isKept ? named : nil))
    }

    /// The model of the texts that have been read; the builder is empty after it. It changes in place what a copy would hold
    /// twice, and lets go drafts that a copy would keep.
    /// - Parameter diagnostics: what was told of the reading.
    public mutating func finish(_ diagnostics: [Diagnostic] = []) -> Model {
        defer { self = ModelBuilder() }
        model.diagnostics = diagnostics + syntaxDiagnostics + model.diagnostics
        topLevelUnits = []
        waitingDrafts.append(drafts)
        waitingDrafts.reverse()
        drafts = FlowDrafts()
        reserve()
        resolveAll()
        finishAll()
        model.texts.close()
        return model
    }

    /// Room for as much as was drafted. Of what the trees that are kept hold, only how much it is at most is known, and what
    /// is not used costs no memory.
    private mutating func reserve() {
        func total(_ count: (FlowDrafts) -> Int) -> Int { waitingDrafts.reduce(0) { $0 + count($1) } }
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
