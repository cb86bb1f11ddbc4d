import FlowDiagnostics

/// Turns the bytes of a text into tokens and comments. It never fails and drops nothing: what is no token becomes junk,
/// with one diagnostic for the longest run of it.
///
/// - Complexity: linear in the text, one pass.
public struct Lexer {
    let bytes: [UInt8]
    let source: SourceID
    var index = 0
    var tokens: [Token] = []
    var comments: [Comment] = []
    var diagnostics: [Diagnostic]
    /// A line end lies between the last token and `index`.
    private var lineEnded = true
    /// The kind of the last token that is no junk.
    private var lastKind = TokenKind.semicolon
    /// How many bytes may still be read in vain for the ends of comments that have none: without a bound, a text of
    /// many such comments would take the square of its length. Beyond it a comment counts as left open without a
    /// search.
    private var openCommentBudget: Int
    /// The last `*/` that `firstCommentEnd` has found; at `Int.max` where there is none to the end of the text.
    private var lastCommentEnd: Range<Int>?
    /// No `"""` closes a string from here on; what is left open is then not searched for again.
    var lacksMultilineEnd = false

    public static func tokenize(_ text: SourceText, id: SourceID) -> TokenStream {
        var lexer = Lexer(text, id: id)
        lexer.run()
        // The validation of the bytes came first; what is told stays in the order of the text.
        lexer.diagnostics.sort { $0.span < $1.span }
        return TokenStream(tokens: lexer.tokens, comments: lexer.comments, diagnostics: lexer.diagnostics)
    }

    private init(_ text: SourceText, id: SourceID) {
        bytes = text.bytes
        source = id
        diagnostics = TextValidation.diagnostics(in: text, id: id)
        openCommentBudget = 8 * bytes.count
        tokens.reserveCapacity(bytes.count / 6 + 16)
    }

    private mutating func run() {
        if bytes.starts(with: byteOrderMark) { index = byteOrderMark.count }
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x09, 0x0B, 0x0C:
                index += 1
            case 0x0A, 0x0D:
                lineEnded = true
                index += 1
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
                identifier()
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                numeric()
            case UInt8(ascii: "\""):
                string(opening: 0x22, length: 1)
            default:
                other()
            }
        }
        emit(.endOfFile, from: bytes.count)
    }

    /// Everything that is neither white space, nor begins with an ASCII letter, digit or quote.
    private mutating func other() {
        let start = index
        let scalar = folded(at: index)
        switch scalar.value {
        case 0x2F where folded(at: index + scalar.length).value == 0x2F: lineComment()
        case 0x2F where folded(at: index + scalar.length).value == 0x2A: blockComment()
        case 0x22, 0x201C, 0x201D, 0x300C: string(opening: scalar.value, length: scalar.length)
        case 0x30...0x39, 0xA5: numeric()
        case 0x7B: punctuation(.leftBrace, scalar.length)
        case 0x7D: punctuation(.rightBrace, scalar.length)
        case 0x2C: punctuation(.comma, scalar.length)
        case 0x3B: punctuation(.semicolon, scalar.length)
        case 0x3A: punctuation(.colon, scalar.length)
        case 0x2E: punctuation(.dot, scalar.length)
        case 0x28: punctuation(.leftParenthesis, scalar.length)
        case 0x29: punctuation(.rightParenthesis, scalar.length)
        case 0x3D: punctuation(.equal, scalar.length)
        case 0x2192: punctuation(.arrow, scalar.length)
        case 0x2264: punctuation(.lessOrEqual, scalar.length)
        case 0x2265: punctuation(.greaterOrEqual, scalar.length)
        case 0x2260: punctuation(.notEqual, scalar.length)
        case 0x3C: comparison(.less, or: .lessOrEqual, scalar.length)
        case 0x3E: comparison(.greater, or: .greaterOrEqual, scalar.length)
        case 0x21 where folded(at: index + scalar.length).value == 0x3D:
            comparison(.notEqual, or: .notEqual, scalar.length)
        case 0x2D where isArrowHead(at: index + scalar.length):
            punctuation(.arrow, scalar.length + folded(at: index + scalar.length).length)
        case let value where NameCharacter.starts(value): identifier()
        // U+0085, U+2028 and U+2029 are white space but end no line, as in the language server protocol.
        case let value where Self.isWhiteSpace(value): index += scalar.length
        default: junk(from: start)
        }
    }

    /// `>`, and `》` since that is what a Chinese keyboard types after `-`.
    private func isArrowHead(at index: Int) -> Bool {
        let value = folded(at: index).value
        return value == 0x3E || value == 0x300B
    }

    private mutating func punctuation(_ kind: TokenKind, _ length: Int) {
        let start = index
        index += length
        emit(kind, from: start)
    }

    private mutating func comparison(_ plain: TokenKind, or withEqual: TokenKind, _ length: Int) {
        let start = index
        index += length
        let next = folded(at: index)
        if next.value == 0x3D { index += next.length }
        emit(next.value == 0x3D ? withEqual : plain, from: start)
    }

    // MARK: - Names

    private mutating func identifier() {
        let start = index
        // A name of Han and ASCII alone is its own normal form, unless it has full-width letters.
        var needsFolding = false
        while true {
            // The common case first: a run of ASCII.
            index = endOfASCIIName(from: index)
            guard index < bytes.count else { break }
            let scalar = folded(at: index)
            if scalar.value == 0x2D {
                let next = folded(at: index + scalar.length)
                guard next.length > 0, NameCharacter.continues(next.value) else { break }
                needsFolding = needsFolding || scalar.length > 1
            } else {
                guard NameCharacter.continues(scalar.value) else { break }
                needsFolding = needsFolding || (scalar.length > 1 && !NameCharacter.isHan(scalar.value))
            }
            index += scalar.length
        }
        emit(.identifier, from: start, flags: needsFolding ? .needsFolding : [])
    }

    private func endOfASCIIName(from start: Int) -> Int {
        let bytes = bytes.span
        var position = start
        while position < bytes.count, NameCharacter.isASCIIContinue(bytes[position]) { position += 1 }
        return position
    }

    // MARK: - Comments

    private mutating func lineComment() {
        let start = index
        while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
        let slashes = countSlashes(from: start)
        let isDescription = slashes == 3 && lineEnded
        comments.append(
            Comment(
                offset: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: index - start),
                kind: isDescription ? .description : .line))
    }

    private func countSlashes(from start: Int) -> Int {
        var position = start
        var count = 0
        while case let scalar = folded(at: position), scalar.value == 0x2F {
            count += 1
            position += scalar.length
        }
        return count
    }

    private mutating func blockComment() {
        let start = index
        if let end = endOfNestedComment(from: start) { return finishBlockComment(from: start, to: end) }
        // Left open: it ends at the first `*/` after it, else at its line's end.
        let close = firstCommentEnd(after: start)
        var lineEnd = start
        while lineEnd < close ?? bytes.count, bytes[lineEnd] != 0x0A, bytes[lineEnd] != 0x0D { lineEnd += 1 }
        report(.unterminatedComment, from: start, to: lineEnd)
        finishBlockComment(from: start, to: close ?? lineEnd)
    }

    private mutating func finishBlockComment(from start: Int, to end: Int) {
        lineEnded = lineEnded || bytes[start..<end].contains { $0 == 0x0A || $0 == 0x0D }
        index = end
        comments.append(
            Comment(
                offset: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: end - start), kind: .block
            ))
    }

    /// Where the block comment that begins at an index ends, with all that nest in it; nil where it is left open.
    private mutating func endOfNestedComment(from start: Int) -> Int? {
        guard openCommentBudget > 0 else { return nil }
        var depth = 0
        var position = start
        while position < bytes.count {
            let scalar = folded(at: position)
            let next = folded(at: position + scalar.length)
            if scalar.value == 0x2F, next.value == 0x2A {
                depth += 1
                position += scalar.length + next.length
            } else if scalar.value == 0x2A, next.value == 0x2F {
                depth -= 1
                position += scalar.length + next.length
                if depth == 0 { return position }
            } else {
                position += max(1, scalar.length)
            }
        }
        openCommentBudget -= position - start
        return nil
    }

    /// The end of the first `*/` after the comment that begins at an index. Asked with growing indices, so that each
    /// byte is looked at once.
    private mutating func firstCommentEnd(after start: Int) -> Int? {
        let slash = folded(at: start).length
        let body = start + slash + folded(at: start + slash).length
        if let known = lastCommentEnd, known.lowerBound >= body {
            return known.upperBound == Int.max ? nil : known.upperBound
        }
        var position = body
        while position < bytes.count {
            let scalar = folded(at: position)
            let next = folded(at: position + scalar.length)
            if scalar.value == 0x2A, next.value == 0x2F {
                let end = position + scalar.length + next.length
                lastCommentEnd = position..<end
                return end
            }
            position += max(1, scalar.length)
        }
        lastCommentEnd = Int.max..<Int.max
        return nil
    }

    // MARK: - Junk

    /// One error for the longest run of what is no token.
    mutating func junk(from start: Int) {
        index = start
        var isTold = false
        repeat {
            let scalar = folded(at: index)
            // Invalid bytes and NUL have been told already, and the run with them.
            isTold = isTold || scalar.value == 0
            index += scalar.length
        } while index < bytes.count && isJunk(at: index)
        if !isTold {
            report(.unexpectedCharacter, from: start, to: index, [Wording(verbatim: text(start, index))])
        }
        emit(.junk, from: start, flags: .hasError)
    }

    private func isJunk(at index: Int) -> Bool {
        let scalar = folded(at: index)
        let next = folded(at: index + scalar.length).value
        switch scalar.value {
        case 0x20, 0x09...0x0D, 0x22, 0x201C, 0x201D, 0x300C, 0x7B, 0x7D, 0x2C, 0x3B, 0x3A, 0x2E, 0x28, 0x29,
            0x3C...0x3E,
            0x2192, 0x2264, 0x2265, 0x2260, 0x30...0x39:
            return false
        case 0x21: return next != 0x3D
        case 0x2F: return next != 0x2F && next != 0x2A
        case 0x2D: return !isArrowHead(at: index + scalar.length)
        case 0xA5: return !(0x30...0x39).contains(next)
        default: return !NameCharacter.starts(scalar.value) && !Self.isWhiteSpace(scalar.value)
        }
    }

    // MARK: - Shared by the other files of the lexer

    /// The scalar at an index after folding.
    func folded(at index: Int) -> FoldedScalar {
        guard index < bytes.count else { return .end }
        let byte = bytes[index]
        if byte < 0x80 { return FoldedScalar(value: UInt32(byte), length: 1) }
        let scalar = FoldedScalar.decode(bytes, at: index)
        return FoldedScalar(value: FoldedScalar.fold(scalar.value), length: scalar.length)
    }

    mutating func emit(_ kind: TokenKind, from start: Int, flags: Token.Flags = []) {
        var flags = flags
        if lineEnded {
            flags.insert(.startsLine)
            if !tokens.isEmpty, !Self.continues(lastKind), !Self.continues(kind) { flags.insert(.endsEntry) }
        }
        tokens.append(
            Token(
                offset: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: index - start),
                kind: kind,
                flags: flags))
        // Junk is skipped by the parser: the line end before it goes on to the token after it.
        guard kind != .junk else { return }
        lineEnded = false
        lastKind = kind
    }

    mutating func report(
        _ definition: DiagnosticDefinition, from start: Int, to end: Int, _ arguments: [Wording] = [],
        replacement: String? = nil
    ) {
        let span = SourceSpan(source: source, start: ByteOffset(start), end: ByteOffset(end))
        let fixIts = replacement.map { [FixIt(span, replacement: $0)] } ?? []
        diagnostics.append(Diagnostic(definition, at: span, arguments, fixIts: fixIts))
    }

    func text(_ start: Int, _ end: Int) -> String { String(decoding: bytes[start..<end], as: UTF8.self) }

    /// A line end before or after one of these ends nothing.
    private static func continues(_ kind: TokenKind) -> Bool {
        kind == .arrow || kind == .comma || kind == .leftBrace
    }

    static func isWhiteSpace(_ value: UInt32) -> Bool {
        Unicode.Scalar(value)?.properties.isWhitespace ?? false
    }
}
