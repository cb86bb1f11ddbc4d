import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// Turns trees into a model, in two passes: the first declares what has a name, so that a forward reference is fine; the
/// second resolves what refers to names.
///
/// - Complexity: linear in the trees, hashing aside.
public struct ModelBuilder {
    var model = Model()
    let trees: [SyntaxTree]

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

        func units(of stop: Int) -> ArraySlice<UnitID> {
            units[starts[stop]..<(stop + 1 < starts.count ? starts[stop + 1] : units.count)]
        }

        mutating func removeAll() {
            units.removeAll(keepingCapacity: true)
            starts.removeAll(keepingCapacity: true)
        }
    }

    /// The model of some texts.
    /// - Parameter trees: the root first, then what is included; `source` of each is its index.
    public static func build(_ trees: [SyntaxTree], diagnostics: [Diagnostic] = []) -> Model {
        var builder = ModelBuilder(trees, diagnostics)
        builder.reserve()
        builder.declareAll()
        builder.resolveAll()
        builder.finish()
        return builder.model
    }

    private init(_ trees: [SyntaxTree], _ diagnostics: [Diagnostic]) {
        self.trees = trees
        model.sources = trees.map(\.text)
        model.diagnostics = diagnostics + trees.flatMap(\.diagnostics)
    }

    /// Room for what there will be about as much of as nodes of its kind: to grow by doubling would take twice the memory,
    /// and the copying.
    private mutating func reserve() {
        func count(_ kind: NodeKind) -> Int { trees.reduce(0) { $0 + $1.count(of: kind) } }
        let flows = count(.delivery) + count(.transfer)
        model.statements.values.reserveCapacity(flows)
        rawFlows.reserveCapacity(flows)
        model.attributePool.reserveCapacity(count(.attribute))
        model.operandPool.reserveCapacity(count(.attribute))
    }

    private mutating func finish() {
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
