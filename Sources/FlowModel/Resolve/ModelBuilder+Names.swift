import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// What a name refers to.
extension ModelBuilder {
    /// The unit that a name or path stands for: looked up from the innermost block outwards, then anywhere in the model where
    /// it is unique. Tells what is unknown or ambiguous.
    /// - Parameters:
    ///   - scope: the unit in whose block the reference stands.
    ///   - sort: what an unknown name is said not to be.
    mutating func unit(
        _ node: NodeID, scope: UnitID?, in tree: NamedTree, unknownAs sort: NameSort = .unit
    ) -> UnitID? {
        unit(tree.reference(node), scope: scope, in: tree.source, unknownAs: sort)
    }

    mutating func unit(
        _ reference: Reference, scope: UnitID?, in source: SourceID, unknownAs sort: NameSort = .unit
    ) -> UnitID? {
        switch lookUp(reference.name, scope: scope) {
        case .unit(let unit):
            model.mentions.name(unit)
            return unit
        case .ambiguous: reportAmbiguous(reference.name, at: reference.span(in: source))
        default: reportUnknown(reference.name, sort, at: reference.span(in: source))
        }
        return nil
    }

    /// As `unit`, without telling anything.
    mutating func unitIfKnown(_ name: TextID, scope: UnitID?) -> UnitID? {
        if case .unit(let unit) = lookUp(name, scope: scope) { unit } else { nil }
    }

    private mutating func lookUp(_ name: TextID, scope: UnitID?) -> NameLookup {
        if let scope, unitNames.hasNested, let unit = lookUp(path(of: name), inBlocksAround: scope) {
            return .unit(unit)
        }
        if name.int >= topLevelUnits.count {
            topLevelUnits += repeatElement(.unasked, count: max(1024, model.texts.count - topLevelUnits.count))
        }
        if case .unasked = topLevelUnits[name.int] {
            let path = path(of: name)
            topLevelUnits[name.int] = lookUp(path)
        }
        return topLevelUnits[name.int]
    }

    /// The names of a path that was written with dots between; of a name, itself.
    private mutating func path(of name: TextID) -> [TextID] {
        guard model.texts.contains(UInt8(ascii: "."), in: name) else { return [name] }
        return model.text(name).split(separator: ".").map { model.texts.intern(String($0)) }
    }

    /// The unit at a path that begins in the innermost possible of the blocks that a unit makes and stands in.
    private mutating func lookUp(_ path: [TextID], inBlocksAround scope: UnitID) -> UnitID? {
        guard let first = path.first else { return nil }
        let named = Array(unitNames.units(named: first).prefix(Self.fewUnits + 1))
        if named.count <= Self.fewUnits {
            // Blocks may be nested as deep as the text is long: rather than all of them, those that have the name are asked.
            let blocks = named.compactMap { model.units[$0].container }.filter { isUnit(scope, inBlockOf: $0) }
            for block in blocks.sorted(by: >) {
                if let unit = follow(path, from: block) { return unit }
            }
            return nil
        }
        var block: UnitID? = scope
        while let inner = block {
            if let unit = follow(path, from: inner) { return unit }
            block = model.units[inner].container
        }
        return nil
    }

    /// So many units of a name are looked at one by one.
    private static let fewUnits = 8

    /// Whether a unit is another or stands in its block, however deep. Units are declared in the order of the text: those in a
    /// block follow the one that makes it.
    private mutating func isUnit(_ unit: UnitID, inBlockOf outer: UnitID) -> Bool {
        if lastUnitsInBlocks.count != model.units.count {
            lastUnitsInBlocks = model.units.ids.map(\.index)
            for unit in model.units.ids.reversed() {
                guard let container = model.units[unit].container else { continue }
                lastUnitsInBlocks[container.int] = max(lastUnitsInBlocks[container.int], lastUnitsInBlocks[unit.int])
            }
        }
        return unit >= outer && unit.index <= lastUnitsInBlocks[outer.int]
    }

    /// The unit at a path that begins outside of all blocks, or anywhere in the model where it is unique.
    private func lookUp(_ path: [TextID]) -> NameLookup {
        guard let first = path.first else { return .unknown }
        if let unit = follow(path, from: nil) { return .unit(unit) }
        var found: UnitID?
        for start in unitNames.units(named: first) {
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
            guard let unit = unitNames.unit(name, in: container) else { return nil }
            container = unit
        }
        return container
    }

    // MARK: - Telling

    private mutating func reportAmbiguous(_ name: TextID, at span: SourceSpan) {
        let ambiguous = ambiguousNames[name] ?? candidates(for: name)
        ambiguousNames[name] = ambiguous
        model.diagnostics.append(
            Diagnostic(
                .ambiguousName, at: span, [Wording(verbatim: model.text(name)), ambiguous.candidates],
                related: ambiguous.places, fixIts: ambiguous.paths.map { FixIt(span, replacement: $0) }))
    }

    /// What a name may stand for, as it is told wherever the name is written.
    struct AmbiguousName {
        let candidates: Wording
        let places: [RelatedPlace]
        let paths: [String]
    }

    /// So many are told of what an ambiguous name may stand for.
    private static let mostCandidates = 8

    private mutating func candidates(for name: TextID) -> AmbiguousName {
        let path = path(of: name)
        let units = unitNames.units(named: path[0]).compactMap { follow(path, from: model.units[$0].container) }
        let told = units.prefix(Self.mostCandidates)
        let paths = told.map(model.path)
        let quoted = paths.map { "`\($0)`" }
        var candidates = Wording(quoted.joined(separator: ", "), quoted.joined(separator: "、"))
        if told.count < units.count {
            candidates = Wording(
                candidates.english + " and \(units.count - told.count) more",
                candidates.chinese + "等 \(units.count) 个单位")
        }
        let places = told.map { RelatedPlace(model.units[$0].nameSpan, Wording("one is here", "其一在此")) }
        return AmbiguousName(candidates: candidates, places: places, paths: paths)
    }

    /// Tells an unknown name, once: what refers to it later becomes a related place of the first.
    mutating func reportUnknown(_ name: TextID, _ sort: NameSort, at span: SourceSpan) {
        let key = UnknownName(sort: sort, name: name)
        if let first = unknownNames[key] {
            model.diagnostics[first].related.append(RelatedPlace(span, Wording("and here", "此处亦然")))
            return
        }
        guard sortsWithLostNames.isDisjoint(with: sort.members) else { return }
        unknownNames[key] = model.diagnostics.count
        let written = model.text(name)
        if let other = otherSort(of: name, than: sort) {
            model.diagnostics.append(
                Diagnostic(
                    .wrongSort, at: span, [Wording(verbatim: written), other.nounWithArticle, sort.nounWithArticle]))
            return
        }
        let nearest = nearest(to: written, sort)
        model.diagnostics.append(
            Diagnostic(
                .unknownName, at: span, [Wording(verbatim: written), sort.noun],
                fixIts: nearest.map { [FixIt(span, replacement: $0)] } ?? []))
    }

    /// The name of a sort that was probably meant; nil where none is near, or too many have been asked for.
    private mutating func nearest(to written: String, _ sort: NameSort) -> String? {
        guard spellingBudget > 0 else { return nil }
        let names = sort.members.flatMap { self.names(of: $0, isPath: written.contains(".")) }
        spellingBudget -= names.count
        return Spelling.nearest(to: written, among: names)
    }

    /// A name that is known, but of another sort.
    private func otherSort(of name: TextID, than sort: NameSort) -> NameSort? {
        if sort != .unit, unitNames.units(named: name).contains(where: { _ in true }) { return .unit }
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
        case .unit where isPath: model.units.ids.filter { isNear($0) }.map(model.path)
        case .unit: model.units.values.map { model.text($0.name) }
        case .item: model.items.values.compactMap { $0.name.map { model.text($0) } }
        case .class: model.classes.values.map { model.text($0.name) }
        case .system: model.systems.values.map { model.text($0.name) }
        case .regulation: model.regulations.values.map { model.text($0.name) }
        case .process: model.processes.values.map { model.text($0.name) }
        case .flow: model.statements.names.map(model.text)
        case .policy, .view, .allowable: []
        }
    }

    /// Whether a unit is not too deep in blocks for its path to be short enough to have been misspelt.
    private func isNear(_ unit: UnitID) -> Bool {
        var block = model.units[unit].container
        for _ in 0..<64 {
            guard let inner = block else { return true }
            block = model.units[inner].container
        }
        return false
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

    /// The item of an identifier, without telling anything.
    func itemIfKnown(_ name: TextID) -> ItemID? {
        // A string behind the place may make an item that reads so; whether the name stands for it would depend on who reads.
        guard isResolvingPolicies || !unknownItems.contains(name) else { return nil }
        return items.byIdentifier[name] ?? item(named: name)
    }

    /// The item that has a name or string, folded.
    func item(named name: TextID) -> ItemID? {
        model.texts.foldedIfKnown(name).flatMap { items.item(folded: $0) }
    }

    private mutating func item(ofName reference: Reference, in source: SourceID) -> ItemID? {
        if let item = itemIfKnown(reference.name) { return item }
        unknownItems.insert(reference.name)
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
        let folded = model.texts.folded(reference.name)
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
