import FlowDiagnostics

/// Tactic 6 of recovery: what an entry is meant to be that begins with no keyword of its block.
extension Parser {
    /// Tactic 6: a route without its keyword, or with a misspelt one.
    mutating func recoverFlow(in block: BlockKind) -> Bool {
        let flows: KeywordSet = [.logistics, .service, .information, .transfer]
        guard let rule = grammar.rule(.service, in: block), lineHasArrow() else { return false }
        let second = lexer.tokens[index + 1]
        let hasWordInFront = second.kind == .identifier && !second.flags.contains(.startsLine)
        guard hasWordInFront else {
            report(.expected, [Value.oneOf(flows), described(index)])
            isInDoubt = true
            statement(rule, keywordTokens: 0)
            return true
        }
        let written = text(ofToken: index)
        let suggestions = suggestions(for: written, among: flows)
        report(
            .unknownKeyword, [Wording(verbatim: written), kindOfEntry(block)],
            fixIts: suggestions.map { FixIt(span(ofToken: index), replacement: $0) })
        isInDoubt = true
        let meant = suggestions.first.flatMap { word in
            flows.members.first { $0.english == word || $0.chinese.contains(word) }
        }
        statement(grammar.rule(meant ?? .service, in: block) ?? rule, keywordTokens: 1)
        return true
    }

    /// Whether an arrow stands in the entry, before its end and before any block.
    private mutating func lineHasArrow() -> Bool {
        var position = index
        while true {
            readAhead(of: position)
            let token = lexer.tokens[position]
            switch token.kind {
            case .arrow: return true
            case .identifier, .comma, .dot, .junk: break
            default: return false
            }
            position += 1
            if lexer.tokens[position].flags.contains(.endsEntry) { return false }
        }
    }

    /// `部门采购部`: Chinese is written without spaces, so a keyword and a name may read as one name.
    mutating func recoverGluedKeyword(in block: BlockKind) -> Bool {
        let written = text(ofToken: index)
        guard written.utf8.contains(where: { $0 >= 0x80 }) else { return false }
        // Among such characters no two read as one, or as each other: bytes can be compared.
        let isPlain = written.unicodeScalars.allSatisfy { $0.value < 0x80 || NameCharacter.isHan($0.value) }
        var best: EntryWords.Form?
        for form in EntryWords.shared.forms(of: block) where form.length > best?.length ?? 0 {
            guard isPlain ? written.utf8.starts(with: form.text.utf8) : written.hasPrefix(form.text),
                let next = written.dropFirst(form.length).utf8.first
            else { continue }
            // An English keyword ends where another script begins.
            if next >= 0x80 || !form.isEnglish { best = form }
        }
        guard let best, let rule = grammar.rule(best.keyword, in: block) else { return false }
        let fixed = best.text + " " + written.dropFirst(best.length)
        report(
            .gluedKeyword, [Wording(verbatim: written), Wording(verbatim: best.text)],
            fixIts: [FixIt(span(ofToken: index), replacement: fixed)])
        skipBroken(ruleOfBlockAhead(in: block, preferring: best.keyword) ?? rule)
        return true
    }

    /// Tactic 3, where the block has begun with entries that the block around it can hold too, so that the missing
    /// brace shows only now: by an entry that stands deeper than the statement, and that there is no place for outside.
    mutating func opensBlockOfLastHead() -> Bool {
        if blocks.count == 1, blocks[0].lastHead == nil { asksForHead = true }
        guard let last = blocks[blocks.count - 1].lastHead, let inner = grammar[last.rule].block,
            keyword(at: index, in: grammar.entries(of: inner)) != nil,
            indentation(ofToken: index) > indentation(of: last)
        else { return false }
        report(.missingLeftBrace, [Wording(grammar[last.rule].keyword.english, grammar[last.rule].keyword.chinese[0])])
        let node = open(grammar[last.rule].kind)
        openBlock(inner, of: node, head: index)
        return true
    }

    /// A keyword of the language that belongs elsewhere.
    mutating func recoverMisplaced(in block: BlockKind) -> Bool {
        if opensBlockOfLastHead() { return true }
        let homes = BlockKind.allCases.filter { keyword(at: index, in: grammar.entries(of: $0)) != nil }
        guard let home = homes.first, let found = keyword(at: index, in: grammar.entries(of: home)),
            let rule = grammar.rule(found.keyword, in: home)
        else { return false }
        let places = Wording(
            homes.map(\.noun.english).joined(separator: ", "), homes.map(\.noun.chinese).joined(separator: "、"))
        report(.misplacedEntry, [Wording(verbatim: keywordText(at: index)), block.noun, places])
        isInDoubt = true
        statement(rule, keywordTokens: found.count)
        return true
    }

    /// `told finance on 2026-11-02`: one of a keyword's two words stands alone.
    mutating func recoverHalfKeyword(in block: BlockKind) -> Bool {
        let written = FoldedText.name(text(ofToken: index))
        let entries = grammar.entries(of: block)
        let whole = EntryWords.shared.pairs.filter { pair in
            entries.contains(pair.keyword) && pair.words.contains { $0 == written }
        }
        guard whole.count == 1, let rule = grammar.rule(whole[0].keyword, in: block) else { return false }
        report(
            .unknownKeyword, [Wording(verbatim: text(ofToken: index)), kindOfEntry(block)],
            fixIts: [FixIt(span(ofToken: index), replacement: whole[0].keyword.english)])
        isInDoubt = true
        statement(rule, keywordTokens: 1)
        return true
    }

    /// A word that is no keyword at all: a misspelt one where one is near, else what its block says that it is.
    mutating func recoverUnknownWord(in block: BlockKind) {
        let written = text(ofToken: index)
        let entries = grammar.entries(of: block)
        let suggestions = EntryWords.shared.nearest(to: FoldedText.name(written), in: block).map { [$0] } ?? []
        report(
            .unknownKeyword, [Wording(verbatim: written), kindOfEntry(block)],
            fixIts: suggestions.map { FixIt(span(ofToken: index), replacement: $0) })
        isInDoubt = true
        let meant = suggestions.first.flatMap { word in
            entries.members.first { $0.english == word || $0.chinese.contains(word) }
        }
        let next = lexer.tokens[index + 1]
        let ahead = ruleOfBlockAhead(in: block, preferring: meant)
        if let meant, let rule = grammar.rule(meant, in: block), ahead.map({ grammar[$0].keyword }) ?? meant == meant {
            statement(rule, keywordTokens: 1)
        } else if let rule = ahead {
            // A word before the name stands for the keyword; else the keyword is missing.
            statement(rule, keywordTokens: next.kind == .identifier ? 1 : 0)
        } else if let rule = grammar.rule(.department, in: block), next.kind == .string,
            !next.flags.contains(.startsLine)
        {
            statement(rule, keywordTokens: 0)
        } else {
            skipUnexpected()
        }
    }

    /// What a head that cannot be read declares, judging by the block that follows it: of the entries of the open
    /// block, the one whose block can hold most of what begins there. Looks at no more than 128 tokens.
    mutating func ruleOfBlockAhead(in block: BlockKind, preferring meant: Keyword? = nil) -> RuleID? {
        var position = index
        let end = min(lexer.tokens.count - 1, index + 128)
        while position < end, lexer.tokens[position].kind != .leftBrace {
            position += 1
            if lexer.tokens[position].flags.contains(.endsEntry) || lexer.tokens[position].kind == .semicolon {
                return nil
            }
        }
        guard position < end else { return nil }
        var entries: [Int] = []
        var depth = 0
        while position < end {
            let kind = lexer.tokens[position].kind
            if kind == .leftBrace { depth += 1 }
            if kind == .rightBrace { depth -= 1 }
            position += 1
            guard depth > 0 else { break }
            let begins =
                kind == .semicolon || kind == .leftBrace || kind == .rightBrace
                || lexer.tokens[position].flags.contains(.endsEntry)
            if depth == 1, begins, lexer.tokens[position].kind == .identifier { entries.append(position) }
        }
        var best: (rule: RuleID, count: Int)?
        // Where all are equal: a department is the commonest of what has a block.
        for candidate in [meant ?? .department, .department] + grammar.entries(of: block).members {
            guard let rule = grammar.rule(candidate, in: block), let inner = grammar[rule].block else { continue }
            let count = entries.count { keyword(at: $0, in: grammar.entries(of: inner)) != nil }
            if count > best?.count ?? -1 { best = (rule, count) }
        }
        // A block without a word before it tells nothing by being empty.
        if best?.count == 0, lexer.tokens[index].kind == .leftBrace { return nil }
        return best?.rule
    }

    /// A statement of which only the keyword was understood: its block is read, its head is not.
    mutating func skipBroken(_ id: RuleID) {
        let rule = grammar[id]
        let head = index
        let node = open(rule.kind)
        let first = index
        skipTokens(stopAtBrace: rule.block != nil)
        if let block = rule.block, lexer.tokens[index].kind == .leftBrace {
            openBlock(block, of: node, head: head)
        } else {
            if index == first { leaf(.unexpected) }
            close(node)
        }
    }

    private func kindOfEntry(_ block: BlockKind) -> Wording {
        block == .file
            ? Wording("statement", "语句") : Wording("attribute of \(block.noun.english)", "\(block.noun.chinese)的属性")
    }

    /// The nearest spellings among keywords, in the tongue in which the word is written.
    func suggestions(for written: String, among words: KeywordSet) -> [String] {
        let spellings = words.members.flatMap { [$0.english] + $0.chinese }
        return Spelling.nearest(to: FoldedText.name(written), among: spellings).map { [$0] } ?? []
    }
}
