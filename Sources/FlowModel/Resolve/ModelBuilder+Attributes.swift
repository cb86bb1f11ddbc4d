import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// The attributes of a declaration, resolved into the model's pools.
extension ModelBuilder {
    /// Resolves the attributes of a block. Entries that are no plain attributes (nested units and flows, requirements,
    /// allowances) are left to the caller.
    mutating func attributes(ofBlock block: NodeID?, scope: UnitID?, in tree: SyntaxTree) -> AttributeRange {
        let start = UInt32(truncatingIfNeeded: model.attributePool.count)
        var keys = AttributeKeySet()
        if let block {
            var entries = tree.cursor(block)
            while let node = tree.next(&entries) {
                guard tree.kind(node) == .attribute, let keyword = tree.keyword(node), let key = AttributeKey(keyword)
                else { continue }
                keys.insert(AttributeKeySet(key))
                attribute(key, node, scope: scope, in: tree)
            }
        }
        return AttributeRange(start: start, end: UInt32(truncatingIfNeeded: model.attributePool.count), keys: keys)
    }

    private mutating func attribute(_ key: AttributeKey, _ node: NodeID, scope: UnitID?, in tree: SyntaxTree) {
        let start = UInt32(truncatingIfNeeded: model.operandPool.count)
        operands(of: node, key, scope: scope, in: tree)
        let span = tree.span(node)
        model.attributePool.append(
            Attribute(
                key: key, source: span.source, start: span.start.value, end: span.end.value,
                operands: start..<UInt32(truncatingIfNeeded: model.operandPool.count)))
    }

    private mutating func operands(of node: NodeID, _ key: AttributeKey, scope: UnitID?, in tree: SyntaxTree) {
        var children = tree.cursor(node)
        while let child = tree.next(&children) {
            switch tree.kind(child) {
            case .unitReference: unitOperand(child, key, scope: scope, in: tree)
            case .itemReference: if let item = item(child, in: tree) { model.operandPool.append(.item(item)) }
            case .reference: regulationOperand(child, in: tree)
            case .string: stringOperand(child, key, in: tree)
            case .number: if let number = number(child, in: tree) { model.operandPool.append(.number(number)) }
            case .duration:
                if let duration = duration(child, in: tree) { model.operandPool.append(.duration(duration)) }
            case .rating: if let rating = rating(child, in: tree) { model.operandPool.append(.rating(rating)) }
            case .amount, .money: if let amount = amount(child, in: tree) { model.operandPool.append(.amount(amount)) }
            case .slot: for slot in slots(child, in: tree) { model.operandPool.append(.slot(slot)) }
            case .word: if let word = ValueWord(tree.keyword(child)) { model.operandPool.append(.word(word)) }
            case .clause:
                if let word = ValueWord(tree.keyword(child)) { model.operandPool.append(.word(word)) }
                operands(of: child, key, scope: scope, in: tree)
            default: break
            }
        }
    }

    private mutating func unitOperand(_ node: NodeID, _ key: AttributeKey, scope: UnitID?, in tree: SyntaxTree) {
        // What a flow passes through may be a system as well as a unit.
        if key == .via, tree.tokenRange(node).count == 1 {
            let name = identifier(node, in: tree)
            if let system = systemNames[name], unitIfKnown([name], scope: scope) == nil {
                model.mentions.name(system)
                model.operandPool.append(.system(system))
                return
            }
        }
        if let unit = unit(node, scope: scope, in: tree) { model.operandPool.append(.unit(unit)) }
    }

    private mutating func regulationOperand(_ node: NodeID, in tree: SyntaxTree) {
        let name = identifier(node, in: tree)
        if let regulation = regulationNames[name] {
            model.operandPool.append(.regulation(regulation))
        } else {
            reportUnknown([name], .regulation, at: node, in: tree)
        }
    }

    /// A string is a person where a unit or a person may stand, and a text elsewhere.
    private mutating func stringOperand(_ node: NodeID, _ key: AttributeKey, in tree: SyntaxTree) {
        let isPerson: Bool =
            switch key {
            case .owner, .lead, .receiver, .head, .deputy: true
            // The text of a complaint and of its action are texts; only who takes the action may be a person.
            case .complaint: model.operandPool.last == .word(.by)
            default: false
            }
        if isPerson {
            let name = StringLiteral.value(of: tree.bytes(ofToken: tree.tokenRange(node).lowerBound))
            model.operandPool.append(.person(model.texts.person(name)))
        } else {
            model.operandPool.append(.text(text(node, in: tree)))
        }
    }
}
