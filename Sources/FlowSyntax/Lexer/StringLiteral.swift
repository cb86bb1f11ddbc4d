/// Reads what a string says out of how it is written.
public enum StringLiteral {
    /// The value of a string token: quotes and, for `"""`, indentation taken off, escapes replaced. What is no escape
    /// stays as it is written; a quote that is missing at the end is no matter.
    /// - Parameter token: the bytes of the token.
    public static func value(of token: ArraySlice<UInt8>) -> String {
        if token.count >= 3, token.starts(with: [0x22, 0x22, 0x22]) { return multilineValue(of: token) }
        let opening = FoldedScalar.decode(Array(token.prefix(4)), at: 0)
        var body = token.dropFirst(max(1, opening.length))
        let closing = closings(of: opening.value).first { closing in
            body.count >= closing.count && body.suffix(closing.count).elementsEqual(closing)
                && !endsInEscape(body.dropLast(closing.count))
        }
        body = body.dropLast(closing?.count ?? 0)
        return unescaped(body)
    }

    /// An odd number of backslashes before a quote makes it part of the text.
    private static func endsInEscape(_ body: ArraySlice<UInt8>) -> Bool {
        var count = 0
        for byte in body.reversed() {
            guard byte == 0x5C else { break }
            count += 1
        }
        return count % 2 == 1
    }

    private static func closings(of opening: UInt32) -> [[UInt8]] {
        switch opening {
        case 0x22: [[0x22]]
        case 0xFF02: [[0x22], [0xEF, 0xBC, 0x82]]
        case 0x300C: [[0xE3, 0x80, 0x8D]]
        default: [[0xE2, 0x80, 0x9C], [0xE2, 0x80, 0x9D]]
        }
    }

    private static func multilineValue(of token: ArraySlice<UInt8>) -> String {
        var body = token.dropFirst(3)
        if body.count >= 3, body.suffix(3).elementsEqual([0x22, 0x22, 0x22]), !endsInEscape(body.dropLast(3)) {
            body = body.dropLast(3)
        }
        var lines = lines(of: body)
        if lines.count > 1, lines[0].allSatisfy(isBlank) { lines.removeFirst() }
        if lines.count > 1, let last = lines.last, last.allSatisfy(isBlank) {
            lines.removeLast()
            lines = lines.map { line in
                line.starts(with: last) ? line.dropFirst(last.count) : line.drop(while: isBlank)
            }
        } else if lines.count == 1, lines[0].allSatisfy(isBlank), body.contains(0x0A) || body.contains(0x0D) {
            return ""
        }
        return lines.map(unescaped).joined(separator: "\n")
    }

    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    static func lines(of body: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = body.startIndex
        var index = start
        while index < body.endIndex {
            let byte = body[index]
            guard byte == 0x0A || byte == 0x0D else {
                index += 1
                continue
            }
            lines.append(body[start..<index])
            index += byte == 0x0D && index + 1 < body.endIndex && body[index + 1] == 0x0A ? 2 : 1
            start = index
        }
        lines.append(body[start...])
        return lines
    }

    private static func unescaped(_ body: ArraySlice<UInt8>) -> String {
        guard body.contains(0x5C) else { return String(decoding: body, as: UTF8.self) }
        let bytes = Array(body)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            guard bytes[index] == 0x5C, index + 1 < bytes.count else {
                result.append(bytes[index])
                index += 1
                continue
            }
            let next = FoldedScalar.decode(bytes, at: index + 1)
            switch next.value {
            case 0x6E: result.append(0x0A)
            case 0x74: result.append(0x09)
            case 0x22, 0x5C, 0x201C, 0x201D, 0x300C, 0x300D, 0xFF02:
                result += bytes[(index + 1)..<(index + 1 + next.length)]
            case 0x75:
                if let escape = unicodeEscape(bytes, at: index) {
                    result += Array(String(Character(escape.scalar)).utf8)
                    index = escape.end
                    continue
                }
                result += [0x5C, 0x75]
            default:
                result += bytes[index..<min(bytes.count, index + 1 + max(1, next.length))]
            }
            index += 1 + max(1, next.length)
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// `\u{…}` with one to six hexadecimal digits at an index; nil where it is none or names no scalar.
    static func unicodeEscape<Bytes: RandomAccessCollection<UInt8>>(
        _ bytes: Bytes, at start: Int
    ) -> (scalar: Unicode.Scalar, end: Int)? where Bytes.Index == Int {
        guard start + 3 < bytes.count, bytes[start + 1] == 0x75, bytes[start + 2] == 0x7B else { return nil }
        var value: UInt32 = 0
        var index = start + 3
        while index < bytes.count, index < start + 9, let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue
        {
            value = value << 4 | UInt32(digit)
            index += 1
        }
        guard index > start + 3, index < bytes.count, bytes[index] == 0x7D, let scalar = Unicode.Scalar(value) else {
            return nil
        }
        return (scalar, index + 1)
    }
}
