import FlowDiagnostics

/// Strings: four quotings, each closed only by its own class; every other quote inside is literal.
extension Lexer {
    mutating func string(opening: UInt32, length: Int) {
        if length == 1, start[index + 1] == 0x22, start[index + 2] == 0x22 { return multilineString() }
        if length == 1 { asciiString() } else { wideString(opening) }
    }

    private mutating func asciiString() {
        let first = index
        var flags = Token.Flags.isPlain
        index += 1
        while true {
            while !classes[Int(start[index])].contains(.stopsString) { index += 1 }
            let byte = start[index]
            if byte >= 0x80 {
                index = endOfScalar(at: index)
            } else if byte == 0x22 {
                index += 1
                return emit(.string, from: first, flags: flags)
            } else if byte == 0x5C {
                flags.remove(.isPlain)
                if !escape() { flags.insert(.hasError) }
            } else if byte == 0, index < count {
                hasInvalidBytes = true
                index += 1
            } else {
                break
            }
        }
        report(.unterminatedString, from: first, to: index)
        emit(.string, from: first, flags: .hasError)
    }

    /// A string in other quotes than ASCII's.
    private mutating func wideString(_ opening: UInt32) {
        let first = index
        var flags: Token.Flags = []
        index += 3
        while index < count, start[index] != 0x0A, start[index] != 0x0D {
            if start[index] == 0x5C {
                if !escape() { flags.insert(.hasError) }
                continue
            }
            let scalar = FoldedScalar.decode(bytes, at: index)
            if scalar.value == 0 { hasInvalidBytes = true }
            index += max(1, scalar.length)
            if Self.closes(scalar.value, opening) { return emit(.string, from: first, flags: flags) }
        }
        report(.unterminatedString, from: first, to: index)
        emit(.string, from: first, flags: flags.union(.hasError))
    }

    /// A keyboard toggles “ and ”, and toggles wrongly: either closes what either has opened.
    private static func closes(_ value: UInt32, _ opening: UInt32) -> Bool {
        switch opening {
        case 0x22: value == 0x22 || value == 0xFF02
        case 0x300C: value == 0x300D
        default: value == 0x201C || value == 0x201D
        }
    }

    /// `"""` … `"""`; one left open ends at the end of its first line.
    private mutating func multilineString() {
        let first = index
        var flags: Token.Flags = []
        if let close = endOfMultilineString(from: first + 3) {
            index = first + 3
            while index < close {
                if bytes[index] == 0x5C {
                    if !escape() { flags.insert(.hasError) }
                } else {
                    index += 1
                }
            }
            noteInvalidBytes(in: first..<close)
            index = close + 3
            return emit(.string, from: first, flags: flags)
        }
        while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
        noteInvalidBytes(in: first..<index)
        report(.unterminatedString, from: first, to: index)
        emit(.string, from: first, flags: .hasError)
    }

    /// Where the closing `"""` of a string begins whose text begins at an index; a quote after `\` closes nothing.
    private mutating func endOfMultilineString(from start: Int) -> Int? {
        guard start < firstOpenMultilineString else { return nil }
        var position = start
        while position + 2 < bytes.count {
            if bytes[position] == 0x22, bytes[position + 1] == 0x22, bytes[position + 2] == 0x22 { return position }
            position += bytes[position] == 0x5C ? 2 : 1
        }
        firstOpenMultilineString = start
        return nil
    }

    /// Steps over a backslash and what it escapes, and tells an escape that there is none of. Never crosses a line end.
    private mutating func escape() -> Bool {
        let first = index
        let next = FoldedScalar.decode(bytes, at: index + 1)
        if next.length == 0 || next.value == 0x0A || next.value == 0x0D {
            index += 1
            report(.invalidEscape, from: first, to: index, [Wording(verbatim: "\\")])
            return false
        }
        if next.value == 0 { hasInvalidBytes = true }
        index += 1 + next.length
        switch next.value {
        case 0x22, 0x5C, 0x6E, 0x74, 0x201C, 0x201D, 0x300C, 0x300D, 0xFF02:
            return true
        case 0x75:
            if let end = StringLiteral.unicodeEscape(bytes, at: first)?.end {
                index = end
                return true
            }
        default:
            break
        }
        report(.invalidEscape, from: first, to: index, [Wording(verbatim: text(first, index))])
        return false
    }
}
