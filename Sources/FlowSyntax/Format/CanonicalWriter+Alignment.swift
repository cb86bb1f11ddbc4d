/// Attributes that follow each other line by line, whose values begin in one column.
struct AttributeRun {
    /// One past the last node of it.
    var end = 0
    /// The widest keyword with a value, in display columns, so that Chinese and English align with each other.
    var keywordWidth = 0

    /// How many spaces there are, beyond the one, between a keyword and its value.
    func padding(of entry: Int, keywordWidth: Int) -> Int {
        entry < end ? max(0, self.keywordWidth - keywordWidth) : 0
    }
}

extension CanonicalWriter {
    /// Finds the run that begins with an entry. It ends before a blank line, a comment on a line of its own, and an attribute
    /// that has a block or takes several lines. An attribute with a comment before it on its line is alone, for its value
    /// stands in no one's column.
    ///
    /// Nothing that the formatter changes may begin or end a run, or it would not find the same runs again.
    mutating func measureRun(from entry: Int, isAlone: Bool) {
        run.keywordWidth = 0
        var node = entry
        var comment = nextComment
        while isAligned(node) {
            let first = Int(nodes[node].firstToken)
            let last = Int(nodes[node].endToken) - 1
            if let keyword = nodes[node].leadingKeyword {
                let written = writtenLanguage(ofKeyword: tokens[first])
                var value = first + tokenCount(keyword, in: written)
                if value <= last, tokens[value].kind == .colon { value += 1 }
                if value <= last {
                    run.keywordWidth = max(run.keywordWidth, width(keyword, in: keywords ?? written))
                }
            }
            node = Int(nodes[node].endNode)
            run.end = node
            guard !isAlone, node < nodes.count, let next = nextEntry(after: last) else { return }

            while comment < comments.count, comments[comment].offset < tokens[last].offset { comment += 1 }
            let gap = comment
            while comment < comments.count, comments[comment].offset < tokens[next].offset { comment += 1 }
            let separator = tokens[last..<next].first { $0.kind == .semicolon }?.offset
            guard trailingCount(gap..<comment, after: tokens[last], separator, before: tokens[next]) == comment - gap
            else { return }
            let end = gap < comment ? comments[comment - 1].end : tokens[last].end
            guard !hasBlankLine(from: Int(end.value), to: Int(tokens[next].offset)) else { return }
        }
    }

    /// The first token of the entry after a token in the same block.
    private mutating func nextEntry(after token: Int) -> Int? {
        var next = token + 1
        while tokens[next].kind == .semicolon { next += 1 }
        return tokens[next].kind == .identifier ? next : nil
    }

    private mutating func isAligned(_ node: Int) -> Bool {
        guard nodes[node].kind == .attribute else { return false }
        let first = Int(nodes[node].firstToken)
        for index in first..<Int(nodes[node].endToken) {
            let token = tokens[index]
            if index > first, token.kind == .leftBrace || token.flags.contains(.startsLine) { return false }
            // A plain string is on one line.
            if token.kind == .string, !token.flags.contains(.isPlain), hasLineEnd(token) { return false }
        }
        return true
    }

    private mutating func hasLineEnd(_ token: Token) -> Bool {
        bytes[Int(token.offset)..<Int(token.offset + token.length)].contains { $0 == 0x0A || $0 == 0x0D }
    }
}
