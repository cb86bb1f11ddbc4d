import FlowGraph

extension StatementTable {
    /// Appends the statements of a piece of which it is known what flows.
    /// - Parameters:
    ///   - first: the first of the piece's attributes in the model.
    ///   - names: what the names stand for, by the reader's texts.
    ///   - numbers: the numbers that the model has for the reader's texts.
    /// - Complexity: linear in the statements.
    mutating func append(
        _ piece: ResolvedFlows, attributesFrom first: Int, _ names: BoundNames, _ numbers: TextNumbers
    ) {
        var contexts = piece.contexts[...]
        begin(piece.source)
        piece.forEachStatement(names) { index, draft, cursor, item in
            let drafted = cursor.attributes.attribute..<cursor.attributes.attribute + Int(draft.attributeCount)
            let start = UInt32(truncatingIfNeeded: first + drafted.lowerBound - piece.start.attributes.attribute)
            let range = AttributeRange(
                start: start, end: start + draft.attributeCount, keys: piece.drafts.attributes.table.keys(of: drafted))
            guard draft.traits.contains(.isRare) || !contexts.isEmpty else {
                return append(draft.kind, item, from: draft.start, to: draft.end, range)
            }
            // Those of which it is not known what flows are no statements.
            while let context = contexts.first, context.statement < index { contexts.removeFirst() }
            let context = contexts.first?.statement == index ? contexts.popFirst() : nil
            let rare = draft.traits.contains(.isRare) ? piece.drafts.rarities[cursor.rarity] : nil
            append(
                FlowStatement(
                    kind: draft.kind, item: item, class: rare?.class.flatMap { names.classes[$0.name] },
                    name: rare?.name.map { numbers[$0] }, process: context?.process, account: context?.account,
                    source: piece.source, start: draft.start, end: draft.end, attributes: range,
                    description: rare?.description.map { numbers[$0] }))
        }
    }
}
