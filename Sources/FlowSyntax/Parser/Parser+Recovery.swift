import FlowDiagnostics

/// How reading goes on after a mistake, so that one mistake is one message and what follows is not lost:
///
/// 1. Where the lexer has told a mistake, the parser says no more about the entry.
/// 2. An entry at the start of a line that the open block cannot hold but an enclosing one can: a `}` is missing.
/// 3. After a head, an entry that its block can hold and no enclosing one can: a `{` is missing.
/// 4. An entry where the end of the last one was wanted, on the same line: a line end is missing.
/// 5. A broken head keeps its block: what is in it is read.
/// 6. An entry without its keyword, or with a misspelt one, is read as what its shape says that it is.
///
/// None of it looks further than a bounded number of tokens ahead or back, or goes through all open blocks: a text full
/// of mistakes is read in linear time too.
extension Parser {
    // MARK: - Skipping

    /// Skips what is left of a broken entry. Where its block begins on the way, the block is opened and read (tactic
    /// 5).
    /// - Parameter node: that of the entry.
    mutating func skipToEnd(of rule: RuleID, _ node: Int, head: Int) {
        let previous = lexer.tokens[max(0, index - 1)].kind
        if index > head, current == .identifier, beginsEntry(at: index), previous != .comma, previous != .arrow {
            // A separator was missing: what stands here is an entry of its own.
            return close(node)
        }
        skipTokens(stopAtBrace: true)
        guard lexer.tokens[index].kind == .leftBrace, !entryEnded else {
            return close(node)
        }
        if let block = grammar[rule].block {
            // A broken head may be that of another statement, as what it holds shows.
            let meant = ruleOfBlockAhead(in: blocks[blocks.count - 1].kind, preferring: grammar[rule].keyword)
            return openBlock(meant.flatMap { grammar[$0].block } ?? block, of: node, head: head)
        }
        // Whose block this is shows in what it holds.
        close(node)
        leavesRest = true
    }

    /// Skips to where the entry ends: `;`, a line end, the closing brace of the open block, the end of the file; over
    /// blocks, unless it is to stop at one.
    mutating func skipTokens(stopAtBrace: Bool) {
        var depth = 0
        let node = open(.unexpected)
        let first = index
        let entryIndentation = indentation(ofToken: entryStart)
        while lexer.tokens[index].kind != .endOfFile, !entryEnded {
            let token = lexer.tokens[index]
            if depth == 0, index > entryStart, token.flags.contains(.endsEntry) { break }
            // A comma too many at the line's end must not take the next entry with it.
            if depth == 0, index > first, token.flags.contains(.startsLine), beginsEntry(at: index) { break }
            switch token.kind {
            case .semicolon where depth == 0: return closeUnexpected(node, from: first)
            case .leftBrace:
                if depth == 0, stopAtBrace { return closeUnexpected(node, from: first) }
                if depth == 0, awaitsLeftBrace { awaitsLeftBrace = false } else { depth += 1 }
            case .rightBrace:
                if depth == 0 { return closeUnexpected(node, from: first) }
                depth -= 1
                if depth == 0 {
                    advance()
                    return closeUnexpected(node, from: first)
                }
            default:
                // A block that is skipped but never closed must not take the rest of the file with it.
                if depth > 0, token.flags.contains(.startsLine), indentation(ofToken: index) <= entryIndentation,
                    keyword(at: index, in: grammar.entries(of: .file)) != nil
                {
                    return closeUnexpected(node, from: first)
                }
            }
            advance()
        }
        closeUnexpected(node, from: first)
    }

    private mutating func closeUnexpected(_ node: Int, from first: Int) {
        if index == first {
            // Nothing was skipped: no node.
            nodes.removeLast()
        } else {
            close(node)
        }
    }

    // MARK: - Entries that begin with no keyword of their block

    mutating func recoverEntry() {
        let block = blocks[blocks.count - 1].kind
        switch lexer.tokens[index].kind {
        case .identifier:
            if closeBlocksThatCannotHold() || recoverGluedKeyword(in: block) || recoverFlow(in: block) { return }
            if recoverHalfKeyword(in: block) || recoverMisplaced(in: block) { return }
            recoverUnknownWord(in: block)
        case .leftBrace:
            if !isInDoubt { report(.strayBrace, [Wording(verbatim: text(ofToken: index))]) }
            if index > 0, lexer.tokens[index - 1].kind == .leftBrace {
                leaf(.unexpected)
            } else if let rule = ruleOfBlockAhead(in: block) {
                skipBroken(rule)
            } else {
                skipUnexpected()
            }
        default:
            report(.unexpected, [described(index)])
            // A value that has lost its keyword leaves alone the entry behind it on its line, unless that has no value:
            // then the two have changed places.
            if beginsEntry(at: index + 1), !endsEntry(afterToken: index + 1) {
                leaf(.unexpected)
            } else {
                skipUnexpected()
            }
        }
    }

    /// Steps over one token of what a mistake in the entry before has left behind, if it is that: a value after a `;`
    /// that stands in its place, or what stands between a brace and the first entry where the head before the brace is
    /// broken.
    mutating func skipsRestOfMistake() -> Bool {
        let block = blocks.count - 1
        leavesRest = false
        if !lexer.tokens[index].flags.contains(.startsLine), !beginsEntry(at: index),
            lexer.tokens[index].kind != .leftBrace
        {
            leaf(.unexpected)
            return true
        }
        awaitsLeftBrace = blocks[block].isInDoubt && blocks[block].isImplied
        isInDoubt = awaitsLeftBrace || lexer.tokens[index].kind == .leftBrace
        blocks[block].isInDoubt = false
        return false
    }

    mutating func skipUnexpected() {
        let first = index
        skipTokens(stopAtBrace: false)
        if index == first { leaf(.unexpected) }
    }

    /// Tactic 2.
    private mutating func closeBlocksThatCannotHold() -> Bool {
        // What stands deeper than the statement whose block it is in was meant for that block.
        guard lexer.tokens[index].flags.contains(.startsLine),
            indentation(ofToken: index) <= indentation(ofBlock: blocks.count - 1),
            keyword(at: index, in: grammar.entries(of: blocks.last.around)) != nil,
            let level = blocks.indices.dropLast().last(where: {
                keyword(at: index, in: grammar.entries(of: blocks[$0].kind)) != nil
            })
        else { return false }
        reportOpenBlocks(from: level + 1)
        while blocks.count > level + 1 { closeBlock() }
        return true
    }

    /// One error for all the blocks that are about to be closed without a brace; it names the one whose indentation
    /// does not fit.
    private mutating func reportOpenBlocks(from level: Int) {
        var unclosed: [OpenBlock] = []
        for block in level..<blocks.count where !blocks[block].isImplied { unclosed.append(blocks[block]) }
        guard let innermost = unclosed.last else { return }
        countSwallowedBraces()
        guard swallowedBraces.right == 0 else {
            swallowedBraces.right -= 1
            return
        }
        let suspect =
            unclosed.last { $0.suspect != nil }?.suspect
            ?? Suspect(head: innermost.head, place: UInt32(truncatingIfNeeded: index))
        let opened = RelatedPlace(span(ofToken: Int(suspect.head)), Wording("the block begins here", "块从此处开始"))
        report(
            .missingRightBrace, [Wording(verbatim: entryTitle(Int(suspect.head)))], at: Int(suspect.place),
            related: [opened])
    }

    mutating func closeBlocksAtEnd() {
        beginEntry(lexer.tokens[index].kind)
        if blocks.count > 1 { reportOpenBlocks(from: 1) }
        while blocks.count > 1 { closeBlock() }
    }

    /// Remembers the first entry that stands no deeper than the statement whose block it is in.
    mutating func noteOutdent(at entry: Int) {
        guard blocks.last.suspect == nil,
            indentation(ofToken: entry) <= indentation(ofBlock: blocks.count - 1)
        else { return }
        blocks.last.suspect = Suspect(head: blocks.last.head, place: UInt32(truncatingIfNeeded: entry))
    }

    /// A brace that stands further out than the block it closes was meant for an outer one.
    mutating func passOnSuspect() {
        let block = blocks.count - 1
        guard let suspect = blocks[block].suspect, lexer.tokens[index].flags.contains(.startsLine),
            indentation(ofToken: index) < indentation(ofBlock: block), blocks[blocks.count - 2].suspect == nil
        else { return }
        blocks[blocks.count - 2].suspect = suspect
    }

    /// The white space before the line of the head of an open block, in bytes.
    private mutating func indentation(ofBlock block: Int) -> Int {
        if let known = blocks[block].indentation { return Int(known) }
        let width = indentation(ofToken: Int(blocks[block].head))
        blocks[block].indentation = UInt32(truncatingIfNeeded: width)
        return width
    }

    /// The white space before the line of a statement, in bytes.
    mutating func indentation(of statement: LastHead) -> Int {
        switch statement.place {
        case .token(let head): indentation(ofToken: Int(head))
        case .indentation(let width): Int(width)
        }
    }

    /// The width of the white space at the beginning of a token's line, in bytes.
    @inline(never)
    mutating func indentation(ofToken token: Int) -> Int {
        let tokens = lexer.tokens.all
        var first = token
        while first > 0, !tokens[first].flags.contains(.startsLine), token - first < 64 { first -= 1 }
        let end = Int(tokens[first].offset)
        var start = end
        while start > 0, lexer.start[start - 1] == 0x20 || lexer.start[start - 1] == 0x09 { start -= 1 }
        return end - start
    }

    /// Tactic 3. Where an enclosing block could hold the entry as well, a block that must be there is implied by
    /// indentation, and one on the same line by a `}` too many.
    mutating func impliesBlock(_ rule: RuleID, head: Int) -> Bool {
        guard let block = grammar[rule].block, lexer.tokens[index].kind == .identifier,
            keyword(at: index, in: grammar.entries(of: block)) != nil
        else { return false }
        let around = grammar.entries(of: blocks.last.around)
        guard beginsEntry(at: index) || keyword(at: index, in: around) != nil else { return true }
        if !lexer.tokens[index].flags.contains(.startsLine) { return lineLacksLeftBrace }
        return grammar[rule].needsBlock && indentation(ofToken: index) > indentation(ofToken: head)
    }

    /// Whether more blocks end than begin on the line of the current token, as far as 128 tokens to either side.
    private var lineLacksLeftBrace: Bool {
        var first = index
        while first > 0, !lexer.tokens[first].flags.contains(.startsLine), index - first < 128 { first -= 1 }
        var depth = 0
        for position in first..<min(lexer.tokens.count, index + 128) {
            if position > index, lexer.tokens[position].flags.contains(.startsLine) { break }
            if lexer.tokens[position].kind == .leftBrace { depth += 1 }
            if lexer.tokens[position].kind == .rightBrace { depth -= 1 }
        }
        return depth < 0
    }
}
