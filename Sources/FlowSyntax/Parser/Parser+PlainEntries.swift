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
        let tokens = lexer.tokens.all
        let horizon = horizon
        let end = reach.end.value
        // A comment goes with the entry behind it.
        let comment = nextComment < lexer.comments.count ? lexer.comments[nextComment].offset : .max
        var cursor = PlainCursor(tokens, from: index, to: horizon, &nodes)
        var position = index
        var block = blocks.last.kind
        var seen = blocks.last.seen
        var isInside = blocks.count > 1
        reading: while position < horizon {
            let head = tokens[position]
            switch head.kind {
            case .semicolon:
                position &+= 1
                cursor.token = position
            case .rightBrace:
                guard isInside, blocks.last.suspect == nil else { break reading }
                let closed = blocks.removeLast()
                position &+= 1
                cursor.token = position
                cursor.close(Int(closed.node))
                cursor.close(Int(closed.statement))
                (block, seen, isInside) = (blocks.last.kind, blocks.last.seen, blocks.count > 1)
                if blocks.last.isInDoubt { break reading }
            case .identifier:
                guard head.offset < comment, isInside || (position < limit && head.offset < end) else { break reading }
                let word = candidates(for: head)
                let id: RuleID
                switch grammar.beginning(word, in: block) {
                case .rule(let rule): id = rule
                case .unclear:
                    guard let found = rule(at: position, among: word, in: block) else { break reading }
                    id = found.rule
                    cursor.token &+= found.keywordTokens &- 1
                case .none: break reading
                }
                if isInside, head.flags.contains(.startsLine) { noteOutdent(at: position) }
                let rule = grammar.plainRule(id)
                guard rule.pointee.isPlain, seen & rule.pointee.bit == 0,
                    !rule.pointee.declaresUnit || !isWord(tokens[position &+ 1])
                else { break reading }

                let statement = cursor.node
                cursor.token &+= 1
                cursor.node &+= 1
                if rule.pointee.hasRoute, !cursor.readRoute() { break reading }
                guard cursor.read(rule.pointee.first), cursor.read(rule.pointee.second) else { break reading }
                switch cursor.kind {
                case .leftBrace:
                    guard let inner = rule.pointee.block else { break reading }
                    cursor.put(Node(rule.pointee.kind, rule.pointee.keyword, opensAt: position), at: statement)
                    cursor.put(Node(.block, opensAt: cursor.token), at: cursor.node)
                    blocks.last.seen = seen | rule.pointee.bit
                    push(inner, of: statement, cursor.node, head: position)
                    (block, seen, isInside) = (inner, 0, true)
                    cursor.token &+= 1
                    cursor.node &+= 1
                case .semicolon, .rightBrace:
                    if let inner = rule.pointee.block {
                        // Whether its block has lost its brace is not for here.
                        if rule.pointee.needsBlock || mayOpen(inner, tokens[cursor.token], in: block) { break reading }
                        blocks.last.lastHead = LastHead(rule: id, place: .token(UInt32(truncatingIfNeeded: position)))
                    }
                    cursor.put(
                        Node(rule.pointee.kind, rule.pointee.keyword, of: position, cursor.token, endNode: cursor.node),
                        at: statement)
                    seen |= rule.pointee.bit
                default: break reading
                }
                position = cursor.token
            default: break reading
            }
            cursor.keep()
        }
        blocks.last.seen = seen
        nodes.extend(by: cursor.kept - nodes.count)
        if position > index { advance(to: position) }
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
