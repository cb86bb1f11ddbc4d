import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// Puts attributes behind others as a block has them: as a model has them but for what operands refer to, which may be declared
/// elsewhere.
struct AttributeWriter {
    var columns: AttributeColumns.Writer
    /// What those of the operands refer to that do not say it themselves. A flow statement puts its other references there too.
    var references: ColumnWriter<DraftedReference>

    /// What a block has.
    struct Block {
        var keys = AttributeKeySet()
        var hasAllowance = false
    }

    /// How many attributes there are by now.
    var count: Int {
        @inline(__always)
        get { columns.count }
    }

    /// Reads the attributes of a block. Entries that are no plain attributes (nested units and flows, requirements,
    /// allowances) are left to the caller.
    /// - Parameter parties: references that those of the attributes are likely to repeat, such as the owner of a flow.
    @discardableResult
    mutating func read(
        _ block: NodeID, of parties: Range<Int> = 0..<0, in tree: DraftedTree, _ texts: inout some TextCollector
    ) -> Block {
        var read = Block()
        for (id, node) in tree.view.nodes(inside: block) where node.kind == .attribute {
            guard let keyword = node.leadingKeyword else { continue }
            if let key = AttributeKey(keyword) {
                columns.begin(
                    key, from: tree.view.firstToken(of: node).offset, to: tree.view.lastToken(of: node).end.value)
                read.keys.insert(AttributeKeySet(key))
                readOperands(id.index + 1..<Int(node.endNode), of: key, parties, in: tree, &texts)
            } else if keyword == .allow {
                read.hasAllowance = true
            }
        }
        return read
    }

    /// - Parameter nodes: those inside the attribute.
    @inline(__always)
    private mutating func readOperands(
        _ nodes: Range<Int>, of key: AttributeKey, _ parties: Range<Int>, in tree: DraftedTree,
        _ texts: inout some TextCollector
    ) {
        var index = nodes.lowerBound
        while index < nodes.upperBound {
            let id = NodeID(index: index)
            let node = tree.view[id]
            index = Int(node.endNode)
            switch node.kind {
            case .unitReference:
                // What a flow passes through may be a system as well as a unit.
                let isCarrier = key == .via && node.endToken == node.firstToken + 1
                columns.append(.referring)
                references.append(id, node, as: isCarrier ? .carrier : .unit, likely: parties, in: tree, &texts)
            case .duration: append(durationOf: id, node, in: tree)
            case .clause:
                append(ValueWord(node.leadingKeyword).map { .word($0) })
                // What it connects follows as if it stood in the attribute.
                index = id.index + 1
            default: readOperand(id, node, of: key, in: tree, &texts)
            }
        }
    }

    /// Reads what is not the commonest.
    private mutating func readOperand(
        _ id: NodeID, _ node: Node, of key: AttributeKey, in tree: DraftedTree, _ texts: inout some TextCollector
    ) {
        switch node.kind {
        case .itemReference:
            columns.append(.referring)
            references.append(id, node, as: tree.isString(node) ? .itemString : .itemName, in: tree, &texts)
        case .reference:
            columns.append(.referring)
            references.append(id, node, as: .regulation, in: tree, &texts)
        case .string: readString(id, key, in: tree, &texts)
        case .number: append(tree.syntax.number(id).map { .number($0) })
        case .rating: append(tree.syntax.rating(id).map { .rating($0) })
        case .amount, .money: append(tree.syntax.amount(id, &texts).map { .amount($0) })
        case .slot: for slot in tree.syntax.slots(id) { columns.append(.slot(slot)) }
        case .word: append(ValueWord(node.leadingKeyword).map { .word($0) })
        default: break
        }
    }

    /// A string is a person where a unit or a person may stand, and a text elsewhere.
    private mutating func readString(
        _ id: NodeID, _ key: AttributeKey, in tree: DraftedTree, _ texts: inout some TextCollector
    ) {
        let isPerson: Bool =
            switch key {
            case .owner, .lead, .receiver, .head, .deputy: true
            // The text of a complaint and of its action are texts; only who takes the action may be a person.
            case .complaint: columns.endsWith(.by)
            default: false
            }
        let text = tree.text(id, &texts)
        columns.append(isPerson ? .person(texts.person(text)) : .text(text))
    }

    @inline(__always)
    private mutating func append(durationOf id: NodeID, _ node: Node, in tree: DraftedTree) {
        if let plain = DurationLiteral.plainValue(of: tree.bytes(of: tree.view.firstToken(of: node))),
            let packed = PackedOperand(plain.count, plain.unit)
        {
            columns.append(packed)
        } else {
            append(tree.syntax.duration(id).map { .duration($0) })
        }
    }

    private mutating func append(_ operand: Operand?) {
        if let operand { columns.append(operand) }
    }
}
