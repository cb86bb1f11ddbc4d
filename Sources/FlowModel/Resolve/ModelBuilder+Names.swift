import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// What a name refers to.
extension ModelBuilder {
    /// The unit that a name or path stands for: looked up from the innermost block outwards, then anywhere in the model where
    /// it is unique. Tells what is unknown or ambiguous.
    /// - Parameter scope: the unit in whose block the reference stands.
    mutating func unit(_ node: NodeID, scope: UnitID?, in tree: SyntaxTree) -> UnitID? {
        guard let unit = referredUnit(node, scope: scope, in: tree) else { return nil }
        model.mentions.name(unit)
        return unit
    }

    private mutating func referredUnit(_ node: NodeID, scope: UnitID?, in tree: SyntaxTree) -> UnitID? {
        let tokens = tree.tokenRange(node)
        if tokens.count == 1, scope == nil {
            let name = identifier(token: tokens.lowerBound, in: tree)
            if case .unit(let unit) = topLevelUnit(name) { return unit }
        }
        let path = stride(from: tokens.lowerBound, to: tokens.upperBound, by: 2).map { identifier(token: $0, in: tree) }
        switch lookUp(path, from: scope) {
        case .unit(let unit): return unit
        case .ambiguous: reportAmbiguous(path, at: node, in: tree)
        default: reportUnknown(path, .unit, at: node, in: tree)
        }
        return nil
    }

    /// As `unit`, without telling anything.
    func unitIfKnown(_ path: [TextID], scope: UnitID?) -> UnitID? {
        if case .unit(let unit) = lookUp(path, from: scope) { unit } else { nil }
    }

    private mutating func topLevelUnit(_ name: TextID) -> NameLookup {
        if name.int >= topLevelUnits.count {
            topLevelUnits += repeatElement(.unasked, count: max(64, name.int + 1 - topLevelUnits.count))
        }
        if case .unasked = topLevelUnits[name.int] { topLevelUnits[name.int] = lookUp([name], from: nil) }
        return topLevelUnits[name.int]
    }

    private func lookUp(_ path: [TextID], from scope: UnitID?) -> NameLookup {
        guard let first = path.first else { return .unknown }
        var block = scope
        while true {
            if let unit = follow(path, from: block) { return .unit(unit) }
            guard let inner = block else { break }
            block = model.units[inner].container
        }
        // Anywhere in the model where it is unique.
        var found: UnitID?
        for start in unitsNamed[first] ?? [] {
            guard let unit = follow(path, from: model.units[start].container) else { continue }
            if found != nil { return .ambiguous }
            found = unit
        }
        return found.map { .unit($0) } ?? .unknown
    }

    /// The unit at a path that begins in a block.
    private func follow(_ path: [TextID], from block: UnitID?) -> UnitID? {
        var container = block
        for name in path {
            let key = ScopedName(container: container.map { $0.index + 1 } ?? 0, name: name)
            guard let unit = unitsInScope[key] else { return nil }
            container = unit
        }
        return container
    }

    // MARK: - Telling

    private mutating func reportAmbiguous(_ path: [TextID], at node: NodeID, in tree: SyntaxTree) {
        let candidates = (unitsNamed[path[0]] ?? []).compactMap { follow(path, from: model.units[$0].container) }
        let paths = candidates.map { "`\(model.path($0))`" }
        model.diagnostics.append(
            Diagnostic(
                .ambiguousName, at: tree.span(node),
                [
                    Wording(verbatim: written(path)),
                    Wording(paths.joined(separator: ", "), paths.joined(separator: "、")),
                ],
                related: candidates.map { RelatedPlace(model.units[$0].nameSpan, Wording("one is here", "其一在此")) },
                fixIts: candidates.map { FixIt(tree.span(node), replacement: model.path($0)) }))
    }

    /// Tells an unknown name, once: what refers to it later becomes a related place of the first.
    mutating func reportUnknown(_ path: [TextID], _ sort: NameSort, at node: NodeID, in tree: SyntaxTree) {
        let key = UnknownName(sort: sort, name: model.texts.intern(written(path)))
        if let first = unknownNames[key] {
            model.diagnostics[first].related.append(RelatedPlace(tree.span(node), Wording("and here", "此处亦然")))
            return
        }
        guard !sortsWithLostNames.contains(sort) else { return }
        unknownNames[key] = model.diagnostics.count
        if let other = otherSort(of: path, than: sort) {
            model.diagnostics.append(
                Diagnostic(
                    .wrongSort, at: tree.span(node),
                    [Wording(verbatim: written(path)), other.nounWithArticle, sort.nounWithArticle]))
            return
        }
        let nearest = Spelling.nearest(to: written(path), among: names(of: sort, isPath: path.count > 1))
        model.diagnostics.append(
            Diagnostic(
                .unknownName, at: tree.span(node), [Wording(verbatim: written(path)), sort.noun],
                fixIts: nearest.map { [FixIt(tree.span(node), replacement: $0)] } ?? []))
    }

    func written(_ path: [TextID]) -> String { path.map { model.text($0) }.joined(separator: ".") }

    /// A name that is known, but of another sort.
    private func otherSort(of path: [TextID], than sort: NameSort) -> NameSort? {
        guard path.count == 1 else { return nil }
        let name = path[0]
        if sort != .unit, unitsNamed[name] != nil { return .unit }
        if sort != .item, items.byIdentifier[name] != nil { return .item }
        if sort != .class, classNames[name] != nil { return .class }
        if sort != .system, systemNames[name] != nil { return .system }
        if sort != .regulation, regulationNames[name] != nil { return .regulation }
        if sort != .process, processNames[name] != nil { return .process }
        return nil
    }

    /// The names of a sort in the order of their declaration.
    private func names(of sort: NameSort, isPath: Bool) -> [String] {
        switch sort {
        case .unit where isPath: model.units.ids.map(model.path)
        case .unit: model.units.values.map { model.text($0.name) }
        case .item: model.items.values.compactMap { $0.name.map { model.text($0) } }
        case .class: model.classes.values.map { model.text($0.name) }
        case .system: model.systems.values.map { model.text($0.name) }
        case .regulation: model.regulations.values.map { model.text($0.name) }
        case .process: model.processes.values.map { model.text($0.name) }
        case .flow: model.statements.values.compactMap { $0.name.map { model.text($0) } }
        case .policy, .view: []
        }
    }

    // MARK: - Items and persons

    mutating func item(_ node: NodeID, in tree: SyntaxTree) -> ItemID? {
        guard let item = referredItem(node, in: tree) else { return nil }
        model.mentions.name(item)
        return item
    }

    private mutating func referredItem(_ node: NodeID, in tree: SyntaxTree) -> ItemID? {
        let token = tree.tokenRange(node).lowerBound
        guard tree.tokens[token].kind == .string else {
            let name = identifier(token: token, in: tree)
            if let item = items.byIdentifier[name] { return item }
            if let item = items.item(named: model.text(name)) { return item }
            reportUnknown([name], .item, at: node, in: tree)
            return nil
        }
        let span = tree.span(ofToken: token)
        var made: Item?
        let next = ItemID(model.items.count)
        let item = items.item(token: tree.bytes(ofToken: token), at: span) { value in
            made = Item(
                name: nil, title: model.texts.intern(value), aliases: [], span: span, isDeclared: false,
                description: nil)
            return next
        }
        if let made {
            _ = model.items.append(made)
        } else if !isResolvingPolicies, !model.items[item].isDeclared, span < model.items[item].span {
            // Attributes are resolved before what else is in their block: what counts as first is the place in the text.
            model.items[item].span = span
            model.items[item].title = text(node, in: tree)
        }
        return item
    }
}
