/// Reads the XML that Graphviz writes, piece by piece. Not a reader of any XML: Graphviz' own is well formed, has no entities
/// of its own and quotes with `"` throughout.
///
/// Everything is told as a place in the bytes, names and values as written, entities and all: a picture has thousands of
/// them, and most are only handed on.
struct SVGReader {
    enum Piece {
        /// Its attributes are those of the reader, until the next piece is asked for.
        case open(name: Range<Int>, isEmpty: Bool)
        case close(name: Range<Int>)
        case text(Range<Int>)
    }

    struct Attribute {
        var name: Range<Int>
        var value: Range<Int>
    }

    let bytes: [UInt8]
    private(set) var attributes: [Attribute] = []
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next piece, nil at the end. Comments and declarations are passed over.
    ///
    /// - Complexity: O(bytes of the piece).
    mutating func next() -> Piece? {
        while position < bytes.count {
            guard bytes[position] == UInt8(ascii: "<") else {
                let start = position
                position = first(UInt8(ascii: "<"), from: start)
                return .text(start..<position)
            }
            if starts("<!--") {
                while position < bytes.count, !starts("-->") { position += 1 }
                position = min(bytes.count, position + 3)
            } else if starts("<?") || starts("<!") {
                position = min(bytes.count, first(UInt8(ascii: ">"), from: position) + 1)
            } else {
                return tag()
            }
        }
        return nil
    }

    /// Whether these bytes are that word.
    func holds(_ range: Range<Int>, _ word: StaticString) -> Bool {
        range.count == word.utf8CodeUnitCount && matches(word, at: range.lowerBound)
    }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// The value of an attribute of the tag that has just been opened; nil where it has none.
    func value(of name: StaticString) -> Range<Int>? {
        attributes.first { (attribute: Attribute) -> Bool in holds(attribute.name, name) }?.value
    }

    // MARK: - Tags

    private mutating func tag() -> Piece {
        attributes.removeAll(keepingCapacity: true)
        let isClosing = position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: "/")
        let start = position + (isClosing ? 2 : 1)
        position = start
        while position < bytes.count, !isEnd(bytes[position]), !isSpace(bytes[position]) { position += 1 }
        let name = start..<position
        var isEmpty = false
        while position < bytes.count, bytes[position] != UInt8(ascii: ">") {
            isEmpty = bytes[position] == UInt8(ascii: "/")
            if isEmpty || isSpace(bytes[position]) { position += 1 } else { readAttribute() }
        }
        position = min(bytes.count, position + 1)
        return isClosing ? .close(name: name) : .open(name: name, isEmpty: isEmpty)
    }

    private mutating func readAttribute() {
        let name = position..<first(UInt8(ascii: "="), from: position)
        let start = min(bytes.count, name.upperBound + 2)
        let value = start..<first(UInt8(ascii: "\""), from: start)
        attributes.append(Attribute(name: name, value: value))
        position = min(bytes.count, value.upperBound + 1)
    }

    /// Where that byte is next; the end of all where it is not.
    private func first(_ byte: UInt8, from start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index] != byte { index += 1 }
        return index
    }

    private func starts(_ word: StaticString) -> Bool {
        word.utf8CodeUnitCount <= bytes.count - position && matches(word, at: position)
    }

    private func matches(_ word: StaticString, at start: Int) -> Bool {
        word.withUTF8Buffer { (letters: UnsafeBufferPointer<UInt8>) -> Bool in
            for index in letters.indices where bytes[start + index] != letters[index] { return false }
            return true
        }
    }

    private func isEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") }

    private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }
}
