import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// The second pass: everything that refers to names.
extension ModelBuilder {
    mutating func resolveAll() {
        for (index, tree) in trees.enumerated() {
            var statements = tree.cursor(tree.root)
            while let node = tree.next(&statements) { resolve(node, in: tree, at: index) }
        }
    }

    private mutating func resolve(_ node: NodeID, in tree: SyntaxTree, at index: Int) {
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
        case .delivery, .transfer: resolveFlow(node, process: nil, account: nil, in: tree, at: index)
        case .meeting: resolveMeeting(node, account: nil, in: tree)
        case .allow: allowance(node, .model, at: index)
        default: break
        }
    }

    // MARK: - Units

    /// A unit and all in its block, in the order in which the first pass met them.
    private mutating func resolveUnits(_ node: NodeID, in tree: SyntaxTree, at index: Int) {
        var waiting = [(node: node, container: UnitID?.none)]
        while let (node, container) = waiting.popLast() {
            let unit = declared.nextUnit()
            guard let block = tree.block(of: node) else { continue }
            if let unit { resolveUnit(unit, block, in: tree, at: index) }
            let inner = tree.children(block).filter { tree.kind($0) == .unit }
            waiting += inner.reversed().map { ($0, unit ?? container) }
        }
    }

    private mutating func resolveUnit(_ unit: UnitID, _ block: NodeID, in tree: SyntaxTree, at index: Int) {
        let range = attributes(ofBlock: block, scope: unit, in: tree)
        model.units[unit].attributes = range
        if let attribute = model.attribute(.reportsTo, in: range), let superior = model.units(attribute).first {
            if model.isExternal(superior) {
                model.diagnostics.append(
                    Diagnostic(.externalReports, at: attribute.span, [Wording(verbatim: model.path(superior))]))
            } else {
                model.units[unit].reportsTo = superior
            }
        }
        for attribute in model.attributes(range) where attribute.key == .head || attribute.key == .deputy {
            for operand in model.operands(attribute) {
                if case .unit(let head) = operand { model.units[unit].headUnits.append(head) }
                if case .person(let person) = operand { model.units[unit].headPersons.append(person) }
            }
        }
        requirements(in: block, of: unit, account: nil, tree: tree)
        allowances(in: block, .unit(unit), in: tree, at: index)
    }

    private mutating func requirements(in block: NodeID, of unit: UnitID, account: AccountID?, tree: SyntaxTree) {
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

    private mutating func resolveProcess(_ node: NodeID, in tree: SyntaxTree, at index: Int) {
        let process = declared.nextProcess()
        guard let block = tree.block(of: node) else { return }
        if let process {
            model.processes[process].attributes = attributes(ofBlock: block, scope: nil, in: tree)
            allowances(in: block, .process(process), in: tree, at: index)
        }
        for entry in tree.children(block) where tree.kind(entry) == .delivery || tree.kind(entry) == .transfer {
            resolveFlow(entry, process: process, account: nil, in: tree, at: index)
        }
    }

    private mutating func resolveAccount(_ node: NodeID, in tree: SyntaxTree, at index: Int) {
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
            case .delivery, .transfer: resolveFlow(entry, process: nil, account: account, in: tree, at: index)
            case .meeting: resolveMeeting(entry, account: account, in: tree)
            default: break
            }
        }
    }

    private mutating func resolveFlow(
        _ node: NodeID, process: ProcessID?, account: AccountID?, in tree: SyntaxTree, at index: Int
    ) {
        route.removeAll()
        var item: ItemID?
        var `class`: ClassID?
        var name: TextID?
        var block: NodeID?
        var children = tree.cursor(node)
        while let child = tree.next(&children) {
            switch tree.kind(child) {
            case .route: readRoute(child, in: tree)
            case .itemReference: item = self.item(child, in: tree)
            case .clause where tree.keyword(child) == .for: `class` = classReference(child, in: tree)
            case .clause where tree.keyword(child) == .as:
                name = tree.children(child).first { tree.kind($0) == .name }.map { identifier($0, in: tree) }
            case .block: block = child
            default: break
            }
        }
        let id = StatementID(model.statements.count)
        let range = attributes(ofBlock: block, scope: nil, in: tree)
        allowances(in: block, .statement(id), in: tree, at: index)
        guard let item else { return }
        let head = tree.headSpan(node, block: block)
        let kind: FlowKind =
            switch tree.keyword(node) {
            case .logistics: .logistics
            case .information: .information
            case .transfer: .transfer
            default: tree.kind(node) == .transfer ? .transfer : .service
            }
        _ = model.statements.append(
            FlowStatement(
                kind: kind, item: item, class: `class`, name: name, process: process, account: account,
                source: head.source, start: head.start.value, end: head.end.value, attributes: range,
                description: description(of: node, in: tree),
                isReturn: model.attribute(.returns, in: range) != nil,
                isAccepted: model.attribute(.accepted, in: range) != nil))
        if let name { declareFlowName(name, id, node, in: tree) }
        let lastStop = route.starts.count - 1
        for stop in route.starts.indices.dropLast() {
            for supplier in route.units(of: stop) {
                for customer in route.units(of: stop + 1) {
                    rawFlows.append(
                        RawFlow(supplier: supplier, customer: customer, statement: id, isLast: stop + 1 == lastStop))
                }
            }
        }
    }

    /// Reads the stops of a route; a unit that is unknown leaves its stop without it.
    private mutating func readRoute(_ node: NodeID, in tree: SyntaxTree) {
        var children = tree.cursor(node)
        while let child = tree.next(&children) {
            guard tree.kind(child) == .unitReference else { continue }
            let first = tree.tokenRange(child).lowerBound
            if route.starts.isEmpty || tree.tokens[first - 1].kind == .arrow { route.starts.append(route.units.count) }
            if let unit = unit(child, scope: nil, in: tree) { route.units.append(unit) }
        }
    }

    private mutating func classReference(_ clause: NodeID, in tree: SyntaxTree) -> ClassID? {
        guard let node = tree.children(clause).first(where: { tree.kind($0) == .reference }) else { return nil }
        let name = identifier(node, in: tree)
        if let found = classNames[name] {
            model.mentions.name(found)
            return found
        }
        reportUnknown([name], .class, at: node, in: tree)
        return nil
    }

    private mutating func declareFlowName(_ name: TextID, _ id: StatementID, _ node: NodeID, in tree: SyntaxTree) {
        if let first = flowNames[name] {
            let place = tree.clause(.as, of: node) ?? node
            reportDuplicate(name, .flow, at: tree.span(place), first: model.statements[first].span)
        } else {
            flowNames[name] = id
        }
    }

    private mutating func resolveMeeting(_ node: NodeID, account: AccountID?, in tree: SyntaxTree) {
        var units: [UnitID] = []
        var title: TextID?
        for child in tree.children(node) {
            if tree.kind(child) == .unitReference, let unit = unit(child, scope: nil, in: tree) { units.append(unit) }
            if tree.kind(child) == .string { title = text(child, in: tree) }
        }
        guard let every = tree.clause(.every, of: node),
            let interval = tree.children(every).first(where: { tree.kind($0) == .duration }).flatMap({
                duration($0, in: tree)
            })
        else { return }
        model.meetings.append(
            Meeting(units: units, interval: interval, title: title, account: account, span: tree.span(node)))
    }

    // MARK: - Allowances

    private mutating func allowances(
        in block: NodeID?, _ scope: Allowance.Scope, in tree: SyntaxTree, at index: Int
    ) {
        guard let block else { return }
        var entries = tree.cursor(block)
        while let node = tree.next(&entries) {
            if tree.kind(node) == .attribute, tree.keyword(node) == .allow { allowance(node, scope, at: index) }
        }
    }

    private mutating func allowance(_ node: NodeID, _ scope: Allowance.Scope, at index: Int) {
        let tree = trees[index]
        guard let rule = tree.children(node).first(where: { tree.kind($0) == .reference }) else { return }
        let between = tree.clause(.between, of: node).map { clause in
            tree.children(clause).filter { tree.kind($0) == .unitReference }
        }
        let until = tree.clause(.until, of: node).flatMap { clause in
            tree.children(clause).first { tree.kind($0) == .date }
        }
        let because = tree.clause(.because, of: node).flatMap { clause in
            tree.children(clause).first { tree.kind($0) == .string }
        }
        let reason = because.map { text($0, in: tree) }
        let isBlank = reason.map { model.text($0).allSatisfy(\.isWhitespace) } ?? true
        if tree.clause(.for, of: node) != nil {
            pendingAllowances.append((model.allowances.count, node, index))
        }
        model.allowances.append(
            Allowance(
                rule: FoldedText.name(tree.bytes(ofToken: tree.tokenRange(rule).lowerBound)), ruleSpan: tree.span(rule),
                scope: scope, isByName: false, between: (between ?? []).compactMap { unit($0, scope: nil, in: tree) },
                until: until.flatMap { CalendarDate(token: tree.bytes(ofToken: tree.tokenRange($0).lowerBound)) },
                reason: isBlank ? nil : reason, span: tree.span(node)))
    }

    /// `for NAME` may name a unit, an item, a flow, a process or a regulation, so it waits until all of them are known.
    mutating func finishAllowances() {
        for (index, node, treeIndex) in pendingAllowances {
            let tree = trees[treeIndex]
            guard let clause = tree.clause(.for, of: node),
                let target = tree.children(clause).first(where: { [.unitReference, .string].contains(tree.kind($0)) })
            else { continue }
            model.allowances[index] = model.allowances[index].with(scope: scope(target, in: tree))
        }
    }

    private mutating func scope(_ node: NodeID, in tree: SyntaxTree) -> Allowance.Scope {
        if tree.kind(node) == .string {
            let value = StringLiteral.value(of: tree.bytes(ofToken: tree.tokenRange(node).lowerBound))
            if let item = items.item(named: value) { return .item(item) }
            reportUnknown([model.texts.intern(value)], .item, at: node, in: tree)
            return .nothing
        }
        let tokens = tree.tokenRange(node)
        let path = stride(from: tokens.lowerBound, to: tokens.upperBound, by: 2).map { identifier(token: $0, in: tree) }
        var found: [(scope: Allowance.Scope, sort: NameSort)] = []
        if let unit = unitIfKnown(path, scope: nil) { found.append((.unit(unit), .unit)) }
        if path.count == 1 {
            let name = path[0]
            if let item = items.byIdentifier[name] ?? items.item(named: model.text(name)) {
                found.append((.item(item), .item))
            }
            if let flow = flowNames[name] { found.append((.statement(flow), .flow)) }
            if let process = processNames[name] { found.append((.process(process), .process)) }
            if let regulation = regulationNames[name] { found.append((.regulation(regulation), .regulation)) }
        }
        if found.count > 1 {
            let sorts = found.map(\.sort.nounWithArticle)
            model.diagnostics.append(
                Diagnostic(
                    .ambiguousName, at: tree.span(node),
                    [
                        Wording(verbatim: written(path)),
                        Wording(
                            sorts.map(\.english).joined(separator: ", "), sorts.map(\.chinese).joined(separator: "、")),
                    ]))
            return .nothing
        }
        if let only = found.first { return only.scope }
        return unit(node, scope: nil, in: tree).map { .unit($0) } ?? .nothing
    }
}

extension Allowance {
    func with(scope: Scope) -> Allowance {
        Allowance(
            rule: rule, ruleSpan: ruleSpan, scope: scope, isByName: true, between: between, until: until,
            reason: reason,
            span: span)
    }
}
