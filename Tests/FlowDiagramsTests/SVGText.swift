/// The texts and titles of an SVG, read by a small strict reader of XML: it refuses what is not well formed.
struct SVGText {
    struct NotWellFormed: Error { var position: Int }

    /// The lines of `text` elements, in order: their `tspan`s, where they have some.
    private(set) var texts: [String] = []
    /// The contents of `title` elements, in order.
    private(set) var titles: [String] = []
    private(set) var elementNames: Set<String> = []
    /// Of each element that has any, in order: `name=value`.
    private(set) var attributeLists: [[String: String]] = []

    private let bytes: [UInt8]
    private var position = 0

    init(_ svg: [UInt8]) throws {
        bytes = svg
        guard String(validating: svg, as: UTF8.self) != nil else { throw NotWellFormed(position: 0) }
        var open: [String] = []
        var content = ""
        var hasSpans = false
        while position < bytes.count {
            guard bytes[position] == UInt8(ascii: "<") else {
                let text = try characters(until: UInt8(ascii: "<"))
                content += text
                continue
            }
            if starts("<!--") {
                try skip(past: "-->", from: 4)
            } else if starts("<?") {
                try skip(past: "?>", from: 2)
            } else if starts("<!DOCTYPE") {
                try skip(past: ">", from: 2)
            } else if starts("</") {
                position += 2
                let name = try self.name()
                guard open.popLast() == name, take(">") else { throw NotWellFormed(position: position) }
                if name == "tspan" || (name == "text" && !hasSpans) { texts.append(content) }
                if name == "title" { titles.append(content) }
                hasSpans = name == "tspan"
            } else {
                position += 1
                let name = try self.name()
                elementNames.insert(name)
                content = ""
                hasSpans = false
                try attributes(of: name)
                if take("/>") {
                    // empty
                } else if take(">") {
                    open.append(name)
                } else {
                    throw NotWellFormed(position: position)
                }
            }
        }
        guard open.isEmpty else { throw NotWellFormed(position: position) }
    }

    private func starts(_ text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

    private mutating func take(_ text: String) -> Bool {
        guard starts(text) else { return false }
        position += text.utf8.count
        return true
    }

    private mutating func skip(past end: String, from offset: Int) throws {
        position += offset
        while position < bytes.count {
            if take(end) { return }
            // XML forbids two hyphens inside a comment.
            if end == "-->", starts("--") { throw NotWellFormed(position: position) }
            position += 1
        }
        throw NotWellFormed(position: position)
    }

    private mutating func name() throws -> String {
        let start = position
        while position < bytes.count, !" />=\n\t".utf8.contains(bytes[position]) { position += 1 }
        guard position > start else { throw NotWellFormed(position: position) }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func attributes(of element: String) throws {
        var attributes = ["element": element]
        while position < bytes.count {
            while position < bytes.count, " \n\t".utf8.contains(bytes[position]) { position += 1 }
            if starts("/>") || starts(">") { break }
            let name = try self.name()
            guard take("=\"") else { throw NotWellFormed(position: position) }
            let value = try characters(until: UInt8(ascii: "\""))
            // No attribute twice.
            guard take("\""), attributes.updateValue(value, forKey: name) == nil else {
                throw NotWellFormed(position: position)
            }
        }
        attributeLists.append(attributes)
    }

    private mutating func characters(until end: UInt8) throws -> String {
        var result: [UInt8] = []
        while position < bytes.count, bytes[position] != end {
            let byte = bytes[position]
            if byte == UInt8(ascii: "<") || (byte < 0x20 && byte != 0x0A && byte != 0x09) {
                throw NotWellFormed(position: position)
            }
            if byte == UInt8(ascii: "&") {
                result += Array(try entity().utf8)
            } else {
                result.append(byte)
                position += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private mutating func entity() throws -> String {
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: ";"), position - start < 10 { position += 1 }
        let text = String(decoding: bytes[(start + 1)..<position], as: UTF8.self)
        position += 1
        switch text {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default:
            let isHex = text.hasPrefix("#x")
            guard text.hasPrefix("#"), let value = UInt32(text.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10),
                let scalar = Unicode.Scalar(value)
            else { throw NotWellFormed(position: start) }
            return String(Character(scalar))
        }
    }
}
