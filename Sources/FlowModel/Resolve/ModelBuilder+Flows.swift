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
        while resolved.usesDone < uses.count, uses[resolved.usesDone].statement < sum.end.statement {
            let use = uses[resolved.usesDone]
            resolved.usesDone += 1
            // Of those that stand in a process or an account some may come before, which have been resolved.
            if use.statement < resolved.cursor.statement { continue }
            guard resolves(use, in: source) else { return false }
        }
        resolved.cursor = sum.end
        statementCount += statements
        flowCount += sum.flowCount
        return true
    }

    /// Whether what is referred to is there. If not, nothing is told of it.
    private mutating func resolves(_ use: NameUse, in source: SourceID) -> Bool {
        let reader = resolved.reader
        let name = numbers[reader][use.reference.name]
        switch use.sort {
        case .unit, .carrier:
            let unit = unitIfKnown(name, scope: nil)
            if let unit {
                model.mentions.name(unit)
                names[reader].set(unit, for: use.reference.name)
                return true
            }
            guard use.sort == .carrier, let system = systemNames[name] else { return false }
            model.mentions.name(system)
            names[reader].systems[use.reference.name] = system
            return true
        case .itemString: return resolvesItem(use.reference, isString: true, in: source)
        case .itemName:
            guard let item = itemIfKnown(name) else { return false }
            model.mentions.name(item)
            names[reader].set(item, for: use.reference.name, isString: false)
            return true
        case .regulation:
            names[reader].regulations[use.reference.name] = regulationNames[name]
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
            declareFlowName(numbers[resolved.reader][name], StatementID(statementCount), span, at: place)
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
        let drafted = resolved.drafts.references[next]
        next += 1
        let reader = resolved.reader
        let reference = drafted.reference
        switch drafted.sort {
        case .unit: return resolvesUnit(reference, in: source)
        case .itemName: return resolvesItem(reference, isString: false, in: source)
        case .itemString: return resolvesItem(reference, isString: true, in: source)
        case .carrier:
            guard names[reader].unit(reference.name) == nil, names[reader].systems[reference.name] == nil else {
                return true
            }
            switch carrier(reference.renumbered(numbers[reader]), scope: nil, in: source) {
            case .unit(let unit): names[reader].set(unit, for: reference.name)
            case .system(let system): names[reader].systems[reference.name] = system
            default:
                hasUnknownNames = true
                return false
            }
            return true
        case .regulation:
            guard names[reader].regulations[reference.name] == nil else { return true }
            let found = regulation(reference.renumbered(numbers[reader]), in: source)
            names[reader].regulations[reference.name] = found
            if found == nil { hasUnknownNames = true }
            return found != nil
        }
    }

    @inline(__always)
    private mutating func resolvesUnit(_ reference: Reference, in source: SourceID) -> Bool {
        let reader = resolved.reader
        if names[reader].unit(reference.name) != nil { return true }
        guard let unit = unit(reference.renumbered(numbers[reader]), scope: nil, in: source) else {
            hasUnknownNames = true
            return false
        }
        names[reader].set(unit, for: reference.name)
        return true
    }

    /// Flow statements are resolved in the order of the text: what is met again stands behind where it was first met, and where
    /// an item was first named does not change.
    @inline(__always)
    private mutating func resolvesItem(_ reference: Reference, isString: Bool, in source: SourceID) -> Bool {
        let reader = resolved.reader
        if names[reader].item(reference.name, isString: isString) != nil { return true }
        guard let item = item(reference.renumbered(numbers[reader]), isString: isString, in: source) else {
            hasUnknownNames = true
            return false
        }
        names[reader].set(item, for: reference.name, isString: isString)
        return true
    }

    private mutating func resolveClass(_ reference: Reference, in source: SourceID) {
        let name = numbers[resolved.reader][reference.name]
        if let found = classNames[name] {
            model.mentions.name(found)
            names[resolved.reader].classes[reference.name] = found
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
