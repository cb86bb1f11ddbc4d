/// How an entry reads that has nothing but what nearly all of its sort have: a keyword, then at most two operands of
/// one token each, or the units of a route and the item.
struct PlainRule: Sendable, BitwiseCopyable {
    let kind: NodeKind
    let keyword: Keyword
    /// The block that the entry has.
    let block: BlockKind?
    let traits: Traits
    /// As the rule has it.
    let bit: UInt64
    let first: PlainOperand
    let second: PlainOperand

    /// What an entry has or may have beside a keyword and one value; nothing, for nearly all attributes.
    struct Traits: OptionSet, Sendable, BitwiseCopyable {
        let rawValue: UInt8

        /// A form that is never plain.
        static let isIntricate = Traits(rawValue: 1)
        /// Its first operand is a name that may be reserved.
        static let declaresUnit = Traits(rawValue: 2)
        /// A route stands before the other operands.
        static let hasRoute = Traits(rawValue: 4)
        static let hasBlock = Traits(rawValue: 8)
        static let needsBlock = Traits(rawValue: 16)
        /// Not one operand: none, two, or one that may be missing.
        static let isUneven = Traits(rawValue: 32)
    }

    /// - Parameter operands: all of the rule's.
    init(_ rule: EntryRule, _ operands: some Collection<Operand>) {
        kind = rule.kind
        keyword = rule.keyword
        block = rule.block
        bit = rule.bit
        let hasRoute = operands.first.map { $0.role == .required && $0.isRoute } ?? false
        let others = operands.dropFirst(hasRoute ? 1 : 0)
        let plain = others.prefix(2).prefix { PlainOperand($0) != nil }.compactMap { PlainOperand($0) }
        first = plain.first ?? .none
        second = plain.count > 1 ? plain[1] : .none
        var traits: Traits = []
        if !Self.mayBeMissing(Array(others.dropFirst(plain.count))) { traits.insert(.isIntricate) }
        if rule.kind == .unit || rule.kind == .external { traits.insert(.declaresUnit) }
        if hasRoute { traits.insert(.hasRoute) }
        if rule.block != nil { traits.insert(.hasBlock) }
        if rule.needsBlock { traits.insert(.needsBlock) }
        if plain.count != 1 || first.isOptional { traits.insert(.isUneven) }
        self.traits = traits
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

    /// - Parameter token: one of the kinds.
    @inline(__always)
    func node(of token: TokenKind) -> NodeKind { token == .identifier ? identifier : other }

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
