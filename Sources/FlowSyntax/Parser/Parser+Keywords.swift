import FlowDiagnostics

/// Which words of the language stand at a token.
extension Parser {
    /// Steps over a keyword, and over the `:` that may stand after it.
    @inline(__always)
    mutating func advanceOverKeyword(_ count: Int) {
        advance()
        if count > 1 || current == .colon { advanceOverRest(ofKeyword: count) }
    }

    @inline(never)
    private mutating func advanceOverRest(ofKeyword count: Int) {
        if count > 1 { advance() }
        if current == .colon { advance() }
    }

    /// By which rule an entry of a block is read that begins at a token, and how many tokens its keyword takes.
    @inline(__always)
    mutating func rule(
        at index: Int, _ token: Token, in block: BlockKind
    ) -> (rule: RuleID, keywordTokens: Int)? {
        guard token.kind == .identifier else { return nil }
        let candidates = candidates(for: token)
        return switch grammar.beginning(candidates, in: block) {
        case .rule(let rule): (rule, 1)
        case .unclear: rule(at: index, among: candidates, in: block)
        case .none: nil
        }
    }

    @inline(never)
    mutating func rule(
        at index: Int, among candidates: Range<Int>, in block: BlockKind
    ) -> (rule: RuleID, keywordTokens: Int)? {
        for position in candidates {
            let candidate = keywords[position]
            guard let rule = grammar.rule(candidate.keyword, in: block) else { continue }
            guard candidate.isFirstOfTwo else { return (rule, 1) }
            if isSecondWord(of: candidate.keyword, at: index + 1) { return (rule, 2) }
        }
        return nil
    }

    /// How many tokens a keyword takes that stands at a token; nil where it does not.
    mutating func tokenCount(of keyword: Keyword, at index: Int) -> Int? {
        let token = lexer.tokens[index]
        guard token.kind == .identifier else { return nil }
        for position in candidates(for: token) {
            let candidate = keywords[position]
            guard candidate.keyword == keyword else { continue }
            guard candidate.isFirstOfTwo else { return 1 }
            if isSecondWord(of: keyword, at: index + 1) { return 2 }
        }
        return nil
    }

    /// Which keyword of a set stands at a token, and how many tokens it takes.
    mutating func keyword(at index: Int, in set: KeywordSet) -> (keyword: Keyword, count: Int)? {
        let token = lexer.tokens[index]
        guard token.kind == .identifier else { return nil }
        for position in candidates(for: token) {
            let candidate = keywords[position]
            guard set.contains(candidate.keyword) else { continue }
            guard candidate.isFirstOfTwo else { return (candidate.keyword, 1) }
            if isSecondWord(of: candidate.keyword, at: index + 1) { return (candidate.keyword, 2) }
        }
        return nil
    }

    private mutating func isSecondWord(of keyword: Keyword, at index: Int) -> Bool {
        let token = lexer.tokens[index]
        return token.kind == .identifier && !token.flags.contains(.startsLine)
            && word(of: token) == keywords.second(of: keyword)
    }

    /// Whether an entry of the open block begins at a token.
    mutating func beginsEntry(at index: Int) -> Bool {
        rule(at: index, lexer.tokens[index], in: blocks.last.kind) != nil
    }

    /// Where the keywords stand that a token may be or begin.
    @inline(__always)
    mutating func candidates(for token: Token) -> Range<Int> {
        word(of: token).map { keywords.candidates(for: $0) } ?? 0..<0
    }

    /// A name as it reads; nil for one that is too long for a word of the language.
    @inline(__always)
    mutating func word(of token: Token) -> KeywordLookup.Word? {
        if token.flags.contains(.needsFolding) { return foldedWord(of: token) }
        return keywords.word(at: lexer.start + Int(token.offset), length: Int(token.length))
    }

    @inline(never)
    private mutating func foldedWord(of token: Token) -> KeywordLookup.Word? {
        let written = Array(text.bytes[Int(token.offset)..<Int(token.offset + token.length)])
        return KeywordLookup.Word(FoldedText.name(written[...]))
    }

    func bytes(ofToken index: Int) -> ArraySlice<UInt8> {
        let token = lexer.tokens[index]
        return Array(text.bytes[Int(token.offset)..<Int(token.offset + token.length)])[...]
    }
}
