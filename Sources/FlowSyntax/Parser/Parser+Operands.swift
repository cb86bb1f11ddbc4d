import FlowDiagnostics

/// What follows a keyword.
extension Parser {
    /// Reads operands as the grammar's table has them. `head` is the token of the keyword that they belong to.
    mutating func operands(_ range: Range<UInt16>, of head: Int) throws(Failure) {
        var position = range.lowerBound
        while position < range.upperBound {
            switch grammar.operands[Int(position)] {
            case .required(let required):
                try value(required, of: head)
                position += 1
            case .optional(let optional):
                if canBegin(optional) { try value(optional, of: head) }
                position += 1
            case .clause(let word, let count, let required):
                try clause(word, position + 1..<position + 1 + UInt16(count), required: required, of: head)
                position += 1 + UInt16(count)
            }
        }
    }

    private mutating func clause(_ word: Keyword, _ range: Range<UInt16>, required: Bool, of head: Int) throws(Failure)
    {
        guard current == .identifier, let found = keyword(at: index, in: [word]) else {
            if required { try fail(Value.oneOf([word]), after: head) }
            return
        }
        let start = index
        let node = open(.clause, word)
        advanceOverKeyword(found.count)
        try operands(range, of: start)
        closeNodes(downTo: node)
    }

    /// Whether an optional operand stands here. It never crosses a line end.
    private func canBegin(_ value: Value) -> Bool {
        switch value {
        case .string: current == .string
        case .word(let words): current == .identifier && keyword(at: index, in: words) != nil
        default: false
        }
    }

    // MARK: - Values

    mutating func value(_ value: Value, of head: Int) throws(Failure) {
        switch value {
        case .name: try token(.identifier, .name, value, head)
        case .unitName: try unitName(value, head)
        case .itemName: try itemName(value, head)
        case .string: try token(.string, .string, value, head)
        case .strings:
            try list(head) { parser throws(Failure) in try parser.token(.string, .string, value, head) }
        case .number: try token(.number, .number, value, head)
        case .duration: try duration(head)
        case .date: try token(.date, .date, value, head)
        case .rating: try rating(head)
        case .amount: try amount(value, head)
        case .money: try money(value, head)
        case .unit: try unit(value.noun, head)
        case .units: try units(value.noun, head)
        case .unitsOrNobody:
            if current == .identifier, keyword(at: index, in: [.nobody]) != nil { return leaf(.word, .nobody) }
            try units(value.noun, head)
        case .who, .unitOrString: try who(value.noun, head)
        case .whos:
            try list(head) { parser throws(Failure) in try parser.who(value.noun, head) }
        case .item: try item(value.noun, head)
        case .items:
            try list(head) { parser throws(Failure) in try parser.item(value.noun, head) }
        case .reference: try token(.identifier, .reference, value, head)
        case .references:
            try list(head) { parser throws(Failure) in try parser.token(.identifier, .reference, value, head) }
        case .word(let words): try word(words, value.noun, head)
        case .words(let words):
            try list(head) { parser throws(Failure) in try parser.word(words, value.noun, head) }
        case .scale:
            if current == .string { return leaf(.string) }
            try word([.two, .five, .average], value.noun, head)
        case .window: try window(value, head)
        case .exception: try exception(value, head)
        case .route: try route(value, head)
        case .forbidden: try forbidden(head)
        case .required: try required(head)
        }
    }

    private mutating func token(_ kind: TokenKind, _ node: NodeKind, _ value: Value, _ head: Int) throws(Failure) {
        guard current == kind else { return try mismatch(value.noun, head) }
        leaf(node)
    }

    private mutating func unitName(_ value: Value, _ head: Int) throws(Failure) {
        if current == .identifier, let reserved = keyword(at: index, in: KeywordSet(Keyword.reservedForUnits)),
            reserved.count == 1
        {
            report(.reservedName, [Wording(verbatim: text(ofToken: index))])
        }
        try token(.identifier, .name, value, head)
    }

    private mutating func itemName(_ value: Value, _ head: Int) throws(Failure) {
        if current == .string { return leaf(.string) }
        try token(.identifier, .name, value, head)
        if current == .string { leaf(.string) }
    }

    private mutating func rating(_ head: Int) throws(Failure) {
        // The lexer has told what is wrong with it.
        if current == .ratio, lexer.tokens[index].flags.contains(.hasError) { return leaf(.unexpected) }
        try token(.ratio, .rating, .rating, head)
    }

    private mutating func amount(_ value: Value, _ head: Int) throws(Failure) {
        guard [.number, .quantity, .percent].contains(current) else { return try mismatch(value.noun, head) }
        let node = open(.amount)
        advance()
        if current == .identifier || current == .string { advance() }
        closeNodes(downTo: node)
    }

    private mutating func money(_ value: Value, _ head: Int) throws(Failure) {
        guard current == .number || current == .quantity else { return try mismatch(value.noun, head) }
        let node = open(.money)
        let needsCurrency = current == .number
        advance()
        if needsCurrency {
            guard current == .identifier else {
                return try mismatch(Wording("a currency such as `CNY`", "货币（如 CNY）"), head)
            }
            advance()
        }
        closeNodes(downTo: node)
    }

    private mutating func word(
        _ words: KeywordSet, _ noun: @autoclosure () -> Wording, _ head: Int
    ) throws(Failure) {
        guard current == .identifier, let found = keyword(at: index, in: words) else {
            guard current == .identifier else { return try mismatch(noun(), head) }
            reportUnknownWord(among: words, noun: noun(), head: head)
            return leaf(.unexpected)
        }
        leaf(.word, found.keyword, tokens: found.count)
    }

    private mutating func window(_ value: Value, _ head: Int) throws(Failure) {
        try list(head) { parser throws(Failure) in
            let node = parser.open(.slot)
            if parser.current == .identifier, Weekday.range(token: parser.bytes(ofToken: parser.index)) != nil {
                parser.advance()
            } else if parser.current != .time, parser.current != .timeSpan {
                return try parser.mismatch(value.noun, head)
            }
            while parser.current == .time || parser.current == .timeSpan { parser.advance() }
            parser.closeNodes(downTo: node)
        }
    }

    private mutating func exception(_ value: Value, _ head: Int) throws(Failure) {
        guard current == .identifier, keyword(at: index, in: [.nothing]) != nil else {
            return try unit(value.noun, head)
        }
        leaf(.word, .nothing)
        let start = index
        guard current == .identifier, let because = keyword(at: index, in: [.because]) else {
            return try fail(Value.oneOf([.because]), after: head)
        }
        let node = open(.clause, .because)
        advanceOverKeyword(because.count)
        try token(.string, .string, .string, start)
        closeNodes(downTo: node)
    }

    // MARK: - Units and items

    private mutating func route(_ value: Value, _ head: Int) throws(Failure) {
        let node = open(.route)
        try units(value.noun, head)
        guard current == .arrow else { return try fail(Wording("`->`", "“->”"), after: head) }
        while current == .arrow {
            advance()
            try units(value.noun, head)
        }
        closeNodes(downTo: node)
    }

    mutating func units(_ noun: @autoclosure () -> Wording, _ head: Int) throws(Failure) {
        try list(head) { parser throws(Failure) in try parser.unit(noun(), head) }
    }

    mutating func unit(_ noun: @autoclosure () -> Wording, _ head: Int) throws(Failure) {
        guard current == .identifier else { return try mismatch(noun(), head) }
        var count = 1
        var dot = index + 1
        while lexer.tokens[dot].kind == .dot, !lexer.tokens[dot].flags.contains(.startsLine),
            dot + 1 < lexer.tokens.count,
            lexer.tokens[dot + 1].kind == .identifier, !lexer.tokens[dot + 1].flags.contains(.startsLine)
        {
            count += 2
            dot += 2
            readAhead(of: dot)
        }
        leaf(.unitReference, tokens: count)
        if current == .dot {
            advance()
            try fail(Value.name.noun, after: head)
        }
    }

    private mutating func who(_ noun: @autoclosure () -> Wording, _ head: Int) throws(Failure) {
        if current == .string { return leaf(.string) }
        try unit(noun(), head)
    }

    mutating func item(_ noun: @autoclosure () -> Wording, _ head: Int) throws(Failure) {
        guard current == .identifier || current == .string else { return try mismatch(noun(), head) }
        if isClauseOfFlow(at: index), isFlow(head), !isClauseOfFlow(at: index + 1) {
            // Read as the item's name it would leave the name behind it without a place.
            return report(.missingItem, [Wording(verbatim: text(ofToken: index))])
        }
        leaf(.itemReference)
    }

    /// `for` or `as` and a name on the same line.
    private func isClauseOfFlow(at index: Int) -> Bool {
        guard keyword(at: index, in: [.for, .as]) != nil else { return false }
        return lexer.tokens[index + 1].kind == .identifier && !lexer.tokens[index + 1].flags.contains(.endsEntry)
    }

    private func isFlow(_ head: Int) -> Bool {
        keyword(at: head, in: [.logistics, .service, .information, .transfer]) != nil
    }

    /// One element or more, with commas between.
    mutating func list(_ head: Int, _ element: (inout Parser) throws(Failure) -> Void) throws(Failure) {
        try element(&self)
        while current == .comma {
            let comma = index
            advance()
            if isNextEntry(afterCommaOf: head) {
                report(.danglingComma, at: comma)
                entryEnded = true
                isInDoubt = true
                return
            }
            try element(&self)
        }
    }

    /// After a comma at a line's end: whether the next line is an entry of its own, a keyword with its value, and no
    /// element that is called like a keyword. What may follow an element in a sound text says which.
    private func isNextEntry(afterCommaOf head: Int) -> Bool {
        guard lexer.tokens[index].flags.contains(.startsLine), beginsEntry(at: index),
            let found = keyword(at: index, in: grammar.entries(of: blocks[blocks.count - 1].kind))
        else { return false }
        let position = index + found.count
        let next = lexer.tokens[min(position, lexer.tokens.count - 1)]
        guard !next.flags.contains(.startsLine) else { return false }
        switch next.kind {
        case .comma, .arrow, .dot, .semicolon, .leftBrace, .rightBrace, .endOfFile:
            return false
        case .identifier, .string:
            if isFlow(head) {
                // The units of a flow are followed by its item, and that by the flow's end, its block or `for` and
                // `as`.
                let afterItem = lexer.tokens[min(position + 1, lexer.tokens.count - 1)]
                return !endsEntry(afterToken: position) && afterItem.kind != .leftBrace
                    && keyword(at: position + 1, in: [.for, .as]) == nil
            }
            return keyword(at: position, in: Self.wordsAfterLists) == nil
        default:
            return true
        }
    }

    private static let wordsAfterLists: KeywordSet = [
        .lead, .every, .for, .until, .because, .from, .to, .across, .over, .through, .when, .unless,
    ]
}
