import FlowGraph

/// Fills a flow table with the flows of pieces, in order.
struct FlowBinding: Sendable {
    var table: FlowTable
    /// The next statement of those that the model has.
    private var statement: StatementID
    /// Flows on the way to the columns.
    private var rows: [FlowTable.Row] = []
    /// The route with fans that is being bound.
    private var route = Route()

    /// So many fit the nearer caches.
    private static let mostRows = 1 << 10

    init(_ table: FlowTable, statementsFrom first: StatementID) {
        self.table = table
        statement = first
        rows.reserveCapacity(Self.mostRows)
    }

    /// Appends the flows of a piece.
    /// - Parameter names: what the names stand for, by the reader's texts.
    /// - Complexity: linear in the statements and their flows.
    mutating func append(_ piece: ResolvedFlows, _ names: BoundNames) {
        var withoutFlows = piece.withoutFlows[...]
        piece.forEachStatement(names) { index, draft, cursor, item in
            defer { statement = StatementID(index: statement.index + 1) }
            if withoutFlows.first == index {
                withoutFlows.removeFirst()
                return
            }
            let sort = FlowTable.Sort(draft, item)
            if draft.traits.contains(.hasFans) {
                readRoute(of: draft, in: piece.drafts, names, at: cursor)
                appendFans(sort)
            } else {
                let first = cursor.reference
                appendChain(first..<first + Int(draft.stopCount), in: piece.drafts, sort, names)
            }
        }
        flush()
    }

    private mutating func flush() {
        table.append(rows)
        rows.removeAll(keepingCapacity: true)
    }

    @inline(__always)
    private mutating func append(
        _ sort: FlowTable.Sort, from supplier: UnitID, to customer: UnitID, isLast: Bool
    ) {
        if rows.count == Self.mostRows { flush() }
        rows.append(FlowTable.Row(sort, statement, from: supplier, to: customer, isLast: isLast))
    }

    /// - Parameter units: the references to them, one for each stop.
    @inline(__always)
    private mutating func appendChain(
        _ units: Range<Int>, in drafts: FlowDrafts, _ sort: FlowTable.Sort, _ names: BoundNames
    ) {
        var supplier: UnitID?
        for index in units {
            let customer = names.unit(drafts.references[index].name)
            if let supplier, let customer {
                append(sort, from: supplier, to: customer, isLast: index + 1 == units.upperBound)
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

    private mutating func appendFans(_ sort: FlowTable.Sort) {
        let lastStop = route.starts.count - 1
        for stop in 0..<max(0, lastStop) {
            for supplier in route.range(of: stop) {
                for customer in route.range(of: stop + 1) {
                    append(
                        sort, from: route.units[supplier], to: route.units[customer], isLast: stop + 1 == lastStop)
                }
            }
        }
    }
}
