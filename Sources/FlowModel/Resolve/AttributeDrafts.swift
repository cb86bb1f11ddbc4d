import FlowGraph
import FlowSyntax

/// Attributes as a block has them: what their operands say, but for those that stand for something that may be declared
/// elsewhere.
struct AttributeDrafts: Sendable {
    private(set) var attributes: [AttributeDraft] = []
    private(set) var operands: [OperandDraft] = []

    /// Reads the attributes of a block. Entries that are no plain attributes (nested units and flows, requirements,
    /// allowances) are left to the caller.
    mutating func read(_ block: NodeID, in tree: NamedTree, _ texts: inout TextTable) {
        var entries = tree.cursor(block)
        while let node = tree.next(&entries) {
            guard tree.kind(node) == .attribute, let keyword = tree.keyword(node), let key = AttributeKey(keyword)
            else { continue }
            let first = operands.count
            readOperands(of: node, key, in: tree, &texts)
            let span = tree.span(node)
            attributes.append(
                AttributeDraft(
                    key: key, start: span.start.value, end: span.end.value,
                    operandCount: UInt32(truncatingIfNeeded: operands.count - first)))
        }
    }

    private mutating func readOperands(
        of node: NodeID, _ key: AttributeKey, in tree: NamedTree, _ texts: inout TextTable
    ) {
        var children = tree.cursor(node)
        while let child = tree.next(&children) {
            switch tree.kind(child) {
            case .unitReference:
                // What a flow passes through may be a system as well as a unit.
                let isCarrier = key == .via && tree.tokenRange(child).count == 1
                let reference = tree.reference(child)
                operands.append(isCarrier ? .carrier(reference) : .unit(reference))
            case .itemReference:
                let reference = tree.reference(child)
                operands.append(tree.isString(child) ? .itemString(reference) : .itemName(reference))
            case .reference: operands.append(.regulation(tree.reference(child)))
            case .string: readString(child, key, in: tree, &texts)
            case .number: append(tree.number(child).map { .number($0) })
            case .duration: append(tree.duration(child).map { .duration($0) })
            case .rating: append(tree.rating(child).map { .rating($0) })
            case .amount, .money: append(tree.amount(child, &texts).map { .amount($0) })
            case .slot: for slot in tree.slots(child) { append(.slot(slot)) }
            case .word: append(ValueWord(tree.keyword(child)).map { .word($0) })
            case .clause:
                append(ValueWord(tree.keyword(child)).map { .word($0) })
                readOperands(of: child, key, in: tree, &texts)
            default: break
            }
        }
    }

    /// A string is a person where a unit or a person may stand, and a text elsewhere.
    private mutating func readString(
        _ node: NodeID, _ key: AttributeKey, in tree: NamedTree, _ texts: inout TextTable
    ) {
        let isPerson: Bool =
            switch key {
            case .owner, .lead, .receiver, .head, .deputy: true
            // The text of a complaint and of its action are texts; only who takes the action may be a person.
            case .complaint: operands.last == .bound(.word(.by))
            default: false
            }
        append(isPerson ? .person(texts.person(tree.text(node))) : .text(tree.text(node)))
    }

    private mutating func append(_ operand: Operand?) {
        if let operand { operands.append(.bound(operand)) }
    }

    mutating func trim() {
        attributes.trim()
        operands.trim()
    }

    mutating func removeAll() {
        attributes.removeAll(keepingCapacity: true)
        operands.removeAll(keepingCapacity: true)
    }
}

struct AttributeDraft: Sendable {
    let key: AttributeKey
    let start: UInt32
    let end: UInt32
    let operandCount: UInt32
}

enum OperandDraft: Hashable, Sendable {
    /// Says all by itself.
    case bound(Operand)
    case unit(Reference)
    /// A system, or else a unit.
    case carrier(Reference)
    case itemName(Reference)
    case itemString(Reference)
    case regulation(Reference)
}
