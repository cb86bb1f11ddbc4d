import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// The second pass: everything that refers to names.
extension ModelBuilder {
    /// So many pieces at least are resolved one after the other and then bound: a few megabytes of drafts.
    private static let leastRound = 32
    /// What names stand for is copied for each round: however large a model is, there are no more.
    private static let mostRounds = 16

    mutating func resolveAll() {
        names = BoundNames(count: model.texts.count)
        let size = max(Self.leastRound, (pieces.count + Self.mostRounds - 1) / Self.mostRounds)
        var rounds = stride(from: 0, to: pieces.count, by: size).map { start in
            start..<min(pieces.count, start + size)
        }[...]
        var waiting = rounds.popFirst().map { resolve($0) } ?? []
        while !waiting.isEmpty {
            let next = rounds.popFirst()
            if let next, workers.count > 1, holdsFlowsAlone(next) {
                waiting = bind(waiting, whileResolving: next)
            } else {
                bind(waiting)
                waiting = next.map { resolve($0) } ?? []
            }
        }
        (names, drafts) = (BoundNames(count: 0), [])
    }

    /// Whether nothing but flow statements is to be resolved of some pieces: it appends nothing to the tables that are bound.
    private func holdsFlowsAlone(_ round: Range<Int>) -> Bool {
        pieces[round].allSatisfy { piece in piece.map { parts[$0.parts].allSatisfy { $0.tree == nil } } ?? true }
    }

    /// Finds out what the names in some pieces stand for.
    mutating func resolve(_ round: Range<Int>) -> [ResolvedFlows] {
        defer { resolved = .nothing }
        var found: [ResolvedFlows] = []
        for index in round {
            guard let piece = pieces[index].take(), let batch = drafts[piece.reader][piece.batch] else { continue }
            // A reader's pieces are in the order of its batches.
            if piece.batch > 0 { drafts[piece.reader][piece.batch - 1] = nil }
            resolved = ResolvedFlows(piece, of: batch)
            for part in piece.parts { resolvePart(part) }
            found.append(resolved)
        }
        return found
    }

    private mutating func resolvePart(_ index: Int) {
        let part = parts[index]
        guard let tree = part.tree else {
            if let sum = part.sum, resolveSum(sum, of: part.statementCount, in: part.source) { return }
            for _ in 0..<part.statementCount { resolveFlow(process: nil, account: nil, in: part.source) }
            return
        }
        var statements = tree.cursor(tree.root)
        while let node = tree.next(&statements) { resolve(node, in: tree, at: index) }
        tree.setTextAside()
    }

    private mutating func resolve(_ node: NodeID, in tree: NamedTree, at index: Int) {
        switch tree.kind(node) {
        case .org: allowances(in: tree.block(of: node), .model, in: tree, at: index)
        case .unit, .external: resolveUnits(node, in: tree, at: index)
        case .item:
            let block = tree.block(of: node)
            guard let item = declared.nextItem() else { return }
            model.items[item].attributes = attributes(ofBlock: block, scope: nil, in: tree)
            model.items[item].isReturnable = model.attribute(.returnable, in: model.items[item].attributes) != nil
            allowances(in: block, .item(item), in: tree, at: index)
        case .class:
            let block = tree.block(of: node)
            guard let id = declared.nextClass() else { return }
            model.classes[id].attributes = attributes(ofBlock: block, scope: nil, in: tree)
            allowances(in: block, .class(id), in: tree, at: index)
        case .system:
            let block = tree.block(of: node)
            guard let id = declared.nextSystem() else { return }
            model.systems[id].attributes = attributes(ofBlock: block, scope: nil, in: tree)
            allowances(in: block, .system(id), in: tree, at: index)
        case .regulation:
            let block = tree.block(of: node)
            guard let id = declared.nextRegulation() else { return }
            if let by = tree.clause(.by, of: node),
                let issuer = tree.children(by).first(where: { tree.kind($0) == .unitReference })
            {
                model.regulations[id].issuer = unit(issuer, scope: nil, in: tree)
            }
            model.regulations[id].attributes = attributes(ofBlock: block, scope: nil, in: tree)
            allowances(in: block, .regulation(id), in: tree, at: index)
        case .process: resolveProcess(node, in: tree, at: index)
        case .account: resolveAccount(node, in: tree, at: index)
        case .delivery, .transfer: resolveFlow(process: nil, account: nil, in: tree, at: index)
        case .meeting: resolveMeeting(node, account: nil, in: tree)
        case .allow: allowance(node, .model, at: index)
        default: break
        }
    }

    // MARK: - Units

    /// A unit and all in its block, in the order in which the first pass met them.
    private mutating func resolveUnits(_ node: NodeID, in tree: NamedTree, at index: Int) {
        var waiting = [node]
        while let node = waiting.popLast() {
            let unit = declared.nextUnit()
            guard let block = tree.block(of: node) else { continue }
            let first = waiting.count
            var (hasRequirements, hasAllowances) = (false, false)
            var entries = tree.cursor(block)
            while let entry = tree.next(&entries) {
                switch tree.kind(entry) {
                case .unit: waiting.append(entry)
                case .attribute where tree.keyword(entry) == .requires: hasRequirements = true
                case .attribute where tree.keyword(entry) == .allow: hasAllowances = true
                default: break
                }
            }
            waiting[first...].reverse()
            guard let unit else { continue }
            resolveUnit(unit, block, in: tree)
            if hasRequirements { requirements(in: block, of: unit, account: nil, tree: tree) }
            if hasAllowances { allowances(in: block, .unit(unit), in: tree, at: index) }
        }
    }

    private mutating func resolveUnit(_ unit: UnitID, _ block: NodeID, in tree: NamedTree) {
        let range = attributes(ofBlock: block, scope: unit, in: tree)
        model.units[unit].attributes = range
        var (units, persons) = ([UnitID](), [PersonID]())
        let indices = AttributeTable.indices(ofBlocks: range)
        let superior = model.attributeTable.blocks.firstUnit(of: .reportsTo, in: indices)
        model.attributeTable.blocks.forEachOperand(of: indices) { key, operand in
            switch (key, operand) {
            case (.head, .unit(let unit)), (.deputy, .unit(let unit)): units.append(unit)
            case (.head, .person(let person)), (.deputy, .person(let person)): persons.append(person)
            default: break
            }
        }
        if !units.isEmpty { model.units[unit].headUnits = units }
        if !persons.isEmpty { model.units[unit].headPersons = persons }
        guard let superior else { return }
        if !model.isExternal(superior) {
            model.units[unit].reportsTo = superior
        } else if let attribute = model.attribute(.reportsTo, in: range) {
            model.diagnostics.append(
                Diagnostic(.externalReports, at: attribute.span, [Wording(verbatim: model.path(superior))]))
        }
    }

    private mutating func requirements(in block: NodeID, of unit: UnitID, account: AccountID?, tree: NamedTree) {
        for node in tree.children(block) where tree.kind(node) == .attribute && tree.keyword(node) == .requires {
            guard let itemNode = tree.children(node).first(where: { tree.kind($0) == .itemReference }),
                let item = item(itemNode, in: tree)
            else { continue }
            let scope = account == nil ? unit : nil
            let from = tree.clause(.from, of: node).flatMap { clause in
                tree.children(clause).first { tree.kind($0) == .unitReference }
            }
            model.requirements.append(
                Requirement(
                    unit: unit, item: item, supplier: from.flatMap { self.unit($0, scope: scope, in: tree) },
                    account: account,
                    span: tree.headSpan(node),
                    attributes: attributes(ofBlock: tree.block(of: node), scope: scope, in: tree)))
        }
    }

    // MARK: - Flows

    private mutating func resolveProcess(_ node: NodeID, in tree: NamedTree, at index: Int) {
        let process = declared.nextProcess()
        guard let block = tree.block(of: node) else { return }
        if let process {
            model.processes[process].attributes = attributes(ofBlock: block, scope: nil, in: tree)
            allowances(in: block, .process(process), in: tree, at: index)
        }
        for entry in tree.children(block) where tree.kind(entry) == .delivery || tree.kind(entry) == .transfer {
            resolveFlow(process: process, account: nil, in: tree, at: index)
        }
    }

    private mutating func resolveAccount(_ node: NodeID, in tree: NamedTree, at index: Int) {
        let tellerNode = tree.children(node).first { tree.kind($0) == .unitReference }
        let dateNode = tree.clause(.onDate, of: node).flatMap { clause in
            tree.children(clause).first { tree.kind($0) == .date }
        }
        let teller = tellerNode.flatMap { unit($0, scope: nil, in: tree) }
        let account = model.accounts.append(
            Account(
                teller: teller,
                date: dateNode.flatMap { CalendarDate(token: tree.bytes(ofToken: tree.tokenRange($0).lowerBound)) },
                span: tree.headSpan(node)))
        guard let block = tree.block(of: node) else { return }
        model.accounts[account].attributes = attributes(ofBlock: block, scope: nil, in: tree)
        if let teller { requirements(in: block, of: teller, account: account, tree: tree) }
        for entry in tree.children(block) {
            switch tree.kind(entry) {
            case .delivery, .transfer: resolveFlow(process: nil, account: account, in: tree, at: index)
            case .meeting: resolveMeeting(entry, account: account, in: tree)
            default: break
            }
        }
    }

    /// The next flow statement, and what its block allows.
    private mutating func resolveFlow(process: ProcessID?, account: AccountID?, in tree: NamedTree, at index: Int) {
        let id = StatementID(statementCount)
        if let block = resolveFlow(process: process, account: account, in: tree.source) {
            allowances(in: block, .statement(id), in: tree, at: index)
        }
    }

    private mutating func resolveMeeting(_ node: NodeID, account: AccountID?, in tree: NamedTree) {
        var units: [UnitID] = []
        var title: TextID?
        for child in tree.children(node) {
            if tree.kind(child) == .unitReference, let unit = unit(child, scope: nil, in: tree) { units.append(unit) }
            if tree.kind(child) == .string { title = text(child, in: tree) }
        }
        guard let every = tree.clause(.every, of: node),
            let interval = tree.children(every).first(where: { tree.kind($0) == .duration }).flatMap({
                tree.tree.duration($0)
            })
        else { return }
        model.meetings.append(
            Meeting(units: units, interval: interval, title: title, account: account, span: tree.span(node)))
    }
}
