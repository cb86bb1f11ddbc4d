import FlowDiagnostics
import FlowGraph

/// Tables of a model that resolved flow statements are appended to. Those of several pieces are filled at the same time, and
/// then put one behind the other.
struct BoundFlows: Sendable {
    private(set) var statements = StatementTable()
    private(set) var attributes = AttributeTable()
    private(set) var flows = FlowTable()
    /// The route with fans that is being bound.
    private var route = Route()

    /// Takes the tables out of a model, which has none until they are put back.
    static func take(from model: inout Model) -> BoundFlows {
        var taken = BoundFlows()
        taken.exchange(with: &model)
        return taken
    }

    mutating func exchange(with model: inout Model) {
        swap(&statements, &model.statements)
        swap(&attributes, &model.attributeTable)
        swap(&flows, &model.flows)
    }

    /// - Complexity: linear in the other tables.
    mutating func append(_ other: BoundFlows) {
        let firstStatement = statements.count
        statements.append(other.statements, attributesFrom: attributes.count)
        attributes.append(other.attributes)
        flows.append(other.flows, statementsFrom: firstStatement)
    }

    /// Keeps nothing but the memory.
    mutating func removeAll() {
        statements.removeAll()
        attributes.removeAll()
        flows.removeAll()
    }

    // MARK: - Binding

    /// Appends the statements of a piece, and their flows.
    /// - Parameters:
    ///   - names: what the names stand for, by the reader's texts.
    ///   - numbers: the numbers that the model has for the reader's texts.
    /// - Complexity: linear in the statements and their flows.
    mutating func append(_ piece: ResolvedFlows, _ names: BoundNames, _ numbers: TextNumbers) {
        var cursor = FlowDraftCursor()
        var contexts = piece.contexts[...]
        var withoutFlows = piece.withoutFlows[...]
        for (index, draft) in piece.drafts.statements.enumerated() {
            let rare = piece.drafts.rarities(of: draft, at: &cursor)
            let context = contexts.first?.statement == index ? contexts.popFirst() : nil
            let hasFlows = withoutFlows.first != index || withoutFlows.popFirst() == nil
            let range = attributes.append(
                Int(draft.attributeCount), of: piece.drafts.attributes, from: &cursor.attributes, in: piece.source,
                names, numbers)
            let firstUnit = cursor.reference
            skipRoute(of: draft, in: piece.drafts, names, at: &cursor)
            guard let item = piece.drafts.item(of: draft, names, at: &cursor) else { continue }
            let statement = FlowStatement(
                kind: draft.kind, item: item, class: rare?.class.flatMap { names.classes[$0.name] },
                name: rare?.name.map { numbers[$0] }, process: context?.process, account: context?.account,
                source: piece.source, start: draft.start, end: draft.end, attributes: range,
                description: rare?.description.map { numbers[$0] })
            let id = statements.append(statement)
            guard hasFlows else { continue }
            let flow = FlowTable.Sort(statement)
            if draft.traits.contains(.hasFans) {
                appendFans(of: id, flow)
            } else {
                appendChain(firstUnit..<firstUnit + Int(draft.stopCount), in: piece.drafts, of: id, flow, names)
            }
        }
    }

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

    /// Goes on behind the units of a route. Those of one with fans are kept in `route`; a unit that is unknown leaves its stop
    /// without it.
    @inline(__always)
    private mutating func skipRoute(
        of draft: FlowDraft, in drafts: FlowDrafts, _ names: BoundNames, at cursor: inout FlowDraftCursor
    ) {
        guard draft.traits.contains(.hasFans) else { return cursor.reference += Int(draft.stopCount) }
        route.units.removeAll(keepingCapacity: true)
        route.starts.removeAll(keepingCapacity: true)
        for _ in 0..<draft.stopCount {
            route.starts.append(route.units.count)
            for _ in 0..<drafts.sizeOfStop(of: draft, at: &cursor) {
                if let unit = names.unit(drafts.references[cursor.reference].name) { route.units.append(unit) }
                cursor.reference += 1
            }
        }
    }

    /// - Parameter units: the references to them, one for each stop.
    @inline(__always)
    private mutating func appendChain(
        _ units: Range<Int>, in drafts: FlowDrafts, of id: StatementID, _ flow: FlowTable.Sort, _ names: BoundNames
    ) {
        var supplier: UnitID?
        for index in units {
            let customer = names.unit(drafts.references[index].name)
            if let supplier, let customer {
                flows.append(flow, id, from: supplier, to: customer, isLast: index + 1 == units.upperBound)
            }
            supplier = customer
        }
    }

    private mutating func appendFans(of id: StatementID, _ flow: FlowTable.Sort) {
        let lastStop = route.starts.count - 1
        for stop in 0..<max(0, lastStop) {
            for supplier in route.range(of: stop) {
                for customer in route.range(of: stop + 1) {
                    flows.append(
                        flow, id, from: route.units[supplier], to: route.units[customer],
                        isLast: stop + 1 == lastStop)
                }
            }
        }
    }
}

extension FlowDrafts {
    /// What flows in a statement, of which the cursor stands behind the route; nil where that is not known.
    @inline(__always)
    fileprivate func item(of draft: FlowDraft, _ names: BoundNames, at cursor: inout FlowDraftCursor) -> ItemID? {
        guard draft.traits.contains(.hasItem) else { return nil }
        defer { cursor.reference += 1 }
        return names.item(references[cursor.reference].name, isString: draft.traits.contains(.itemIsString))
    }
}

extension AttributeTable {
    /// Appends the next attributes of some drafts.
    @inline(__always)
    fileprivate mutating func append(
        _ count: Int, of drafts: AttributeDrafts, from cursor: inout AttributeCursor, in source: SourceID,
        _ names: BoundNames, _ numbers: TextNumbers
    ) -> AttributeRange {
        append(
            count, of: drafts, from: &cursor, in: source,
            referring: { sort, reference in names.operand(sort, reference.name) },
            renumbering: { operand in
                switch operand {
                case .text(let text): .text(numbers[text])
                case .person(let person): .person(numbers[person])
                case .amount(let amount): .amount(Amount(count: amount.count, unit: amount.unit.map { numbers[$0] }))
                default: operand
                }
            })
    }

    /// Appends the next attributes of some drafts.
    /// - Parameters:
    ///   - referring: what an operand refers to; nil for one that is left out.
    ///   - renumbering: the operand with the model's numbers.
    @inline(__always)
    mutating func append(
        _ count: Int, of drafts: AttributeDrafts, from cursor: inout AttributeCursor, in source: SourceID,
        referring: (OperandDraft.Referring, Reference) -> Operand?, renumbering: (Operand) -> Operand
    ) -> AttributeRange {
        var range = AttributeRange()
        range.start = UInt32(truncatingIfNeeded: self.count)
        for _ in 0..<count {
            let draft = drafts.drafts[cursor.draft]
            begin(draft.key, from: draft.start, to: draft.end, in: source)
            for _ in 0..<draft.operandCount {
                switch drafts.operands[cursor.operand] {
                case .bound(let packed) where packed.saysAll: append(packed)
                case .bound(let packed): append(renumbering(drafts.operand(packed)))
                case .referring(let sort):
                    if let operand = referring(sort, drafts.references[cursor.reference]) { append(operand) }
                    cursor.reference += 1
                }
                cursor.operand += 1
            }
            cursor.draft += 1
            range.keys.insert(AttributeKeySet(draft.key))
        }
        range.end = UInt32(truncatingIfNeeded: self.count)
        return range
    }
}
