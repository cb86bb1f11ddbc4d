import FlowDiagnostics

/// Writes the tokens and comments of a tree without errors in canonical form, in one pass over tokens, comments and nodes.
///
/// Whether a block stays on one line is found out by writing it so: once a line end of the source or the edge of the line is
/// met inside, the block is written anew with its entries on lines of their own. What is written in vain is at most a line's
/// width for each block, so the whole stays linear.
struct CanonicalWriter {
    static let lineWidth = 100
    static let indentWidth = 4
    /// Deeper blocks are indented no further: a chain of a million units must not become a text of its length squared.
    static let deepestIndent = 64

    let bytes: SourceBytes
    let tokens: [Token]
    let comments: [Comment]
    let nodes: [Node]
    /// The tongue for all keywords; nil for each its own.
    let keywords: Language?
    let english = KeywordSpellings.english
    let chinese = KeywordSpellings.chinese

    var output: [UInt8] = []
    var position = 0
    /// The last token written that is neither `;` nor `:`; -1 at the beginning.
    var previous = -1
    var nextNode = 0
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
    var flat: FlatBlock?

    /// A block that is being written on one line, and where to go back to if it does not fit there.
    struct FlatBlock {
        let outputCount: Int
        let position: Int
        let nextNode: Int
        let nextComment: Int
        /// The braces that are open, its own among them.
        var openBraces = 1
        /// The index in the output up to which the line is measured, and its width up to there.
        var measured: Int
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

    init(_ tree: SyntaxTree, _ options: FormatOptions) {
        bytes = tree.text.bytes
        tokens = tree.tokens
        comments = tree.comments
        nodes = tree.nodes
        keywords = options.keywords
        output.reserveCapacity(bytes.count + bytes.count / 4 + 16)
    }

    mutating func write() -> [UInt8] {
        while true {
            let token = tokens[position]
            if flat != nil, token.flags.contains(.startsLine) {
                breakFlatBlock()
                continue
            }
            if token.kind == .semicolon || token.kind == .colon {
                position += 1
                continue
            }
            switch token.kind {
            case .endOfFile:
                startLine(before: position)
                return output
            case .leftBrace:
                _ = takeRole()
                openBlock()
            case .rightBrace:
                closeBlock()
            default:
                writeToken(takeRole())
            }
            if flat != nil, !fits() { breakFlatBlock() }
        }
    }

    /// Steps over the nodes that begin at the current token.
    private mutating func takeRole() -> Role {
        var role = Role()
        while nextNode < nodes.count, Int(nodes[nextNode].firstToken) <= position {
            let node = nodes[nextNode]
            if node.kind.isEntry { role.entry = nextNode }
            if let keyword = Keyword(rawValue: node.keyword) { role.keyword = keyword }
            nextNode += 1
        }
        return role
    }

    private mutating func writeToken(_ role: Role) {
        if let entry = role.entry {
            startEntry(entry)
        } else {
            separate(before: position)
        }
        previous = position
        if let keyword = role.keyword {
            let language = language(ofKeywordAt: position)
            write(keyword, in: language)
            if let entry = role.entry, flat == nil {
                padding = run.padding(of: entry, keywordWidth: width(keyword, in: language))
            }
            position += tokenCount(keyword, at: position)
        } else {
            write(tokens[position])
            position += 1
        }
    }

    private mutating func startEntry(_ entry: Int) {
        padding = 0
        guard flat == nil else { return separateInLine(before: position) }
        let hasCommentBefore = startLine(before: position)
        if entry >= run.end { measureRun(from: entry, isAlone: hasCommentBefore) }
    }

    // MARK: - Blocks

    private mutating func openBlock() {
        let heldComment = separateBrace()
        let brace = position
        output.append(UInt8(ascii: "{"))
        previous = brace
        position += 1
        if flat != nil {
            flat?.openBraces += 1
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
            previous = end
            position = end + 1
        } else if tokens[position].flags.contains(.startsLine) {
            depth += 1
        } else {
            flat = FlatBlock(
                outputCount: output.count, position: position, nextNode: nextNode, nextComment: nextComment,
                measured: lineStart)
        }
    }

    /// The closing brace of the block that has just been opened, where nothing stands in it.
    private func endOfEmptyBlock() -> Int? {
        var end = position
        while tokens[end].kind == .semicolon { end += 1 }
        guard tokens[end].kind == .rightBrace else { return nil }
        let hasComment = nextComment < comments.count && comments[nextComment].offset < tokens[end].offset
        return hasComment ? nil : end
    }

    private mutating func closeBlock() {
        if let block = flat {
            separateInLine(before: position)
            output.append(UInt8(ascii: "}"))
            previous = position
            position += 1
            flat?.openBraces -= 1
            // The width is asked for here, since once the block is closed nothing can break it.
            if block.openBraces == 1, fits() { flat = nil }
        } else {
            startLine(before: position)
            output.append(UInt8(ascii: "}"))
            previous = position
            position += 1
        }
    }

    /// Goes back to behind the brace of the block that was to stand on one line.
    private mutating func breakFlatBlock() {
        guard let block = flat else { return }
        output.removeSubrange(block.outputCount...)
        position = block.position
        previous = block.position - 1
        nextNode = block.nextNode
        nextComment = block.nextComment
        flat = nil
        depth += 1
    }

    /// Whether the block still stands on one line, and the line fits so far.
    private mutating func fits() -> Bool {
        guard var block = flat else { return true }
        guard lineStart <= block.outputCount else { return false }
        block.width += width(of: block.measured..<output.count)
        block.measured = output.count
        flat = block
        return block.width + max(excess.english, excess.chinese) <= Self.lineWidth
    }

    // MARK: - Widths

    private func width(of range: Range<Int>) -> Int {
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

extension NodeKind {
    /// Whether it is a statement or an attribute: what stands on a line of its own.
    fileprivate var isEntry: Bool {
        switch self {
        case .org, .include, .unit, .external, .class, .item, .regulation, .meeting, .system, .delivery, .transfer,
            .process, .account, .allow, .policy, .view, .attribute:
            true
        case .file, .block, .clause, .name, .reference, .unitReference, .itemReference, .string, .number, .duration,
            .date, .rating, .amount, .money, .word, .slot, .route, .flowPattern, .pathPattern, .cyclePattern,
            .unitPattern, .place, .test, .comparison, .unexpected:
            false
        }
    }
}
