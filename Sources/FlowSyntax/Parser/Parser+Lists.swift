import FlowDiagnostics

/// Lists, which go on to the next line behind a comma, and whose last comma may be one too many.
extension Parser {
    /// One element or more, with commas between.
    mutating func list(of element: Value, _ head: Int) throws(Failure) {
        try value(element, of: head)
        if current == .comma { try restOfList(of: element, head) }
    }

    mutating func restOfList(of element: Value, _ head: Int) throws(Failure) {
        while current == .comma {
            let comma = index
            advance()
            if isNextEntry(afterCommaOf: head) {
                report(.danglingComma, at: comma)
                endEntry()
                isInDoubt = true
                return
            }
            try value(element, of: head)
        }
    }

    /// After a comma at a line's end: whether the next line is an entry of its own, a keyword with its value, and no
    /// element that is called like a keyword. What may follow an element in a sound text says which.
    private mutating func isNextEntry(afterCommaOf head: Int) -> Bool {
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
                    && keyword(at: position + 1, in: .clausesOfFlow) == nil
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
