/// The bytes of an SVG, as they are written.
struct SVGOutput {
    private(set) var bytes: [UInt8] = []

    var count: Int { bytes.count }

    mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

    mutating func remove(from start: Int) { bytes.removeSubrange(start...) }

    /// Our own words and markup.
    mutating func write(_ text: String) { bytes.append(contentsOf: text.utf8) }

    mutating func write(escaped text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): write("&amp;")
            case UInt8(ascii: "<"): write("&lt;")
            case UInt8(ascii: ">"): write("&gt;")
            case UInt8(ascii: "\""): write("&quot;")
            default: bytes.append(byte)
            }
        }
    }

    /// An attribute, with the space before it.
    mutating func write(_ name: String, _ value: String) {
        write(" ")
        write(name)
        write("=\"")
        write(escaped: value)
        write("\"")
    }

    mutating func write(_ name: String, _ value: Double) {
        write(" ")
        write(name)
        write("=\"")
        DotText.append(value, to: &bytes)
        write("\"")
    }

    // MARK: - What Graphviz has written

    mutating func write(_ range: Range<Int>, of reader: SVGReader) { bytes.append(contentsOf: reader.bytes[range]) }

    mutating func write(_ attribute: SVGReader.Attribute, of reader: SVGReader) {
        write(" ")
        // With its quotes.
        write(attribute.name.lowerBound..<min(reader.bytes.count, attribute.value.upperBound + 1), of: reader)
    }
}
