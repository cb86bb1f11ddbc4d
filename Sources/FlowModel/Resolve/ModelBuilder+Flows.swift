import FlowDiagnostics
import FlowGraph

/// The flow table: what is told twice is one flow.
extension ModelBuilder {
    /// Kind, ends, item and class: what makes two tellings one flow.
    private struct FlowKey: Hashable {
        let kind: FlowKind
        let supplier: UnitID
        let customer: UnitID
        let item: ItemID
        let `class`: ClassID?
    }

    mutating func finishFlows() {
        model.flows.reserve(rawFlows.count)
        if model.accounts.values.isEmpty {
            for raw in rawFlows { append(raw) }
        } else {
            mergeAccounts()
        }
        rawFlows = []
        for flow in model.flows.ids {
            if let process = model.statement(of: flow).process { model.processes[process].flows.append(flow) }
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
                let flow = append(raw)
                if flowOfKey[key] == nil { flowOfKey[key] = flow }
            } else {
                told.append((key, raw))
                if !neutral.contains(key), flowOfKey[key] == nil { flowOfKey[key] = append(raw) }
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
    private mutating func append(_ raw: RawFlow) -> FlowID {
        let statement = model.statements[raw.statement]
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
        kinds.reserveCapacity(count)
        suppliers.reserveCapacity(count)
        customers.reserveCapacity(count)
        items.reserveCapacity(count)
        statements.reserveCapacity(count)
        areReturns.reserveCapacity(count)
        areAccepted.reserveCapacity(count)
    }
}
