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
    /// The kind of the current token as the entry that is being read sees it: a line end that ends the entry reads as `;`.
    private(set) var current = TokenKind.semicolon
    /// From this index on, more tokens have to be read ahead, or there are no more.
    private(set) var horizon = 0
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
    /// What was read is of no use, and no more of it is read.
    var isGivenUp = false
    /// Something has depended on the last statement before the first that was read.
    var asksForHead = false

    /// In preorder. Those that are not yet closed are known by their ends, and to who has opened them.
    var nodes: FlatArray<Node>
    /// The blocks that are not yet closed, the innermost last.
    var blocks = FlatArray<OpenBlock>(capacity: 16)
    var diagnostics: [Diagnostic] = []
    var descriptions: [(node: NodeID, comments: Range<Int>)] = []
    /// The first comment that no node has been looked for.
    var nextComment = 0

    /// A mistake was told; the rest of the entry is skipped.
    struct Failure: Error {}

    /// - Complexity: linear in the text.
    public static func parse(_ text: SourceText, id: SourceID = SourceID(0)) -> SyntaxTree {
        var memory = ParsingMemory()
        var parser = Parser(text, id: id, in: &memory)
        // More than there will be: what is not used takes no memory, but to move what is would.
        parser.lexer.tokens.reserve(text.bytes.count / 6 + 16)
        parser.nodes.reserve(text.bytes.count / 6 + 16)
        return parser.part(tokens: .max)
    }

    init(_ text: SourceText, id: SourceID, _ reach: PartParser.Reach = .all, in memory: inout ParsingMemory) {
        self.text = text
        source = id
        self.reach = reach
        // What nearly every part needs, so that none is moved while it grows; what is not used takes no memory.
        let tokens = min(PartParser.likelyPart, reach.length(in: text) / 4)
        nodes = FlatArray(capacity: tokens + 2 * Parser.mostReadAhead, in: &memory.nodes)
        lexer = Lexer(
            text, id: id, from: reach.beginning,
            tokens: FlatArray(capacity: tokens + Parser.mostReadAhead, in: &memory.tokens))
        swallowedBraces = reach.beginning.swallowedBraces
        nextLexerError = reach.beginning.countedErrors
        blocks.append(
            OpenBlock(kind: .file, isImplied: false, isInDoubt: false, around: [], statement: 0, node: 0, head: 0))
        blocks[0].lastHead = reach.beginning.lastHead
        moveTo(0)
    }

    // MARK: - Entries

    /// Reads the entry that begins at the current token.
    @inline(__always)
    mutating func entry(_ token: Token) {
        let block = blocks.last
        beginEntry(token.kind)
        if token.flags.contains(.startsLine), blocks.count > 1 { noteOutdent(at: index) }
        if leavesRest || block.isInDoubt, skipsRestOfMistake() { return }
        guard let (rule, keywordTokens) = rule(at: index, token, in: block.kind) else { return recoverEntry() }
        if block.seen & grammar[rule].bit != 0 { return repeatedEntry(rule, keywordTokens: keywordTokens) }
        statement(rule, keywordTokens: keywordTokens)
    }

    @inline(never)
    private mutating func repeatedEntry(_ rule: RuleID, keywordTokens: Int) {
        if opensBlockOfLastHead() { return }
        report(.repeatedAttribute, [Wording(verbatim: keywordText(at: index))])
        statement(rule, keywordTokens: keywordTokens)
    }

    /// Whatever is told from here on is told of the entry that begins at the current token.
    /// - Parameter kind: that of the token.
    @inline(__always)
    mutating func beginEntry(_ kind: TokenKind) {
        entryStart = index
        current = kind
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
    mutating func statement(_ id: RuleID, keywordTokens: Int) {
        let rule = grammar[id]
        if nextComment < lexer.comments.count { attachDescription(to: rule.kind) }
        let node = open(rule.kind, keywordTokens > 0 ? rule.keyword : nil)
        let head = index
        if keywordTokens > 0 { advanceOverKeyword(keywordTokens) }
        do throws(Failure) {
            try operands(rule.operands, of: head)
        } catch {
            closeNodes(inside: node)
            return skipToEnd(of: id, node, head: head)
        }
        if isInDoubt { closeNodes(inside: node) }
        // One that lacks its value does not count: its keyword may have been typed twice.
        blocks.last.note(rule)
        afterHead(id, node, head: head)
    }

    /// Opens the block of an entry that has one, and asks for the entry's end otherwise.
    @inline(__always)
    private mutating func afterHead(_ id: RuleID, _ node: Int, head: Int) {
        let kind = current
        let atEnd = entryEnded || kind == .semicolon || kind == .rightBrace || kind == .endOfFile
        if let block = grammar[id].block, !entryEnded {
            if kind == .leftBrace || opensImpliedBlock(id, head: head) { return openBlock(block, of: node, head: head) }
            if grammar[id].needsBlock, atEnd { reportMissingBlock(head) }
            blocks.last.lastHead = LastHead(rule: id, place: .token(UInt32(truncatingIfNeeded: head)))
        }
        if atEnd { close(node) } else { restOfEntry(id, node, head: head) }
    }

    @inline(never)
    private mutating func opensImpliedBlock(_ rule: RuleID, head: Int) -> Bool {
        guard impliesBlock(rule, head: head) else { return false }
        report(.missingLeftBrace, [Wording(verbatim: entryTitle(head))])
        return true
    }

    @inline(never)
    private mutating func reportMissingBlock(_ head: Int) {
        report(.expectedAfter, [Wording("`{`", "“{”"), described(index), Wording(verbatim: entryTitle(head))])
    }

    /// What stands where the end of an entry was wanted.
    @inline(never)
    private mutating func restOfEntry(_ rule: RuleID, _ node: Int, head: Int) {
        if beginsEntry(at: index) {
            report(.missingSeparator, [Wording(verbatim: text(ofToken: index))])
            return close(node)
        }
        if !isInDoubt { report(.unexpected, [described(index)]) }
        skipToEnd(of: rule, node, head: head)
    }

    // MARK: - Nodes

    /// Opens a node at the current token.
    /// - Returns: its index, by which it is closed.
    mutating func open(_ kind: NodeKind, _ keyword: Keyword? = nil) -> Int {
        let node = nodes.count
        nodes.append(Node(kind, keyword, opensAt: index))
        return node
    }

    /// Closes an open node before the current token. All that were opened inside it have to be closed.
    mutating func close(_ node: Int) {
        let end = UInt32(truncatingIfNeeded: readEnd)
        let endNode = UInt32(truncatingIfNeeded: nodes.count)
        nodes[node].close(before: end, endNode)
    }

    /// Closes the nodes inside an entry that a mistake has left open.
    mutating func closeNodes(inside entry: Int) {
        for node in entry + 1..<nodes.count where nodes[node].endNode == Node.isOpen { close(node) }
    }

    /// A node of the current token alone.
    @inline(__always)
    mutating func leaf(_ kind: NodeKind) {
        let first = index
        advance()
        addLeaf(kind, from: first)
    }

    /// A node of tokens alone. After a word of the language a `:` may stand, which belongs to what is around it.
    mutating func leaf(_ kind: NodeKind, _ keyword: Keyword? = nil, tokens count: Int = 1) {
        let first = index
        for _ in 0..<count { advance() }
        addLeaf(kind, keyword, from: first)
        if keyword != nil, current == .colon { advance() }
    }

    /// A node of the tokens that have been stepped over since one.
    @inline(__always)
    mutating func addLeaf(_ kind: NodeKind, _ keyword: Keyword? = nil, from first: Int) {
        nodes.append(Node(kind, keyword, of: first, readEnd, endNode: nodes.count &+ 1))
    }

    // MARK: - Tokens

    @inline(__always)
    mutating func advance() {
        let next = index &+ 1
        // One question for all that is rare: it has no kind of its own there.
        let kind = next < horizon ? lexer.tokens[next].kindInEntry : .junk
        guard kind != .junk else { return advanceOverJunk() }
        index = next
        readEnd = next
        current = kind
    }

    /// Where the next token is junk, or has to be read first, or is not there.
    @inline(never)
    private mutating func advanceOverJunk() {
        guard lexer.tokens[index].kind != .endOfFile else { return }
        readEnd = index + 1
        moveTo(index + 1)
    }

    /// Steps over all tokens before one, of which the last is no junk.
    mutating func advance(to next: Int) {
        readEnd = next
        moveTo(next)
    }

    /// Makes a token the current one, or the next that is no junk.
    private mutating func moveTo(_ next: Int) {
        index = next
        if index >= horizon { readAhead(of: index) }
        while lexer.tokens[index].kind == .junk {
            index += 1
            if index >= horizon { readAhead(of: index) }
        }
        current = lexer.tokens[index].kindInEntry
    }

    /// Sees to it that more tokens are there behind an index than anything looks ahead, unless the text ends before.
    @inline(never)
    mutating func readAhead(of index: Int) {
        if index + 256 > lexer.tokens.count, !lexer.isAtEnd {
            // Where the reach ends soon, little is read in vain: a token takes some seven bytes.
            let left = Int(reach.end.value) - lexer.index
            lexer.read(upTo: index + min(Parser.mostReadAhead, max(512, left / 8)))
        }
        horizon = lexer.tokens.count - (lexer.isAtEnd ? 1 : 256)
    }

    /// How many tokens are read ahead at most.
    private static let mostReadAhead = 2048

    // MARK: - Where a part ends

    /// The root ends behind all tokens.
    mutating func closeRootAtEnd() {
        readEnd = lexer.tokens.count
        close(0)
    }

    /// The root ends before the current token.
    mutating func closeRoot() {
        readEnd = index
        close(0)
    }

    /// Begins anew at the token that is the first now.
    mutating func restart() {
        readEnd = 0
        // Nothing is known of the horizon but that it is no nearer than this.
        horizon = 0
        moveTo(0)
    }
}
