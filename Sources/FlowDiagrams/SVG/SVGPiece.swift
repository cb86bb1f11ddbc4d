/// A piece of the XML that Graphviz writes. Not a reader of any XML: Graphviz' own is well formed, has no entities of its
/// own and quotes with `"` throughout.
enum SVGPiece {
    /// Names and values as written, entities and all.
    case open(name: String, attributes: [(name: String, value: String)], isEmpty: Bool)
    case close(name: String)
    case text(String)

    /// Calls `body` with the pieces in order, without comments and declarations.
    ///
    /// - Complexity: O(bytes).
    static func forEach(in svg: [UInt8], _ body: (SVGPiece) -> Void) {
        var rest = svg[...]
        while let first = rest.first {
            guard first == UInt8(ascii: "<") else {
                let text = rest.prefix { $0 != UInt8(ascii: "<") }
                body(.text(String(decoding: text, as: UTF8.self)))
                rest = rest[text.endIndex...]
                continue
            }
            if rest.starts(with: "<!--".utf8) {
                rest = after("-->", in: rest)
            } else if rest.starts(with: "<?".utf8) || rest.starts(with: "<!".utf8) {
                rest = after(">", in: rest)
            } else {
                let end = endOfTag(rest)
                if let piece = tag(rest[rest.startIndex..<end].dropFirst().dropLast()) { body(piece) }
                rest = rest[end...]
            }
        }
    }

    private static func after(_ mark: String, in bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let mark = Array(mark.utf8)
        var rest = bytes
        while !rest.isEmpty, !rest.starts(with: mark) { rest = rest.dropFirst() }
        return rest.dropFirst(mark.count)
    }

    /// Past the `>` that is in no attribute's value.
    private static func endOfTag(_ bytes: ArraySlice<UInt8>) -> Int {
        var isQuoted = false
        for index in bytes.indices {
            if bytes[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
            if bytes[index] == UInt8(ascii: ">"), !isQuoted { return index + 1 }
        }
        return bytes.endIndex
    }

    /// - Parameter bytes: what stands between the brackets.
    private static func tag(_ bytes: ArraySlice<UInt8>) -> SVGPiece? {
        if bytes.first == UInt8(ascii: "/") { return .close(name: String(decoding: bytes.dropFirst(), as: UTF8.self)) }
        var bytes = bytes
        let isEmpty = bytes.last == UInt8(ascii: "/")
        if isEmpty { bytes = bytes.dropLast() }
        let name = bytes.prefix { !isSpace($0) }
        bytes = bytes[name.endIndex...].drop(while: isSpace)
        var attributes: [(name: String, value: String)] = []
        while let equals = bytes.firstIndex(of: UInt8(ascii: "=")) {
            let value = bytes[(equals + 1)...].dropFirst().prefix { $0 != UInt8(ascii: "\"") }
            attributes.append(
                (String(decoding: bytes[..<equals], as: UTF8.self), String(decoding: value, as: UTF8.self)))
            bytes = bytes[value.endIndex...].dropFirst().drop(while: isSpace)
        }
        return .open(name: String(decoding: name, as: UTF8.self), attributes: attributes, isEmpty: isEmpty)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }
}
