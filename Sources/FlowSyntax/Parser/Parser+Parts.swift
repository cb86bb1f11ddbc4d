import FlowDiagnostics

/// A text is read a part at a time, and a part entry by entry.
extension Parser {
    /// Reads on to the end of the text, or to the beginning of a statement from which on the text can be read by itself.
    /// - Parameter limit: how many tokens make a part, if its last statement is not larger.
    mutating func part(tokens limit: Int) -> SyntaxTree {
        let root = open(.file)
        // Junk before the first token is the file's too.
        nodes[root].firstToken = 0
        reading: while !givesUp {
            readPlainEntries(upTo: limit)
            let token = lexer.tokens[index]
            switch token.kind {
            case .semicolon: advance()
            case .rightBrace: rightBrace()
            case .endOfFile: break reading
            default:
                if blocks.count == 1, index >= limit || token.offset >= reach.end.value, beginsPart { return endPart() }
                entry(token)
            }
        }
        isGivenUp = givesUp
        closeBlocksAtEnd()
        closeRootAtEnd()
        warnOfDetachedDescriptions(before: .max)
        diagnostics += lexer.diagnostics
        diagnostics.sort { $0.span < $1.span }
        return SyntaxTree(
            text: text, source: source, tokens: lexer.tokens.takeAll(), comments: lexer.comments,
            diagnostics: diagnostics, nodes: nodes.takeAll(), descriptions: descriptions)
    }

    /// A guess that has led beyond its limit, or to the search for an end that there is none of.
    private var givesUp: Bool {
        @inline(__always)
        get { reach.isGuess && isBeyondGuess }
    }

    private var isBeyondGuess: Bool { start(ofToken: index) >= reach.limit || lexer.hasSearchedInVain }

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
        let start = start(ofToken: index)
        return nextComment < lexer.comments.count ? min(lexer.comments[nextComment].start, start) : start
    }

    private func start(ofToken index: Int) -> ByteOffset { lexer.tokens[index].start }

    /// Whether a statement begins at the current token, outside of any block, that nothing before it bears on.
    private var beginsPart: Bool {
        let token = lexer.tokens[index]
        return token.kind == .identifier && token.flags.contains(.endsEntry) && !leavesRest
            && !blocks[0].isInDoubt && index > 0 && lexer.tokens[index - 1].kind != .junk
            && (nextComment == lexer.comments.count
                || lexer.comments[nextComment].start >= lexer.tokens[index - 1].end)
    }

    /// The tree of what has been read; what has been read ahead is the beginning of the next part.
    private mutating func endPart() -> SyntaxTree {
        closeRoot()
        takeTrailingComments()
        let place = startOfPart
        let errors = lexer.diagnostics.firstIndex { $0.span.start >= place } ?? lexer.diagnostics.count
        diagnostics += lexer.diagnostics[..<errors]
        diagnostics.sort { $0.span < $1.span }
        let comments = Array(lexer.comments[..<nextComment])
        countSwallowedBraces(before: place)
        nextLexerError = max(0, nextLexerError - errors)
        // Its tokens are not there in the next part.
        if let last = blocks[0].lastHead {
            let width = UInt32(truncatingIfNeeded: indentation(of: last))
            blocks[0].lastHead = LastHead(rule: last.rule, place: .indentation(width))
        }
        blocks[0].suspect = nil
        let tree = SyntaxTree(
            text: text, source: source,
            tokens: lexer.takeFirst(tokens: index, comments: nextComment, diagnostics: errors), comments: comments,
            diagnostics: diagnostics, nodes: nodes.takeAll(), descriptions: descriptions)
        restart()
        isGivenUp = givesUp
        nextComment = 0
        diagnostics = []
        descriptions = []
        return tree
    }

    /// Comments on the line of the last token are of what stands before them.
    private mutating func takeTrailingComments() {
        let start = start(ofToken: index)
        var end = Int(lexer.tokens[index - 1].end.value)
        while nextComment < lexer.comments.count, lexer.comments[nextComment].start < start {
            let next = Int(lexer.comments[nextComment].end.value)
            guard !text.bytes[end..<next].contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return }
            end = next
            nextComment += 1
        }
    }
}
