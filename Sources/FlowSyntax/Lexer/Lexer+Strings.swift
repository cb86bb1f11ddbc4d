import FlowDiagnostics

/// Strings: four quotings, each closed only by its own class; every other quote inside is literal.
extension Lexer {
    mutating func string(opening: UInt32, length: Int) {
        if opening == 0x22, length == 1, index + 2 < bytes.count, bytes[index + 1] == 0x22, bytes[index + 2] == 0x22 {
            multilineString()
            return
        }
        let start = index
        index = endOfPlainText(from: index + length, isASCII: length > 1)
        var flags: Token.Flags = []
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x0A || byte == 0x0D { break }
            if byte == 0x5C {
                if !escape() { flags.insert(.hasError) }
            } else {
                let scalar = FoldedScalar.decode(bytes, at: index)
                index += max(1, scalar.length)
                if Self.closes(scalar.value, opening, wide: length > 1) {
                    emit(.string, from: start, flags: flags)
                    return
                }
            }
            index = endOfPlainText(from: index, isASCII: length > 1)
        }
        report(.unterminatedString, from: start, to: index)
        emit(.string, from: start, flags: flags.union(.hasError))
    }

    /// Where the next byte is that may end a string or needs a look. An ASCII quote is closed by none but ASCII characters;
    /// for the other quotes, only ASCII is plain.
    private func endOfPlainText(from start: Int, isASCII: Bool) -> Int {
        let bytes = bytes.span
        var position = start
        while position < bytes.count {
            let byte = bytes[position]
            if byte == 0x22 || byte == 0x5C || byte == 0x0A || byte == 0x0D || (isASCII && byte >= 0x80) { break }
            position += 1
        }
        return position
    }

    /// A keyboard toggles “ and ”, and toggles wrongly: either closes what either has opened.
    private static func closes(_ value: UInt32, _ opening: UInt32, wide: Bool) -> Bool {
        switch opening {
        case 0x22: value == 0x22 || (wide && value == 0xFF02)
        case 0x300C: value == 0x300D
        default: value == 0x201C || value == 0x201D
        }
    }

    /// `"""` … `"""`; one left open ends at the end of its first line.
    private mutating func multilineString() {
        let start = index
        var flags: Token.Flags = []
        if let close = endOfMultilineString(from: start + 3) {
            index = start + 3
            while index < close {
                if bytes[index] == 0x5C {
                    if !escape() { flags.insert(.hasError) }
                } else {
                    index += 1
                }
            }
            index = close + 3
            return emit(.string, from: start, flags: flags)
        }
        while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
        report(.unterminatedString, from: start, to: index)
        emit(.string, from: start, flags: .hasError)
    }

    /// Where the closing `"""` of a string begins whose text begins at an index; a quote after `\` closes nothing.
    private mutating func endOfMultilineString(from start: Int) -> Int? {
        guard !lacksMultilineEnd else { return nil }
        var position = start
        while position + 2 < bytes.count {
            if bytes[position] == 0x22, bytes[position + 1] == 0x22, bytes[position + 2] == 0x22 { return position }
            position += bytes[position] == 0x5C ? 2 : 1
        }
        lacksMultilineEnd = true
        return nil
    }

    /// Steps over a backslash and what it escapes, and tells an escape that there is none of. Never crosses a line end.
    private mutating func escape() -> Bool {
        let start = index
        let next = FoldedScalar.decode(bytes, at: index + 1)
        if next.length == 0 || next.value == 0x0A || next.value == 0x0D {
            index += 1
            report(.invalidEscape, from: start, to: index, [Wording(verbatim: "\\")])
            return false
        }
        index += 1 + next.length
        switch next.value {
        case 0x22, 0x5C, 0x6E, 0x74, 0x201C, 0x201D, 0x300C, 0x300D, 0xFF02:
            return true
        case 0x75:
            if let end = StringLiteral.unicodeEscape(bytes, at: start)?.end {
                index = end
                return true
            }
        default:
            break
        }
        report(.invalidEscape, from: start, to: index, [Wording(verbatim: text(start, index))])
        return false
    }
}
