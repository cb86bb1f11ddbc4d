import CMemory

/// What nearly all text is made of: names in ASCII and Han characters, numbers and signs in ASCII, strings in ASCII quotes
/// without an escape, white space.
extension Lexer {
    /// Reads on as long as there is nothing else and there is room for tokens: all that the loop needs is in local variables,
    /// and each token is looked at in one place. It stops before what it leaves to `readToken`.
    mutating func readPlainText(upTo limit: Int) {
        let room = min(limit - tokens.count, Self.mostTokensAtOnce)
        let firstToken = tokens.room(for: room)
        let endOfRoom = firstToken + room
        var token = firstToken
        let text = start
        let classes = classes
        var position = index
        var lineEnded = lineEnded
        var lastKind = lastKind
        reading: while token < endOfRoom {
            // Nearly every token is followed by one space.
            if text[position] == 0x20 { position += 1 }
            let first = position
            let kind: TokenKind
            var flags: Token.Flags = []
            switch text[first] {
            case 0x61...0x7A, 0x41...0x5A, 0x5F:
                // Most names have at most sixteen characters, all of them ASCII letters, digits or `_`.
                var end = first + (~icflow_name_bytes(text + first)).trailingZeroBitCount
                if classes[Int(text[end])].contains(.mayContinueName) {
                    guard let longer = Self.endOfName(text, from: end) else { break reading }
                    end = longer
                }
                position = end
                kind = .identifier
            case 0xE4...0xE9:
                guard Self.isHan(text + first), let end = Self.endOfName(text, from: first + 3) else { break reading }
                position = end
                kind = .identifier
            case 0x22:
                guard let end = Self.endOfSimpleString(text + first) else { break reading }
                position += end
                kind = .string
                flags = .isPlain
            case 0x30...0x39:
                while classes[Int(text[position])].contains(.digit) { position += 1 }
                let hasUnit = classes[Int(text[position])].contains(.durationUnit)
                let end = hasUnit ? position + 1 : position
                guard classes[Int(text[end])].contains(.endsNumber) else {
                    position = first
                    break reading
                }
                position = end
                kind = hasUnit ? .duration : .number
            case 0x7B:
                position += 1
                kind = .leftBrace
            case 0x7D:
                position += 1
                kind = .rightBrace
            case 0x3B:
                position += 1
                kind = .semicolon
            case 0x2C:
                position += 1
                kind = .comma
            case 0x2E:
                position += 1
                kind = .dot
            case 0x2D:
                guard text[first + 1] == 0x3E else { break reading }
                position += 2
                kind = .arrow
            case 0x0A, 0x0D:
                lineEnded = true
                position += 1
                continue
            case 0x20, 0x09:
                position += 1
                continue
            default:
                break reading
            }
            if lineEnded {
                flags.formUnion(Self.lineFlags(before: kind, after: lastKind))
                lineEnded = false
            }
            lastKind = kind
            token.initialize(
                to: Token(
                    offset: UInt32(truncatingIfNeeded: first), length: UInt32(truncatingIfNeeded: position - first),
                    kind: kind, flags: flags))
            token += 1
        }
        tokens.extend(by: token - firstToken)
        index = position
        self.lineEnded = lineEnded
        self.lastKind = lastKind
    }

    private static let mostTokensAtOnce = 4096

    /// Where a name ends that goes on at an index, if it does; nil where that takes knowing more than ASCII and Han.
    private static func endOfName(_ text: UnsafePointer<UInt8>, from index: Int) -> Int? {
        var end = index
        while true {
            while isHan(text + end) { end += 3 }
            end += (~icflow_name_bytes(text + end)).trailingZeroBitCount
            switch text[end] {
            case 0x2D:
                // It belongs to the name if one goes on behind it.
                if ByteClass.table[Int(text[end + 1])].contains(.continuesName) || isHan(text + end + 1) {
                    end += 1
                } else {
                    return text[end + 1] < 0x80 ? end : nil
                }
            case 0x80...: if !isHan(text + end) { return nil }
            case let next: if !ByteClass.table[Int(next)].contains(.continuesName) { return end }
            }
        }
    }

    /// Whether one of the ideographs from U+4E00 to U+9FFF stands there: three bytes, of which the first is looked at first.
    @inline(__always)
    private static func isHan(_ bytes: UnsafePointer<UInt8>) -> Bool {
        let first = bytes[0]
        return first >= 0xE4 && first <= 0xE9 && bytes[1] & 0xC0 == 0x80 && bytes[2] & 0xC0 == 0x80
            && (first > 0xE4 || bytes[1] >= 0xB8)
    }

    /// How many bytes a string in ASCII quotes has, with its quotes, that has no escape, and no character but of ASCII and of
    /// the three bytes that nearly all others take; nil where that is not sure.
    /// - Parameter quote: the quote that opens it.
    @inline(__always)
    private static func endOfSimpleString(_ quote: UnsafePointer<UInt8>) -> Int? {
        // `"""` opens another sort of string.
        if quote[1] == 0x22, quote[2] == 0x22 { return nil }
        var position = 1
        // Where the characters begun so far need a continuation, perhaps beyond the sixteen bytes at hand.
        var awaited: UInt32 = 0
        while true {
            let block = icflow_string_bytes(quote + position)
            let stop = (block.stops | 1 << 16).trailingZeroBitCount
            let before = (1 as UInt32) &<< UInt32(stop) &- 1
            let leads = block.leads & before
            awaited |= leads << 1 | leads << 2
            guard stop == 16 else {
                let isSound = awaited == block.continuations & before
                return isSound && quote[position + stop] == 0x22 ? position + stop + 1 : nil
            }
            guard awaited & before == block.continuations else { return nil }
            awaited >>= 16
            position += 16
        }
    }
}
