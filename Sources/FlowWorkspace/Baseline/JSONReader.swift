import FlowDiagnostics

/// Reads JSON (RFC 8259) into values with their places.
struct JSONReader {
    private let bytes: ArraySlice<UInt8>
    private let path: String
    private var index: Int
    private var line = 1
    private var column = 1

    /// Deeper than any file of ours; a reader that calls itself has to end somewhere.
    private static let maximumDepth = 32

    private init(_ bytes: [UInt8], path: String) {
        self.bytes = bytes.starts(with: byteOrderMark) ? bytes.dropFirst(byteOrderMark.count) : bytes[...]
        self.path = path
        index = self.bytes.startIndex
    }

    /// - Parameter path: by which messages name the file.
    /// - Complexity: linear in the text.
    static func read(_ bytes: [UInt8], path: String) throws(LocatedMistake) -> LocatedValue {
        var reader = JSONReader(bytes, path: path)
        reader.skipBlanks()
        let value = try reader.value(depth: 0)
        reader.skipBlanks()
        if reader.current != nil { throw reader.mistake() }
        return value
    }

    private mutating func value(depth: Int) throws(LocatedMistake) -> LocatedValue {
        guard depth < Self.maximumDepth else { throw mistake() }
        let place = place
        switch current {
        case UInt8(ascii: "{"): return LocatedValue(place: place, content: .mapping(try members(depth: depth)))
        case UInt8(ascii: "["): return LocatedValue(place: place, content: .list(try elements(depth: depth)))
        case UInt8(ascii: "\""): return LocatedValue(place: place, content: .scalar(try string(), isPlain: false))
        default: return LocatedValue(place: place, content: .scalar(try word(), isPlain: true))
        }
    }

    private mutating func members(depth: Int) throws(LocatedMistake) -> [LocatedEntry] {
        var members: [LocatedEntry] = []
        try list(closing: UInt8(ascii: "}")) { (reader) throws(LocatedMistake) in
            let place = reader.place
            guard reader.current == UInt8(ascii: "\"") else { throw reader.mistake() }
            let key = try reader.string()
            reader.skipBlanks()
            try reader.take(UInt8(ascii: ":"))
            reader.skipBlanks()
            members.append(LocatedEntry(key: Located(key, at: place), value: try reader.value(depth: depth + 1)))
        }
        return members
    }

    private mutating func elements(depth: Int) throws(LocatedMistake) -> [LocatedValue] {
        var elements: [LocatedValue] = []
        try list(closing: UInt8(ascii: "]")) { (reader) throws(LocatedMistake) in
            elements.append(try reader.value(depth: depth + 1))
        }
        return elements
    }

    private mutating func list(
        closing: UInt8, _ element: (inout JSONReader) throws(LocatedMistake) -> Void
    ) throws(LocatedMistake) {
        advance()
        skipBlanks()
        if current == closing {
            advance()
            return
        }
        while true {
            try element(&self)
            skipBlanks()
            if current == closing {
                advance()
                return
            }
            try take(UInt8(ascii: ","))
            skipBlanks()
        }
    }

    /// A number, `true`, `false` or `null`, as it is written.
    private mutating func word() throws(LocatedMistake) -> String {
        let start = index
        let mistake = mistake()
        while let byte = current, isWordByte(byte) { advance() }
        let word = String(decoding: bytes[start..<index], as: UTF8.self)
        guard ["true", "false", "null"].contains(word) || (Double(word) != nil && isNumberStart(bytes[start])) else {
            throw mistake
        }
        return word
    }

    private mutating func string() throws(LocatedMistake) -> String {
        advance()
        var text: [UInt8] = []
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                advance()
                guard let string = String(validating: text, as: UTF8.self) else { throw mistake() }
                return string
            case UInt8(ascii: "\\"):
                advance()
                text += try escaped()
            case 0..<0x20: throw mistake()
            default:
                text.append(byte)
                advance()
            }
        }
        throw mistake()
    }

    /// What follows a backslash, as UTF-8.
    private mutating func escaped() throws(LocatedMistake) -> [UInt8] {
        let mistake = mistake()
        guard let byte = current else { throw mistake }
        advance()
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"):
            var units = [try unit()]
            if UTF16.isLeadSurrogate(units[0]) {
                try take(UInt8(ascii: "\\"))
                try take(UInt8(ascii: "u"))
                units.append(try unit())
            }
            guard let text = String(validating: units, as: UTF16.self) else { throw mistake }
            return Array(text.utf8)
        default: throw mistake
        }
    }

    private mutating func unit() throws(LocatedMistake) -> UInt16 {
        let start = index
        for _ in 0..<4 where current != nil { advance() }
        let digits = bytes[start..<index]
        guard digits.count == 4, digits.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }),
            let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw mistake() }
        return unit
    }

    // MARK: - Bytes

    private var current: UInt8? { index < bytes.endIndex ? bytes[index] : nil }

    private var place: FilePlace { FilePlace(path, line: line, column: column) }

    private mutating func advance() {
        if bytes[index] == 0x0A {
            line += 1
            column = 1
        } else if bytes[index] & 0xC0 != 0x80 {
            column += 1
        }
        index += 1
    }

    private mutating func skipBlanks() {
        while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { advance() }
    }

    private mutating func take(_ byte: UInt8) throws(LocatedMistake) {
        guard current == byte else { throw mistake() }
        advance()
    }

    private func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "E"),
            UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    private func isNumberStart(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// That the text goes on otherwise than JSON does.
    private func mistake() -> LocatedMistake {
        LocatedMistake(
            place, current == nil ? Wording("the text ends too soon", "文件不完整") : Wording("this is no JSON", "JSON 格式有误")
        )
    }
}
