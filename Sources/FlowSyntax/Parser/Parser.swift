import FlowDiagnostics

/// Reads a token stream into a tree. Parsing never fails: a mistake is told once and what follows is read.
///
/// Blocks are kept on an explicit stack, so nesting is limited by the text alone. One entry is read at a time: its keyword is
/// looked up in the grammar's table for the open block, then its operands; recovery is in `Parser+Recovery.swift`.
///
/// - Complexity: linear in the number of tokens.
public struct Parser {
    let text: SourceText
    let source: SourceID
    let bytes: [UInt8]
    let tokens: [Token]
    let comments: [Comment]
    let grammar = Grammar.shared
    let keywords = KeywordLookup.shared

    /// The current token; never junk.
    var index = 0
    /// The first token of the entry that is being read: the line end before it does not end it.
    var entryStart = 0
    /// The token that junk was skipped before, until that junk has excused one mistake of the parser.
    var junkBefore = -1
    /// The entry was cut short by a recovery that has already told why: no end is asked for.
    var entryEnded = false

    var nodes: [Node] = []
    /// The nodes that are not yet closed, the innermost last.
    var openNodes: [Int] = []
    var blocks: [OpenBlock] = []
    var diagnostics: [Diagnostic]
    var descriptions: [(node: NodeID, comments: Range<Int>)] = []
    private var nextComment = 0

    /// A block whose end has not been reached.
    struct OpenBlock {
        let kind: BlockKind
        /// The token of the keyword, or what stands in its place.
        let head: Int
        /// The block's node is in `openNodes`, on top of that of its statement.
        let isImplied: Bool
        /// The attributes read so far.
        var seen: KeywordSet = []
        /// The first entry inside that stands no deeper than the block's own statement: the likely place of a missing brace.
        var firstOutdent: Int?
    }

    /// A mistake was told; the rest of the entry is skipped.
    struct Failure: Error {}

    /// - Complexity: linear in the text.
    public static func parse(_ text: SourceText, id: SourceID = SourceID(0)) -> SyntaxTree {
        var parser = Parser(text, Lexer.tokenize(text, id: id), id)
        return parser.file()
    }

    private init(_ text: SourceText, _ stream: TokenStream, _ source: SourceID) {
        self.text = text
        self.source = source
        bytes = text.bytes
        tokens = stream.tokens
        comments = stream.comments
        diagnostics = stream.diagnostics
        nodes.reserveCapacity(tokens.count * 2 / 3 + 8)
    }

    // MARK: - Entries

    private mutating func file() -> SyntaxTree {
        open(.file)
        blocks.append(OpenBlock(kind: .file, head: 0, isImplied: false))
        skipJunk()
        while tokens[index].kind != .endOfFile {
            switch tokens[index].kind {
            case .semicolon: advance()
            case .rightBrace: rightBrace()
            default: entry()
            }
        }
        closeBlocksAtEnd()
        index = tokens.count
        closeNodes(downTo: 0)
        warnOfDetachedDescriptions(before: comments.count)
        diagnostics.sort { $0.span < $1.span }
        return SyntaxTree(
            text: text, source: source, tokens: tokens, comments: comments, diagnostics: diagnostics, nodes: nodes,
            descriptions: descriptions)
    }

    private mutating func entry() {
        entryStart = index
        entryEnded = false
        noteOutdent()
        let block = blocks[blocks.count - 1].kind
        if let found = keyword(at: index, in: grammar.entries(of: block)), let rule = grammar.rule(found.keyword, in: block) {
            statement(rule, keywordTokens: found.count)
        } else {
            recoverEntry()
        }
    }

    /// Reads an entry by its rule. `keywordTokens` is 0 where the keyword is missing and has been told to be.
    mutating func statement(_ rule: EntryRule, keywordTokens: Int) {
        attachDescription(to: rule.kind)
        let node = open(rule.kind, keywordTokens > 0 ? rule.keyword : nil)
        let head = index
        if keywordTokens > 0 {
            checkRepetition(of: rule)
            advanceOverKeyword(keywordTokens)
        }
        do throws(Failure) {
            try operands(rule.operands, of: head)
            closeNodes(downTo: node + 1)
        } catch {
            closeNodes(downTo: node + 1)
            return skipToEnd(block: rule.block, head: head)
        }
        afterHead(rule, head: head)
    }

    /// Opens the block of an entry that has one, and asks for the entry's end otherwise.
    private mutating func afterHead(_ rule: EntryRule, head: Int) {
        if tokens[index].kind == .leftBrace, !entryEnded {
            if let block = rule.block {
                openBlock(block, head: head)
            } else {
                report(.unexpected, [described(index)])
                skipToEnd(block: nil, head: head)
            }
            return
        }
        if let block = rule.block, !entryEnded, impliesBlock(block) {
            report(.missingLeftBrace, [Wording(verbatim: text(ofToken: head))])
            openBlock(block, head: head)
            return
        }
        if rule.needsBlock, !entryEnded {
            report(.expectedAfter, [Wording("`{`", "“{”"), described(index), Wording(verbatim: text(ofToken: head))])
        }
        closeNodes(downTo: openNodes.count - 1)
        expectEnd()
    }

    /// Asks for `;`, a line end, `}` or the end of the file; tells what stands there instead.
    private mutating func expectEnd() {
        let kind = current
        guard !entryEnded, kind != .semicolon, kind != .rightBrace, kind != .endOfFile else { return }
        if let block = blocks.last?.kind, keyword(at: index, in: grammar.entries(of: block)) != nil {
            report(.missingSeparator, [Wording(verbatim: text(ofToken: index))])
            return
        }
        report(.unexpected, [described(index)])
        skipTokens(stopAtBrace: false)
    }

    private mutating func checkRepetition(of rule: EntryRule) {
        guard !rule.mayRepeat else { return }
        if blocks[blocks.count - 1].seen.contains(rule.keyword) {
            report(.repeatedAttribute, [Wording(verbatim: text(ofToken: index))])
        }
        blocks[blocks.count - 1].seen.insert(rule.keyword)
    }

    // MARK: - Blocks

    /// Opens the block of the statement whose node is the innermost open one; the brace may be missing.
    mutating func openBlock(_ kind: BlockKind, head: Int) {
        open(.block)
        let isImplied = tokens[index].kind != .leftBrace
        if !isImplied { advance() }
        blocks.append(OpenBlock(kind: kind, head: head, isImplied: isImplied))
    }

    /// Closes the innermost block and its statement; the brace, if there is one, has been stepped over.
    mutating func closeBlock() {
        closeNodes(downTo: openNodes.count - 2)
        blocks.removeLast()
    }

    private mutating func rightBrace() {
        if blocks.count > 1 {
            advance()
            closeBlock()
        } else {
            entryStart = index
            report(.strayBrace, [Wording(verbatim: "}")])
            open(.unexpected)
            advance()
            closeNodes(downTo: openNodes.count - 1)
        }
    }

    // MARK: - Nodes

    @discardableResult
    mutating func open(_ kind: NodeKind, _ keyword: Keyword? = nil) -> Int {
        openNodes.append(nodes.count)
        nodes.append(
            Node(
                kind: kind, keyword: keyword?.rawValue ?? Node.noKeyword,
                firstToken: UInt32(truncatingIfNeeded: index), endToken: UInt32(truncatingIfNeeded: index), endNode: 0))
        return openNodes.count - 1
    }

    /// Closes open nodes, the innermost first, until so many are left open. They end before the current token.
    mutating func closeNodes(downTo count: Int) {
        while openNodes.count > count, let node = openNodes.popLast() {
            nodes[node].endToken = UInt32(truncatingIfNeeded: index)
            nodes[node].endNode = UInt32(truncatingIfNeeded: nodes.count)
            // Junk before the current token lies outside what was read.
            while nodes[node].endToken > nodes[node].firstToken + 1, index < tokens.count,
                tokens[Int(nodes[node].endToken) - 1].kind == .junk
            {
                nodes[node].endToken -= 1
            }
        }
    }

    /// A node of tokens alone.
    mutating func leaf(_ kind: NodeKind, _ keyword: Keyword? = nil, tokens count: Int = 1) {
        let first = UInt32(truncatingIfNeeded: index)
        for _ in 0..<count { advance() }
        var end = UInt32(truncatingIfNeeded: index)
        while end > first + 1, tokens[Int(end) - 1].kind == .junk { end -= 1 }
        nodes.append(
            Node(
                kind: kind, keyword: keyword?.rawValue ?? Node.noKeyword, firstToken: first, endToken: end,
                endNode: UInt32(truncatingIfNeeded: nodes.count + 1)))
    }

    // MARK: - Tokens

    /// The kind of the current token; a line end that ends the entry reads as `;`.
    var current: TokenKind {
        if entryEnded || (index > entryStart && tokens[index].flags.contains(.endsEntry)) { return .semicolon }
        return tokens[index].kind
    }

    mutating func advance() {
        guard index < tokens.count - 1 else { return }
        index += 1
        if tokens[index].kind == .junk { skipJunk() }
    }

    private mutating func skipJunk() {
        guard tokens[index].kind == .junk else { return }
        while tokens[index].kind == .junk { index += 1 }
        junkBefore = index
    }

    /// Steps over a keyword, and over the `:` that may stand after it.
    mutating func advanceOverKeyword(_ count: Int) {
        for _ in 0..<count { advance() }
        if current == .colon { advance() }
    }

    /// Which keyword of a set stands at a token, and how many tokens it takes.
    func keyword(at index: Int, in set: KeywordSet) -> (keyword: Keyword, count: Int)? {
        let token = tokens[index]
        guard token.kind == .identifier else { return nil }
        let candidates = candidates(at: index)
        for candidate in candidates where set.contains(candidate.keyword) {
            if candidate.second.isEmpty { return (candidate.keyword, 1) }
            let next = tokens[index + 1]
            if next.kind == .identifier, !next.flags.contains(.startsLine), word(at: index + 1).elementsEqual(candidate.second) {
                return (candidate.keyword, 2)
            }
        }
        return nil
    }

    func candidates(at index: Int) -> [KeywordLookup.Candidate] { keywords.candidates(for: word(at: index)) }

    /// The bytes of a name as it reads.
    func word(at index: Int) -> ArraySlice<UInt8> {
        let token = tokens[index]
        let written = bytes[Int(token.offset)..<Int(token.offset + token.length)]
        guard token.flags.contains(.needsFolding) else { return written }
        return Array(FoldedText.name(written).utf8)[...]
    }

    // MARK: - Descriptions

    /// Gives the description comments before the current token to the node that is opened next.
    private mutating func attachDescription(to kind: NodeKind) {
        guard nextComment < comments.count, comments[nextComment].offset < tokens[index].offset else { return }
        var end = nextComment
        while end < comments.count, comments[end].offset < tokens[index].offset { end += 1 }
        var start = end
        let entryBegin = index > 0 ? tokens[index - 1].end.value : 0
        while start > nextComment, comments[start - 1].kind == .description, comments[start - 1].offset >= entryBegin { start -= 1 }
        let isDeclaration = kind != .attribute && kind != .include && kind != .allow
        if isDeclaration, start < end {
            warnOfDetachedDescriptions(before: start)
            descriptions.append((NodeID(index: nodes.count), start..<end))
            nextComment = end
        } else {
            warnOfDetachedDescriptions(before: end)
        }
    }

    private mutating func warnOfDetachedDescriptions(before end: Int) {
        var index = nextComment
        while index < end {
            let start = index
            if comments[index].kind == .description {
                while index + 1 < end, comments[index + 1].kind == .description { index += 1 }
                let span = SourceSpan(source: source, start: comments[start].start, end: comments[index].end)
                diagnostics.append(Diagnostic(.detachedDescription, at: span))
            }
            index += 1
        }
        nextComment = max(nextComment, end)
    }
}
