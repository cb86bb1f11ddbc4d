import FlowDiagnostics

/// Comments, and what is no token.
extension Lexer {
    mutating func lineComment() {
        let first = index
        while index < count {
            let byte = start[index]
            if !classes[Int(byte)].contains(.stopsLine) {
                index += 1
            } else if byte == 0x0A || byte == 0x0D {
                break
            } else {
                index = endOfScalar(at: index)
            }
        }
        let slashes = countSlashes(from: first)
        let isDescription = slashes == 3 && lineEnded
        comments.append(
            Comment(
                offset: UInt32(truncatingIfNeeded: first), length: UInt32(truncatingIfNeeded: index - first),
                kind: isDescription ? .description : .line))
    }

    private func countSlashes(from start: Int) -> Int {
        var position = start
        var count = 0
        while case let scalar = folded(at: position), scalar.value == 0x2F {
            count += 1
            position += scalar.length
        }
        return count
    }

    mutating func blockComment() {
        let first = index
        if let end = endOfNestedComment(from: first) { return finishBlockComment(from: first, to: end) }
        // Left open: it ends at the first `*/` after it, else at its line's end.
        let close = firstCommentEnd(after: first)
        var lineEnd = first
        while lineEnd < close ?? bytes.count, bytes[lineEnd] != 0x0A, bytes[lineEnd] != 0x0D { lineEnd += 1 }
        report(.unterminatedComment, from: first, to: lineEnd)
        finishBlockComment(from: first, to: close ?? lineEnd)
    }

    private mutating func finishBlockComment(from start: Int, to end: Int) {
        noteInvalidBytes(in: start..<end)
        lineEnded = lineEnded || bytes[start..<end].contains { $0 == 0x0A || $0 == 0x0D }
        index = end
        comments.append(
            Comment(
                offset: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: end - start), kind: .block
            ))
    }

    /// Where the block comment that begins at an index ends, with all that nest in it; nil where it is left open.
    private mutating func endOfNestedComment(from start: Int) -> Int? {
        guard openCommentBudget > 0 else { return nil }
        var depth = 0
        var position = start
        while position < bytes.count {
            let scalar = folded(at: position)
            let next = folded(at: position + scalar.length)
            if scalar.value == 0x2F, next.value == 0x2A {
                depth += 1
                position += scalar.length + next.length
            } else if scalar.value == 0x2A, next.value == 0x2F {
                depth -= 1
                position += scalar.length + next.length
                if depth == 0 { return position }
            } else {
                position += max(1, scalar.length)
            }
        }
        openCommentBudget -= position - start
        openCommentCosts.append((start, position - start))
        return nil
    }

    /// The end of the first `*/` after the comment that begins at an index. Asked with growing indices, so that each
    /// byte is looked at once.
    private mutating func firstCommentEnd(after start: Int) -> Int? {
        let slash = folded(at: start).length
        let body = start + slash + folded(at: start + slash).length
        if let known = lastCommentEnd, known.lowerBound >= body {
            return known.upperBound == Int.max ? nil : known.upperBound
        }
        var position = body
        while position < bytes.count {
            let scalar = folded(at: position)
            let next = folded(at: position + scalar.length)
            if scalar.value == 0x2A, next.value == 0x2F {
                let end = position + scalar.length + next.length
                lastCommentEnd = position..<end
                return end
            }
            position += max(1, scalar.length)
        }
        lastCommentEnd = Int.max..<Int.max
        return nil
    }

    // MARK: - Junk

    /// One error for the longest run of what is no token.
    mutating func junk(from start: Int) {
        index = start
        var isTold = false
        repeat {
            let scalar = folded(at: index)
            // Invalid bytes and NUL are told by themselves, and the run with them.
            isTold = isTold || scalar.value == 0
            index += scalar.length
        } while index < bytes.count && isJunk(at: index)
        if isTold {
            hasInvalidBytes = true
        } else {
            report(.unexpectedCharacter, from: start, to: index, [Wording(verbatim: text(start, index))])
        }
        emit(.junk, from: start, flags: .hasError)
    }

    private func isJunk(at index: Int) -> Bool {
        let scalar = folded(at: index)
        let next = folded(at: index + scalar.length).value
        switch scalar.value {
        case 0x20, 0x09...0x0D, 0x22, 0x201C, 0x201D, 0x300C, 0x7B, 0x7D, 0x2C, 0x3B, 0x3A, 0x2E, 0x28, 0x29,
            0x3C...0x3E,
            0x2192, 0x2264, 0x2265, 0x2260, 0x30...0x39:
            return false
        case 0x21: return next != 0x3D
        case 0x2F: return next != 0x2F && next != 0x2A
        case 0x2D: return !isArrowHead(at: index + scalar.length)
        case 0xA5: return !(0x30...0x39).contains(next)
        default: return !NameCharacter.starts(scalar.value) && !Self.isWhiteSpace(scalar.value)
        }
    }
}
