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
        let keys = tree.tree.withView { view in
            drafts.read(block, in: DraftedTree(syntax: tree.tree, view: view, texts: tree.texts), &model.texts).keys
        }
        // First what the names stand for, since that may change the model that the attributes are appended to.
        var referred = blockOperands
        blockOperands = []
        referred.removeAll(keepingCapacity: true)
        drafts.table.referring(0..<drafts.table.count) { sort in
            referred.append(operand(sort, drafts.references[referred.count], scope: scope, in: tree.source))
        }
        var next = 0
        let first = UInt32(truncatingIfNeeded: model.attributeTable.count)
        model.attributeTable.append(0..<drafts.table.count, of: drafts.table) { operand, wide in
            guard operand.referring != nil else {
                return PackedOperand(drafts.table.operand(operand), wide: &wide)
            }
            defer { next += 1 }
            return referred[next].map { PackedOperand($0, wide: &wide) }
        }
        let range = AttributeRange(
            start: first, end: UInt32(truncatingIfNeeded: model.attributeTable.count), keys: keys)
        blockDrafts = drafts
        blockOperands = referred
        return range
    }

    private mutating func operand(
        _ sort: Referring, _ reference: Reference, scope: UnitID?, in source: SourceID
    ) -> Operand? {
        switch sort {
        case .unit: unit(reference, scope: scope, in: source).map { .unit($0) }
        case .carrier: carrier(reference, scope: scope, in: source)
        case .itemName: item(reference, isString: false, in: source).map { .item($0) }
        case .itemString: item(reference, isString: true, in: source).map { .item($0) }
        case .regulation: regulation(reference, in: source).map { .regulation($0) }
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
