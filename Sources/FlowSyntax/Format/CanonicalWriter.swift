import FlowDiagnostics

/// Writes the tokens and comments of trees without errors in canonical form, in one pass over tokens, comments and nodes: the
/// trees of a text's parts, one after the other.
///
/// Whether a block stays on one line is found out by writing it so: once a line end of the source or the edge of the line is
/// met inside, the block is written anew with its entries on lines of their own. What is written in vain is at most a line's
/// width for each block, so the whole stays linear.
///
/// What is asked for each token is `mutating` even where it changes nothing: see `Parser`.
struct CanonicalWriter: ~Copyable {
    static let lineWidth = 100
    static let indentWidth = 4
    /// Deeper blocks are indented no further: a chain of a million units must not become a text of its length squared.
    static let deepestIndent = 64

    /// Holds the memory that `start` points to.
    let bytes: SourceBytes
    /// The first byte of the text.
    let start: UnsafePointer<UInt8>
    /// The tongue for all keywords; nil for each its own.
    let keywords: Language?
    let english = KeywordSpellings.english
    let chinese = KeywordSpellings.chinese

    // The part that is being written; of the comments, those too that the parts before it have left.
    var tokens = FrozenArray<Token>()
    var comments: [Comment] = []
    var nodes = FrozenArray<Node>()

    /// What has been written since the last of it was taken.
    var output = FlatArray<UInt8>(capacity: 1 << 16)
    /// Something has been taken.
    private(set) var hasWritten = false
    var position = 0
    /// The last token written that is neither `;` nor `:`.
    var previous: Token?
    /// Where the first `;` after it stands, if one has been stepped over.
    private(set) var separator: UInt32?
    private var nextNode = 0
    var nextComment = 0
    /// The number of blocks of several lines around the current token.
    var depth = 0
    /// The index in the output at which the current line begins.
    var lineStart = 0
    /// How many columns wider the current line would be with all its keywords in one tongue, for each. A block stays on one
    /// line where it fits in both: were it measured as written, `keywords` there and back again would break the lines that
    /// are too long there.
    var excess = KeywordExcess()
    /// Spaces to write before the next value, beyond the one.
    var padding = 0
    var run = AttributeRun()
    /// A block is being written on one line: `flat`.
    private var isFlat = false
    private var flat = FlatBlock()

    /// A block that is being written on one line, and where to go back to if it does not fit there.
    struct FlatBlock {
        var outputCount = 0
        var position = 0
        var nextNode = 0
        var nextComment = 0
        /// The braces that are open, its own among them.
        var openBraces = 1
        /// The index in the output up to which the line is measured, and its width up to there.
        var measured = 0
        var width = 0
    }

    struct KeywordExcess {
        var english = 0
        var chinese = 0
    }

    /// What the tree says of a token.
    struct Role {
        /// The entry that begins with it.
        var entry: Int?
        var keyword: Keyword?
    }

    init(_ text: SourceText, _ options: FormatOptions) {
        bytes = text.bytes
        start = text.bytes.buffer.baseAddress.unsafelyUnwrapped
        keywords = options.keywords
    }

    /// Writes the next part of the text.
    mutating func write(_ part: SyntaxTree) {
        begin(part)
        writeTokens()
        // Whoever has read the part can use its memory again.
        tokens = FrozenArray()
        nodes = FrozenArray()
    }

    private mutating func begin(_ part: SyntaxTree) {
        tokens = part.tokens
        nodes = part.nodes
        comments.removeFirst(nextComment)
        comments += part.comments
        position = 0
        nextNode = 0
        nextComment = 0
        run = AttributeRun()
    }

    private mutating func writeTokens() {
        while position < tokens.count {
            let token = tokens[position]
            if isFlat, token.flags.contains(.startsLine) {
                breakFlatBlock()
                continue
            }
            switch token.kind {
            case .semicolon:
                if separator == nil { separator = token.offset }
                position += 1
                continue
            case .colon:
                position += 1
                continue
            case .endOfFile:
                startLine(before: token)
                return
            case .leftBrace:
                _ = takeRole()
                openBlock(token)
            case .rightBrace:
                closeBlock(token)
            default:
                write(token, as: takeRole())
            }
            if isFlat, !fits() { breakFlatBlock() }
        }
    }

    /// Hands over what has been written, and forgets it. Between two parts the last line may still go on.
    mutating func take<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        hasWritten = hasWritten || !output.isEmpty
        let result = body(output.all)
        output.removeAll()
        lineStart = 0
        return result
    }

    /// Steps over the nodes that begin at the current token.
    @inline(__always)
    private mutating func takeRole() -> Role {
        var role = Role()
        while nextNode < nodes.count {
            let node = nodes[nextNode]
            guard Int(node.firstToken) <= position else { break }
            if node.kind.isEntry { role.entry = nextNode }
            if let keyword = node.leadingKeyword { role.keyword = keyword }
            nextNode += 1
        }
        return role
    }

    @inline(__always)
    private mutating func write(_ token: Token, as role: Role) {
        if let entry = role.entry {
            start(entry, at: token)
        } else {
            separate(before: token)
        }
        moveOn(to: token)
        if let keyword = role.keyword {
            let written = writtenLanguage(ofKeyword: token)
            let language = keywords ?? written
            write(keyword, in: language)
            if let entry = role.entry, !isFlat {
                padding = run.padding(of: entry, keywordWidth: width(keyword, in: language))
            }
            position += tokenCount(keyword, in: written)
        } else {
            write(token)
            position += 1
        }
    }

    /// Makes a token the last that was written.
    @inline(__always)
    private mutating func moveOn(to token: Token) {
        previous = token
        separator = nil
    }

    private mutating func start(_ entry: Int, at token: Token) {
        padding = 0
        guard !isFlat else { return separateInLine(before: token) }
        let hasCommentBefore = startLine(before: token)
        if entry >= run.end { measureRun(from: entry, isAlone: hasCommentBefore) }
    }

    // MARK: - Blocks

    private mutating func openBlock(_ brace: Token) {
        let heldComment = separate(beforeBrace: brace)
        output.append(UInt8(ascii: "{"))
        moveOn(to: brace)
        position += 1
        if isFlat {
            flat.openBraces += 1
            return
        }
        if let heldComment {
            output.append(0x20)
            write(comments[heldComment])
            depth += 1
            return
        }
        if let end = endOfEmptyBlock() {
            output.append(UInt8(ascii: "}"))
            moveOn(to: tokens[end])
            position = end + 1
        } else if tokens[position].flags.contains(.startsLine) {
            depth += 1
        } else {
            isFlat = true
            flat = FlatBlock(
                outputCount: output.count, position: position, nextNode: nextNode, nextComment: nextComment,
                measured: lineStart)
        }
    }

    /// The closing brace of the block that has just been opened, where nothing stands in it.
    private mutating func endOfEmptyBlock() -> Int? {
        var end = position
        while tokens[end].kind == .semicolon { end += 1 }
        guard tokens[end].kind == .rightBrace else { return nil }
        let hasComment = nextComment < comments.count && comments[nextComment].offset < tokens[end].offset
        return hasComment ? nil : end
    }

    private mutating func closeBlock(_ brace: Token) {
        if isFlat {
            separateInLine(before: brace)
            output.append(UInt8(ascii: "}"))
            moveOn(to: brace)
            position += 1
            flat.openBraces -= 1
            // The width is asked for here, since once the block is closed nothing can break it.
            if flat.openBraces == 0, fits() { isFlat = false }
        } else {
            startLine(before: brace)
            output.append(UInt8(ascii: "}"))
            moveOn(to: brace)
            position += 1
        }
    }

    /// Goes back to behind the brace of the block that was to stand on one line.
    private mutating func breakFlatBlock() {
        output.truncate(to: flat.outputCount)
        position = flat.position
        moveOn(to: tokens[position - 1])
        nextNode = flat.nextNode
        nextComment = flat.nextComment
        isFlat = false
        depth += 1
    }

    /// Whether the block still stands on one line, and the line fits so far.
    @inline(__always)
    private mutating func fits() -> Bool {
        let limit = Self.lineWidth - max(excess.english, excess.chinese)
        // No character is wider than the bytes that it takes: most lines need no closer look.
        if lineStart <= flat.outputCount, output.count - lineStart <= limit { return true }
        return fits(within: limit)
    }

    @inline(never)
    private mutating func fits(within limit: Int) -> Bool {
        guard lineStart <= flat.outputCount else { return false }
        flat.width += width(of: flat.measured..<output.count)
        flat.measured = output.count
        return flat.width <= limit
    }

    // MARK: - Widths

    private mutating func width(of range: Range<Int>) -> Int {
        let output = output.all
        var width = 0
        var index = range.lowerBound
        while index < range.upperBound {
            if output[index] < 0x80 {
                width += output[index] < 0x20 || output[index] == 0x7F ? 0 : 1
                index += 1
            } else {
                let scalar = FoldedScalar.decode(output, at: index)
                width += Unicode.Scalar(scalar.value).map { DisplayWidth.of($0) } ?? 1
                index += scalar.length
            }
        }
        return width
    }
}
