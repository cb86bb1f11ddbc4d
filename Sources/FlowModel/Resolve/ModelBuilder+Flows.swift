import CMemory
import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// The flow table: what is told twice is one flow.
extension ModelBuilder {
    /// Binds the names of the next flow statement that was drafted, and adds its flows.
    /// - Returns: its block, where there is an `allow` in it.
    @discardableResult
    mutating func bindFlow(process: ProcessID?, account: AccountID?, in source: SourceID) -> NodeID? {
        let draft = nextDraft()
        bindRoute(of: draft, in: source)
        let item = draft.item.flatMap {
            self.item($0.renumbered(draftNumbers), isString: draft.itemIsString, in: source)
        }
        var rare = FlowRarities()
        if draft.isRare {
            rare = drafts.rarities[draftCursor.rarity].renumbered(draftNumbers)
            draftCursor.rarity += 1
        }
        let customerClass = rare.class.flatMap { classReference($0, in: source) }
        var cursor = draftCursor.attributes
        let range = bind(
            Int(draft.attributeCount), of: drafts.attributes, draftNumbers, from: &cursor, scope: nil, in: source)
        draftCursor.attributes = cursor
        guard let item else { return rare.allowances }
        let statement = FlowStatement(
            kind: draft.kind, item: item, class: customerClass, name: rare.name, process: process,
            account: account, source: source, start: draft.start, end: draft.end, attributes: range,
            description: rare.description)
        let id = model.statements.append(statement)
        if let name = rare.name, let span = rare.nameSpan { declareFlowName(name, id, at: span) }
        addFlows(of: id, statement)
        return rare.allowances
    }

    /// Drafts that have been bound are dropped: what is bound takes their place in memory.
    private mutating func nextDraft() -> FlowDraft {
        while draftCursor.statement == drafts.statements.count, !waitingDrafts.isEmpty {
            boundDrafts += drafts.statements.count
            (drafts, draftNumbers) = waitingDrafts.removeLast()
            draftCursor = FlowDraftCursor()
            if boundDrafts >= Self.draftSize {
                boundDrafts = 0
                icflow_return_freed_memory()
            }
        }
        defer { draftCursor.statement += 1 }
        return drafts.statements[draftCursor.statement]
    }

    /// Reads the stops of a route; a unit that is unknown leaves its stop without it.
    private mutating func bindRoute(of draft: FlowDraft, in source: SourceID) {
        route.removeAll()
        for _ in 0..<draft.stopCount {
            route.starts.append(route.units.count)
            var size: UInt32 = 1
            if draft.hasFans {
                size = drafts.stopSizes[draftCursor.stop]
                draftCursor.stop += 1
            }
            for _ in 0..<size {
                let reference = drafts.units[draftCursor.unit].renumbered(draftNumbers)
                if let unit = unit(reference, scope: nil, in: source) { route.units.append(unit) }
                draftCursor.unit += 1
            }
        }
    }

    /// A list of units on either side of an arrow stands for every pair: a short text could fill any memory.
    private static let flowLimit = 1 << 24

    private mutating func addFlows(of id: StatementID, _ statement: FlowStatement) {
        let lastStop = route.starts.count - 1
        let count = (0..<max(0, lastStop)).reduce(0) { $0 + route.range(of: $1).count * route.range(of: $1 + 1).count }
        guard model.flows.count + rawFlows.count + count <= Self.flowLimit else {
            model.diagnostics.append(
                Diagnostic(
                    .tooManyFlows, at: statement.span,
                    [Wording(verbatim: String(count)), Wording(verbatim: String(Self.flowLimit))]))
            return
        }
        if !hasAccounts { model.flows.reserve(another: count) }
        for stop in 0..<max(0, lastStop) {
            for supplier in route.range(of: stop) {
                for customer in route.range(of: stop + 1) {
                    let raw = RawFlow(
                        supplier: route.units[supplier], customer: route.units[customer], statement: id,
                        isLast: stop + 1 == lastStop)
                    // Where accounts may tell of it too, its place in the table is known when all are read.
                    if hasAccounts { rawFlows.append(raw) } else { append(raw, of: statement) }
                }
            }
        }
    }

    private mutating func classReference(_ reference: Reference, in source: SourceID) -> ClassID? {
        if let found = classNames[reference.name] {
            model.mentions.name(found)
            return found
        }
        reportUnknown(reference.name, .class, at: reference.span(in: source))
        return nil
    }

    private mutating func declareFlowName(_ name: TextID, _ id: StatementID, at span: SourceSpan) {
        if let first = flowNames[name] {
            reportDuplicate(name, .flow, at: span, first: model.statements[first].span)
        } else {
            flowNames[name] = id
        }
    }

    // MARK: - Accounts

    /// Kind, ends, item and class: what makes two tellings one flow.
    private struct FlowKey: Hashable {
        let kind: FlowKind
        let supplier: UnitID
        let customer: UnitID
        let item: ItemID
        let `class`: ClassID?
    }

    mutating func finishFlows() {
        if hasAccounts { mergeAccounts() }
        rawFlows = []
        guard !model.processes.values.isEmpty else { return }
        for flow in model.flows.ids {
            if let process = model.process(of: flow) { model.processes[process].flows.append(flow) }
        }
    }

    /// A flow stands where it is first told. Accounts add tellings to the first neutral flow of the same key, or make one.
    private mutating func mergeAccounts() {
        var neutral: Set<FlowKey> = []
        for raw in rawFlows where model.statements[raw.statement].account == nil { neutral.insert(key(raw)) }
        var flowOfKey: [FlowKey: FlowID] = [:]
        var told: [(key: FlowKey, raw: RawFlow)] = []
        for raw in rawFlows {
            let key = key(raw)
            if model.statements[raw.statement].account == nil {
                let flow = append(raw, of: model.statements[raw.statement])
                if flowOfKey[key] == nil { flowOfKey[key] = flow }
            } else {
                told.append((key, raw))
                if !neutral.contains(key), flowOfKey[key] == nil {
                    flowOfKey[key] = append(raw, of: model.statements[raw.statement])
                }
            }
        }
        for (key, raw) in told {
            guard let flow = flowOfKey[key], let account = model.statements[raw.statement].account else { continue }
            model.tellings.append(Telling(flow: flow, statement: raw.statement, account: account))
            // A mark that one telling leaves out is filled in by another.
            if model.statements[raw.statement].isReturn { model.flows.areReturns[flow.int] = true }
            if model.statements[raw.statement].isAccepted, raw.isLast { model.flows.areAccepted[flow.int] = true }
        }
        sortTellings()
        for flow in model.flows.ids where model.statement(of: flow).account != nil { choosePrimary(of: flow) }
    }

    private mutating func sortTellings() {
        let rows = Rows<FlowID, Telling>(count: model.flows.count, members: model.tellings) { $0.flow }
        model.tellings = rows.members
        model.tellingStarts = model.flows.ids.map { UInt32(truncatingIfNeeded: rows.range(of: $0).lowerBound) }
        model.tellingStarts.append(UInt32(truncatingIfNeeded: model.tellings.count))
    }

    /// Of a flow that accounts alone tell of, the supplier's telling holds, then the customer's.
    private mutating func choosePrimary(of flow: FlowID) {
        let tellings = model.tellings(of: flow)
        for end in [model.flows.supplier(flow), model.flows.customer(flow)] {
            if let telling = tellings.first(where: { model.accounts[$0.account].teller == end }) {
                model.flows.statements[flow.int] = telling.statement
                return
            }
        }
    }

    private func key(_ raw: RawFlow) -> FlowKey {
        let statement = model.statements[raw.statement]
        return FlowKey(
            kind: statement.kind, supplier: raw.supplier, customer: raw.customer, item: statement.item,
            class: statement.class)
    }

    @discardableResult
    private mutating func append(_ raw: RawFlow, of statement: FlowStatement) -> FlowID {
        model.flows.kinds.append(statement.kind)
        model.flows.suppliers.append(raw.supplier)
        model.flows.customers.append(raw.customer)
        model.flows.items.append(statement.item)
        model.flows.statements.append(raw.statement)
        model.flows.areReturns.append(statement.isReturn)
        model.flows.areAccepted.append(statement.isAccepted && raw.isLast)
        return FlowID(model.flows.count - 1)
    }
}

extension FlowTable {
    mutating func reserve(_ count: Int) {
        kinds.reserveColumn(count)
        suppliers.reserveColumn(count)
        customers.reserveColumn(count)
        items.reserveColumn(count)
        statements.reserveColumn(count)
        areReturns.reserveColumn(count)
        areAccepted.reserveColumn(count)
    }

    /// Room for some more flows, where a statement has many: they were not counted when the columns were reserved.
    mutating func reserve(another count: Int) {
        let needed = self.count + count
        if needed > kinds.capacity { reserve(max(needed, self.count + self.count / 2)) }
    }
}

/// How many of the drafts have been bound.
struct FlowDraftCursor {
    var statement = 0
    var unit = 0
    var stop = 0
    var rarity = 0
    var attributes = AttributeCursor()
}
