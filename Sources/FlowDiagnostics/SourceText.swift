/// One text as it was read: its bytes, never decoded or normalised, and the path under which messages name it.
public struct SourceText: Sendable {
    /// Relative to the current folder where that is shorter, with `/`; the name for standard input where there is no
    /// file.
    public let path: String
    /// UTF-8 as read; may hold invalid sequences and a byte-order mark. At most `maximumSize` bytes.
    public let bytes: SourceBytes

    /// Offsets are 32 bits wide: a text has to stay below 4 GiB.
    public static let maximumSize = Int(UInt32.max) - 1

    public init(path: String, bytes: SourceBytes) {
        self.path = path
        self.bytes = bytes
    }

    public init(path: String, bytes: [UInt8]) {
        self.init(path: path, bytes: SourceBytes(bytes))
    }

    public init(path: String, text: String) {
        self.init(path: path, bytes: SourceBytes(Array(text.utf8)))
    }

    /// The text of a range of bytes; invalid sequences are shown as U+FFFD.
    public func string(_ start: ByteOffset, _ end: ByteOffset) -> String {
        let range = Int(min(start, end).value)..<Int(end.value)
        return String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
    }

    /// The text that a span covers.
    public func string(_ span: SourceSpan) -> String { string(span.start, span.end) }
}
