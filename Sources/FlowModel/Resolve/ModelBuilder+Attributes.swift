import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// The attributes of a declaration, resolved into the model's table.
extension ModelBuilder {
    /// Resolves the attributes of a block.
    mutating func attributes(ofBlock block: NodeID?, scope: UnitID?, in tree: NamedTree) -> AttributeRange {
        guard let block else { return AttributeRange() }
        // They are read into the model's own table, where what they refer to then takes its place.
        swap(&blockDrafts.table, &model.attributeTable)
        blockDrafts.table.begin(tree.source)
        let first = blockDrafts.table.count
        var place = blockDrafts.table.operandCount
        let keys = tree.tree.withView { view in
            let drafted = DraftedTree(tree.tree, view, texts: tree.texts)
            return blockDrafts.read(block, in: drafted, &model.texts).keys
        }
        swap(&blockDrafts.table, &model.attributeTable)
        var isWhole = true
        for index in 0..<blockDrafts.references.count {
            let reference = blockDrafts.references[index]
            guard let (next, sort) = model.attributeTable.nextReferring(from: place) else { break }
            if let operand = operand(sort, reference, scope: scope, in: tree.source) {
                model.attributeTable.replace(next, by: operand)
            } else {
                isWhole = false
            }
            place = next + 1
        }
        blockDrafts.removeReferences()
        if !isWhole { model.attributeTable.removeReferring(from: first) }
        return AttributeRange(
            start: UInt32(truncatingIfNeeded: first), end: UInt32(truncatingIfNeeded: model.attributeTable.count),
            keys: keys)
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
