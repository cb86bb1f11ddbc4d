/// How an operand reads that has nothing but what nearly all of its sort have: one token, or the units of a route. Of a list,
/// that is one element.
struct PlainOperand: Sendable, BitwiseCopyable {
    /// The kinds of token that make a node of their own; none for a route.
    let tokens: TokenKinds
    /// What an identifier makes, and what a token of another kind.
    let identifier: NodeKind
    let other: NodeKind
    let isOptional: Bool

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
        case .route: self.init(operand, or: nil, .route)
        case .itemName, .rating, .amount, .money, .user, .users, .word, .words, .scale, .slot, .window, .exception,
            .forbidden, .required, .kind, .kinds, .kindOfUnit, .place, .places:
            return nil
        }
    }

    private init?(
        _ operand: Operand, _ identifier: NodeKind? = nil, or token: TokenKind? = nil, _ other: NodeKind = .unexpected
    ) {
        switch operand.role {
        case .required: isOptional = false
        case .optional: isOptional = true
        case .clause, .requiredClause: return nil
        }
        var tokens: TokenKinds = []
        if identifier != nil { tokens.formUnion(TokenKinds(.identifier)) }
        if let token { tokens.formUnion(TokenKinds(token)) }
        self.tokens = tokens
        self.identifier = identifier ?? .unexpected
        self.other = other
    }

    private init() {
        tokens = []
        identifier = .unexpected
        other = .unexpected
        isOptional = false
    }

    /// Reads as nothing.
    static let none = PlainOperand()

    var isRoute: Bool { other == .route }
}

/// Some kinds of token.
struct TokenKinds: OptionSet, Sendable, BitwiseCopyable {
    let rawValue: UInt32

    init(rawValue: UInt32) { self.rawValue = rawValue }

    @inline(__always)
    init(_ kind: TokenKind) { rawValue = 1 &<< UInt32(kind.rawValue) }
}
