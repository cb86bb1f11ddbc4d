import FlowDiagnostics

/// Reads a token stream into a tree. Parsing never fails: a mistake is told once and what follows is read.
///
/// Blocks are kept on an explicit stack, so nesting is limited by the text alone. One entry is read at a time: its
/// keyword is looked up in the grammar's table for the open block, then its operands; recovery is in
/// `Parser+Recovery.swift`.
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
    /// Where the text of that entry begins, with the junk that stands before it on its line.
    var entryOffset = ByteOffset(0)
    /// One past the last token that was stepped over and is no junk: where a node that is closed now ends.
    private var readEnd = 0
    /// The entry was cut short by a recovery that has already told why: no end is asked for.
    var entryEnded = false
    /// A mistake was told that leaves it open how the rest of this entry is to be read: no other is told of it.
    var isInDoubt = false
    /// The entry is the first of a block whose brace was told to be missing: one that comes later is that brace.
    var awaitsLeftBrace = false
    /// The last entry was given up before something that belongs to the same mistake: a value behind a `;`, or a block.
    var leavesRest = false
    /// Where the lexer has told a mistake, ascending: the parser says no more about an entry that has one.
    let lexerErrors: [ByteOffset]
    /// The braces that a string or comment left open has swallowed: their absence is no mistake of its own.
    var swallowedBraces: (left: Int, right: Int)

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
        lexerErrors = stream.diagnostics.map(\.span.start)
        swallowedBraces = Self.swallowedBraces(stream.diagnostics, in: text)
        // More than there will be, where there are many: what is not used takes no memory, but to move what is would.
        nodes.reserveCapacity(tokens.count + 8)
    }

    // MARK: - Entries

    private mutating func file() -> SyntaxTree {
        open(.file)
        blocks.append(
            OpenBlock(kind: .file, head: 0, indentation: 0, isImplied: false, enclosingEntries: [], isInDoubt: false))
        skipJunk()
        while tokens[index].kind != .endOfFile {
            switch tokens[index].kind {
            case .semicolon: advance()
            case .rightBrace: rightBrace()
            default: entry()
            }
        }
        closeBlocksAtEnd()
        readEnd = tokens.count
        closeNodes(downTo: 0)
        warnOfDetachedDescriptions(before: .max)
        diagnostics.sort { $0.span < $1.span }
        return SyntaxTree(
            text: text, source: source, tokens: tokens, comments: comments, diagnostics: diagnostics, nodes: nodes,
            descriptions: descriptions)
    }

    private mutating func entry() {
        beginEntry()
        noteOutdent()
        if skipsRestOfMistake() { return }
        let block = blocks[blocks.count - 1]
        guard let found = keyword(at: index, in: grammar.entries(of: block.kind)),
            let rule = grammar.rule(found.keyword, in: block.kind)
        else { return recoverEntry() }
        let isRepeated = !rule.mayRepeat && block.seen.contains(rule.keyword)
        if isRepeated {
            if opensBlockOfLastHead() { return }
            report(.repeatedAttribute, [Wording(verbatim: keywordText(at: index))])
        }
        statement(rule, keywordTokens: found.count)
    }

    /// Whatever is told from here on is told of the entry that begins at the current token.
    mutating func beginEntry() {
        entryStart = index
        entryOffset = startOfJunk(before: index)
        entryEnded = false
        isInDoubt = false
    }

    /// Reads an entry by its rule. `keywordTokens` is 0 where the keyword is missing and has been told to be.
    mutating func statement(_ rule: EntryRule, keywordTokens: Int) {
        attachDescription(to: rule.kind)
        let node = open(rule.kind, keywordTokens > 0 ? rule.keyword : nil)
        let head = index
        if keywordTokens > 0 { advanceOverKeyword(keywordTokens) }
        do throws(Failure) {
            try operands(rule.operands, of: head)
            closeNodes(downTo: node + 1)
            // One that lacks its value does not count: its keyword may have been typed twice.
            blocks[blocks.count - 1].seen.insert(rule.keyword)
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
            if tokens[index].kind == .leftBrace { return openBlock(block, head: head) }
            if impliesBlock(rule, head: head) {
                report(.missingLeftBrace, [Wording(verbatim: entryTitle(head))])
                return openBlock(block, head: head)
            }
            if rule.needsBlock, atEnd {
                report(.expectedAfter, [Wording("`{`", "“{”"), described(index), Wording(verbatim: entryTitle(head))])
            }
            blocks[blocks.count - 1].lastHead = (rule, indentation(ofToken: head))
        }
        guard !atEnd else { return closeNodes(downTo: openNodes.count - 1) }
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
        let isImplied = tokens[index].kind != .leftBrace
        if !isImplied { advance() }
        let outer = blocks[blocks.count - 1]
        blocks[blocks.count - 1].lastHead = nil
        blocks.append(
            OpenBlock(
                kind: kind, head: head, indentation: indentation(ofToken: head), isImplied: isImplied,
                enclosingEntries: outer.enclosingEntries.union(grammar.entries(of: outer.kind)),
                isInDoubt: isInDoubt || isImplied))
    }

    /// Closes the innermost block and its statement; the brace, if there is one, has been stepped over.
    mutating func closeBlock() {
        closeNodes(downTo: openNodes.count - 2)
        blocks.removeLast()
    }

    private mutating func rightBrace() {
        if blocks.count > 1 {
            passOnSuspect()
            advance()
            closeBlock()
        } else {
            beginEntry()
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
        let end = UInt32(truncatingIfNeeded: readEnd)
        while openNodes.count > count, let node = openNodes.popLast() {
            nodes[node].endToken = max(nodes[node].firstToken, end)
            nodes[node].endNode = UInt32(truncatingIfNeeded: nodes.count)
        }
    }

    /// A node of tokens alone. After a word of the language a `:` may stand, which belongs to what is around it.
    mutating func leaf(_ kind: NodeKind, _ keyword: Keyword? = nil, tokens count: Int = 1) {
        let first = UInt32(truncatingIfNeeded: index)
        for _ in 0..<count { advance() }
        nodes.append(
            Node(
                kind: kind, keyword: keyword?.rawValue ?? Node.noKeyword, firstToken: first,
                endToken: UInt32(truncatingIfNeeded: readEnd), endNode: UInt32(truncatingIfNeeded: nodes.count + 1)))
        if keyword != nil, current == .colon { advance() }
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
        readEnd = index
        skipJunk()
    }

    private mutating func skipJunk() {
        while tokens[index].kind == .junk { index += 1 }
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
            if next.kind == .identifier, !next.flags.contains(.startsLine),
                word(at: index + 1).elementsEqual(candidate.second)
            {
                return (candidate.keyword, 2)
            }
        }
        return nil
    }

    /// Whether an entry of the open block begins at a token.
    func beginsEntry(at index: Int) -> Bool {
        keyword(at: index, in: grammar.entries(of: blocks[blocks.count - 1].kind)) != nil
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

    /// Gives the description comments between the last token and the current one to the node that is opened next.
    private mutating func attachDescription(to kind: NodeKind) {
        guard nextComment < comments.count, comments[nextComment].offset < tokens[index].offset else { return }
        if kind != .attribute && kind != .include {
            if index > 0 { warnOfDetachedDescriptions(before: tokens[index - 1].end.value) }
            let start = nextComment
            while nextComment < comments.count, comments[nextComment].offset < tokens[index].offset { nextComment += 1 }
            let found = comments[start..<nextComment]
            if let first = found.firstIndex(where: { $0.kind == .description }),
                let last = found.lastIndex(where: { $0.kind == .description })
            {
                descriptions.append((NodeID(index: nodes.count), first..<(last + 1)))
            }
        } else {
            warnOfDetachedDescriptions(before: tokens[index].offset)
        }
    }

    /// Warns of each run of descriptions before an offset that have found no declaration.
    private mutating func warnOfDetachedDescriptions(before end: UInt32) {
        while nextComment < comments.count, comments[nextComment].offset < end {
            let first = comments[nextComment]
            var last = first
            nextComment += 1
            guard first.kind == .description else { continue }
            while nextComment < comments.count, comments[nextComment].offset < end,
                comments[nextComment].kind == .description
            {
                last = comments[nextComment]
                nextComment += 1
            }
            let span = SourceSpan(source: source, start: first.start, end: last.end)
            diagnostics.append(Diagnostic(.detachedDescription, at: span))
        }
    }
}
