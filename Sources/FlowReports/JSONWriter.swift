/// Writes JSON (RFC 8259) as it goes, without a tree of it in memory. Members come out in the order in which they are written.
struct JSONWriter {
    let output: ByteOutput
    /// For each open object or array: whether it has a member, and whether its members stand on lines of their own.
    private var open: [Container] = []

    private struct Container {
        var isEmpty = true
        let layout: Layout
    }

    enum Layout {
        case inline
        case lines
    }

    init(_ output: ByteOutput) { self.output = output }

    mutating func object(_ layout: Layout = .inline, _ members: (inout JSONWriter) -> Void) {
        nest(UInt8(ascii: "{"), UInt8(ascii: "}"), layout, members)
    }

    mutating func array(_ layout: Layout = .inline, _ elements: (inout JSONWriter) -> Void) {
        nest(UInt8(ascii: "["), UInt8(ascii: "]"), layout, elements)
    }

    /// Begins a member of the open object; its value is to follow.
    mutating func key(_ name: String) {
        separate()
        quote(name)
        output.write(": ")
    }

    /// Begins an element of the open array; its value is to follow.
    mutating func element() { separate() }

    func string(_ text: String) { quote(text) }

    func number(_ value: Int) { output.write(String(value)) }

    func boolean(_ value: Bool) { output.write(value ? "true" : "false") }

    func null() { output.write("null") }

    // MARK: - Members at one go

    mutating func member(_ name: String, _ text: String) {
        key(name)
        quote(text)
    }

    mutating func member(_ name: String, _ value: Int) {
        key(name)
        number(value)
    }

    mutating func member(_ name: String, _ value: Bool) {
        key(name)
        boolean(value)
    }

    mutating func member(_ name: String, strings: [String]) {
        member(name, array: .inline) { json in
            for text in strings {
                json.element()
                json.string(text)
            }
        }
    }

    mutating func member(_ name: String, _ members: (inout JSONWriter) -> Void) {
        key(name)
        object(.inline, members)
    }

    mutating func member(_ name: String, array layout: Layout = .inline, _ elements: (inout JSONWriter) -> Void) {
        key(name)
        array(layout, elements)
    }

    // MARK: - Bytes

    private mutating func nest(_ opening: UInt8, _ closing: UInt8, _ layout: Layout, _ body: (inout JSONWriter) -> Void)
    {
        output.write(byte: opening)
        open.append(Container(layout: layout))
        body(&self)
        if let container = open.popLast(), container.layout == .lines, !container.isEmpty { newLine() }
        output.write(byte: closing)
    }

    private mutating func separate() {
        guard let last = open.indices.last else { return }
        if !open[last].isEmpty { output.write(byte: UInt8(ascii: ",")) }
        if open[last].layout == .lines {
            newLine()
        } else if !open[last].isEmpty {
            output.write(byte: UInt8(ascii: " "))
        }
        open[last].isEmpty = false
    }

    private func newLine() {
        output.write(byte: UInt8(ascii: "\n"))
        for container in open where container.layout == .lines { output.write("  ") }
    }

    private func quote(_ text: String) {
        output.write(byte: UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { bytes in
            // What needs no escape goes out at one go: nearly always the whole text.
            var start = 0
            for index in bytes.indices {
                guard let escape = Self.escape(bytes[index]) else { continue }
                output.write(bytes[start..<index])
                output.write(escape)
                start = index + 1
            }
            output.write(bytes[start...])
        }
        output.write(byte: UInt8(ascii: "\""))
    }

    @inline(__always)
    private static func escape(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "\""): return "\\\""
        case UInt8(ascii: "\\"): return "\\\\"
        case UInt8(ascii: "\n"): return "\\n"
        case UInt8(ascii: "\t"): return "\\t"
        case UInt8(ascii: "\r"): return "\\r"
        case 0..<0x20, 0x7F:
            let digits = String(byte, radix: 16, uppercase: true)
            return "\\u00" + (digits.utf8.count < 2 ? "0" : "") + digits
        default: return nil
        }
    }
}
