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
        let beginnings = PlainBeginning.table
        var position = index
        var lineEnded = lineEnded
        reading: while token < endOfRoom {
            // Nearly every token is followed by one space. A sum that may overflow is not formed beforehand, so that this stays
            // a branch: the processor foresees it, and reads on before it has seen the space.
            if text[position] == 0x20 { position += 1 }
            let first = position
            var end = first &+ 1
            let kind: TokenKind
            var flags: Token.Flags = []
            switch beginnings[Int(text[first])] {
            case .blank:
                position = end
                continue
            case .lineEnd:
                lineEnded = true
                position = end
                continue
            case .name:
                // Most names have at most sixteen characters, all of them ASCII letters, digits or `_`.
                end = first &+ (~icflow_name_bytes(text + first)).trailingZeroBitCount
                if classes[Int(text[end])].contains(.mayContinueName) {
                    guard let longer = Self.endOfName(text, from: end) else { break reading }
                    end = longer
                }
                kind = .identifier
            case .hanName:
                guard Self.isHan(text + first), let name = Self.endOfName(text, from: first + 3) else { break reading }
                end = name
                kind = .identifier
            case .string:
                guard let length = Self.lengthOfSimpleString(text + first) else { break reading }
                end = first &+ length
                kind = .string
                flags = .isPlain
            case .number:
                while classes[Int(text[end])].contains(.digit) { end &+= 1 }
                let hasUnit = classes[Int(text[end])].contains(.durationUnit)
                if hasUnit { end += 1 }
                guard classes[Int(text[end])].contains(.endsNumber) else { break reading }
                kind = hasUnit ? .duration : .number
            case .hyphen:
                guard text[end] == 0x3E else { break reading }
                end &+= 1
                kind = .arrow
            case .leftBrace: kind = .leftBrace
            case .rightBrace: kind = .rightBrace
            case .semicolon: kind = .semicolon
            case .comma: kind = .comma
            case .dot: kind = .dot
            case .other: break reading
            }
            let offset = UInt32(truncatingIfNeeded: first)
            let length = UInt32(truncatingIfNeeded: end &- first)
            if lineEnded {
                lineEnded = false
                let last = token > firstToken ? (token - 1).pointee.kind : lastKind
                flags.formUnion(Self.lineFlags(before: kind, after: last))
                token.initialize(to: Token(offset: offset, length: length, kind: kind, flags: flags))
            } else {
                token.initialize(to: Token(offset: offset, length: length, kind: kind, flags: flags))
            }
            token += 1
            position = end
        }
        if token > firstToken { lastKind = (token - 1).pointee.kind }
        tokens.extend(by: token - firstToken)
        index = position
        self.lineEnded = lineEnded
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
    private static func lengthOfSimpleString(_ quote: UnsafePointer<UInt8>) -> Int? {
        // `"""` opens another sort of string.
        if quote[1] == 0x22, quote[2] == 0x22 { return nil }
        var position = 1
        // Where the characters begun so far need a continuation, perhaps beyond the sixteen bytes at hand.
        var awaited: UInt32 = 0
        while true {
            let block = icflow_string_bytes(quote + position)
            let stop = (block.stops | 1 << 16).trailingZeroBitCount
            let before = (1 as UInt32) &<< UInt32(truncatingIfNeeded: stop) &- 1
            let leads = block.leads & before
            awaited |= leads << 1 | leads << 2
            let isSound =
                block.continuations & before == awaited & 0xFFFF && block.wide & before == (leads | awaited) & 0xFFFF
            guard isSound else { return nil }
            position &+= stop
            if stop < 16 { return awaited < 1 << 16 && quote[position] == 0x22 ? position &+ 1 : nil }
            awaited >>= 16
        }
    }
}
