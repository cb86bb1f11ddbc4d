import FlowDiagnostics

/// What follows a keyword.
extension Parser {
    /// Reads operands as the grammar's table has them. `head` is the token of the keyword that they belong to.
    mutating func operands(_ range: Range<Int>, of head: Int) throws(Failure) {
        var position = range.lowerBound
        while position < range.upperBound {
            let operand = grammar.operands[position]
            position += 1
            switch operand.role {
            case .required:
                try readValue(operand.value, of: head)
            case .optional:
                if canBegin(operand.value) { try value(operand.value, of: head) }
            case .clause, .requiredClause:
                let end = position + Int(operand.count)
                if current == .identifier || operand.role == .requiredClause {
                    try clause(operand, position..<end, of: head)
                }
                position = end
            }
        }
    }

    private mutating func clause(_ operand: Operand, _ range: Range<Int>, of head: Int) throws(Failure) {
        guard current == .identifier, let count = tokenCount(of: operand.word, at: index) else {
            if operand.role == .requiredClause { try fail(Value.oneOf([operand.word]), after: head) }
            return
        }
        let start = index
        let node = open(.clause, operand.word)
        advanceOverKeyword(count)
        try operands(range, of: start)
        close(node)
    }

    /// Whether an optional operand stands here. It never crosses a line end.
    private mutating func canBegin(_ value: Value) -> Bool {
        switch value {
        case .string: current == .string
        case .word(let choice): current == .identifier && keyword(at: index, in: choice.words) != nil
        default: false
        }
    }

    // MARK: - Values

    mutating func value(_ value: Value, of head: Int) throws(Failure) { try readValue(value, of: head) }

    @inline(__always)
    private mutating func readValue(_ value: Value, of head: Int) throws(Failure) {
        switch value {
        case .name: try token(.identifier, .name, value, head)
        case .unitName: try unitName(head)
        case .itemName: try itemName(head)
        case .string: try token(.string, .string, value, head)
        case .strings: try list(of: .string, head)
        case .number: try token(.number, .number, value, head)
        case .duration: if current == .duration { leaf(.duration) } else { try misspeltDuration(head) }
        case .date: try token(.date, .date, value, head)
        case .rating: try rating(head)
        case .amount: try amount(head)
        case .money: try money(head)
        case .unit, .user: try unit(head, orElse: value)
        case .units: try units(head)
        case .users: try users(head)
        case .who, .unitOrString: try unitOrString(value, head)
        case .whos:
            try unitOrString(.who, head)
            if current == .comma { try restOfList(of: .who, head) }
        case .item: try item(head)
        case .items: try list(of: .item, head)
        case .reference: try token(.identifier, .reference, value, head)
        case .references: try list(of: .reference, head)
        case .word(let choice): try word(choice.words, value, head)
        case .words(let choice): try list(of: .word(choice), head)
        case .scale: try scale(head)
        case .slot: try slot(head)
        case .window: try list(of: .slot, head)
        case .exception: try exception(head)
        case .route: try route(head)
        case .forbidden: try forbidden(head)
        case .required: try required(head)
        case .kind: try kind(head)
        case .kinds: try list(of: .kind, head)
        case .kindOfUnit: try kindOfUnit(head)
        case .place: try place(head)
        case .places: try list(of: .place, head)
        }
    }

    @inline(__always)
    private mutating func token(_ kind: TokenKind, _ node: NodeKind, _ value: Value, _ head: Int) throws(Failure) {
        guard current == kind else { return try mismatch(value, head) }
        leaf(node)
    }

    private mutating func unitName(_ head: Int) throws(Failure) {
        if current == .identifier, let reserved = keyword(at: index, in: .reservedForUnits), reserved.count == 1 {
            report(.reservedName, [Wording(verbatim: text(ofToken: index))])
        }
        try token(.identifier, .name, .unitName, head)
    }

    private mutating func itemName(_ head: Int) throws(Failure) {
        if current == .string { return leaf(.string) }
        try token(.identifier, .name, .itemName, head)
        if current == .string { leaf(.string) }
    }

    private mutating func rating(_ head: Int) throws(Failure) {
        // The lexer has told what is wrong with it.
        if current == .ratio, lexer.tokens[index].flags.contains(.hasError) { return leaf(.unexpected) }
        try token(.ratio, .rating, .rating, head)
    }

    private mutating func amount(_ head: Int) throws(Failure) {
        guard current == .number || current == .quantity || current == .percent else {
            return try mismatch(.amount, head)
        }
        let node = open(.amount)
        advance()
        if current == .identifier || current == .string { advance() }
        close(node)
    }

    private mutating func money(_ head: Int) throws(Failure) {
        guard current == .number || current == .quantity else { return try mismatch(.money, head) }
        let node = open(.money)
        let needsCurrency = current == .number
        advance()
        if needsCurrency {
            guard current == .identifier else {
                return try mismatch(Wording("a currency such as `CNY`", "货币（如 CNY）"), head)
            }
            advance()
        }
        close(node)
    }

    private mutating func word(_ words: KeywordSet, _ value: Value, _ head: Int) throws(Failure) {
        guard current == .identifier else { return try mismatch(value, head) }
        guard let found = keyword(at: index, in: words) else {
            reportUnknownWord(among: words, noun: value.noun, head: head)
            return leaf(.unexpected)
        }
        leaf(.word, found.keyword, tokens: found.count)
    }

    private mutating func scale(_ head: Int) throws(Failure) {
        if current == .string { return leaf(.string) }
        try word(.scales, .scale, head)
    }

    private mutating func slot(_ head: Int) throws(Failure) {
        let node = open(.slot)
        if current == .identifier, Weekday.range(token: bytes(ofToken: index)) != nil {
            advance()
        } else if current != .time, current != .timeSpan {
            return try mismatch(.slot, head)
        }
        while current == .time || current == .timeSpan { advance() }
        close(node)
    }

    private mutating func exception(_ head: Int) throws(Failure) {
        guard current == .identifier, tokenCount(of: .nothing, at: index) != nil else {
            return try unit(head, orElse: .exception)
        }
        leaf(.word, .nothing)
        let start = index
        guard current == .identifier, let because = tokenCount(of: .because, at: index) else {
            return try fail(Value.oneOf([.because]), after: head)
        }
        let node = open(.clause, .because)
        advanceOverKeyword(because)
        try token(.string, .string, .string, start)
        close(node)
    }

    // MARK: - Units and items

    private mutating func route(_ head: Int) throws(Failure) {
        let node = open(.route)
        try units(head)
        guard current == .arrow else { return try fail(Wording("`->`", "“->”"), after: head) }
        while current == .arrow {
            advance()
            try units(head)
        }
        close(node)
    }

    private mutating func units(_ head: Int) throws(Failure) {
        try unit(head)
        if current == .comma { try restOfList(of: .unit, head) }
    }

    private mutating func users(_ head: Int) throws(Failure) {
        if current == .identifier, tokenCount(of: .nobody, at: index) != nil { return leaf(.word, .nobody) }
        try list(of: .user, head)
    }

    /// - Parameter value: what is told to be missing where there is no unit.
    mutating func unit(_ head: Int, orElse value: Value = .unit) throws(Failure) {
        guard current == .identifier else { return try mismatch(value, head) }
        let first = index
        advance()
        if current == .dot {
            try restOfPath(from: first, head)
        } else {
            addLeaf(.unitReference, from: first)
        }
    }

    /// Reads on in the path of a unit that begins at a token, behind which a dot stands.
    private mutating func restOfPath(from first: Int, _ head: Int) throws(Failure) {
        for _ in 1..<tokensOfPath(from: first) { advance() }
        addLeaf(.unitReference, from: first)
        if current == .dot {
            advance()
            try fail(.name, after: head)
        }
    }

    /// How many tokens the path of a unit has that begins at a token.
    private mutating func tokensOfPath(from first: Int) -> Int {
        var count = 1
        var dot = first + 1
        while lexer.tokens[dot].kind == .dot, !lexer.tokens[dot].flags.contains(.startsLine),
            dot + 1 < lexer.tokens.count,
            lexer.tokens[dot + 1].kind == .identifier, !lexer.tokens[dot + 1].flags.contains(.startsLine)
        {
            count += 2
            dot += 2
            readAhead(of: dot)
        }
        return count
    }

    private mutating func unitOrString(_ value: Value, _ head: Int) throws(Failure) {
        if current == .string { return leaf(.string) }
        try unit(head, orElse: value)
    }

    private mutating func item(_ head: Int) throws(Failure) {
        if current == .string { return leaf(.itemReference) }
        guard current == .identifier else { return try mismatch(.item, head) }
        if isClauseOfFlow(at: index), isFlow(head), !isClauseOfFlow(at: index + 1) {
            // Read as the item's name it would leave the name behind it without a place.
            return report(.missingItem, [Wording(verbatim: text(ofToken: index))])
        }
        leaf(.itemReference)
    }

    /// `for` or `as` and a name on the same line.
    private mutating func isClauseOfFlow(at index: Int) -> Bool {
        guard keyword(at: index, in: .clausesOfFlow) != nil else { return false }
        return lexer.tokens[index + 1].kind == .identifier && !lexer.tokens[index + 1].flags.contains(.endsEntry)
    }

    mutating func isFlow(_ head: Int) -> Bool {
        keyword(at: head, in: .flows) != nil
    }
}
