import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// What a name refers to.
extension ModelBuilder {
    /// The unit that a name or path stands for: looked up from the innermost block outwards, then anywhere in the model where
    /// it is unique. Tells what is unknown or ambiguous.
    /// - Parameter scope: the unit in whose block the reference stands.
    mutating func unit(_ node: NodeID, scope: UnitID?, in tree: NamedTree) -> UnitID? {
        unit(tree.reference(node), scope: scope, in: tree.source)
    }

    mutating func unit(_ reference: Reference, scope: UnitID?, in source: SourceID) -> UnitID? {
        switch lookUp(reference.name, scope: scope) {
        case .unit(let unit):
            model.mentions.name(unit)
            return unit
        case .ambiguous: reportAmbiguous(reference.name, at: reference.span(in: source))
        default: reportUnknown(reference.name, .unit, at: reference.span(in: source))
        }
        return nil
    }

    /// As `unit`, without telling anything.
    mutating func unitIfKnown(_ name: TextID, scope: UnitID?) -> UnitID? {
        if case .unit(let unit) = lookUp(name, scope: scope) { unit } else { nil }
    }

    private mutating func lookUp(_ name: TextID, scope: UnitID?) -> NameLookup {
        guard scope == nil else {
            let path = path(of: name)
            return lookUp(path, from: scope)
        }
        if name.int >= topLevelUnits.count {
            topLevelUnits += repeatElement(.unasked, count: max(1024, model.texts.count - topLevelUnits.count))
        }
        if case .unasked = topLevelUnits[name.int] {
            let path = path(of: name)
            topLevelUnits[name.int] = lookUp(path, from: nil)
        }
        return topLevelUnits[name.int]
    }

    /// The names of a path that was written with dots between; of a name, itself.
    private mutating func path(of name: TextID) -> [TextID] {
        guard model.texts.contains(UInt8(ascii: "."), in: name) else { return [name] }
        return model.text(name).split(separator: ".").map { model.texts.intern(String($0)) }
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

    private mutating func reportAmbiguous(_ name: TextID, at span: SourceSpan) {
        let path = path(of: name)
        let candidates = (unitsNamed[path[0]] ?? []).compactMap { follow(path, from: model.units[$0].container) }
        let paths = candidates.map { "`\(model.path($0))`" }
        model.diagnostics.append(
            Diagnostic(
                .ambiguousName, at: span,
                [
                    Wording(verbatim: model.text(name)),
                    Wording(paths.joined(separator: ", "), paths.joined(separator: "、")),
                ],
                related: candidates.map { RelatedPlace(model.units[$0].nameSpan, Wording("one is here", "其一在此")) },
                fixIts: candidates.map { FixIt(span, replacement: model.path($0)) }))
    }

    /// Tells an unknown name, once: what refers to it later becomes a related place of the first.
    mutating func reportUnknown(_ name: TextID, _ sort: NameSort, at span: SourceSpan) {
        let key = UnknownName(sort: sort, name: name)
        if let first = unknownNames[key] {
            model.diagnostics[first].related.append(RelatedPlace(span, Wording("and here", "此处亦然")))
            return
        }
        guard !sortsWithLostNames.contains(sort) else { return }
        unknownNames[key] = model.diagnostics.count
        let written = model.text(name)
        if let other = otherSort(of: name, than: sort) {
            model.diagnostics.append(
                Diagnostic(
                    .wrongSort, at: span, [Wording(verbatim: written), other.nounWithArticle, sort.nounWithArticle]))
            return
        }
        let nearest = Spelling.nearest(to: written, among: names(of: sort, isPath: written.contains(".")))
        model.diagnostics.append(
            Diagnostic(
                .unknownName, at: span, [Wording(verbatim: written), sort.noun],
                fixIts: nearest.map { [FixIt(span, replacement: $0)] } ?? []))
    }

    /// A name that is known, but of another sort.
    private func otherSort(of name: TextID, than sort: NameSort) -> NameSort? {
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
        case .flow: model.statements.names.map(model.text)
        case .policy, .view: []
        }
    }

    // MARK: - Items and persons

    mutating func item(_ node: NodeID, in tree: NamedTree) -> ItemID? {
        item(tree.reference(node), isString: tree.isString(node), in: tree.source)
    }

    mutating func item(_ reference: Reference, isString: Bool, in source: SourceID) -> ItemID? {
        let found = isString ? item(ofString: reference, in: source) : item(ofName: reference, in: source)
        if let found { model.mentions.name(found) }
        return found
    }

    private mutating func item(ofName reference: Reference, in source: SourceID) -> ItemID? {
        if let item = items.byIdentifier[reference.name] { return item }
        if let item = items.item(named: model.text(reference.name)) { return item }
        reportUnknown(reference.name, .item, at: reference.span(in: source))
        return nil
    }

    /// The item that a string means; one that no item has as a name makes one.
    private mutating func item(ofString reference: Reference, in source: SourceID) -> ItemID {
        let place = TextPlace(source, reference.start)
        if let known = items.item(ofString: reference.name) {
            if !isResolvingPolicies, items.isNamed(known, before: place) {
                // Attributes are resolved before what else is in their block: what counts as first is the place in the text.
                items.name(known, at: place)
                model.items[known].span = reference.span(in: source)
                model.items[known].title = reference.name
            }
            return known
        }
        let folded = FoldedText.item(model.text(reference.name))
        if let item = items.item(folded: folded) {
            items.remember(item, ofString: reference.name)
            return self.item(ofString: reference, in: source)
        }
        let item = model.items.append(
            Item(
                name: nil, title: reference.name, aliases: [], span: reference.span(in: source), isDeclared: false,
                description: nil))
        items.add(item, folded: folded, ofString: reference.name, at: reference.span(in: source))
        return item
    }
}
