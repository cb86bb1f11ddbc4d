import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// The first pass: everything that has a name.
extension ModelBuilder {
    /// Declares what a top-level statement names.
    mutating func declare(_ node: NodeID, in tree: NamedTree) {
        switch tree.kind(node) {
        case .org: declareOrganisation(node, in: tree)
        case .unit, .external: declareUnits(node, in: tree)
        case .item: declareItem(node, in: tree)
        case .class: declared.classes.append(declareClass(node, in: tree))
        case .system: declared.systems.append(declareSystem(node, in: tree))
        case .regulation: declared.regulations.append(declareRegulation(node, in: tree))
        case .process: declared.processes.append(declareProcess(node, in: tree))
        case .account: hasAccounts = true
        case .policy:
            if let name = name(of: node, .policy, in: tree), isNew(name, .policy, first: policyNames[name.text]) {
                policyNames[name.text] = name.span
            }
        case .view:
            if let name = name(of: node, .view, in: tree), isNew(name, .view, first: viewNames[name.text]) {
                viewNames[name.text] = name.span
            }
        default: break
        }
    }

    private mutating func declareOrganisation(_ node: NodeID, in tree: NamedTree) {
        if let first = model.titleSpan {
            model.diagnostics.append(
                Diagnostic(
                    .secondOrganisation, at: tree.headSpan(node),
                    related: [RelatedPlace(first, Wording("the first is here", "第一个在此"))]))
            return
        }
        model.titleSpan = tree.headSpan(node)
        model.title = title(of: node, in: tree)
    }

    /// A unit and all in its block, at any depth: the walk keeps its own stack.
    private mutating func declareUnits(_ node: NodeID, in tree: NamedTree) {
        var waiting: [(node: NodeID, container: UnitID?)] = [(node, nil)]
        while let (node, container) = waiting.popLast() {
            let unit = declareUnit(node, in: container, tree: tree)
            declared.units.append(unit)
            guard let block = tree.block(of: node) else { continue }
            let first = waiting.count
            var entries = tree.cursor(block)
            while let entry = tree.next(&entries) {
                if tree.kind(entry) == .unit { waiting.append((entry, unit ?? container)) }
            }
            waiting[first...].reverse()
        }
    }

    private mutating func declareUnit(_ node: NodeID, in container: UnitID?, tree: NamedTree) -> UnitID? {
        guard let nameNode = tree.children(node).first(where: { tree.kind($0) == .name }) else {
            sortsWithLostNames.insert(.unit)
            return nil
        }
        let name = identifier(nameNode, in: tree)
        let kind = UnitKind(tree.keyword(node))
        let unit = model.units.append(
            Unit(
                kind: kind, name: name, title: title(of: node, in: tree), container: container,
                nameSpan: tree.span(nameNode), description: description(of: node, in: tree)))
        if let first = unitNames.unit(name, in: container) {
            reportDuplicate(name, .unit, at: tree.span(nameNode), first: model.units[first].nameSpan)
        } else {
            unitNames.add(unit, name, in: container)
        }
        return unit
    }

    private mutating func declareItem(_ node: NodeID, in tree: NamedTree) {
        let nameNode = tree.children(node).first { tree.kind($0) == .name }
        let titleNode = tree.children(node).first { tree.kind($0) == .string }
        guard let first = nameNode ?? titleNode else {
            sortsWithLostNames.insert(.item)
            declared.items.append(nil)
            return
        }
        let name = nameNode.map { identifier($0, in: tree) }
        let title = titleNode.map { text($0, in: tree) }
        let aliases = tree.clause(.aka, of: node).map { tree.children($0).filter { tree.kind($0) == .string } } ?? []
        let aliasTexts = aliases.map { text($0, in: tree) }
        let item = model.items.append(
            Item(
                name: name, title: title, aliases: aliasTexts, span: tree.span(first), isDeclared: true,
                description: description(of: node, in: tree)))
        declared.items.append(item)
        if let name {
            if let other = items.byIdentifier[name] {
                reportDuplicate(name, .item, at: tree.span(first), first: model.items[other].span)
                return
            }
            items.byIdentifier[name] = item
            items.claim(name, folded: model.texts.folded(name), for: item, at: tree.span(first))
        }
        for (node, text) in zip([titleNode].compactMap(\.self) + aliases, [title].compactMap(\.self) + aliasTexts) {
            items.claim(text, folded: model.texts.folded(text), for: item, at: tree.span(node))
        }
    }

    private mutating func declareClass(_ node: NodeID, in tree: NamedTree) -> ClassID? {
        guard let name = name(of: node, .class, in: tree) else { return nil }
        let id = model.classes.append(
            CustomerClass(name: name.text, title: title(of: node, in: tree), nameSpan: name.span))
        let first = classNames[name.text].map { model.classes[$0].nameSpan }
        if isNew(name, .class, first: first) { classNames[name.text] = id }
        return id
    }

    private mutating func declareSystem(_ node: NodeID, in tree: NamedTree) -> SystemID? {
        guard let name = name(of: node, .system, in: tree) else { return nil }
        let id = model.systems.append(
            CarrierSystem(name: name.text, title: title(of: node, in: tree), nameSpan: name.span))
        let first = systemNames[name.text].map { model.systems[$0].nameSpan }
        if isNew(name, .system, first: first) { systemNames[name.text] = id }
        return id
    }

    private mutating func declareRegulation(_ node: NodeID, in tree: NamedTree) -> RegulationID? {
        guard let name = name(of: node, .regulation, in: tree) else { return nil }
        let id = model.regulations.append(
            Regulation(name: name.text, title: title(of: node, in: tree), nameSpan: name.span))
        let first = regulationNames[name.text].map { model.regulations[$0].nameSpan }
        if isNew(name, .regulation, first: first) { regulationNames[name.text] = id }
        return id
    }

    private mutating func declareProcess(_ node: NodeID, in tree: NamedTree) -> ProcessID? {
        guard let name = name(of: node, .process, in: tree) else { return nil }
        let id = model.processes.append(
            Process(
                name: name.text, title: title(of: node, in: tree), nameSpan: name.span,
                description: description(of: node, in: tree)))
        let first = processNames[name.text].map { model.processes[$0].nameSpan }
        if isNew(name, .process, first: first) { processNames[name.text] = id }
        return id
    }

    // MARK: - Names

    private typealias DeclaredName = (text: TextID, span: SourceSpan)

    /// The name that a statement declares; nil, and remembered, where it lost it.
    private mutating func name(of node: NodeID, _ sort: NameSort, in tree: NamedTree) -> DeclaredName? {
        guard let name = tree.children(node).first(where: { tree.kind($0) == .name }) else {
            sortsWithLostNames.insert(sort)
            return nil
        }
        return (identifier(name, in: tree), tree.span(name))
    }

    /// Whether no declaration before has the name; tells where one has.
    private mutating func isNew(_ name: DeclaredName, _ sort: NameSort, first: SourceSpan?) -> Bool {
        guard let first else { return true }
        reportDuplicate(name.text, sort, at: name.span, first: first)
        return false
    }

    mutating func reportDuplicate(_ name: TextID, _ sort: NameSort, at span: SourceSpan, first: SourceSpan) {
        model.diagnostics.append(
            Diagnostic(
                .duplicateIdentifier, at: span, [Wording(verbatim: model.text(name)), sort.nounWithArticle],
                related: [RelatedPlace(first, Wording("the first is here", "第一个在此"))]))
    }

    /// The text id of an identifier as names are compared.
    func identifier(_ node: NodeID, in tree: NamedTree) -> TextID { tree.text(node) }

    /// The value of a string.
    func text(_ node: NodeID, in tree: NamedTree) -> TextID { tree.text(node) }

    func title(of node: NodeID, in tree: NamedTree) -> TextID? {
        tree.children(node).first { tree.kind($0) == .string }.map { text($0, in: tree) }
    }

    mutating func description(of node: NodeID, in tree: NamedTree) -> TextID? {
        tree.description(node).map { model.texts.intern($0) }
    }
}

extension DenseMap {
    mutating func append(_ value: Value) -> ID {
        values.append(value)
        return ID(values.count - 1)
    }
}

extension UnitKind {
    /// A unit whose keyword could not be read counts as a department.
    init(_ keyword: Keyword?) {
        switch keyword {
        case .company: self = .company
        case .division: self = .division
        case .team: self = .team
        case .post: self = .post
        case .customer: self = .customer
        case .supplier: self = .supplier
        case .partner: self = .partner
        default: self = .department
        }
    }
}
