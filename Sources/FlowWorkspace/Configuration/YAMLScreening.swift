import FlowDiagnostics

/// Looks a text over before it is parsed, so that nothing in it makes the parser slow or the stack overflow.
enum YAMLScreening {
    private static let maximumOpenings = 400
    private static let maximumAliases = 16

    /// The text without a byte-order mark, or what is wrong with its bytes.
    static func text(of bytes: [UInt8], path: String) throws(LocatedMistake) -> String {
        guard bytes.count <= YAMLReader.maximumSize else { throw tooLarge(FilePlace(path)) }
        let source = SourceText(path: path, bytes: bytes)
        let text = String(decoding: bytes, as: UTF8.self)
        // What cannot be decoded is where the text begins to differ from the bytes.
        var offset = 0
        for (byte, decoded) in zip(bytes, text.utf8) {
            guard byte == decoded else {
                throw LocatedMistake(
                    place(offset, in: source),
                    Wording("this is no UTF-8: save the file as UTF-8", "不是 UTF-8：请把文件存为 UTF-8"))
            }
            offset += 1
        }
        offset = 0
        for scalar in text.unicodeScalars {
            if isControl(scalar) {
                throw LocatedMistake(
                    place(offset, in: source), Wording("a control character: take it out", "含有控制字符，请删去"))
            }
            offset += scalar.utf8.count
        }
        try checkOpenings(bytes, in: source)
        try checkAliases(bytes, in: source)
        return bytes.starts(with: byteOrderMark) ? String(text.unicodeScalars.dropFirst()) : text
    }

    static func tooLarge(_ place: FilePlace) -> LocatedMistake {
        LocatedMistake(place, Wording("this file holds too much to be read", "文件内容过多，不予读取"))
    }

    static func tooDeep(_ place: FilePlace) -> LocatedMistake {
        LocatedMistake(place, Wording("this is nested too deeply", "嵌套过深"))
    }

    private static func place(_ offset: Int, in source: SourceText) -> FilePlace {
        let position = LineTable(source).position(of: ByteOffset(offset), in: source)
        return FilePlace(source.path, line: position.line, column: position.column)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x85: false
        case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: true
        default: false
        }
    }

    /// The parser calls itself for each bracket, and for each of the signs in `- - - x`. Those that open are counted whether
    /// they are closed or not, and in texts too: no file has that many. (Indentation alone cannot go deep in so few bytes.)
    private static func checkOpenings(_ bytes: [UInt8], in source: SourceText) throws(LocatedMistake) {
        var count = 0
        var isAfterSign = false
        for (offset, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                count += 1
                isAfterSign = false
            case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"):
                let isSign = offset + 1 < bytes.count && isBlank(bytes[offset + 1])
                if isSign, isAfterSign { count += 1 }
                isAfterSign = isSign
            case UInt8(ascii: " "), UInt8(ascii: "\t"): break
            default: isAfterSign = false
            }
            if count > maximumOpenings { throw tooDeep(place(offset, in: source)) }
        }
    }

    /// A chain of aliases stands for a value of exponential size. What looks like one in a comment is none.
    private static func checkAliases(_ bytes: [UInt8], in source: SourceText) throws(LocatedMistake) {
        var count = 0
        var offset = 0
        while offset < bytes.count {
            let begins = offset == 0 || isBlank(bytes[offset - 1]) || [0x2C, 0x5B, 0x7B].contains(bytes[offset - 1])
            if begins, bytes[offset] == UInt8(ascii: "#"), let end = endOfComment(from: offset, in: bytes) {
                offset = end
                continue
            }
            if begins, bytes[offset] == UInt8(ascii: "*"), offset + 1 < bytes.count, !isBlank(bytes[offset + 1]) {
                count += 1
                guard count <= maximumAliases else {
                    throw LocatedMistake(
                        place(offset, in: source),
                        Wording("there are too many aliases: write the value out", "别名过多，请直接写出值"))
                }
            }
            offset += 1
        }
    }

    /// Nil where a quotation mark follows in the line, which may end a text that this sign stands in.
    private static func endOfComment(from start: Int, in bytes: [UInt8]) -> Int? {
        var end = start
        while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D {
            if bytes[end] == UInt8(ascii: "\"") || bytes[end] == UInt8(ascii: "'") { return nil }
            end += 1
        }
        return end
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
}
