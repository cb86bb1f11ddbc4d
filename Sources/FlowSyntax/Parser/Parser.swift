import FlowDiagnostics

/// Reads a token stream into a tree. Parsing never fails: a mistake is told once and what follows is read.
///
/// Blocks are kept on an explicit stack, so nesting is limited by the text alone. One entry is read at a time: its
/// keyword is looked up in the grammar's table for the open block, then its operands; recovery is in
/// `Parser+Recovery.swift`.
///
/// What is asked for each entry or more often is `mutating` even where it changes nothing: to lend all of the parser to a
/// function is to copy it.
///
/// - Complexity: linear in the number of tokens.
public struct Parser: ~Copyable {
    let text: SourceText
    let source: SourceID
    /// Its tokens and comments are those of the part that is being read, and what has been read ahead.
    var lexer: Lexer
    let grammar = Grammar.shared
    let keywords = KeywordLookup.shared

    /// The index of the current token; never junk.
    private(set) var index = 0
    /// The current token.
    private(set) var token: Token
    /// Its kind as the entry that is being read sees it: a line end that ends the entry reads as `;`.
    private(set) var current = TokenKind.semicolon
    /// From this index on, more tokens have to be read ahead.
    private var horizon = 0
    /// The first token of the entry that is being read: the line end before it does not end it.
    var entryStart = 0
    /// One past the last token that was stepped over and is no junk: where a node that is closed now ends.
    private var readEnd = 0
    /// The entry was cut short by a recovery that has already told why: no end is asked for.
    private(set) var entryEnded = false
    /// A mistake was told that leaves it open how the rest of this entry is to be read: no other is told of it.
    var isInDoubt = false
    /// The entry is the first of a block whose brace was told to be missing: one that comes later is that brace.
    var awaitsLeftBrace = false
    /// The last entry was given up before something that belongs to the same mistake: a value behind a `;`, or a block.
    var leavesRest = false
    /// The first of the lexer's mistakes that no brace has been looked for in.
    var nextLexerError = 0
    /// The braces that a string or comment left open has swallowed so far.
    var swallowedBraces: (left: Int, right: Int)
    let reach: PartParser.Reach
    /// Something has depended on the last statement before the first that was read.
    var asksForHead = false

    var nodes = FlatArray<Node>(capacity: 1024)
    /// The nodes that are not yet closed, the innermost last.
    var openNodes = FlatArray<Int>()
    var blocks = FlatArray<OpenBlock>()
    var diagnostics: [Diagnostic] = []
    var descriptions: [(node: NodeID, comments: Range<Int>)] = []
    /// The first comment that no node has been looked for.
    var nextComment = 0

    /// A block whose end has not been reached.
    struct OpenBlock {
        let kind: BlockKind
        /// The token of the keyword, or what stands in its place.
        let head: Int
        /// The white space before the line of the head, in bytes.
        let indentation: Int
        /// The brace that opens it is missing, and has been told to be.
        let isImplied: Bool
        /// What the blocks around this one can hold.
        let enclosingEntries: KeywordSet
        /// The attributes read so far.
        var seen: KeywordSet = []
        /// The first entry that stands no deeper than the statement whose block it is in, and the head of that
        /// statement: the likely place of a missing brace. Where a brace has closed an inner block that was meant for
        /// this one, that of the inner.
        var suspect: (head: Int, place: Int)?
        /// What stands between the brace and the first entry on its line belongs to a mistake that has been told.
        var isInDoubt: Bool
        /// The last statement inside that could have a block, if it has none.
        var lastHead: (rule: EntryRule, indentation: Int)?
    }

    /// A mistake was told; the rest of the entry is skipped.
    struct Failure: Error {}

    /// - Complexity: linear in the text.
    public static func parse(_ text: SourceText, id: SourceID = SourceID(0)) -> SyntaxTree {
        var parser = Parser(text, id: id)
        // More than there will be: what is not used takes no memory, but to move what is would.
        parser.lexer.tokens.reserve(text.bytes.count / 6 + 16)
        parser.nodes.reserve(text.bytes.count / 6 + 16)
        return parser.part(tokens: .max)
    }

    init(_ text: SourceText, id: SourceID, _ reach: PartParser.Reach = .all) {
        self.text = text
        source = id
        self.reach = reach
        lexer = Lexer(text, id: id, from: reach.beginning)
        swallowedBraces = reach.beginning.swallowedBraces
        nextLexerError = reach.beginning.countedErrors
        token = Token(offset: 0, length: 0, kind: .junk, flags: [])
        blocks.append(
            OpenBlock(kind: .file, head: 0, indentation: 0, isImplied: false, enclosingEntries: [], isInDoubt: false))
        blocks[0].lastHead = reach.beginning.lastHead
        moveTo(0)
    }

    // MARK: - Parts

    /// Whether the end of the text has been reached.
    var isAtEnd: Bool { token.kind == .endOfFile }

    /// Reads on to the end of the text, or to the beginning of a statement from which on the text can be read by itself.
    /// - Parameter limit: how many tokens make a part, if its last statement is not larger.
    mutating func part(tokens limit: Int) -> SyntaxTree {
        open(.file)
        // Junk before the first token is the file's too.
        nodes[0].firstToken = 0
        while !isAtEnd, !givesUp {
            if index >= limit || token.offset >= reach.end.value, beginsPart { return endPart() }
            switch token.kind {
            case .semicolon: advance()
            case .rightBrace: rightBrace()
            default: entry()
            }
        }
        closeBlocksAtEnd()
        readEnd = lexer.tokens.count
        closeNodes(downTo: 0)
        warnOfDetachedDescriptions(before: .max)
        diagnostics += lexer.diagnostics
        diagnostics.sort { $0.span < $1.span }
        return SyntaxTree(
            text: text, source: source, tokens: lexer.tokens.takeAll(), comments: lexer.comments,
            diagnostics: diagnostics, nodes: nodes.takeAll(), descriptions: descriptions)
    }

    /// A guess that has led beyond its limit, or to the search for an end that there is none of.
    var givesUp: Bool {
        reach.isGuess && (token.offset >= reach.limit.value || lexer.hasSearchedInVain)
    }

    /// Where the next part begins; of meaning right behind the end of one.
    var place: ReadingPlace {
        let offset = startOfPart
        return ReadingPlace(
            offset, openCommentCost: lexer.openCommentCost(before: Int(offset.value)),
            lacksMultilineEnd: lexer.firstOpenMultilineString < Int(offset.value), swallowedBraces: swallowedBraces,
            countedErrors: nextLexerError, lastHead: blocks[0].lastHead)
    }

    /// Where the current token begins, or the comments before it that go with it.
    private var startOfPart: ByteOffset {
        nextComment < lexer.comments.count ? min(lexer.comments[nextComment].start, token.start) : token.start
    }

    /// Whether a statement begins at the current token that nothing before it bears on.
    private var beginsPart: Bool {
        blocks.count == 1 && token.kind == .identifier && token.flags.contains(.endsEntry) && !leavesRest
            && !blocks[0].isInDoubt && index > 0 && lexer.tokens[index - 1].kind != .junk
            && (nextComment == lexer.comments.count
                || lexer.comments[nextComment].start >= lexer.tokens[index - 1].end)
    }

    /// The tree of what has been read; what has been read ahead is the beginning of the next part.
    private mutating func endPart() -> SyntaxTree {
        readEnd = index
        closeNodes(downTo: 0)
        takeTrailingComments()
        let place = startOfPart
        let errors = lexer.diagnostics.firstIndex { $0.span.start >= place } ?? lexer.diagnostics.count
        diagnostics += lexer.diagnostics[..<errors]
        diagnostics.sort { $0.span < $1.span }
        let tree = SyntaxTree(
            text: text, source: source, tokens: lexer.tokens.prefix(index),
            comments: Array(lexer.comments[..<nextComment]), diagnostics: diagnostics,
            nodes: nodes.prefix(nodes.count), descriptions: descriptions)
        countSwallowedBraces(before: place)
        lexer.dropFirst(tokens: index, comments: nextComment, diagnostics: errors)
        nextLexerError = max(0, nextLexerError - errors)
        readEnd = 0
        // Nothing is known of the horizon but that it is no nearer than this.
        horizon = 0
        moveTo(0)
        nextComment = 0
        blocks[0].suspect = nil
        nodes.removeAll()
        diagnostics = []
        descriptions = []
        return tree
    }

    /// Comments on the line of the last token are of what stands before them.
    private mutating func takeTrailingComments() {
        var end = Int(lexer.tokens[index - 1].end.value)
        while nextComment < lexer.comments.count, lexer.comments[nextComment].start < token.start {
            let next = Int(lexer.comments[nextComment].end.value)
            guard !text.bytes[end..<next].contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return }
            end = next
            nextComment += 1
        }
    }

    // MARK: - Entries

    private mutating func entry() {
        beginEntry()
        if blocks.count > 1, token.flags.contains(.startsLine) { noteOutdent() }
        if leavesRest || blocks.last.isInDoubt, skipsRestOfMistake() { return }
        let kind = blocks.last.kind
        guard let found = keyword(at: index, in: grammar.entries(of: kind)),
            let rule = grammar.rule(found.keyword, in: kind)
        else { return recoverEntry() }
        if !rule.mayRepeat, blocks.last.seen.contains(rule.keyword) {
            if opensBlockOfLastHead() { return }
            report(.repeatedAttribute, [Wording(verbatim: keywordText(at: index))])
        }
        statement(rule, keywordTokens: found.count)
    }

    /// Whatever is told from here on is told of the entry that begins at the current token.
    mutating func beginEntry() {
        entryStart = index
        current = token.kind
        entryEnded = false
        isInDoubt = false
        awaitsLeftBrace = false
    }

    /// Nothing more is read of the entry.
    mutating func endEntry() {
        entryEnded = true
        current = .semicolon
    }

    /// Reads an entry by its rule. `keywordTokens` is 0 where the keyword is missing and has been told to be.
    mutating func statement(_ rule: EntryRule, keywordTokens: Int) {
        if nextComment < lexer.comments.count { attachDescription(to: rule.kind) }
        let node = open(rule.kind, keywordTokens > 0 ? rule.keyword : nil)
        let head = index
        if keywordTokens > 0 { advanceOverKeyword(keywordTokens) }
        do throws(Failure) {
            try operands(rule.operands, of: head)
            closeNodes(downTo: node + 1)
            // One that lacks its value does not count: its keyword may have been typed twice.
            blocks.last.seen.insert(rule.keyword)
        } catch {
            closeNodes(downTo: node + 1)
            return skipToEnd(of: rule, head: head)
        }
        afterHead(rule, head: head)
    }

    /// Opens the block of an entry that has one, and asks for the entry's end otherwise.
    private mutating func afterHead(_ rule: EntryRule, head: Int) {
        let kind = current
        let atEnd = entryEnded || kind == .semicolon || kind == .rightBrace || kind == .endOfFile
        if let block = rule.block, !entryEnded {
            if token.kind == .leftBrace { return openBlock(block, head: head) }
            if impliesBlock(rule, head: head) {
                report(.missingLeftBrace, [Wording(verbatim: entryTitle(head))])
                return openBlock(block, head: head)
            }
            if rule.needsBlock, atEnd {
                report(.expectedAfter, [Wording("`{`", "“{”"), described(index), Wording(verbatim: entryTitle(head))])
            }
            blocks.last.lastHead = (rule, indentation(ofToken: head))
        }
        guard !atEnd else { return closeNode() }
        if beginsEntry(at: index) {
            report(.missingSeparator, [Wording(verbatim: text(ofToken: index))])
            return closeNodes(downTo: openNodes.count - 1)
        }
        if !isInDoubt { report(.unexpected, [described(index)]) }
        skipToEnd(of: rule, head: head)
    }

    // MARK: - Blocks

    /// Opens the block of the statement whose node is the innermost open one; the brace may be missing.
    mutating func openBlock(_ kind: BlockKind, head: Int) {
        open(.block)
        let isImplied = token.kind != .leftBrace
        if !isImplied { advance() }
        blocks.last.lastHead = nil
        let around = blocks.last.enclosingEntries.union(grammar.entries(of: blocks.last.kind))
        blocks.append(
            OpenBlock(
                kind: kind, head: head, indentation: indentation(ofToken: head), isImplied: isImplied,
                enclosingEntries: around, isInDoubt: isInDoubt || isImplied))
    }

    /// Closes the innermost block and its statement; the brace, if there is one, has been stepped over.
    mutating func closeBlock() {
        closeNode()
        closeNode()
        blocks.removeLast()
    }

    private mutating func rightBrace() {
        if blocks.count > 1 {
            passOnSuspect()
            advance()
            closeBlock()
        } else {
            beginEntry()
            countSwallowedBraces()
            if swallowedBraces.left > 0 {
                swallowedBraces.left -= 1
            } else {
                report(.strayBrace, [Wording(verbatim: text(ofToken: index))])
            }
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
        while openNodes.count > count { closeNode() }
    }

    /// Closes the innermost open node.
    mutating func closeNode() {
        let index = openNodes.removeLast()
        var node = nodes[index]
        node.endToken = max(node.firstToken, UInt32(truncatingIfNeeded: readEnd))
        node.endNode = UInt32(truncatingIfNeeded: nodes.count)
        nodes[index] = node
    }

    /// A node of the current token alone.
    mutating func leaf(_ kind: NodeKind) {
        let first = index
        advance()
        addLeaf(kind, Node.noKeyword, from: first)
    }

    /// A node of tokens alone. After a word of the language a `:` may stand, which belongs to what is around it.
    mutating func leaf(_ kind: NodeKind, _ keyword: Keyword? = nil, tokens count: Int = 1) {
        let first = index
        for _ in 0..<count { advance() }
        addLeaf(kind, keyword?.rawValue ?? Node.noKeyword, from: first)
        if keyword != nil, current == .colon { advance() }
    }

    @inline(__always)
    private mutating func addLeaf(_ kind: NodeKind, _ keyword: UInt8, from first: Int) {
        nodes.append(
            Node(
                kind: kind, keyword: keyword, firstToken: UInt32(truncatingIfNeeded: first),
                endToken: UInt32(truncatingIfNeeded: readEnd), endNode: UInt32(truncatingIfNeeded: nodes.count + 1)))
    }

    // MARK: - Tokens

    @inline(__always)
    mutating func advance() {
        guard token.kind != .endOfFile else { return }
        readEnd = index + 1
        moveTo(index + 1)
    }

    /// Makes a token the current one, or the next that is no junk.
    @inline(__always)
    private mutating func moveTo(_ next: Int) {
        index = next
        if index >= horizon { readAhead(of: index) }
        token = lexer.tokens[index]
        if token.kind == .junk { skipJunk() }
        current = token.flags.contains(.endsEntry) ? .semicolon : token.kind
    }

    @inline(never)
    private mutating func skipJunk() {
        while token.kind == .junk {
            index += 1
            if index >= horizon { readAhead(of: index) }
            token = lexer.tokens[index]
        }
    }

    /// Sees to it that more tokens are there behind an index than anything looks ahead, unless the text ends before.
    @inline(never)
    mutating func readAhead(of index: Int) {
        if index + 256 > lexer.tokens.count, !lexer.isAtEnd {
            // Where the reach ends soon, little is read in vain: a token takes some seven bytes.
            let left = Int(reach.end.value) - lexer.index
            lexer.read(upTo: index + min(2048, max(512, left / 8)))
        }
        horizon = lexer.isAtEnd ? .max : lexer.tokens.count - 256
    }
}
