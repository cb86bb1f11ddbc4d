/// What is written between two tokens: line ends, spaces, and the comments that stand there.
extension CanonicalWriter {
    /// How two things of the source are parted.
    private enum Distance {
        case sameLine, nextLine, blankLine
    }

    // MARK: - Between entries

    /// Writes the comments before an entry, a closing brace or the end of the file, and begins its line. A closing brace
    /// closes the innermost block.
    /// - Returns: whether a comment stands before it on its line.
    @discardableResult
    mutating func startLine(before index: Int) -> Bool {
        let token = tokens[index]
        let gap = takeComments(before: token)
        let isEntry = token.kind == .identifier
        // No blank line where a block or the file begins.
        var isFirst = previous < 0 || tokens[previous].kind == .leftBrace
        var end = endOfPrevious
        let leading = gap.lowerBound + trailingCount(gap, after: previous, before: index)
        for comment in gap.lowerBound..<leading {
            output.append(0x20)
            write(comments[comment])
            end = Int(comments[comment].end.value)
        }
        for comment in leading..<gap.upperBound {
            let distance = distance(from: end, to: Int(comments[comment].offset))
            if comment == leading || distance != .sameLine {
                newLine(afterBlank: distance == .blankLine && !isFirst)
            } else {
                output.append(0x20)
            }
            write(comments[comment])
            end = Int(comments[comment].end.value)
            isFirst = false
        }
        let distance = distance(from: end, to: Int(token.offset))
        if isEntry, leading < gap.upperBound, distance == .sameLine {
            output.append(0x20)
            return true
        }
        if token.kind == .rightBrace { depth -= 1 }
        newLine(afterBlank: isEntry && distance == .blankLine && !isFirst)
        return false
    }

    /// Between the entries of a block that stands on one line, and inside its braces.
    mutating func separateInLine(before index: Int) {
        let gap = takeComments(before: tokens[index])
        let isFirst = tokens[previous].kind == .leftBrace
        let leading = gap.lowerBound + trailingCount(gap, after: previous, before: index)
        for comment in gap.lowerBound..<leading {
            output.append(0x20)
            write(comments[comment])
        }
        if tokens[index].kind == .rightBrace {
            if !isFirst || !gap.isEmpty { output.append(0x20) }
            return
        }
        if !isFirst { output.append(UInt8(ascii: ";")) }
        output.append(0x20)
        for comment in leading..<gap.upperBound {
            write(comments[comment])
            output.append(0x20)
        }
    }

    /// How many of the comments between two entries belong to what stands before them: those on its line. Where all is on
    /// one line, those before the `;`.
    func trailingCount(_ gap: Range<Int>, after previous: Int, before index: Int) -> Int {
        guard previous >= 0, !gap.isEmpty else { return 0 }
        var end = Int(tokens[previous].end.value)
        for comment in gap {
            guard distance(from: end, to: Int(comments[comment].offset)) == .sameLine else {
                return comment - gap.lowerBound
            }
            end = Int(comments[comment].end.value)
        }
        let token = tokens[index]
        if token.kind != .identifier || distance(from: end, to: Int(token.offset)) != .sameLine { return gap.count }
        guard tokens[previous].kind != .leftBrace,
            let separator = tokens[previous..<index].first(where: { $0.kind == .semicolon })
        else { return 0 }
        return gap.prefix { comments[$0].offset < separator.offset }.count
    }

    // MARK: - Inside an entry

    /// Before a token in the middle of an entry.
    mutating func separate(before index: Int) {
        let token = tokens[index]
        let gap = takeComments(before: token)
        if gap.isEmpty {
            // Where the source breaks the line on both sides of `->` or `,`, the break before it is enough.
            let isBroken =
                token.flags.contains(.startsLine)
                && !(isConnector(previous) && tokens[previous].flags.contains(.startsLine))
            return isBroken ? newLine(levels: depth + 1) : space(before: token)
        }
        let end = writeInside(gap)
        if isLineComment(gap.upperBound - 1) || distance(from: end, to: Int(token.offset)) != .sameLine {
            newLine(levels: depth + 1)
        } else {
            space(before: token)
        }
    }

    /// Before the brace of a block, which stands at the end of the line. A comment that takes the rest of that line in the
    /// source has to come after the brace.
    /// - Returns: that comment.
    mutating func separateBrace() -> Int? {
        let brace = tokens[position]
        let gap = takeComments(before: brace)
        guard let last = gap.last else {
            space(before: brace)
            return nil
        }
        let hasLineOfItsOwn = trailingCount(gap, after: previous, before: position) < gap.count
        if !hasLineOfItsOwn, isLineComment(last), !hasTrailingComment(after: position) {
            writeInside(gap.dropLast())
            space(before: brace)
            return last
        }
        let end = writeInside(gap)
        if isLineComment(last) || (hasLineOfItsOwn && distance(from: end, to: Int(brace.offset)) != .sameLine) {
            newLine(levels: depth)
        } else {
            space(before: brace)
        }
        return nil
    }

    /// Comments inside an entry, each on its line if it has one.
    /// - Returns: the offset at which the last of them ends.
    @discardableResult
    private mutating func writeInside(_ gap: Range<Int>) -> Int {
        var end = endOfPrevious
        for comment in gap {
            if distance(from: end, to: Int(comments[comment].offset)) == .sameLine {
                pad()
            } else {
                newLine(levels: depth + 1)
            }
            write(comments[comment])
            end = Int(comments[comment].end.value)
        }
        return end
    }

    private mutating func space(before token: Token) {
        if token.kind != .comma, token.kind != .dot, tokens[previous].kind != .dot || output.last != UInt8(ascii: ".") {
            pad()
        }
    }

    /// The space before a value, and what brings it into the column of its neighbours.
    private mutating func pad() {
        output.append(contentsOf: repeatElement(0x20, count: 1 + padding))
        padding = 0
    }

    private func isConnector(_ index: Int) -> Bool {
        tokens[index].kind == .comma || tokens[index].kind == .arrow
    }

    private func isLineComment(_ comment: Int) -> Bool { comments[comment].kind != .block }

    /// Whether a comment stays on the line of an opening brace.
    private func hasTrailingComment(after brace: Int) -> Bool {
        var next = brace + 1
        while tokens[next].kind == .semicolon { next += 1 }
        let end = comments[nextComment...].prefix { $0.offset < tokens[next].offset }.endIndex
        return trailingCount(nextComment..<end, after: brace, before: next) > 0
    }

    // MARK: - Lines of the source and of the output

    private mutating func takeComments(before token: Token) -> Range<Int> {
        let first = nextComment
        while nextComment < comments.count, comments[nextComment].offset < token.offset { nextComment += 1 }
        return first..<nextComment
    }

    private var endOfPrevious: Int { previous < 0 ? 0 : Int(tokens[previous].end.value) }

    /// Whether a blank line lies in a piece of white space.
    func hasBlankLine(from start: Int, to end: Int) -> Bool { distance(from: start, to: end) == .blankLine }

    /// How many line ends lie in a piece of the source without comments. A line with nothing but `;` is not blank, although
    /// nothing of it stays.
    private func distance(from start: Int, to end: Int) -> Distance {
        var result = Distance.sameLine
        var isLineEmpty = false
        var index = start
        while index < end {
            switch bytes[index] {
            case 0x0A, 0x0D:
                if bytes[index] == 0x0D, index + 1 < end, bytes[index + 1] == 0x0A { index += 1 }
                if isLineEmpty { return .blankLine }
                result = .nextLine
                isLineEmpty = true
            case UInt8(ascii: ";"), 0xEF:
                // A full-width `;` begins with 0xEF, and no white space does.
                isLineEmpty = false
            default:
                break
            }
            index += 1
        }
        return result
    }

    private mutating func newLine(afterBlank: Bool) {
        newLine(levels: depth, afterBlank: afterBlank)
    }

    private mutating func newLine(levels: Int, afterBlank: Bool = false) {
        if !output.isEmpty {
            output.append(0x0A)
            if afterBlank { output.append(0x0A) }
        }
        lineStart = output.count
        excess = KeywordExcess()
        padding = 0
        indent(levels)
    }

    mutating func indent(_ levels: Int) {
        output.append(contentsOf: repeatElement(0x20, count: Self.indentWidth * min(levels, Self.deepestIndent)))
    }
}
