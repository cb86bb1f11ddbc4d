import FlowGraph

/// Fills the tables of statements and of flows with those of pieces, in order: in one walk, since it is looking up what names
/// stand for that takes the time.
struct StatementBinding: Sendable {
    var statements: StatementTable
    var flows: FlowTable
    /// Flows on the way to the columns.
    private var rows: [FlowTable.Row] = []
    /// The route with fans that is being bound.
    private var route = Route()

    /// So many fit the nearer caches.
    private static let mostRows = 1 << 10

    init(_ statements: StatementTable, _ flows: FlowTable) {
        self.statements = statements
        self.flows = flows
        rows.reserveCapacity(Self.mostRows)
    }

    /// Appends the statements of a piece of which it is known what flows, and their flows.
    /// - Parameters:
    ///   - first: the first of the piece's attributes in the model.
    ///   - names: what the names stand for, by the reader's texts.
    ///   - numbers: the numbers that the model has for the reader's texts.
    /// - Complexity: linear in the statements and their flows.
    mutating func append(
        _ piece: ResolvedFlows, attributesFrom first: Int, _ names: BoundNames, _ numbers: TextNumbers
    ) {
        var contexts = piece.contexts[...]
        var withoutFlows = piece.withoutFlows[...]
        statements.begin(piece.source)
        piece.forEachStatement(names) { index, draft, cursor, item in
            let id = StatementID(statements.count)
            let drafted = cursor.attributes.attribute..<cursor.attributes.attribute + Int(draft.attributeCount)
            let start = UInt32(truncatingIfNeeded: first + drafted.lowerBound - piece.start.attributes.attribute)
            let range = AttributeRange(
                start: start, end: start + draft.attributeCount, keys: piece.drafts.attributes.table.keys(of: drafted))
            if draft.traits.contains(.isRare) || !contexts.isEmpty {
                // Those of which it is not known what flows are no statements.
                while let context = contexts.first, context.statement < index { contexts.removeFirst() }
                let context = contexts.first?.statement == index ? contexts.popFirst() : nil
                append(draft, item, range, context, of: piece, at: cursor, names, numbers)
            } else {
                statements.append(draft.kind, item, from: draft.start, to: draft.end, range)
            }
            if withoutFlows.first == index {
                withoutFlows.removeFirst()
                return
            }
            let sort = FlowTable.Sort(draft, item)
            if draft.traits.contains(.hasFans) {
                readRoute(of: draft, in: piece.drafts, names, at: cursor)
                appendFans(of: id, sort)
            } else {
                let first = cursor.reference
                appendChain(first..<first + Int(draft.stopCount), in: piece.drafts, of: id, sort, names)
            }
        }
        flush()
    }

    /// Appends a statement with what few have.
    private mutating func append(
        _ draft: FlowDraft, _ item: ItemID, _ attributes: AttributeRange, _ context: ResolvedFlows.Context?,
        of piece: ResolvedFlows, at cursor: FlowDraftCursor, _ names: BoundNames, _ numbers: TextNumbers
    ) {
        let rare = draft.traits.contains(.isRare) ? piece.drafts.rarities[cursor.rarity] : nil
        statements.append(
            FlowStatement(
                kind: draft.kind, item: item, class: rare?.class.flatMap { names.classes[$0.name] },
                name: rare?.name.map { numbers[$0] }, process: context?.process, account: context?.account,
                source: piece.source, start: draft.start, end: draft.end, attributes: attributes,
                description: rare?.description.map { numbers[$0] }))
    }

    private mutating func flush() {
        flows.append(rows)
        rows.removeAll(keepingCapacity: true)
    }

    @inline(__always)
    private mutating func append(
        _ sort: FlowTable.Sort, _ id: StatementID, from supplier: UnitID, to customer: UnitID, isLast: Bool
    ) {
        if rows.count == Self.mostRows { flush() }
        rows.append(FlowTable.Row(sort, id, from: supplier, to: customer, isLast: isLast))
    }

    /// - Parameter units: the references to them, one for each stop.
    @inline(__always)
    private mutating func appendChain(
        _ units: Range<Int>, in drafts: FlowDrafts, of id: StatementID, _ sort: FlowTable.Sort, _ names: BoundNames
    ) {
        var supplier: UnitID?
        for index in units {
            let customer = names.unit(drafts.references[index].name)
            if let supplier, let customer {
                append(sort, id, from: supplier, to: customer, isLast: index + 1 == units.upperBound)
            }
            supplier = customer
        }
    }

    // MARK: - Fans

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

    /// A unit that is unknown leaves its stop without it.
    private mutating func readRoute(
        of draft: FlowDraft, in drafts: FlowDrafts, _ names: BoundNames, at cursor: FlowDraftCursor
    ) {
        var cursor = cursor
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

    private mutating func appendFans(of id: StatementID, _ sort: FlowTable.Sort) {
        let lastStop = route.starts.count - 1
        for stop in 0..<max(0, lastStop) {
            for supplier in route.range(of: stop) {
                for customer in route.range(of: stop + 1) {
                    append(
                        sort, id, from: route.units[supplier], to: route.units[customer], isLast: stop + 1 == lastStop)
                }
            }
        }
    }
}
