import FlowGraph
import FlowSyntax

/// Attributes as a block has them: what their operands say, but for those that stand for something that may be declared
/// elsewhere.
struct AttributeDrafts: Sendable {
    private(set) var drafts: [AttributeDraft] = []
    private(set) var operands: [OperandDraft] = []
    /// What the operands among them refer to that do not say all by themselves.
    private(set) var references: [Reference] = []
    private(set) var wideOperands: PackedOperand.WideOperands = []

    /// Reads the attributes of a block. Entries that are no plain attributes (nested units and flows, requirements,
    /// allowances) are left to the caller.
    /// - Returns: whether there is an allowance among them.
    @discardableResult
    mutating func read(_ block: NodeID, in tree: NamedTree, _ texts: inout TextTable) -> Bool {
        var hasAllowance = false
        var entries = tree.cursor(block)
        while let node = tree.next(&entries) {
            guard tree.kind(node) == .attribute, let keyword = tree.keyword(node) else { continue }
            guard let key = AttributeKey(keyword) else {
                if keyword == .allow { hasAllowance = true }
                continue
            }
            let first = operands.count
            readOperands(of: node, key, in: tree, &texts)
            let tokens = tree.tokenRange(node)
            drafts.append(
                AttributeDraft(
                    start: tree.tokens[tokens.lowerBound].offset, end: tree.tokens[tokens.upperBound - 1].end.value,
                    operandCount: UInt32(truncatingIfNeeded: operands.count - first), key: key))
        }
        return hasAllowance
    }

    /// An operand of a model for an operand of these that says all by itself.
    func operand(_ packed: PackedOperand) -> Operand { packed.operand(wideOperands) }

    private mutating func readOperands(
        of node: NodeID, _ key: AttributeKey, in tree: NamedTree, _ texts: inout TextTable
    ) {
        var children = tree.cursor(node)
        while let child = tree.next(&children) {
            switch tree.kind(child) {
            case .unitReference:
                // What a flow passes through may be a system as well as a unit.
                let isCarrier = key == .via && tree.tokenRange(child).count == 1
                append(child, isCarrier ? .carrier : .unit, in: tree)
            case .itemReference: append(child, tree.isString(child) ? .itemString : .itemName, in: tree)
            case .reference: append(child, .regulation, in: tree)
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
            case .complaint:
                if case .bound(let last) = operands.last { operand(last) == .word(.by) } else { false }
            default: false
            }
        append(isPerson ? .person(texts.person(tree.text(node))) : .text(tree.text(node)))
    }

    private mutating func append(_ operand: Operand?) {
        if let operand { operands.append(.bound(PackedOperand(operand, wide: &wideOperands))) }
    }

    private mutating func append(_ node: NodeID, _ sort: OperandDraft.Referring, in tree: NamedTree) {
        operands.append(.referring(sort))
        references.append(tree.reference(node))
    }

    // MARK: - Memory

    /// The same in memory of its own, of which there is no more than it takes.
    func copy() -> AttributeDrafts {
        var copy = AttributeDrafts()
        copy.drafts = drafts.copy()
        copy.operands = operands.copy()
        copy.references = references.copy()
        copy.wideOperands = wideOperands.copy()
        return copy
    }

    /// Keeps nothing but the memory.
    mutating func removeAll() {
        drafts.removeAll(keepingCapacity: true)
        operands.removeAll(keepingCapacity: true)
        references.removeAll(keepingCapacity: true)
        wideOperands.removeAll(keepingCapacity: true)
    }
}

struct AttributeDraft: Sendable {
    let start: UInt32
    let end: UInt32
    let operandCount: UInt32
    let key: AttributeKey
}

enum OperandDraft: Sendable {
    /// Says all by itself.
    case bound(PackedOperand)
    /// What it refers to is told by the next of the references.
    case referring(Referring)

    enum Referring: UInt8, Sendable {
        case unit
        /// A system, or else a unit.
        case carrier
        case itemName
        case itemString
        case regulation
    }
}
