/// Where the lines of a text begin. A line ends at LF, CR LF or a lone CR, as editors and the language server protocol
/// have it.
public struct LineTable: Sendable {
    /// The offset of the first byte of each line; the first is always 0.
    public let starts: [UInt32]
    private let size: UInt32
    /// How many scalars begin before each multiple of `stride` bytes; empty where no line is longer than that.
    private let scalarCounts: [UInt32]

    private static let stride = 1024
    /// How much of a text is read before it is set aside.
    private static let blockSize = 1 << 22

    /// - Complexity: linear in the text.
    public init(_ text: SourceText) {
        starts = Self.starts(of: text.bytes)
        size = UInt32(clamping: text.bytes.count)
        let ends = starts.dropFirst() + [size]
        let hasLongLine = zip(starts, ends).contains { $1 - $0 > Self.stride }
        scalarCounts = hasLongLine ? Self.scalarCounts(of: text.bytes) : []
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
    /// - Complexity: logarithmic in the number of lines, however long they are.
    public func position(of offset: ByteOffset, in text: SourceText) -> SourcePosition {
        let line = line(at: offset)
        var start = Int(starts[line])
        if start == 0, text.bytes.starts(with: byteOrderMark) { start = byteOrderMark.count }
        let end = min(Int(offset.value), text.bytes.count)
        let column = 1 + (start < end ? scalars(in: start..<end, of: text.bytes) : 0)
        return SourcePosition(line: line + 1, column: column, offset: offset)
    }

    // MARK: - Scalars

    private func scalars(in range: Range<Int>, of bytes: SourceBytes) -> Int {
        if range.count <= Self.stride { return Self.scalars(in: range, of: bytes) }
        return scalars(before: range.upperBound, of: bytes) - scalars(before: range.lowerBound, of: bytes)
    }

    private func scalars(before end: Int, of bytes: SourceBytes) -> Int {
        let mark = end / Self.stride
        return Int(scalarCounts[mark]) + Self.scalars(in: (mark * Self.stride)..<end, of: bytes)
    }

    /// A scalar is counted at its first byte; an invalid byte is no continuation and counts for itself.
    private static func scalars(in range: Range<Int>, of bytes: SourceBytes) -> Int {
        var count = 0
        for byte in bytes.buffer[range] where byte & 0xC0 != 0x80 { count += 1 }
        return count
    }

    private static func scalarCounts(of bytes: SourceBytes) -> [UInt32] {
        var counts: [UInt32] = [0]
        counts.reserveCapacity(bytes.count / stride + 1)
        var count = 0
        var start = 0
        while start + stride <= bytes.count {
            count += scalars(in: start..<start + stride, of: bytes)
            counts.append(UInt32(truncatingIfNeeded: count))
            start += stride
            if start % blockSize == 0 { bytes.setAside(start - blockSize..<start) }
        }
        return counts
    }

    // MARK: - Line ends

    private static func starts(of bytes: SourceBytes) -> [UInt32] {
        var starts: [UInt32] = [0]
        var index = 0
        while index < bytes.count {
            let first = index
            let end = min(bytes.count, index + blockSize)
            appendStarts(in: &index, upTo: end, of: bytes, to: &starts)
            bytes.setAside(first..<end)
        }
        return starts
    }

    /// Eight bytes at a time: nearly all of them hold no line end. Behind the last byte of the text there are zeros.
    private static func appendStarts(
        in index: inout Int, upTo end: Int, of bytes: SourceBytes, to starts: inout [UInt32]
    ) {
        let memory = UnsafeRawBufferPointer(start: bytes.buffer.baseAddress, count: bytes.count + SourceBytes.padding)
        while index < end {
            let word = memory.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            guard mayHold(0x0A, word) || mayHold(0x0D, word) else {
                index += 8
                continue
            }
            for place in index..<min(index + 8, end) {
                let isEnd = memory[place] == 0x0A || (memory[place] == 0x0D && memory[place + 1] != 0x0A)
                if isEnd { starts.append(UInt32(truncatingIfNeeded: place + 1)) }
            }
            index += 8
        }
        index = end
    }

    /// Whether one of eight bytes may be the one asked for (Mycroft's test for a zero among them).
    @inline(__always)
    private static func mayHold(_ byte: UInt64, _ word: UInt64) -> Bool {
        let difference = word ^ (byte &* 0x0101_0101_0101_0101)
        return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080 != 0
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
