import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// Attributes as a block has them, as a model's table has them but for what operands refer to, which may be declared
/// elsewhere.
struct AttributeDrafts: Sendable {
    var table = AttributeTable()
    /// What those of the operands refer to that do not say it themselves.
    private(set) var references = References()

    /// What a block has besides the attributes of flows.
    struct Block {
        var keys = AttributeKeySet()
        var hasAllowance = false
    }

    /// Reads the attributes of a block. Entries that are no plain attributes (nested units and flows, requirements,
    /// allowances) are left to the caller.
    @discardableResult
    mutating func read(_ block: NodeID, in tree: DraftedTree, _ texts: inout TextTable) -> Block {
        var read = Block()
        var index = block.index + 1
        let end = tree.view[block].endNode
        while index < end {
            let node = tree.view[NodeID(index: index)]
            if node.kind == .attribute, let keyword = node.leadingKeyword {
                if let key = AttributeKey(keyword) {
                    table.begin(
                        key, from: tree.view.firstToken(of: node).offset, to: tree.view.lastToken(of: node).end.value)
                    read.keys.insert(AttributeKeySet(key))
                    readOperands(index + 1..<Int(node.endNode), of: key, in: tree, &texts)
                } else if keyword == .allow {
                    read.hasAllowance = true
                }
            }
            index = Int(node.endNode)
        }
        return read
    }

    /// Looks up what has been read since this was done last.
    mutating func findTexts(in text: SourceText, _ texts: inout TextTable) { references.findTexts(in: text, &texts) }

    /// - Parameter nodes: those inside the attribute.
    @inline(__always)
    private mutating func readOperands(
        _ nodes: Range<Int>, of key: AttributeKey, in tree: DraftedTree, _ texts: inout TextTable
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
                table.append(PackedOperand(isCarrier ? .carrier : .unit))
                references.append(id, node, in: tree, &texts)
            case .itemReference:
                table.append(PackedOperand(tree.isString(node) ? .itemString : .itemName))
                references.append(id, node, in: tree, &texts)
            case .reference:
                table.append(PackedOperand(.regulation))
                references.append(id, node, in: tree, &texts)
            case .string: readString(id, key, in: tree, &texts)
            case .number: append(tree.syntax.number(id).map { .number($0) })
            case .duration: append(durationOf: id, node, in: tree)
            case .rating: append(tree.syntax.rating(id).map { .rating($0) })
            case .amount, .money: append(tree.syntax.amount(id, &texts).map { .amount($0) })
            case .slot: for slot in tree.syntax.slots(id) { table.append(.slot(slot)) }
            case .word: append(ValueWord(node.leadingKeyword).map { .word($0) })
            case .clause:
                append(ValueWord(node.leadingKeyword).map { .word($0) })
                // What it connects follows as if it stood in the attribute.
                index = id.index + 1
            default: break
            }
        }
    }

    /// A string is a person where a unit or a person may stand, and a text elsewhere.
    private mutating func readString(
        _ id: NodeID, _ key: AttributeKey, in tree: DraftedTree, _ texts: inout TextTable
    ) {
        let isPerson: Bool =
            switch key {
            case .owner, .lead, .receiver, .head, .deputy: true
            // The text of a complaint and of its action are texts; only who takes the action may be a person.
            case .complaint: table.endsWith(.by)
            default: false
            }
        let text = tree.text(id, &texts)
        table.append(isPerson ? .person(texts.person(text)) : .text(text))
    }

    @inline(__always)
    private mutating func append(durationOf id: NodeID, _ node: Node, in tree: DraftedTree) {
        if let plain = DurationLiteral.plainValue(of: tree.bytes(of: tree.view.firstToken(of: node))),
            let packed = PackedOperand(plain.count, plain.unit)
        {
            table.append(packed)
        } else {
            append(tree.syntax.duration(id).map { .duration($0) })
        }
    }

    private mutating func append(_ operand: Operand?) {
        if let operand { table.append(operand) }
    }

    // MARK: - Memory

    mutating func reserve(attributes: Int, operands: Int, references: Int) {
        table.reserve(attributes: attributes, operands: operands)
        self.references.reserve(references)
    }

    /// Keeps the attributes alone.
    mutating func removeReferences() { references.removeAll() }
}

/// As what an operand refers to something.
enum Referring: UInt8, CaseIterable, Sendable {
    case unit
    /// A system, or else a unit.
    case carrier
    case itemName
    case itemString
    case regulation
}
