import FlowGraph

extension AttributeTable {
    /// Appends the attributes of a piece, with what their names stand for.
    /// - Parameters:
    ///   - names: what the names stand for, by the reader's texts.
    ///   - numbers: the numbers that the model has for the reader's texts.
    /// - Complexity: linear in the attributes and their operands.
    mutating func append(_ piece: ResolvedFlows, _ names: BoundNames, _ numbers: TextNumbers) {
        let drafts = piece.drafts.attributes
        let attributes = piece.start.attributes.attribute..<piece.end.attributes.attribute
        var next = piece.start.attributes.reference
        begin(piece.source)
        append(attributes, of: drafts.table) { operand, wide in
            guard let sort = operand.referring else {
                return PackedOperand(numbers.renumbered(drafts.table.operand(operand)), wide: &wide)
            }
            let name = drafts.references[next].name
            next += 1
            if sort == .unit { return names.unit(name).map { PackedOperand($0, wide: &wide) } }
            return names.operand(sort, name).map { PackedOperand($0, wide: &wide) }
        }
    }
}

extension TextNumbers {
    fileprivate func renumbered(_ operand: Operand) -> Operand {
        switch operand {
        case .text(let text): .text(self[text])
        case .person(let person): .person(self[person])
        case .amount(let amount): .amount(Amount(count: amount.count, unit: amount.unit.map { self[$0] }))
        default: operand
        }
    }
}
