import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// The flow table: what is told twice is one flow.
extension ModelBuilder {
    /// Finds out what the names in the next flow statement that was drafted stand for, and tells of those that stand for
    /// nothing.
    /// - Returns: its block, where there is an `allow` in it.
    @discardableResult
    mutating func resolveFlow(process: ProcessID?, account: AccountID?, in source: SourceID) -> NodeID? {
        let index = resolved.cursor.statement
        let draft = resolved.drafts.statements[index]
        resolved.cursor.statement += 1
        if process != nil || account != nil {
            resolved.contexts.append(.init(statement: index, process: process, account: account))
        }
        let count = resolveRoute(of: draft, in: source)
        let hasItem = draft.item.map { resolvesItem($0, isString: draft.itemIsString, in: source) } ?? false
        var rare = FlowRarities()
        if draft.isRare {
            rare = resolved.drafts.rarities[resolved.cursor.rarity]
            resolved.cursor.rarity += 1
        }
        if let name = rare.class { resolveClass(name, in: source) }
        resolveAttributes(Int(draft.attributeCount), in: source)
        guard hasItem else { return rare.allowances }
        let span = SourceSpan(source: source, start: ByteOffset(draft.start), end: ByteOffset(draft.end))
        if let name = rare.name, let place = rare.nameSpan {
            declareFlowName(resolved.numbers[name], StatementID(statementCount), span, at: place)
        }
        statementCount += 1
        if flowCount + count <= Self.flowLimit {
            flowCount += count
        } else {
            resolved.withoutFlows.append(index)
            model.diagnostics.append(
                Diagnostic(
                    .tooManyFlows, at: span,
                    [Wording(verbatim: String(count)), Wording(verbatim: String(Self.flowLimit))]))
        }
        return rare.allowances
    }

    /// A list of units on either side of an arrow stands for every pair: a short text could fill any memory.
    private static let flowLimit = 1 << 24

    /// - Returns: for how many flows the route stands.
    private mutating func resolveRoute(of draft: FlowDraft, in source: SourceID) -> Int {
        var count = 0
        var last = 0
        for _ in 0..<draft.stopCount {
            var known = 0
            for _ in 0..<resolved.drafts.sizeOfStop(of: draft, at: &resolved.cursor) {
                if resolvesUnit(resolved.drafts.units[resolved.cursor.unit], in: source) { known += 1 }
                resolved.cursor.unit += 1
            }
            count += last * known
            last = known
        }
        return count
    }

    private mutating func resolveAttributes(_ count: Int, in source: SourceID) {
        for _ in 0..<count {
            let operands = resolved.drafts.attributes.attributes[resolved.cursor.attributes.attribute].operandCount
            resolved.cursor.attributes.attribute += 1
            for _ in 0..<operands {
                resolveOperand(resolved.drafts.attributes.operands[resolved.cursor.attributes.operand], in: source)
                resolved.cursor.attributes.operand += 1
            }
        }
    }

    private mutating func resolveOperand(_ draft: OperandDraft, in source: SourceID) {
        switch draft {
        case .bound: break
        case .unit(let reference): _ = resolvesUnit(reference, in: source)
        case .itemName(let reference): _ = resolvesItem(reference, isString: false, in: source)
        case .itemString(let reference): _ = resolvesItem(reference, isString: true, in: source)
        case .carrier(let reference):
            guard resolved.names.unit(reference.name) == nil, resolved.names.systems[reference.name] == nil else {
                return
            }
            switch carrier(reference.renumbered(resolved.numbers), scope: nil, in: source) {
            case .unit(let unit): resolved.names.set(unit, for: reference.name)
            case .system(let system): resolved.names.systems[reference.name] = system
            default: break
            }
        case .regulation(let reference):
            guard resolved.names.regulations[reference.name] == nil else { return }
            resolved.names.regulations[reference.name] =
                regulation(reference.renumbered(resolved.numbers), in: source)
        }
    }

    @inline(__always)
    private mutating func resolvesUnit(_ reference: Reference, in source: SourceID) -> Bool {
        if resolved.names.unit(reference.name) != nil { return true }
        guard let unit = unit(reference.renumbered(resolved.numbers), scope: nil, in: source) else { return false }
        resolved.names.set(unit, for: reference.name)
        return true
    }

    /// What is met again in a piece stands behind where it was first met: where an item was first named does not change.
    @inline(__always)
    private mutating func resolvesItem(_ reference: Reference, isString: Bool, in source: SourceID) -> Bool {
        if resolved.names.item(reference.name, isString: isString) != nil { return true }
        guard let item = item(reference.renumbered(resolved.numbers), isString: isString, in: source) else {
            return false
        }
        resolved.names.set(item, for: reference.name, isString: isString)
        return true
    }

    private mutating func resolveClass(_ reference: Reference, in source: SourceID) {
        let name = resolved.numbers[reference.name]
        if let found = classNames[name] {
            model.mentions.name(found)
            resolved.names.classes[reference.name] = found
        } else {
            reportUnknown(name, .class, at: reference.span(in: source))
        }
    }

    private mutating func declareFlowName(
        _ name: TextID, _ id: StatementID, _ span: SourceSpan, at place: SourceSpan
    ) {
        if let first = flowNames[name] {
            reportDuplicate(name, .flow, at: place, first: first.span)
        } else {
            flowNames[name] = (id, span)
        }
    }

    // MARK: - Binding

    /// Makes the flows of some pieces, and appends them in the order of the pieces.
    mutating func bind(_ pieces: [ResolvedFlows]) {
        for bound in workers.map(pieces.count, { BoundFlows(pieces[$0]) }) {
            let firstStatement = model.statements.count
            model.statements.append(bound.statements, attributesFrom: model.attributeTable.count)
            model.attributeTable.append(bound.attributes)
            guard hasAccounts else {
                model.flows.append(bound.flows, statementsFrom: firstStatement)
                continue
            }
            // Where accounts may tell of it too, a flow's place in the table is known when all are read.
            for flow in bound.flows.ids {
                rawFlows.append(
                    RawFlow(
                        supplier: bound.flows.supplier(flow), customer: bound.flows.customer(flow),
                        statement: StatementID(firstStatement + bound.flows.statement(flow).int),
                        isAccepted: bound.flows.areAccepted[flow.int]))
            }
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
            if raw.isAccepted { model.flows.areAccepted[flow.int] = true }
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
        model.flows.append(
            statement, raw.statement, from: raw.supplier, to: raw.customer, isLast: raw.isAccepted)
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

    /// - Parameter isLast: whether the flow is the last of its chain.
    @inline(__always)
    mutating func append(
        _ statement: FlowStatement, _ id: StatementID, from supplier: UnitID, to customer: UnitID, isLast: Bool
    ) {
        kinds.append(statement.kind)
        suppliers.append(supplier)
        customers.append(customer)
        items.append(statement.item)
        statements.append(id)
        areReturns.append(statement.isReturn)
        areAccepted.append(statement.isAccepted && isLast)
    }

    /// Appends the flows of another table, whose statements now begin at `first`.
    mutating func append(_ other: FlowTable, statementsFrom first: Int) {
        // What is larger than there is room for is not copied if it need not be.
        if count == 0, first == 0, other.count > kinds.capacity {
            self = other
            return
        }
        kinds += other.kinds
        suppliers += other.suppliers
        customers += other.customers
        items += other.items
        for statement in other.statements { statements.append(StatementID(first + statement.int)) }
        areReturns += other.areReturns
        areAccepted += other.areAccepted
    }
}
