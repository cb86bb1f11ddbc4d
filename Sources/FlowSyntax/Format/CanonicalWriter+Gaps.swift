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
    mutating func startLine(before token: Token) -> Bool {
        let gap = takeComments(before: token)
        let isEntry = token.kind == .identifier
        // No blank line where a block or the file begins.
        var isFirst = previous == nil || previous?.kind == .leftBrace
        var end = endOfPrevious
        let leading = gap.lowerBound + trailingCount(gap, after: previous, separator, before: token)
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
    mutating func separateInLine(before token: Token) {
        let isFirst = previous?.kind == .leftBrace
        guard hasComment(before: token) else {
            if !isFirst, token.kind != .rightBrace { output.append(UInt8(ascii: ";")) }
            if !isFirst || token.kind != .rightBrace { output.append(0x20) }
            return
        }
        let gap = takeComments(before: token)
        let leading = gap.lowerBound + trailingCount(gap, after: previous, separator, before: token)
        for comment in gap.lowerBound..<leading {
            output.append(0x20)
            write(comments[comment])
        }
        if token.kind == .rightBrace {
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
    /// - Parameter separator: where the first `;` between the two tokens stands.
    mutating func trailingCount(
        _ gap: Range<Int>, after previous: Token?, _ separator: UInt32?, before token: Token
    ) -> Int {
        guard let previous, !gap.isEmpty else { return 0 }
        var end = Int(previous.end.value)
        for comment in gap {
            guard distance(from: end, to: Int(comments[comment].offset)) == .sameLine else {
                return comment - gap.lowerBound
            }
            end = Int(comments[comment].end.value)
        }
        if token.kind != .identifier || distance(from: end, to: Int(token.offset)) != .sameLine { return gap.count }
        guard previous.kind != .leftBrace, let separator else { return 0 }
        return comments[gap].prefix { $0.offset < separator }.count
    }

    // MARK: - Inside an entry

    /// Before a token in the middle of an entry.
    @inline(__always)
    mutating func separate(before token: Token) {
        if hasComment(before: token) { return separateByComments(before: token) }
        if token.flags.contains(.startsLine), !followsConnectorOnItsLine {
            // Where the source breaks the line on both sides of `->` or `,`, the break before it is enough.
            newLine(levels: depth + 1)
        } else {
            space(before: token)
        }
    }

    private mutating func separateByComments(before token: Token) {
        let gap = takeComments(before: token)
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
    mutating func separate(beforeBrace brace: Token) -> Int? {
        let gap = takeComments(before: brace)
        guard let last = gap.last else {
            space(before: brace)
            return nil
        }
        let hasLineOfItsOwn = trailingCount(gap, after: previous, separator, before: brace) < gap.count
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

    @inline(__always)
    private mutating func space(before token: Token) {
        if token.kind != .comma, token.kind != .dot, previous?.kind != .dot || output.last != UInt8(ascii: ".") {
            pad()
        }
    }

    /// The space before a value, and what brings it into the column of its neighbours.
    @inline(__always)
    private mutating func pad() {
        output.append(0x20)
        while padding > 0 {
            output.append(0x20)
            padding -= 1
        }
    }

    /// Whether the last token is a `->` or `,` at the beginning of a line.
    private var followsConnectorOnItsLine: Bool {
        guard let previous else { return false }
        return (previous.kind == .comma || previous.kind == .arrow) && previous.flags.contains(.startsLine)
    }

    private mutating func isLineComment(_ comment: Int) -> Bool { comments[comment].kind != .block }

    /// Whether a comment stays on the line of an opening brace.
    private mutating func hasTrailingComment(after brace: Int) -> Bool {
        var next = brace + 1
        while tokens[next].kind == .semicolon { next += 1 }
        var end = nextComment
        while end < comments.count, comments[end].offset < tokens[next].offset { end += 1 }
        return trailingCount(nextComment..<end, after: tokens[brace], nil, before: tokens[next]) > 0
    }

    // MARK: - Lines of the source and of the output

    @inline(__always)
    private mutating func hasComment(before token: Token) -> Bool {
        nextComment < comments.count && comments[nextComment].offset < token.offset
    }

    private mutating func takeComments(before token: Token) -> Range<Int> {
        let first = nextComment
        while nextComment < comments.count, comments[nextComment].offset < token.offset { nextComment += 1 }
        return first..<nextComment
    }

    private var endOfPrevious: Int { previous.map { Int($0.end.value) } ?? 0 }

    /// Whether a blank line lies in a piece of white space.
    mutating func hasBlankLine(from start: Int, to end: Int) -> Bool { distance(from: start, to: end) == .blankLine }

    /// How many line ends lie in a piece of the source without comments. A line with nothing but `;` is not blank, although
    /// nothing of it stays.
    private mutating func distance(from first: Int, to end: Int) -> Distance {
        var result = Distance.sameLine
        var isLineEmpty = false
        var index = first
        while index < end {
            switch start[index] {
            case 0x0A, 0x0D:
                if start[index] == 0x0D, index + 1 < end, start[index + 1] == 0x0A { index += 1 }
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
        if hasWritten || !output.isEmpty {
            output.append(0x0A)
            if afterBlank { output.append(0x0A) }
        }
        lineStart = output.count
        excess = KeywordExcess()
        padding = 0
        indent(levels)
    }

    mutating func indent(_ levels: Int) {
        for _ in 0..<Self.indentWidth * min(levels, Self.deepestIndent) { output.append(0x20) }
    }
}
