/// A list of font families, as in `Noto Sans CJK SC,sans-serif`. Graphviz copies it into SVG unescaped, so nothing but
/// letters, digits, spaces, hyphens and commas may stand in it.
public struct FontName: Hashable, Sendable {
    public let value: String

    /// Families that have Chinese characters, for Linux, macOS and Windows in turn.
    public static let standard = FontName(trusted: "Noto Sans CJK SC,PingFang SC,Microsoft YaHei,sans-serif")

    /// Nil where the name has any other character, or none.
    public init?(_ name: String) {
        let isSafe = name.utf8.allSatisfy { (byte: UInt8) -> Bool in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || byte == 0x20 || byte == 0x2C || byte == 0x2D
        }
        guard isSafe, !name.isEmpty, name.utf8.count <= 200 else { return nil }
        value = name
    }

    private init(trusted: String) { value = trusted }
}
