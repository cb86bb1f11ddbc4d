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
        // The token that begins a line is told so when the line has ended: there are many others, and none of them has to ask.
        var lineStart = lineEnded ? firstToken : endOfRoom + 1
        let text = start
        let classes = classes
        let beginnings = PlainBeginning.table
        var position = index
        reading: while token < endOfRoom {
            // Nearly every token is followed by one space. A sum that may overflow is not formed beforehand, so that this stays
            // a branch: the processor foresees it, and reads on before it has seen the space.
            if text[position] == 0x20 { position += 1 }
            let first = position
            let beginning = beginnings[Int(text[first])]
            switch beginning.sort {
            case .blank: position = first &+ 1
            case .lineEnd:
                if lineStart < token { startLine(at: lineStart, in: firstToken) }
                lineStart = token
                position = first &+ 1
            case .name:
                // Most names have at most sixteen characters, all of them ASCII letters, digits or `_`.
                var length = Int(icflow_name_length(text + first))
                if classes[Int(text[first &+ length])].contains(.mayContinueName) {
                    guard let end = Self.endOfName(text, from: first &+ length) else { break reading }
                    length = end &- first
                }
                position = Self.put(.identifier, from: first, length, at: &token)
            case .hanName:
                guard Self.isHan(text + first), let end = Self.endOfName(text, from: first &+ 3) else { break reading }
                position = Self.put(.identifier, from: first, end &- first, at: &token)
            case .string:
                guard let length = Self.lengthOfSimpleString(text + first) else { break reading }
                position = Self.put(.string, .isPlain, from: first, length, at: &token)
            case .number:
                var end = first &+ 1
                while classes[Int(text[end])].contains(.digit) { end &+= 1 }
                let hasUnit = classes[Int(text[end])].contains(.durationUnit)
                if hasUnit { end += 1 }
                guard classes[Int(text[end])].contains(.endsNumber) else { break reading }
                let length = end &- first
                if hasUnit {
                    position = Self.put(.duration, from: first, length, at: &token)
                } else {
                    position = Self.put(.number, from: first, length, at: &token)
                }
            case .hyphen:
                guard text[first &+ 1] == 0x3E else { break reading }
                position = Self.put(.arrow, from: first, 2, at: &token)
            case .sign: position = Self.put(beginning.sign, from: first, 1, at: &token)
            case .other: break reading
            }
        }
        if lineStart < token { startLine(at: lineStart, in: firstToken) }
        lineEnded = lineStart == token
        lastKind = kind(before: token, in: firstToken)
        tokens.extend(by: token - firstToken)
        index = position
    }

    private static let mostTokensAtOnce = 4096

    /// Writes a token in the line that it seems to be in.
    /// - Returns: where it ends.
    @inline(__always)
    private static func put(
        _ kind: TokenKind, _ flags: Token.Flags = [], from first: Int, _ length: Int,
        at token: inout UnsafeMutablePointer<Token>
    ) -> Int {
        token.initialize(
            to: Token(
                offset: UInt32(truncatingIfNeeded: first), length: UInt32(truncatingIfNeeded: length), kind: kind,
                flags: flags))
        token += 1
        return first &+ length
    }

    @inline(__always)
    private func startLine(at token: UnsafeMutablePointer<Token>, in firstToken: UnsafeMutablePointer<Token>) {
        token.pointee.startLine(endsEntry: !kind(before: token, in: firstToken).continuesLine)
    }

    /// The kind of the token before one.
    /// - Parameter firstToken: the first of those that are read together with it.
    @inline(__always)
    private func kind(
        before token: UnsafeMutablePointer<Token>, in firstToken: UnsafeMutablePointer<Token>
    ) -> TokenKind {
        token > firstToken ? (token - 1).pointee.kind : lastKind
    }

    /// Where a name ends that goes on at an index, if it does; nil where that takes knowing more than ASCII and Han.
    @inline(never)
    private static func endOfName(_ text: UnsafePointer<UInt8>, from index: Int) -> Int? {
        var end = index
        while true {
            while isHan(text + end) { end += 3 }
            end += Int(icflow_name_length(text + end))
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
            awaited |= block.leads << 1 | block.leads << 2
            let wrong = (block.continuations ^ awaited) | (block.wide ^ (block.leads | block.continuations))
            // Up to what stops it, or of all sixteen bytes: a character that lacks a continuation has it stop there.
            let looked = block.stops ^ (block.stops &- 1)
            guard UInt16(truncatingIfNeeded: wrong & looked) == 0 else { return nil }
            if block.stops != 0 {
                position &+= block.stops.trailingZeroBitCount
                return quote[position] == 0x22 ? position &+ 1 : nil
            }
            awaited >>= 16
            position &+= 16
        }
    }
}
