import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// The attributes of a declaration, resolved into the model's table.
extension ModelBuilder {
    /// Resolves the attributes of a block.
    mutating func attributes(ofBlock block: NodeID?, scope: UnitID?, in tree: NamedTree) -> AttributeRange {
        guard let block else { return AttributeRange() }
        // Taken out of the builder and put back, for the sake of its memory.
        var drafts = blockDrafts
        blockDrafts = AttributeDrafts()
        drafts.removeAll()
        drafts.read(block, in: tree, &model.texts)
        // First what the names stand for, since that may change the model that the attributes are appended to.
        var operands = blockOperands
        blockOperands = []
        operands.removeAll(keepingCapacity: true)
        for draft in drafts.operands { operands.append(operand(draft, scope: scope, in: tree.source)) }
        var cursor = AttributeCursor()
        let range = model.attributeTable.append(
            drafts.attributes.count, of: drafts, from: &cursor, in: tree.source
        ) { operands[$0] }
        blockDrafts = drafts
        blockOperands = operands
        return range
    }

    private mutating func operand(_ draft: OperandDraft, scope: UnitID?, in source: SourceID) -> Operand? {
        switch draft {
        case .bound(let operand): return operand
        case .unit(let reference): return unit(reference, scope: scope, in: source).map { .unit($0) }
        case .carrier(let reference): return carrier(reference, scope: scope, in: source)
        case .itemName(let reference): return item(reference, isString: false, in: source).map { .item($0) }
        case .itemString(let reference): return item(reference, isString: true, in: source).map { .item($0) }
        case .regulation(let reference): return regulation(reference, in: source).map { .regulation($0) }
        }
    }

    /// What a flow passes through: a system, or else a unit.
    mutating func carrier(_ reference: Reference, scope: UnitID?, in source: SourceID) -> Operand? {
        if let system = systemNames[reference.name], unitIfKnown(reference.name, scope: scope) == nil {
            model.mentions.name(system)
            return .system(system)
        }
        return unit(reference, scope: scope, in: source).map { .unit($0) }
    }

    mutating func regulation(_ reference: Reference, in source: SourceID) -> RegulationID? {
        if let regulation = regulationNames[reference.name] { return regulation }
        reportUnknown(reference.name, .regulation, at: reference.span(in: source))
        return nil
    }
}
