import FlowDiagnostics

/// Turns the bytes of a text into tokens and comments. It never fails and drops nothing: what is no token becomes junk,
/// with one diagnostic for the longest run of it. It reads as far as it is asked to, so that a parser has to hold no more
/// tokens than it needs.
///
/// - Complexity: linear in the text, one pass.
public struct Lexer: ~Copyable {
    /// Holds the memory that `start` points to.
    let text: SourceBytes
    /// The first byte; zeros follow the last.
    let start: UnsafePointer<UInt8>
    let count: Int
    let source: SourceID
    let classes = ByteClass.table
    var index = 0
    var tokens: FlatArray<Token>
    var comments: [Comment] = []
    /// In the order of the text, as far as it is read.
    private(set) var diagnostics: [Diagnostic] = []
    /// The end of the file has been read.
    private(set) var isAtEnd = false
    /// A line end lies between the last token and `index`.
    var lineEnded = true
    /// No token has been read.
    private var isAtBeginning = true
    /// The kind of the last token that is no junk.
    var lastKind = TokenKind.semicolon
    /// What no text may hold was met: the bytes read last have to be looked through for it.
    var hasInvalidBytes = false
    /// How many bytes may still be read in vain for the ends of comments that have none: without a bound, a text of
    /// many such comments would take the square of its length. Beyond it a comment counts as left open without a
    /// search.
    var openCommentBudget: Int
    /// What each of them took, in the order of the text.
    var openCommentCosts: [(start: Int, bytes: Int)] = []
    /// The last `*/` that `firstCommentEnd` has found; at `Int.max` where there is none to the end of the text.
    var lastCommentEnd: Range<Int>?
    /// No `"""` closes a string whose text begins here or later: what is left open is not searched for again.
    var firstOpenMultilineString = Int.max

    public static func tokenize(_ text: SourceText, id: SourceID) -> TokenStream {
        var lexer = Lexer(text, id: id)
        lexer.tokens.reserve(text.bytes.count / 6 + 16)
        lexer.read(upTo: .max)
        return TokenStream(tokens: lexer.tokens.takeAll(), comments: lexer.comments, diagnostics: lexer.diagnostics)
    }

    init(
        _ text: SourceText, id: SourceID, from place: ReadingPlace = ReadingPlace(ByteOffset(0)),
        tokens: consuming FlatArray<Token> = FlatArray(capacity: 1024)
    ) {
        self.tokens = tokens
        let offset = Int(place.offset.value)
        self.text = text.bytes
        start = text.bytes.buffer.baseAddress.unsafelyUnwrapped
        count = text.bytes.count
        source = id
        index = offset
        openCommentBudget = 8 * count - place.openCommentCost
        if place.lacksMultilineEnd { firstOpenMultilineString = 0 }
        isAtBeginning = offset == 0
        if offset == 0, text.bytes.starts(with: byteOrderMark) { index = byteOrderMark.count }
    }

    /// Reads on until there are `limit` tokens, or to the end of the text.
    mutating func read(upTo limit: Int) {
        let first = index
        let known = diagnostics.count
        while tokens.count < limit, index < count {
            // The first token is like no other: no line end before it ends an entry.
            if !isAtBeginning { readPlainText(upTo: limit) }
            if tokens.count < limit, index < count { readToken() }
        }
        if index >= count, !isAtEnd {
            isAtEnd = true
            emit(.endOfFile, from: count)
        }
        guard hasInvalidBytes || diagnostics.count > known else { return }
        if hasInvalidBytes {
            hasInvalidBytes = false
            diagnostics.insert(
                contentsOf: TextValidation.diagnostics(in: first..<index, of: text, id: source), at: known)
        }
        diagnostics[known...].sort { $0.span < $1.span }
    }

    /// Hands the first tokens over, and forgets the first comments and diagnostics.
    mutating func takeFirst(
        tokens tokenCount: Int, comments commentCount: Int, diagnostics diagnosticCount: Int
    ) -> FrozenArray<Token> {
        comments.removeFirst(commentCount)
        diagnostics.removeFirst(diagnosticCount)
        return tokens.takeFirst(tokenCount)
    }

    /// What the comments left open before an offset have taken of the budget.
    /// - Complexity: linear in those behind it.
    func openCommentCost(before offset: Int) -> Int {
        var cost = 8 * count - openCommentBudget
        for comment in openCommentCosts.reversed() {
            guard comment.start >= offset else { break }
            cost -= comment.bytes
        }
        return cost
    }

    /// Whether the end of a comment or string was searched for to the end of the text.
    var hasSearchedInVain: Bool { !openCommentCosts.isEmpty || firstOpenMultilineString < .max }

    /// Reads a token, a comment or white space, whatever it is made of.
    private mutating func readToken() {
        switch start[index] {
        case 0x09, 0x0B, 0x0C, 0x20: index += 1
        case 0x0A, 0x0D:
            lineEnded = true
            index += 1
        case 0x61...0x7A, 0x41...0x5A, 0x5F: identifier()
        case 0x30...0x39: numeric()
        default: other()
        }
    }

    /// Everything that is neither white space, nor begins with an ASCII letter, digit or quote.
    private mutating func other() {
        let first = index
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
        case let value where NameCharacter.starts(value): unicodeIdentifier(from: first)
        // U+0085, U+2028 and U+2029 are white space but end no line, as in the language server protocol.
        case let value where Self.isWhiteSpace(value): index += scalar.length
        default: junk(from: first)
        }
    }

    /// `>`, and `》` since that is what a Chinese keyboard types after `-`.
    func isArrowHead(at index: Int) -> Bool {
        let value = folded(at: index).value
        return value == 0x3E || value == 0x300B
    }

    private mutating func punctuation(_ kind: TokenKind, _ length: Int) {
        let first = index
        index += length
        emit(kind, from: first)
    }

    private mutating func comparison(_ plain: TokenKind, or withEqual: TokenKind, _ length: Int) {
        let first = index
        index += length
        let next = folded(at: index)
        if next.value == 0x3D { index += next.length }
        emit(next.value == 0x3D ? withEqual : plain, from: first)
    }

    // MARK: - Names

    /// A name that begins with an ASCII character.
    private mutating func identifier() {
        // Nothing but ASCII, each `-` between two characters of the name.
        var position = index
        while true {
            while classes[Int(start[position])].contains(.continuesName) { position += 1 }
            guard start[position] == 0x2D, classes[Int(start[position + 1])].contains(.continuesName) else { break }
            position += 1
        }
        let first = index
        index = position
        guard start[position] >= 0x80 || (start[position] == 0x2D && start[position + 1] >= 0x80) else {
            return emit(.identifier, from: first)
        }
        unicodeIdentifier(from: first)
    }

    /// Reads on from `index` in a name that begins at an index and has characters beyond ASCII.
    private mutating func unicodeIdentifier(from first: Int) {
        // A name of Han and ASCII alone is its own normal form, unless it has full-width letters.
        var needsFolding = false
        while true {
            while classes[Int(start[index])].contains(.continuesName) { index += 1 }
            guard index < count else { break }
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
        emit(.identifier, from: first, flags: needsFolding ? .needsFolding : [])
    }

    // MARK: - Shared by the other files of the lexer

    /// The scalar at an index after folding.
    func folded(at index: Int) -> FoldedScalar {
        guard index < count else { return .end }
        let byte = start[index]
        if byte < 0x80 { return FoldedScalar(value: UInt32(byte), length: 1) }
        let scalar = FoldedScalar.decode(bytes, at: index)
        return FoldedScalar(value: FoldedScalar.fold(scalar.value), length: scalar.length)
    }

    /// The end of the scalar at an index: it is stepped over, and nothing else is wanted of it.
    @inline(__always)
    mutating func endOfScalar(at position: Int) -> Int {
        let first = start[position]
        // Nearly all that is not ASCII takes three bytes; of those, the two first bytes left out here are no sure thing.
        if first > 0xE0, first < 0xF0, first != 0xED, start[position + 1] & 0xC0 == 0x80,
            start[position + 2] & 0xC0 == 0x80
        {
            return position + 3
        }
        return endOfRareScalar(at: position)
    }

    private mutating func endOfRareScalar(at position: Int) -> Int {
        let scalar = FoldedScalar.decode(bytes, at: position)
        if scalar.value == 0 { hasInvalidBytes = true }
        return position + max(1, scalar.length)
    }

    /// Notes what no text may hold in a range that was read without a look at it.
    mutating func noteInvalidBytes(in range: Range<Int>) {
        var position = range.lowerBound
        while position < range.upperBound {
            position = start[position] &- 1 < 0x7F ? position + 1 : endOfScalar(at: position)
        }
    }

    mutating func emit(_ kind: TokenKind, from first: Int, flags: Token.Flags = []) {
        var token = Token(
            offset: UInt32(truncatingIfNeeded: first), length: UInt32(truncatingIfNeeded: index - first),
            kind: kind, flags: flags)
        if lineEnded {
            token.startLine(endsEntry: !isAtBeginning && !lastKind.continuesLine)
            isAtBeginning = false
        }
        tokens.append(token)
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

    /// All bytes of the text.
    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

    static func isWhiteSpace(_ value: UInt32) -> Bool {
        Unicode.Scalar(value)?.properties.isWhitespace ?? false
    }
}
