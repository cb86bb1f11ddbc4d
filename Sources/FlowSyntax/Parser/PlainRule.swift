/// How an entry reads that has nothing but what nearly all of its sort have: a keyword, then at most two operands of
/// one token each, or the units of a route and the item.
struct PlainRule: Sendable, BitwiseCopyable {
    let kind: NodeKind
    let keyword: Keyword
    /// The block that the entry has.
    let block: BlockKind?
    let needsBlock: Bool
    /// Whether an entry may be plain at all.
    let isPlain: Bool
    /// Whether its first operand is a name that may be reserved.
    let declaresUnit: Bool
    /// Whether a route stands before the other operands.
    let hasRoute: Bool
    /// As the rule has it.
    let bit: UInt64
    let first: PlainOperand
    let second: PlainOperand

    /// - Parameter operands: all of the rule's.
    init(_ rule: EntryRule, _ operands: some Collection<Operand>) {
        kind = rule.kind
        keyword = rule.keyword
        block = rule.block
        needsBlock = rule.needsBlock
        bit = rule.bit
        declaresUnit = rule.kind == .unit || rule.kind == .external
        hasRoute = operands.first.map { $0.role == .required && $0.isRoute } ?? false
        let others = operands.dropFirst(hasRoute ? 1 : 0)
        let plain = others.prefix(2).prefix { PlainOperand($0) != nil }.compactMap { PlainOperand($0) }
        first = plain.first ?? .none
        second = plain.count > 1 ? plain[1] : .none
        isPlain = Self.mayBeMissing(Array(others.dropFirst(plain.count)))
    }

    /// Whether an entry may have none of some operands.
    private static func mayBeMissing(_ operands: [Operand]) -> Bool {
        var position = 0
        while position < operands.count {
            switch operands[position].role {
            case .optional: position += 1
            case .clause: position += 1 + Int(operands[position].count)
            case .required, .requiredClause: return false
            }
        }
        return true
    }
}

/// How an operand reads of one token. Of a list, that is one element.
struct PlainOperand: Sendable, BitwiseCopyable {
    /// The kinds of token that make a node of their own.
    let tokens: TokenKinds
    /// What an identifier makes, and what a token of another kind.
    let identifier: NodeKind
    let other: NodeKind
    let isOptional: Bool

    /// Reads as nothing.
    static let none = PlainOperand(tokens: [], identifier: .unexpected, other: .unexpected, isOptional: true)

    /// Nil for what is not plain: several tokens, or one of which not the kind but the text decides.
    init?(_ operand: Operand) {
        switch operand.value {
        case .name, .unitName: self.init(operand, .name)
        case .reference, .references: self.init(operand, .reference)
        case .unit, .units: self.init(operand, .unitReference)
        case .who, .whos, .unitOrString: self.init(operand, .unitReference, or: .string, .string)
        case .item, .items: self.init(operand, .itemReference, or: .string, .itemReference)
        case .string, .strings: self.init(operand, or: .string, .string)
        case .number: self.init(operand, or: .number, .number)
        case .duration: self.init(operand, or: .duration, .duration)
        case .date: self.init(operand, or: .date, .date)
        case .itemName, .rating, .amount, .money, .user, .users, .word, .words, .scale, .slot, .window, .exception,
            .route, .forbidden, .required, .kind, .kinds, .kindOfUnit, .place, .places:
            return nil
        }
    }

    private init?(
        _ operand: Operand, _ identifier: NodeKind? = nil, or token: TokenKind? = nil, _ other: NodeKind = .unexpected
    ) {
        guard operand.role == .required || operand.role == .optional else { return nil }
        var tokens: TokenKinds = []
        if identifier != nil { tokens.formUnion(TokenKinds(.identifier)) }
        if let token { tokens.formUnion(TokenKinds(token)) }
        self.init(
            tokens: tokens, identifier: identifier ?? .unexpected, other: other, isOptional: operand.role == .optional)
    }

    private init(tokens: TokenKinds, identifier: NodeKind, other: NodeKind, isOptional: Bool) {
        self.tokens = tokens
        self.identifier = identifier
        self.other = other
        self.isOptional = isOptional
    }
}

/// Some kinds of token.
struct TokenKinds: OptionSet, Sendable, BitwiseCopyable {
    let rawValue: UInt32

    init(rawValue: UInt32) { self.rawValue = rawValue }

    init(_ kind: TokenKind) { rawValue = 1 &<< UInt32(kind.rawValue) }

    @inline(__always)
    func contains(_ kind: TokenKind) -> Bool { rawValue &>> UInt32(kind.rawValue) & 1 != 0 }
}
