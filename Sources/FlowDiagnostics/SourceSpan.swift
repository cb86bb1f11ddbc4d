/// A position inside one source text, counted in bytes from its beginning (UTF-8, zero-based).
public struct ByteOffset: Hashable, Comparable, Sendable {
    public var value: UInt32

    public init(_ value: UInt32) { self.value = value }
    public init(_ value: Int) { self.value = UInt32(clamping: value) }

    public static func < (left: ByteOffset, right: ByteOffset) -> Bool { left.value < right.value }
}

/// Which of a model's source texts a span lies in: the index into the list of texts in the order in which they were
/// read.
public struct SourceID: Hashable, Comparable, Sendable {
    public var index: UInt32

    public init(_ index: Int) { self.index = UInt32(clamping: index) }

    public static func < (left: SourceID, right: SourceID) -> Bool { left.index < right.index }
}

/// A half-open range of bytes in one source text.
public struct SourceSpan: Hashable, Comparable, Sendable {
    public var source: SourceID
    public var start: ByteOffset
    public var end: ByteOffset

    public init(source: SourceID, start: ByteOffset, end: ByteOffset) {
        self.source = source
        self.start = start
        self.end = max(start, end)
    }

    /// The length in bytes.
    public var length: Int { Int(end.value - start.value) }

    /// The smallest span that covers both; they must lie in the same source.
    public func union(_ other: SourceSpan) -> SourceSpan {
        SourceSpan(source: source, start: min(start, other.start), end: max(end, other.end))
    }

    /// By source, then start, then end.
    public static func < (left: SourceSpan, right: SourceSpan) -> Bool {
        (left.source, left.start, left.end) < (right.source, right.start, right.end)
    }
}
