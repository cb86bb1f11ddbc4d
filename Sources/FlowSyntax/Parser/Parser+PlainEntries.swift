import FlowDiagnostics

/// What nearly all entries are: a keyword, operands of one token each, the units of a flow; then the entry's end,
/// or its block.
extension Parser {
    /// Reads on as long as there is nothing else and nothing to tell: the table of the grammar says which tokens may stand
    /// where, all that the loop needs is in local variables, and each node is written once. It stops before what it leaves to
    /// `entry`, which reads by the same table, and where more tokens have to be read ahead.
    /// - Parameter limit: the token from which on the part may end.
    mutating func readPlainEntries(upTo limit: Int) {
        guard !leavesRest, !blocks.last.isInDoubt else { return }
        var cursor = PlainCursor(lexer.tokens.all, from: index, to: horizon, &nodes)
        let bounds = PlainBounds(self, limit)
        var bound = bounds[isInside: blocks.count > 1]
        var block = blocks.last.kind
        var seen = blocks.last.seen
        reading: while cursor.token < bound.token {
            let head = cursor.head
            switch head.pointee.kind {
            case .identifier:
                guard head.pointee.offset < bound.offset else { break reading }
                if bound.isInside, head.pointee.flags.contains(.startsLine) { noteOutdent(at: cursor.token) }
                guard let found = beginning(of: head, at: cursor.token, in: block) else { break reading }
                let rule = grammar.plainRule(found.rule)
                guard rule.pointee.traits.isDisjoint(with: .isIntricate), seen & rule.pointee.bit == 0,
                    rule.pointee.traits.isDisjoint(with: .declaresUnit) || !isWord(head[1])
                else { break reading }

                var ahead = cursor
                ahead.token &+= found.keywordTokens
                ahead.node &+= 1
                if !rule.pointee.traits.isDisjoint(with: .hasRoute), !ahead.readRoute() { break reading }
                guard ahead.read(rule.pointee.first), ahead.read(rule.pointee.second) else { break reading }
                switch ahead.kind {
                case .leftBrace:
                    guard let inner = rule.pointee.block else { break reading }
                    let node = ahead.node
                    let brace = ahead.token
                    ahead.token &+= 1
                    ahead.node &+= 1
                    seen |= rule.pointee.bit
                    let read = readPlainAttributes(ahead, in: inner, of: cursor.token, bounds.inside)
                    ahead.token = read.token
                    ahead.node = read.node
                    if ahead.token < bounds.inside.token, ahead.kind == .rightBrace {
                        // Nearly all blocks end so, and never come onto the stack.
                        ahead.token &+= 1
                        ahead.put(Node(.block, of: brace, ahead.token, endNode: ahead.node), at: node)
                        blocks.last.lastHead = nil
                    } else {
                        ahead.put(
                            Node(rule.pointee.kind, rule.pointee.keyword, opensAt: cursor.token), at: cursor.node)
                        ahead.put(Node(.block, opensAt: brace), at: node)
                        blocks.last.seen = seen
                        push(inner, of: cursor.node, node, head: cursor.token)
                        (block, seen, bound) = (inner, read.seen, bounds.inside)
                        cursor = ahead
                        continue
                    }
                case .semicolon, .rightBrace:
                    if let inner = rule.pointee.block {
                        // Whether its block has lost its brace is not for here.
                        if !rule.pointee.traits.isDisjoint(with: .needsBlock)
                            || mayOpen(inner, ahead.head.pointee, in: block)
                        {
                            break reading
                        }
                        let place = UInt32(truncatingIfNeeded: cursor.token)
                        blocks.last.lastHead = LastHead(rule: found.rule, place: .token(place))
                    }
                    seen |= rule.pointee.bit
                default: break reading
                }
                cursor.put(
                    Node(rule.pointee.kind, rule.pointee.keyword, of: cursor.token, ahead.token, endNode: ahead.node),
                    at: cursor.node)
                cursor = ahead
            case .semicolon: cursor.token &+= 1
            case .rightBrace:
                guard bound.isInside, blocks.last.suspect == nil else { break reading }
                let closed = blocks.removeLast()
                cursor.token &+= 1
                cursor.close(Int(closed.node))
                cursor.close(Int(closed.statement))
                (block, seen, bound) = (blocks.last.kind, blocks.last.seen, bounds[isInside: blocks.count > 1])
                if blocks.last.isInDoubt { break reading }
            default: break reading
            }
        }
        blocks.last.seen = seen
        nodes.extend(by: cursor.node - nodes.count)
        if cursor.token > index { advance(to: cursor.token) }
    }

    /// Reads those entries of a block, from its brace on, that are nothing but a keyword and one value, as nearly all attributes
    /// are. It is a loop of its own so that all it needs has room in the registers.
    /// - Parameters:
    ///   - block: is not on the stack.
    ///   - statement: the token of the keyword of the statement whose block it is.
    /// - Returns: where it has come to, and the attributes read that may be there once.
    @inline(never)
    private mutating func readPlainAttributes(
        _ cursor: PlainCursor, in block: BlockKind, of statement: Int, _ bound: PlainBound
    ) -> (token: Int, node: Int, seen: UInt64) {
        var cursor = cursor
        var seen: UInt64 = 0
        // Of a block on one line it is never asked for.
        var indentation: Int?
        while cursor.token < bound.token {
            let head = cursor.head
            guard head.pointee.kind == .identifier, head.pointee.offset < bound.offset else { break }
            if head.pointee.flags.contains(.startsLine) {
                let outside = indentation ?? self.indentation(ofToken: statement)
                indentation = outside
                // Which block has lost its brace is not for here.
                if self.indentation(ofToken: cursor.token) <= outside { break }
            }
            guard let id = clearRule(of: head, in: block) else { break }
            let rule = grammar.plainRule(id)
            guard rule.pointee.traits.isEmpty, seen & rule.pointee.bit == 0, cursor.readValue(by: rule) else { break }
            seen |= rule.pointee.bit
        }
        return (cursor.token, cursor.node, seen)
    }

    // MARK: - How far

    /// Where plain entries end to begin, at the latest.
    private struct PlainBound {
        let isInside: Bool
        let token: Int
        let offset: UInt32
    }

    private struct PlainBounds {
        let inside: PlainBound
        let outside: PlainBound

        /// - Parameter limit: the token from which on the part may end.
        init(_ parser: borrowing Parser, _ limit: Int) {
            // A comment goes with the entry behind it.
            let comments = parser.lexer.comments
            let comment = parser.nextComment < comments.count ? comments[parser.nextComment].offset : .max
            inside = PlainBound(isInside: true, token: parser.horizon, offset: comment)
            outside = PlainBound(
                isInside: false, token: min(parser.horizon, limit), offset: min(comment, parser.reach.end.value))
        }

        subscript(isInside isInside: Bool) -> PlainBound { isInside ? inside : outside }
    }

    // MARK: - Words

    /// By which rule an entry is read, and how many tokens its keyword takes.
    @inline(__always)
    private mutating func beginning(
        of head: UnsafePointer<Token>, at index: Int, in block: BlockKind
    ) -> (rule: RuleID, keywordTokens: Int)? {
        if let rule = clearRule(of: head, in: block) { return (rule, 1) }
        return unclearRule(at: index, in: block)
    }

    @inline(never)
    private mutating func unclearRule(at index: Int, in block: BlockKind) -> (rule: RuleID, keywordTokens: Int)? {
        rule(at: index, lexer.tokens[index], in: block)
    }

    /// The rule where the first word alone tells it; nil where it takes another look.
    @inline(__always)
    private mutating func clearRule(of head: UnsafePointer<Token>, in block: BlockKind) -> RuleID? {
        let length = Int(head.pointee.length)
        guard !head.pointee.flags.contains(.needsFolding),
            let word = keywords.word(at: lexer.start + Int(head.pointee.offset), length: length),
            let candidate = keywords.firstCandidate(for: word)
        else { return nil }
        return grammar.rule(beginningWith: candidate, in: block)
    }

    /// Whether a token is a word of the language.
    private mutating func isWord(_ token: Token) -> Bool {
        token.kind == .identifier && !candidates(for: token).isEmpty
    }

    /// Whether a token may be the first in a block that has lost its brace: an entry of that block, and none of the open one on
    /// a line of its own.
    private mutating func mayOpen(_ inner: BlockKind, _ token: Token, in block: BlockKind) -> Bool {
        guard token.kind == .identifier else { return false }
        let word = candidates(for: token)
        if case .none = grammar.beginning(word, in: inner) { return false }
        guard token.flags.contains(.startsLine), case .rule = grammar.beginning(word, in: block) else { return true }
        return false
    }
}
