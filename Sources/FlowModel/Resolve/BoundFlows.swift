import FlowDiagnostics
import FlowGraph

/// The flow statements of a piece as the model has them, in tables of their own: those of several pieces are made at the same
/// time and then appended to the model's.
struct BoundFlows: Sendable {
    private(set) var statements = StatementTable()
    private(set) var attributes = AttributeTable()
    private(set) var flows = FlowTable()

    private var cursor = FlowDraftCursor()
    private var context = 0
    private var omission = 0
    /// The route of the statement that is being bound.
    private var route = Route()

    /// The stops of a flow statement, each of some units.
    private struct Route {
        var units: [UnitID] = []
        /// Where each stop begins in `units`.
        var starts: [Int] = []

        /// Where the units of a stop are.
        func range(of stop: Int) -> Range<Int> {
            starts[stop]..<(stop + 1 < starts.count ? starts[stop + 1] : units.count)
        }
    }

    /// - Complexity: linear in the statements and their flows.
    init(_ piece: ResolvedFlows) {
        let drafts = piece.drafts
        statements.reserve(drafts.statements.count)
        attributes.reserve(
            attributes: drafts.attributes.attributes.count, operands: drafts.attributes.operands.count)
        flows.reserve(drafts.statements.count)
        for index in drafts.statements.indices { bind(index, of: piece) }
    }

    private mutating func bind(_ index: Int, of piece: ResolvedFlows) {
        let draft = piece.drafts.statements[index]
        bindRoute(of: draft, in: piece)
        let item = draft.item.flatMap { piece.names.item($0.name, isString: draft.itemIsString) }
        var rare = FlowRarities()
        if draft.isRare {
            rare = piece.drafts.rarities[cursor.rarity]
            cursor.rarity += 1
        }
        let place = nextContext(of: index, in: piece)
        let hasFlows = !isNextOmission(index, in: piece)
        let range = attributes.append(
            Int(draft.attributeCount), of: piece.drafts.attributes, from: &cursor.attributes, in: piece.source
        ) { piece.operand($0) }
        guard let item else { return }
        let statement = FlowStatement(
            kind: draft.kind, item: item, class: rare.class.flatMap { piece.names.classes[$0.name] },
            name: rare.name.map { piece.numbers[$0] }, process: place?.process, account: place?.account,
            source: piece.source, start: draft.start, end: draft.end, attributes: range,
            description: rare.description.map { piece.numbers[$0] })
        let id = statements.append(statement)
        if hasFlows { addFlows(of: id, statement) }
    }

    private mutating func nextContext(of index: Int, in piece: ResolvedFlows) -> ResolvedFlows.Context? {
        guard context < piece.contexts.count, piece.contexts[context].statement == index else { return nil }
        defer { context += 1 }
        return piece.contexts[context]
    }

    private mutating func isNextOmission(_ index: Int, in piece: ResolvedFlows) -> Bool {
        guard omission < piece.withoutFlows.count, piece.withoutFlows[omission] == index else { return false }
        omission += 1
        return true
    }

    /// Reads the stops of a route; a unit that is unknown leaves its stop without it.
    private mutating func bindRoute(of draft: FlowDraft, in piece: ResolvedFlows) {
        route.units.removeAll(keepingCapacity: true)
        route.starts.removeAll(keepingCapacity: true)
        for _ in 0..<draft.stopCount {
            route.starts.append(route.units.count)
            for _ in 0..<piece.drafts.sizeOfStop(of: draft, at: &cursor) {
                if let unit = piece.names.unit(piece.drafts.units[cursor.unit].name) { route.units.append(unit) }
                cursor.unit += 1
            }
        }
    }

    private mutating func addFlows(of id: StatementID, _ statement: FlowStatement) {
        let lastStop = route.starts.count - 1
        for stop in 0..<max(0, lastStop) {
            for supplier in route.range(of: stop) {
                for customer in route.range(of: stop + 1) {
                    flows.append(
                        statement, id, from: route.units[supplier], to: route.units[customer],
                        isLast: stop + 1 == lastStop)
                }
            }
        }
    }
}

extension ResolvedFlows {
    /// What the operand at an index of the drafts says; nil where it names nothing that there is.
    @inline(__always)
    fileprivate func operand(_ index: Int) -> Operand? {
        switch drafts.attributes.operands[index] {
        case .bound(.text(let text)): .text(numbers[text])
        case .bound(.person(let person)): .person(numbers[person])
        case .bound(.amount(let amount)):
            .amount(Amount(count: amount.count, unit: amount.unit.map { numbers[$0] }))
        case .bound(let operand): operand
        case .unit(let reference): names.unit(reference.name).map { .unit($0) }
        case .carrier(let reference):
            names.systems[reference.name].map { .system($0) } ?? names.unit(reference.name).map { .unit($0) }
        case .itemName(let reference): names.item(reference.name, isString: false).map { .item($0) }
        case .itemString(let reference): names.item(reference.name, isString: true).map { .item($0) }
        case .regulation(let reference): names.regulations[reference.name].map { .regulation($0) }
        }
    }
}

extension AttributeTable {
    /// Appends the next attributes of some drafts.
    /// - Parameter operand: what the draft of an operand at an index says; nil for one that is left out.
    @inline(__always)
    mutating func append(
        _ count: Int, of drafts: AttributeDrafts, from cursor: inout AttributeCursor, in source: SourceID,
        _ operand: (Int) -> Operand?
    ) -> AttributeRange {
        var range = AttributeRange()
        range.start = UInt32(truncatingIfNeeded: self.count)
        for _ in 0..<count {
            let draft = drafts.attributes[cursor.attribute]
            begin(draft.key, from: draft.start, to: draft.end, in: source)
            for _ in 0..<draft.operandCount {
                if let operand = operand(cursor.operand) { append(operand) }
                cursor.operand += 1
            }
            cursor.attribute += 1
            range.keys.insert(AttributeKeySet(draft.key))
        }
        range.end = UInt32(truncatingIfNeeded: self.count)
        return range
    }
}

/// How many attributes and operands of some drafts have been bound.
struct AttributeCursor: Sendable {
    var attribute = 0
    var operand = 0
}
