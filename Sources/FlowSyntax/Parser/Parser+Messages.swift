import FlowDiagnostics

/// What is told of a mistake, and where.
extension Parser {
    mutating func fail(_ value: Value, after head: Int) throws(Failure) { try fail(value.noun, after: head) }

    /// Tells that something is missing at the current token, and gives the entry up.
    mutating func fail(_ noun: @autoclosure () -> Wording, after head: Int) throws(Failure) {
        if !isInDoubt {
            report(.expectedAfter, [noun(), described(index), Wording(verbatim: abbreviated(max(head, index - 1)))])
        }
        isInDoubt = true
        leavesRest = lexer.tokens[index].kind == .semicolon
        throw Failure()
    }

    mutating func mismatch(_ value: Value, _ head: Int) throws(Failure) { try mismatch(value.noun, head) }

    /// Tells that a value is of the wrong sort. A single wrong value is stepped over, so that the rest of the entry is
    /// read; where there is none at all, the entry is given up.
    mutating func mismatch(_ noun: @autoclosure () -> Wording, _ head: Int) throws(Failure) {
        let isValue: Bool =
            switch current {
            case .number, .percent, .duration, .quantity, .ratio, .date, .time, .timeSpan, .string: true
            case .identifier: endsEntry(afterToken: index)
            default: false
            }
        guard isValue else { return try fail(noun(), after: head) }
        guard !isInDoubt else { return leaf(.unexpected) }
        report(.wrongValue, [noun(), described(index), Wording(verbatim: keywordText(at: head))])
        isInDoubt = true
        leaf(.unexpected)
    }

    mutating func endsEntry(afterToken index: Int) -> Bool {
        let next = lexer.tokens[index + 1]
        if next.flags.contains(.endsEntry) { return true }
        return switch next.kind {
        case .semicolon, .rightBrace, .endOfFile, .comma: true
        default: false
        }
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
        _ definition: DiagnosticDefinition, _ arguments: [Wording] = [], related: [RelatedPlace] = [],
        fixIts: [FixIt] = []
    ) {
        report(definition, arguments, at: index, related: related, fixIts: fixIts)
    }

    mutating func report(
        _ definition: DiagnosticDefinition, _ arguments: [Wording] = [], at token: Int, related: [RelatedPlace] = [],
        fixIts: [FixIt] = []
    ) {
        guard !lexerHasTold else { return }
        let place =
            lexer.tokens[token].kind == .endOfFile || (definition == .expectedAfter && isEndOfEntry(token))
            ? endOfEntry(before: token) : span(ofToken: token)
        diagnostics.append(Diagnostic(definition, at: place, arguments, related: related, fixIts: fixIts))
    }

    /// Whether a mistake of the lexer lies in the entry, up to the current token.
    private var lexerHasTold: Bool {
        let isPastEntry = index > entryStart && lexer.tokens[index].flags.contains(.endsEntry)
        let end = isPastEntry ? lexer.tokens[index].start : lexer.tokens[index].end
        let errors = lexer.diagnostics
        guard !errors.isEmpty else { return false }
        // Junk that stands before it on its line belongs to the entry.
        let entryOffset = startOfJunk(before: entryStart)
        var low = 0
        var high = errors.count
        while low < high {
            let middle = (low + high) / 2
            if errors[middle].span.start < entryOffset { low = middle + 1 } else { high = middle }
        }
        return low < errors.count && errors[low].span.start < end
    }

    /// The beginning of the junk that stands before a token on the same line, else that of the token.
    func startOfJunk(before token: Int) -> ByteOffset {
        var first = token
        while first > 0, lexer.tokens[first - 1].kind == .junk,
            !text.bytes[Int(lexer.tokens[first - 1].end.value)..<Int(lexer.tokens[first].offset)].contains(where: {
                $0 == 0x0A || $0 == 0x0D
            })
        {
            first -= 1
        }
        return lexer.tokens[first].start
    }

    /// Counts the braces in the strings and comments left open that begin before the current token ends: their absence is no
    /// mistake of its own.
    mutating func countSwallowedBraces() {
        countSwallowedBraces(
            before: lexer.tokens[index].kind == .endOfFile ? ByteOffset(UInt32.max) : lexer.tokens[index].end)
    }

    mutating func countSwallowedBraces(before end: ByteOffset) {
        while nextLexerError < lexer.diagnostics.count, lexer.diagnostics[nextLexerError].span.start < end {
            let diagnostic = lexer.diagnostics[nextLexerError]
            nextLexerError += 1
            guard diagnostic.definition == .unterminatedString || diagnostic.definition == .unterminatedComment else {
                continue
            }
            for scalar in text.string(diagnostic.span).unicodeScalars {
                switch FoldedScalar.fold(scalar.value) {
                case 0x7B: swallowedBraces.left += 1
                case 0x7D: swallowedBraces.right += 1
                default: break
                }
            }
        }
    }

    /// Whether nothing of the entry is left at a token: a value that is missing there is told where the entry ends.
    private func isEndOfEntry(_ token: Int) -> Bool {
        token > entryStart && lexer.tokens[token].flags.contains(.endsEntry)
    }

    /// The place just behind the last token before another.
    private func endOfEntry(before token: Int) -> SourceSpan {
        let last = token > 0 ? lexer.tokens[token - 1].end : ByteOffset(0)
        return SourceSpan(source: source, start: last, end: last)
    }

    func span(ofToken index: Int) -> SourceSpan {
        SourceSpan(source: source, start: lexer.tokens[index].start, end: lexer.tokens[index].end)
    }

    func text(ofToken index: Int) -> String { text.string(lexer.tokens[index].start, lexer.tokens[index].end) }

    /// A keyword as it is written, both its words.
    mutating func keywordText(at index: Int) -> String {
        guard let candidate = candidates(at: index).first, let second = keywords[candidate].second,
            index + 1 < lexer.tokens.count, word(at: index + 1) == second
        else { return abbreviated(index) }
        return text(ofToken: index) + " " + text(ofToken: index + 1)
    }

    /// The head of an entry in a few words: its keyword and, if it has one, its name.
    func entryTitle(_ head: Int) -> String {
        let next = lexer.tokens[min(head + 1, lexer.tokens.count - 1)]
        guard next.kind == .identifier, !next.flags.contains(.startsLine) else { return abbreviated(head) }
        return abbreviated(head) + " " + abbreviated(head + 1)
    }

    /// What a message calls a token.
    func described(_ index: Int) -> Wording {
        let token = lexer.tokens[index]
        if token.kind == .endOfFile { return Wording("the end of the file", "文件末尾") }
        if index > entryStart, token.flags.contains(.endsEntry) { return Wording("the end of the line", "行末") }
        let written = abbreviated(index)
        return Wording("`\(written)`", "“\(written)”")
    }

    /// A token as it is written; of a long one, its beginning.
    func abbreviated(_ index: Int) -> String {
        let token = lexer.tokens[index]
        let isLong = token.length > 400
        let written = text.string(token.start, ByteOffset(token.offset + (isLong ? 400 : token.length)))
        guard isLong || written.count > 40 || written.contains(where: \.isNewline) else { return written }
        return written.prefix { !$0.isNewline }.prefix(36) + "…"
    }
}
