import FlowDiagnostics

/// How reading goes on after a mistake, so that one mistake is one message and what follows is not lost:
///
/// 1. Where the lexer has told a mistake, the parser says no more about the entry.
/// 2. An entry at the start of a line that the open block cannot hold but an enclosing one can: a `}` is missing.
/// 3. After a head, an entry that its block can hold and no enclosing one can: a `{` is missing.
/// 4. An entry where the end of the last one was wanted, on the same line: a line end is missing.
/// 5. A broken head keeps its block: what is in it is read.
/// 6. An entry without its keyword, or with a misspelt one, is read as what its shape says that it is.
///
/// None of it looks further than a bounded number of tokens ahead or back, or goes through all open blocks: a text full of
/// mistakes is read in linear time too.
extension Parser {
    // MARK: - Messages

    /// Tells that something is missing at the current token, and gives the entry up.
    mutating func fail(_ noun: Wording, after head: Int) throws(Failure) {
        if !isInDoubt {
            report(.expectedAfter, [noun, described(index), Wording(verbatim: abbreviated(max(head, index - 1)))])
        }
        isInDoubt = true
        leavesRest = tokens[index].kind == .semicolon
        throw Failure()
    }

    /// Tells that a value is of the wrong sort. A single wrong value is stepped over, so that the rest of the entry is read;
    /// where there is none at all, the entry is given up.
    mutating func mismatch(_ noun: Wording, _ head: Int) throws(Failure) {
        let isValue: Bool =
            switch current {
            case .number, .percent, .duration, .quantity, .ratio, .date, .time, .timeSpan, .string: true
            case .identifier: endsEntry(afterToken: index)
            default: false
            }
        guard isValue else { return try fail(noun, after: head) }
        guard !isInDoubt else { return leaf(.unexpected) }
        report(.wrongValue, [noun, described(index), Wording(verbatim: keywordText(at: head))])
        isInDoubt = true
        leaf(.unexpected)
    }

    func endsEntry(afterToken index: Int) -> Bool {
        let next = tokens[index + 1]
        return next.flags.contains(.endsEntry) || [.semicolon, .rightBrace, .endOfFile, .comma].contains(next.kind)
    }

    mutating func reportUnknownWord(among words: KeywordSet, noun: Wording, head: Int) {
        let written = text(ofToken: index)
        report(
            .wrongValue, [noun, described(index), Wording(verbatim: keywordText(at: head))],
            fixIts: suggestions(for: written, among: words).map { FixIt(span(ofToken: index), replacement: $0) })
        isInDoubt = true
    }

    /// Tells a mistake at the current token, unless the lexer has told one in this entry (tactic 1).
    mutating func report(
        _ definition: DiagnosticDefinition, _ arguments: [Wording] = [], related: [RelatedPlace] = [], fixIts: [FixIt] = []
    ) {
        report(definition, arguments, at: index, related: related, fixIts: fixIts)
    }

    mutating func report(
        _ definition: DiagnosticDefinition, _ arguments: [Wording] = [], at token: Int, related: [RelatedPlace] = [],
        fixIts: [FixIt] = []
    ) {
        guard !lexerHasTold else { return }
        let place = tokens[token].kind == .endOfFile ? endOfText : span(ofToken: token)
        diagnostics.append(Diagnostic(definition, at: place, arguments, related: related, fixIts: fixIts))
    }

    /// Whether a mistake of the lexer lies in the entry, up to the current token.
    private var lexerHasTold: Bool {
        let isPastEntry = index > entryStart && tokens[index].flags.contains(.endsEntry)
        let end = isPastEntry ? tokens[index].start : tokens[index].end
        var low = 0
        var high = lexerErrors.count
        while low < high {
            let middle = (low + high) / 2
            if lexerErrors[middle] < entryOffset { low = middle + 1 } else { high = middle }
        }
        return low < lexerErrors.count && lexerErrors[low] < end
    }

    /// The beginning of the junk that stands before a token on the same line, else that of the token.
    func startOfJunk(before token: Int) -> ByteOffset {
        var first = token
        while first > 0, tokens[first - 1].kind == .junk,
            !bytes[Int(tokens[first - 1].end.value)..<Int(tokens[first].offset)].contains(where: { $0 == 0x0A || $0 == 0x0D })
        {
            first -= 1
        }
        return tokens[first].start
    }

    /// Counts the braces in strings and comments that are left open.
    static func swallowedBraces(_ diagnostics: [Diagnostic], in text: SourceText) -> (left: Int, right: Int) {
        var braces = (left: 0, right: 0)
        for diagnostic in diagnostics
        where diagnostic.definition == .unterminatedString || diagnostic.definition == .unterminatedComment {
            for scalar in text.string(diagnostic.span).unicodeScalars {
                switch FoldedScalar.fold(scalar.value) {
                case 0x7B: braces.left += 1
                case 0x7D: braces.right += 1
                default: break
                }
            }
        }
        return braces
    }

    /// The end of the last token: what is missing at the end of the file is told where the text ends.
    private var endOfText: SourceSpan {
        let last = tokens.count > 1 ? tokens[tokens.count - 2].end : ByteOffset(0)
        return SourceSpan(source: source, start: last, end: last)
    }

    func span(ofToken index: Int) -> SourceSpan {
        SourceSpan(source: source, start: tokens[index].start, end: tokens[index].end)
    }

    func text(ofToken index: Int) -> String {
        String(decoding: bytes[Int(tokens[index].offset)..<Int(tokens[index].offset + tokens[index].length)], as: UTF8.self)
    }

    /// A keyword as it is written, both its words.
    func keywordText(at index: Int) -> String {
        guard let candidate = candidates(at: index).first, !candidate.second.isEmpty, index + 1 < tokens.count,
            word(at: index + 1).elementsEqual(candidate.second)
        else { return abbreviated(index) }
        return text(ofToken: index) + " " + text(ofToken: index + 1)
    }

    /// The head of an entry in a few words: its keyword and, if it has one, its name.
    func entryTitle(_ head: Int) -> String {
        let next = tokens[min(head + 1, tokens.count - 1)]
        guard next.kind == .identifier, !next.flags.contains(.startsLine) else { return abbreviated(head) }
        return abbreviated(head) + " " + abbreviated(head + 1)
    }

    /// What a message calls a token.
    func described(_ index: Int) -> Wording {
        let token = tokens[index]
        if token.kind == .endOfFile { return Wording("the end of the file", "文件末尾") }
        if index > entryStart, token.flags.contains(.endsEntry) { return Wording("the end of the line", "行末") }
        let written = abbreviated(index)
        return Wording("`\(written)`", "“\(written)”")
    }

    /// A token as it is written; of a long one, its beginning.
    private func abbreviated(_ index: Int) -> String {
        let token = tokens[index]
        let isLong = token.length > 400
        let start = Int(token.offset)
        let written = String(decoding: bytes[start..<(start + (isLong ? 400 : Int(token.length)))], as: UTF8.self)
        guard isLong || written.count > 40 || written.contains(where: \.isNewline) else { return written }
        return written.prefix { !$0.isNewline }.prefix(36) + "…"
    }

    // MARK: - Skipping

    /// Skips what is left of a broken entry. Where its block begins on the way, the block is opened and read (tactic 5).
    mutating func skipToEnd(of rule: EntryRule, head: Int) {
        let previous = tokens[max(0, index - 1)].kind
        if index > head, current == .identifier, beginsEntry(at: index), previous != .comma, previous != .arrow {
            // A separator was missing: what stands here is an entry of its own.
            return closeNodes(downTo: openNodes.count - 1)
        }
        skipTokens(stopAtBrace: true)
        guard tokens[index].kind == .leftBrace, !entryEnded else { return closeNodes(downTo: openNodes.count - 1) }
        if let block = rule.block {
            // A broken head may be that of another statement, as what it holds shows.
            let meant = ruleOfBlockAhead(in: blocks[blocks.count - 1].kind, preferring: rule.keyword)
            return openBlock(meant?.block ?? block, head: head)
        }
        // Whose block this is shows in what it holds.
        closeNodes(downTo: openNodes.count - 1)
        leavesRest = true
    }

    /// Skips to where the entry ends: `;`, a line end, the closing brace of the open block, the end of the file; over blocks,
    /// unless it is to stop at one.
    mutating func skipTokens(stopAtBrace: Bool) {
        var depth = 0
        let node = open(.unexpected)
        let first = index
        let entryIndentation = indentation(ofToken: entryStart)
        while tokens[index].kind != .endOfFile, !entryEnded {
            let token = tokens[index]
            if depth == 0, index > entryStart, token.flags.contains(.endsEntry) { break }
            // A comma too many at the line's end must not take the next entry with it.
            if depth == 0, index > first, token.flags.contains(.startsLine), beginsEntry(at: index) { break }
            switch token.kind {
            case .semicolon where depth == 0: return closeUnexpected(node, from: first)
            case .leftBrace:
                if depth == 0, stopAtBrace { return closeUnexpected(node, from: first) }
                if depth == 0, awaitsLeftBrace { awaitsLeftBrace = false } else { depth += 1 }
            case .rightBrace:
                if depth == 0 { return closeUnexpected(node, from: first) }
                depth -= 1
                if depth == 0 {
                    advance()
                    return closeUnexpected(node, from: first)
                }
            default:
                // A block that is skipped but never closed must not take the rest of the file with it.
                if depth > 0, token.flags.contains(.startsLine), indentation(ofToken: index) <= entryIndentation,
                    keyword(at: index, in: grammar.entries(of: .file)) != nil
                {
                    return closeUnexpected(node, from: first)
                }
            }
            advance()
        }
        closeUnexpected(node, from: first)
    }

    private mutating func closeUnexpected(_ node: Int, from first: Int) {
        if index == first {
            // Nothing was skipped: no node.
            openNodes.removeLast()
            nodes.removeLast()
        } else {
            closeNodes(downTo: node)
        }
    }

    // MARK: - Entries that begin with no keyword of their block

    mutating func recoverEntry() {
        let block = blocks[blocks.count - 1].kind
        switch tokens[index].kind {
        case .identifier:
            if closeBlocksThatCannotHold() || recoverGluedKeyword(in: block) || recoverFlow(in: block) { return }
            if recoverHalfKeyword(in: block) || recoverMisplaced(in: block) { return }
            recoverUnknownWord(in: block)
        case .leftBrace:
            if !isInDoubt { report(.strayBrace, [Wording(verbatim: text(ofToken: index))]) }
            if index > 0, tokens[index - 1].kind == .leftBrace {
                leaf(.unexpected)
            } else if let rule = ruleOfBlockAhead(in: block) {
                skipBroken(rule)
            } else {
                skipUnexpected()
            }
        default:
            report(.unexpected, [described(index)])
            // A value that has lost its keyword leaves alone what stands behind it on its line.
            if beginsEntry(at: index + 1) { leaf(.unexpected) } else { skipUnexpected() }
        }
    }

    /// Steps over one token of what a mistake in the entry before has left behind, if it is that: a value after a `;` that
    /// stands in its place, or what stands between a brace and the first entry where the head before the brace is broken.
    mutating func skipsRestOfMistake() -> Bool {
        let block = blocks.count - 1
        let isRest = leavesRest || blocks[block].isInDoubt
        leavesRest = false
        if isRest, !tokens[index].flags.contains(.startsLine), !beginsEntry(at: index), tokens[index].kind != .leftBrace {
            leaf(.unexpected)
            return true
        }
        awaitsLeftBrace = blocks[block].isInDoubt && blocks[block].isImplied
        isInDoubt = awaitsLeftBrace || (isRest && tokens[index].kind == .leftBrace)
        blocks[block].isInDoubt = false
        return false
    }

    private mutating func skipUnexpected() {
        let first = index
        skipTokens(stopAtBrace: false)
        if index == first { leaf(.unexpected) }
    }

    /// Tactic 2.
    private mutating func closeBlocksThatCannotHold() -> Bool {
        // What stands deeper than the statement whose block it is in was meant for that block.
        guard tokens[index].flags.contains(.startsLine),
            indentation(ofToken: index) <= blocks[blocks.count - 1].indentation,
            keyword(at: index, in: blocks[blocks.count - 1].enclosingEntries) != nil,
            let level = blocks.indices.dropLast().last(where: { keyword(at: index, in: grammar.entries(of: blocks[$0].kind)) != nil })
        else { return false }
        reportOpenBlocks(from: level + 1)
        while blocks.count > level + 1 { closeBlock() }
        return true
    }

    /// One error for all the blocks that are about to be closed without a brace; it names the one whose indentation does not fit.
    private mutating func reportOpenBlocks(from level: Int) {
        let unclosed = blocks[level...].filter { !$0.isImplied }
        guard let innermost = unclosed.last else { return }
        guard swallowedBraces.right == 0 else { return swallowedBraces.right -= 1 }
        let suspect = unclosed.last { $0.suspect != nil }?.suspect ?? (innermost.head, index)
        let opened = RelatedPlace(span(ofToken: suspect.head), Wording("the block begins here", "块从此处开始"))
        report(.missingRightBrace, [Wording(verbatim: entryTitle(suspect.head))], at: suspect.place, related: [opened])
    }

    mutating func closeBlocksAtEnd() {
        beginEntry()
        if blocks.count > 1 { reportOpenBlocks(from: 1) }
        while blocks.count > 1 { closeBlock() }
    }

    /// Remembers the first entry that stands no deeper than the statement whose block it is in.
    mutating func noteOutdent() {
        let block = blocks[blocks.count - 1]
        guard blocks.count > 1, block.suspect == nil, tokens[index].flags.contains(.startsLine),
            indentation(ofToken: index) <= block.indentation
        else { return }
        blocks[blocks.count - 1].suspect = (block.head, index)
    }

    /// A brace that stands further out than the block it closes was meant for an outer one.
    mutating func passOnSuspect() {
        let block = blocks[blocks.count - 1]
        guard let suspect = block.suspect, tokens[index].flags.contains(.startsLine),
            indentation(ofToken: index) < block.indentation, blocks[blocks.count - 2].suspect == nil
        else { return }
        blocks[blocks.count - 2].suspect = suspect
    }

    /// The width of the white space at the beginning of a token's line, in bytes.
    func indentation(ofToken token: Int) -> Int {
        var first = token
        while first > 0, !tokens[first].flags.contains(.startsLine), token - first < 64 { first -= 1 }
        var start = Int(tokens[first].offset)
        let end = start
        while start > 0, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09 { start -= 1 }
        return end - start
    }

    /// Tactic 3. Where an enclosing block could hold the entry as well, a block that must be there is implied by indentation,
    /// and one on the same line by a `}` too many.
    func impliesBlock(_ rule: EntryRule, head: Int) -> Bool {
        guard let block = rule.block, tokens[index].kind == .identifier,
            keyword(at: index, in: grammar.entries(of: block)) != nil
        else { return false }
        let around = blocks[blocks.count - 1].enclosingEntries
        guard beginsEntry(at: index) || keyword(at: index, in: around) != nil else { return true }
        if !tokens[index].flags.contains(.startsLine) { return lineLacksLeftBrace }
        return rule.needsBlock && indentation(ofToken: index) > indentation(ofToken: head)
    }

    /// Whether more blocks end than begin on the line of the current token, as far as 128 tokens to either side.
    private var lineLacksLeftBrace: Bool {
        var first = index
        while first > 0, !tokens[first].flags.contains(.startsLine), index - first < 128 { first -= 1 }
        var depth = 0
        for position in first..<min(tokens.count, index + 128) {
            if position > index, tokens[position].flags.contains(.startsLine) { break }
            if tokens[position].kind == .leftBrace { depth += 1 }
            if tokens[position].kind == .rightBrace { depth -= 1 }
        }
        return depth < 0
    }

    /// Tactic 6: a route without its keyword, or with a misspelt one.
    private mutating func recoverFlow(in block: BlockKind) -> Bool {
        let flows: KeywordSet = [.logistics, .service, .information, .transfer]
        guard let rule = grammar.rule(.service, in: block), lineHasArrow() else { return false }
        let second = tokens[index + 1]
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
        let meant = suggestions.first.flatMap { word in flows.members.first { $0.english == word || $0.chinese.contains(word) } }
        statement(grammar.rule(meant ?? .service, in: block) ?? rule, keywordTokens: 1)
        return true
    }

    /// Whether an arrow stands in the entry, before its end and before any block.
    private func lineHasArrow() -> Bool {
        var position = index
        while true {
            let token = tokens[position]
            switch token.kind {
            case .arrow: return true
            case .identifier, .comma, .dot, .junk: break
            default: return false
            }
            position += 1
            if tokens[position].flags.contains(.endsEntry) { return false }
        }
    }

    /// `部门采购部`: Chinese is written without spaces, so a keyword and a name may read as one name.
    private mutating func recoverGluedKeyword(in block: BlockKind) -> Bool {
        let written = text(ofToken: index)
        guard written.utf8.contains(where: { $0 >= 0x80 }) else { return false }
        var best: (keyword: Keyword, spelling: String)?
        for keyword in grammar.entries(of: block).members {
            for spelling in [keyword.english] + keyword.chinese where spelling.count > best?.spelling.count ?? 0 {
                guard written.hasPrefix(spelling), let next = written.dropFirst(spelling.count).utf8.first else { continue }
                // An English keyword ends where another script begins.
                if next >= 0x80 || spelling != keyword.english { best = (keyword, spelling) }
            }
        }
        guard let best, let rule = grammar.rule(best.keyword, in: block) else { return false }
        let fixed = best.spelling + " " + written.dropFirst(best.spelling.count)
        report(
            .gluedKeyword, [Wording(verbatim: written), Wording(verbatim: best.spelling)],
            fixIts: [FixIt(span(ofToken: index), replacement: fixed)])
        skipBroken(ruleOfBlockAhead(in: block, preferring: best.keyword) ?? rule)
        return true
    }

    /// Tactic 3, where the block has begun with entries that the block around it can hold too, so that the missing brace
    /// shows only now: by an entry that stands deeper than the statement, and that there is no place for outside.
    mutating func opensBlockOfLastHead() -> Bool {
        guard let last = blocks[blocks.count - 1].lastHead, let inner = last.rule.block,
            keyword(at: index, in: grammar.entries(of: inner)) != nil, indentation(ofToken: index) > last.indentation
        else { return false }
        report(.missingLeftBrace, [Wording(last.rule.keyword.english, last.rule.keyword.chinese[0])])
        open(last.rule.kind)
        openBlock(inner, head: index)
        return true
    }

    /// A keyword of the language that belongs elsewhere.
    private mutating func recoverMisplaced(in block: BlockKind) -> Bool {
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
    private mutating func recoverHalfKeyword(in block: BlockKind) -> Bool {
        let written = FoldedText.name(Array(text(ofToken: index).utf8)[...])
        let whole = grammar.entries(of: block).members.filter { keyword in
            keyword.english.contains(" ") && keyword.english.split(separator: " ").contains { $0 == written }
        }
        guard whole.count == 1, let rule = grammar.rule(whole[0], in: block) else { return false }
        report(
            .unknownKeyword, [Wording(verbatim: text(ofToken: index)), kindOfEntry(block)],
            fixIts: [FixIt(span(ofToken: index), replacement: whole[0].english)])
        isInDoubt = true
        statement(rule, keywordTokens: 1)
        return true
    }

    /// A word that is no keyword at all: a misspelt one where one is near, else what its block says that it is.
    private mutating func recoverUnknownWord(in block: BlockKind) {
        let written = text(ofToken: index)
        let entries = grammar.entries(of: block)
        let suggestions = suggestions(for: written, among: entries)
        report(
            .unknownKeyword, [Wording(verbatim: written), kindOfEntry(block)],
            fixIts: suggestions.map { FixIt(span(ofToken: index), replacement: $0) })
        isInDoubt = true
        let meant = suggestions.first.flatMap { word in entries.members.first { $0.english == word || $0.chinese.contains(word) } }
        let next = tokens[index + 1]
        let ahead = ruleOfBlockAhead(in: block, preferring: meant)
        if let meant, let rule = grammar.rule(meant, in: block), ahead == nil || ahead?.keyword == meant {
            statement(rule, keywordTokens: 1)
        } else if let rule = ahead {
            // A word before the name stands for the keyword; else the keyword is missing.
            statement(rule, keywordTokens: next.kind == .identifier ? 1 : 0)
        } else if let rule = grammar.rule(.department, in: block), next.kind == .string, !next.flags.contains(.startsLine) {
            statement(rule, keywordTokens: 0)
        } else {
            skipUnexpected()
        }
    }

    /// What a head that cannot be read declares, judging by the block that follows it: of the entries of the open block, the
    /// one whose block can hold most of what begins there. Looks at no more than 128 tokens.
    private func ruleOfBlockAhead(in block: BlockKind, preferring meant: Keyword? = nil) -> EntryRule? {
        var position = index
        let end = min(tokens.count - 1, index + 128)
        while position < end, tokens[position].kind != .leftBrace {
            position += 1
            if tokens[position].flags.contains(.endsEntry) || tokens[position].kind == .semicolon { return nil }
        }
        guard position < end else { return nil }
        var entries: [Int] = []
        var depth = 0
        while position < end {
            let kind = tokens[position].kind
            if kind == .leftBrace { depth += 1 }
            if kind == .rightBrace { depth -= 1 }
            position += 1
            guard depth > 0 else { break }
            let begins = kind == .semicolon || kind == .leftBrace || kind == .rightBrace || tokens[position].flags.contains(.endsEntry)
            if depth == 1, begins, tokens[position].kind == .identifier { entries.append(position) }
        }
        var best: (rule: EntryRule, count: Int)?
        // Where all are equal: a department is the commonest of what has a block.
        for candidate in [meant ?? .department, .department] + grammar.entries(of: block).members {
            guard let rule = grammar.rule(candidate, in: block), let inner = rule.block else { continue }
            let count = entries.count { keyword(at: $0, in: grammar.entries(of: inner)) != nil }
            if count > best?.count ?? -1 { best = (rule, count) }
        }
        // A block without a word before it tells nothing by being empty.
        if best?.count == 0, tokens[index].kind == .leftBrace { return nil }
        return best?.rule
    }

    /// A statement of which only the keyword was understood: its block is read, its head is not.
    private mutating func skipBroken(_ rule: EntryRule) {
        let head = index
        open(rule.kind)
        let first = index
        skipTokens(stopAtBrace: rule.block != nil)
        if let block = rule.block, tokens[index].kind == .leftBrace {
            openBlock(block, head: head)
        } else {
            if index == first { leaf(.unexpected) }
            closeNodes(downTo: openNodes.count - 1)
        }
    }

    private func kindOfEntry(_ block: BlockKind) -> Wording {
        block == .file
            ? Wording("statement", "语句") : Wording("attribute of \(block.noun.english)", "\(block.noun.chinese)的属性")
    }

    /// The nearest spellings among keywords, in the tongue in which the word is written.
    private func suggestions(for written: String, among words: KeywordSet) -> [String] {
        let spellings = words.members.flatMap { [$0.english] + $0.chinese }
        return Spelling.nearest(to: FoldedText.name(Array(written.utf8)[...]), among: spellings).map { [$0] } ?? []
    }
}
