import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// What the names in flow statements stand for.
extension ModelBuilder {
    /// Finds out what the names stand for that the next flow statements use first.
    /// - Returns: whether that is all; else each of the statements has to be resolved by itself.
    mutating func resolveSum(_ sum: PieceReading.Part.Sum, of statements: Int, in source: SourceID) -> Bool {
        guard !hasUnknownNames, flowCount + sum.flowCount <= Self.flowLimit else { return false }
        let uses = resolved.uses
        while resolved.usesDone < uses.count, uses[resolved.usesDone].index < sum.end.reference {
            let use = uses[resolved.usesDone]
            resolved.usesDone += 1
            // Of those that stand in a process or an account some may come before, which have been resolved.
            if use.index < resolved.cursor.reference { continue }
            guard resolves(use, in: source) else { return false }
        }
        resolved.cursor = sum.end
        statementCount += statements
        flowCount += sum.flowCount
        return true
    }

    /// Whether what is referred to is there. If not, nothing is told of it.
    private mutating func resolves(_ use: NameUse, in source: SourceID) -> Bool {
        let name = use.reference.name
        switch use.sort {
        case .unit, .carrier:
            let unit = unitIfKnown(name, scope: nil)
            if let unit {
                model.mentions.name(unit)
                names.set(unit, for: use.reference.name)
                return true
            }
            guard use.sort == .carrier, let system = systemNames[name] else { return false }
            model.mentions.name(system)
            names.systems[use.reference.name] = system
            return true
        case .itemString:
            if isKnown(name, as: .itemString) { return true }
            guard let item = item(use.reference, isString: true, in: source) else { return false }
            names.set(item, for: name, isString: true)
            return true
        case .itemName:
            guard let item = itemIfKnown(name) else { return false }
            model.mentions.name(item)
            names.set(item, for: use.reference.name, isString: false)
            return true
        case .regulation:
            names.regulations[use.reference.name] = regulationNames[name]
            return regulationNames[name] != nil
        }
    }

    /// Finds out what the names in the next flow statement that was drafted stand for, and tells of those that stand for
    /// nothing.
    /// - Returns: its block, where there is an `allow` in it.
    @discardableResult
    mutating func resolveFlow(process: ProcessID?, account: AccountID?, in source: SourceID) -> NodeID? {
        let first = resolved.cursor
        let draft = resolved.drafts.step(&resolved.cursor)
        if process != nil || account != nil {
            resolved.contexts.append(.init(statement: first.statement, process: process, account: account))
        }
        var next = first.reference
        let count = resolveRoute(of: draft, at: first, &next, in: source)
        let hasItem = draft.traits.contains(.hasItem) && resolvesNext(&next, in: source)
        let rare = resolved.drafts.rarities(of: draft, at: first)
        if let name = rare?.class { resolveClass(name, in: source) }
        while next < resolved.cursor.reference { _ = resolvesNext(&next, in: source) }
        guard hasItem else { return rare?.allowances }
        let span = SourceSpan(source: source, start: ByteOffset(draft.start), end: ByteOffset(draft.end))
        if let name = rare?.name, let place = rare?.nameSpan {
            declareFlowName(resolved.numbers[name], StatementID(statementCount), span, at: place)
        }
        statementCount += 1
        if flowCount + count <= Self.flowLimit {
            flowCount += count
        } else {
            resolved.withoutFlows.append(first.statement)
            model.diagnostics.append(
                Diagnostic(
                    .tooManyFlows, at: span,
                    [Wording(verbatim: String(count)), Wording(verbatim: String(Self.flowLimit))]))
        }
        return rare?.allowances
    }

    /// A list of units on either side of an arrow stands for every pair: a short text could fill any memory.
    private static let flowLimit = 1 << 24

    /// - Parameter next: the first reference of the statement; goes on to the first behind the route.
    /// - Returns: for how many flows the route stands.
    private mutating func resolveRoute(
        of draft: FlowDraft, at cursor: FlowDraftCursor, _ next: inout Int, in source: SourceID
    ) -> Int {
        let sizes = draft.traits.contains(.hasFans) ? resolved.drafts.stops(of: draft, at: cursor) : []
        var count = 0
        var last = 0
        for stop in 0..<Int(draft.stopCount) {
            var known = 0
            for _ in 0..<(sizes.isEmpty ? 1 : sizes[sizes.startIndex + stop]) {
                if resolvesNext(&next, in: source) { known += 1 }
            }
            count += last * known
            last = known
        }
        return count
    }

    /// Whether what the next reference refers to is there. If not, that is told.
    private mutating func resolvesNext(_ next: inout Int, in source: SourceID) -> Bool {
        let index = next
        let (name, sort) = (resolved.names[index].name, resolved.names[index].sort)
        next += 1
        if isKnown(name, as: sort) { return true }
        let reference = reference(at: index)
        switch sort {
        case .unit:
            if let unit = unit(reference, scope: nil, in: source) { names.set(unit, for: name) }
        case .itemName, .itemString:
            // Flow statements are resolved in the order of the text: what is met again stands behind where it was first met,
            // and where an item was first named does not change.
            let isString = sort == .itemString
            if let item = item(reference, isString: isString, in: source) {
                names.set(item, for: name, isString: isString)
            }
        case .carrier:
            switch carrier(reference, scope: nil, in: source) {
            case .unit(let unit): names.set(unit, for: name)
            case .system(let system): names.systems[name] = system
            default: break
            }
        case .regulation: names.regulations[name] = regulation(reference, in: source)
        }
        let isFound = isKnown(name, as: sort)
        if !isFound { hasUnknownNames = true }
        return isFound
    }

    /// Whether something that a name refers to has been found.
    private func isKnown(_ name: TextID, as sort: Referring) -> Bool {
        switch sort {
        case .unit: names.unit(name) != nil
        case .itemName: names.item(name, isString: false) != nil
        case .itemString: names.item(name, isString: true) != nil
        case .carrier: names.unit(name) != nil || names.systems[name] != nil
        case .regulation: names.regulations[name] != nil
        }
    }

    /// Where a reference of the piece stands. Of those that name what is there only the first is asked for, and kept; where one
    /// of the others is, its piece is read once more.
    private mutating func reference(at index: Int) -> Reference {
        if let first = resolved.firstUse(at: index) { return first }
        let text = model.sources[Int(resolved.source.index)]
        var reader = PieceReader(id: 0, batchSize: 1)
        let references = resolved.references ?? reader.read(text, id: resolved.source, resolved.reach).references
        resolved.references = references
        return references[index].reference(named: resolved.names[index].name)
    }

    private mutating func resolveClass(_ reference: Reference, in source: SourceID) {
        let name = resolved.numbers[reference.name]
        if let found = classNames[name] {
            model.mentions.name(found)
            names.classes[name] = found
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
}
