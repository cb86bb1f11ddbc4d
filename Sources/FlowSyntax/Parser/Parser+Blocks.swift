import FlowDiagnostics

/// Blocks, which may nest as deep as the text has them.
extension Parser {
    /// A block whose end has not been reached. Tokens and nodes are told by their indices.
    struct OpenBlock: BitwiseCopyable {
        let kind: BlockKind
        /// The brace that opens it is missing, and has been told to be.
        let isImplied: Bool
        /// What stands between the brace and the first entry on its line belongs to a mistake that has been told.
        var isInDoubt: Bool
        /// The sorts of block that it is in.
        let around: BlockKinds
        /// The node of the statement whose block it is, and its own.
        let statement: UInt32
        let node: UInt32
        /// The token of the keyword, or what stands in its place.
        let head: UInt32
        /// The white space before the line of the head, in bytes; nil until it has been asked for.
        var indentation: UInt32?
        /// The attributes read so far that may be there once, by the bits of their rules.
        var seen: UInt64 = 0
        /// The first entry that stands no deeper than the statement whose block it is in. Where a brace has closed an inner
        /// block that was meant for this one, that of the inner.
        var suspect: Suspect?
        /// The last statement inside that could have a block, if it has none.
        var lastHead: LastHead?

        /// Notes an entry that has been read; one that belongs elsewhere does not count.
        @inline(__always)
        mutating func note(_ rule: EntryRule) {
            if rule.home == kind { seen |= rule.bit }
        }
    }

    /// The likely place of a missing brace, and the head of the statement whose block it would close.
    struct Suspect: BitwiseCopyable {
        let head: UInt32
        let place: UInt32
    }

    /// A statement that could have a block, and has none.
    struct LastHead: BitwiseCopyable {
        let rule: RuleID
        let place: Place

        /// How its indentation is known, in bytes: by its first token, or as it is.
        enum Place: BitwiseCopyable {
            case token(UInt32)
            case indentation(UInt32)
        }
    }

    /// Opens the block of a statement whose node is the innermost open one; the brace may be missing.
    mutating func openBlock(_ kind: BlockKind, of statement: Int, head: Int) {
        let node = open(.block)
        let isImplied = lexer.tokens[index].kind != .leftBrace
        if !isImplied { advance() }
        push(kind, of: statement, node, head: head, isImplied: isImplied, isInDoubt: isInDoubt || isImplied)
    }

    /// Puts a block on the stack whose node, and whose statement's, are open.
    @inline(__always)
    mutating func push(
        _ kind: BlockKind, of statement: Int, _ node: Int, head: Int, isImplied: Bool = false, isInDoubt: Bool = false
    ) {
        blocks.last.lastHead = nil
        let around = blocks.last.around.union(BlockKinds(blocks.last.kind))
        blocks.append(
            OpenBlock(
                kind: kind, isImplied: isImplied, isInDoubt: isInDoubt, around: around,
                statement: UInt32(truncatingIfNeeded: statement), node: UInt32(truncatingIfNeeded: node),
                head: UInt32(truncatingIfNeeded: head)))
    }

    /// Closes the innermost block and its statement; the brace, if there is one, has been stepped over.
    mutating func closeBlock() {
        let block = blocks.removeLast()
        close(Int(block.node))
        close(Int(block.statement))
    }

    /// Reads the `}` that is the current token.
    mutating func rightBrace() {
        if blocks.count > 1 {
            if blocks.last.suspect != nil { passOnSuspect() }
            advance()
            closeBlock()
        } else {
            beginEntry(.rightBrace)
            countSwallowedBraces()
            if swallowedBraces.left > 0 {
                swallowedBraces.left -= 1
            } else {
                report(.strayBrace, [Wording(verbatim: text(ofToken: index))])
            }
            leaf(.unexpected)
        }
    }
}
