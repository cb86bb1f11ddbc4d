import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// The attributes of a declaration, resolved into the model's table.
extension ModelBuilder {
    /// Resolves the attributes of a block.
    mutating func attributes(ofBlock block: NodeID?, scope: UnitID?, in tree: NamedTree) -> AttributeRange {
        guard let block else { return AttributeRange() }
        // They are read into the model's own columns, where what they refer to then takes its place.
        var columns = AttributeColumns()
        var references = References()
        swap(&columns, &model.attributeTable.blocks)
        swap(&references, &blockReferences)
        columns.begin(tree.source)
        let first = columns.count
        let keys = read(block, in: tree, to: &columns, &references)
        let range = first..<columns.count
        var next = 0
        var isWhole = true
        columns.bind { binder in
            _ = binder.replaceOperands(of: range) { operand, wide in
                guard operand.isReferring else { return operand }
                let drafted = references[next]
                next += 1
                return self.operand(drafted.sort, drafted.reference, scope: scope, in: tree.source)
                    .map { PackedOperand($0, wide: &wide) }
            }
            isWhole = binder.isWhole
        }
        if !isWhole { columns.removeReferring(from: first) }
        references.removeAll()
        swap(&columns, &model.attributeTable.blocks)
        swap(&references, &blockReferences)
        return AttributeTable.range(ofBlocks: range, keys)
    }

    private mutating func read(
        _ block: NodeID, in tree: NamedTree, to columns: inout AttributeColumns, _ references: inout References
    ) -> AttributeKeySet {
        var keys = AttributeKeySet()
        let room = FlowDrafts.Room(for: tree.tokenRange(block).count)
        tree.tree.withView { view in
            references.write(upTo: room.references) { references in
                columns.write(attributes: room.attributes, operands: room.operands) { columns in
                    var writer = AttributeWriter(columns: columns.take(), references: references)
                    keys = writer.read(block, in: DraftedTree(tree.tree, view, texts: tree.texts), &model.texts).keys
                    (columns, references) = (writer.columns, writer.references)
                }
            }
        }
        return keys
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
