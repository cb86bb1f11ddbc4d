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
        var cursor = AttributeCursor()
        let range = bind(drafts.attributes.count, of: drafts, .same, from: &cursor, scope: scope, in: tree.source)
        blockDrafts = drafts
        return range
    }

    /// Binds the next attributes of some drafts.
    /// - Parameter numbers: of the texts and persons in the drafts.
    mutating func bind(
        _ count: Int, of drafts: AttributeDrafts, _ numbers: TextNumbers, from cursor: inout AttributeCursor, scope: UnitID?,
        in source: SourceID
    ) -> AttributeRange {
        var range = AttributeRange()
        range.start = UInt32(truncatingIfNeeded: model.attributeTable.count)
        for _ in 0..<count {
            let draft = drafts.attributes[cursor.attribute]
            model.attributeTable.begin(draft.key, from: draft.start, to: draft.end, in: source)
            for _ in 0..<draft.operandCount {
                let draft = drafts.operands[cursor.operand].renumbered(numbers)
                if let operand = operand(draft, scope: scope, in: source) {
                    model.attributeTable.append(operand)
                }
                cursor.operand += 1
            }
            cursor.attribute += 1
            range.keys.insert(AttributeKeySet(draft.key))
        }
        range.end = UInt32(truncatingIfNeeded: model.attributeTable.count)
        return range
    }

    private mutating func operand(_ draft: OperandDraft, scope: UnitID?, in source: SourceID) -> Operand? {
        switch draft {
        case .bound(let operand): return operand
        case .unit(let reference): return unit(reference, scope: scope, in: source).map { .unit($0) }
        case .carrier(let reference):
            if let system = systemNames[reference.name], unitIfKnown(reference.name, scope: scope) == nil {
                model.mentions.name(system)
                return .system(system)
            }
            return unit(reference, scope: scope, in: source).map { .unit($0) }
        case .itemName(let reference): return item(reference, isString: false, in: source).map { .item($0) }
        case .itemString(let reference): return item(reference, isString: true, in: source).map { .item($0) }
        case .regulation(let reference):
            if let regulation = regulationNames[reference.name] { return .regulation(regulation) }
            reportUnknown(reference.name, .regulation, at: reference.span(in: source))
            return nil
        }
    }
}

/// How many attributes and operands of some drafts have been bound.
struct AttributeCursor {
    var attribute = 0
    var operand = 0
}
