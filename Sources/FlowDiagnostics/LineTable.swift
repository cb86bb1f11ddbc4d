/// Where the lines of a text begin. A line ends at LF, CR LF or a lone CR, as editors and the language server protocol
/// have it.
public struct LineTable: Sendable {
    /// The offset of the first byte of each line; the first is always 0.
    public let starts: [UInt32]
    private let size: UInt32
    /// How much of a text is read before it is set aside.
    private static let blockSize = 1 << 22

    /// - Complexity: linear in the text.
    public init(_ text: SourceText) {
        let bytes = text.bytes
        var starts: [UInt32] = [0]
        bytes.withUnsafeBufferPointer { buffer in
            var index = 0
            while index < buffer.count {
                let end = min(buffer.count, index + Self.blockSize)
                let first = index
                while index < end {
                    let byte = buffer[index]
                    index += 1
                    if byte == 0x0A || (byte == 0x0D && !(index < buffer.count && buffer[index] == 0x0A)) {
                        starts.append(UInt32(truncatingIfNeeded: index))
                    }
                }
                bytes.setAside(first..<end)
            }
        }
        self.starts = starts
        self.size = UInt32(clamping: bytes.count)
    }

    public var count: Int { starts.count }

    /// The line (from 0) that holds an offset.
    /// - Complexity: logarithmic in the number of lines.
    public func line(at offset: ByteOffset) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset.value { low = middle } else { high = middle }
        }
        return low
    }

    /// The bytes of a line (from 0) without its line end.
    public func range(ofLine line: Int, in text: SourceText) -> Range<Int> {
        let start = Int(starts[line])
        var end = line + 1 < starts.count ? Int(starts[line + 1]) : Int(size)
        while end > start, text.bytes[end - 1] == 0x0A || text.bytes[end - 1] == 0x0D { end -= 1 }
        return start..<end
    }

    /// Line and column as people count them.
    public func position(of offset: ByteOffset, in text: SourceText) -> SourcePosition {
        let line = line(at: offset)
        var start = Int(starts[line])
        if start == 0, text.bytes.starts(with: byteOrderMark) { start = byteOrderMark.count }
        let end = min(Int(offset.value), text.bytes.count)
        var column = 1
        if start < end {
            // A scalar is counted at its first byte; an invalid byte is no continuation and counts for itself.
            for byte in text.bytes[start..<end] where byte & 0xC0 != 0x80 { column += 1 }
        }
        return SourcePosition(line: line + 1, column: column, offset: offset)
    }
}

/// A place in a text: line and column from 1, the column in Unicode scalars, the offset in bytes.
public struct SourcePosition: Hashable, Sendable {
    public var line: Int
    public var column: Int
    public var offset: ByteOffset

    public init(line: Int, column: Int, offset: ByteOffset) {
        self.line = line
        self.column = column
        self.offset = offset
    }
}

/// What some editors put before a UTF-8 text.
public let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
