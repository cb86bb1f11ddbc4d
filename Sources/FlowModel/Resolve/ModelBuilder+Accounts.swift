import FlowGraph

/// The flow table where sides tell of flows: what is told twice is one flow.
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
        if hasAccounts { mergeAccounts() }
        guard !model.processes.values.isEmpty else { return }
        for flow in model.flows.ids {
            if let process = model.process(of: flow) { model.processes[process].flows.append(flow) }
        }
    }

    /// A flow stands where it is first told. Accounts add tellings to the first neutral flow of the same key, or make one.
    private mutating func mergeAccounts() {
        // The flows of all statements in the order of the text, accounts included.
        var raw = FlowTable()
        swap(&raw, &model.flows)
        model.flows.reserve(raw.count)
        var neutral: Set<FlowKey> = []
        for flow in raw.ids where model.statements[raw.statement(flow)].account == nil {
            neutral.insert(key(flow, in: raw))
        }
        var flowOfKey: [FlowKey: FlowID] = [:]
        var told: [(key: FlowKey, flow: FlowID)] = []
        for flow in raw.ids {
            let key = key(flow, in: raw)
            if model.statements[raw.statement(flow)].account == nil {
                let added = append(flow, of: raw)
                if flowOfKey[key] == nil { flowOfKey[key] = added }
            } else {
                told.append((key, flow))
                if !neutral.contains(key), flowOfKey[key] == nil { flowOfKey[key] = append(flow, of: raw) }
            }
        }
        for (key, telling) in told {
            let statement = raw.statement(telling)
            guard let flow = flowOfKey[key], let account = model.statements[statement].account else { continue }
            model.tellings.append(Telling(flow: flow, statement: statement, account: account))
            // A mark that one telling leaves out is filled in by another.
            if raw.areReturns[telling.int] { model.flows.areReturns[flow.int] = true }
            if raw.areAccepted[telling.int] { model.flows.areAccepted[flow.int] = true }
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

    private func key(_ flow: FlowID, in table: FlowTable) -> FlowKey {
        FlowKey(
            kind: table.kind(flow), supplier: table.supplier(flow), customer: table.customer(flow),
            item: table.item(flow), class: model.statements[table.statement(flow)].class)
    }

    @discardableResult
    private mutating func append(_ flow: FlowID, of table: FlowTable) -> FlowID {
        let id = table.statement(flow)
        let sort = FlowTable.Sort(model.statements[id])
        model.flows.append(
            FlowTable.Row(
                sort, id, from: table.supplier(flow), to: table.customer(flow), isLast: table.areAccepted[flow.int]))
        return FlowID(model.flows.count - 1)
    }
}
