import FlowDiagnostics

/// Comments that describe a declaration.
extension Parser {
    /// Gives the description comments between the last token and the current one to the node that is opened next.
    mutating func attachDescription(to kind: NodeKind) {
        guard nextComment < lexer.comments.count, lexer.comments[nextComment].offset < lexer.tokens[index].offset else {
            return
        }
        if kind != .attribute && kind != .include {
            if index > 0 { warnOfDetachedDescriptions(before: lexer.tokens[index - 1].end.value) }
            let start = nextComment
            while nextComment < lexer.comments.count, lexer.comments[nextComment].offset < lexer.tokens[index].offset {
                nextComment += 1
            }
            let found = lexer.comments[start..<nextComment]
            if let first = found.firstIndex(where: { $0.kind == .description }),
                let last = found.lastIndex(where: { $0.kind == .description })
            {
                descriptions.append((NodeID(index: nodes.count), first..<(last + 1)))
            }
        } else {
            warnOfDetachedDescriptions(before: lexer.tokens[index].offset)
        }
    }

    /// Warns of each run of descriptions before an offset that have found no declaration.
    mutating func warnOfDetachedDescriptions(before end: UInt32) {
        while nextComment < lexer.comments.count, lexer.comments[nextComment].offset < end {
            let first = lexer.comments[nextComment]
            var last = first
            nextComment += 1
            guard first.kind == .description else { continue }
            while nextComment < lexer.comments.count, lexer.comments[nextComment].offset < end,
                lexer.comments[nextComment].kind == .description
            {
                last = lexer.comments[nextComment]
                nextComment += 1
            }
            let span = SourceSpan(source: source, start: first.start, end: last.end)
            diagnostics.append(Diagnostic(.detachedDescription, at: span))
        }
    }
}
