import FlowDiagnostics

/// A text in which places are found fast, however long its lines are.
struct IndexedText: Sendable {
    let text: SourceText
    let lines: LineTable
    /// How many scalars begin before each multiple of `stride` bytes; empty where no line is longer than that.
    private let counts: [UInt32]

    private static let stride = 1024

    /// - Complexity: linear in the text.
    init(_ text: SourceText) {
        self.text = text
        lines = LineTable(text)
        guard Self.hasLongLine(lines, in: text) else {
            counts = []
            return
        }
        var counts: [UInt32] = [0]
        counts.reserveCapacity(text.bytes.count / Self.stride + 1)
        var count: UInt32 = 0
        text.bytes.withUnsafeBufferPointer { bytes in
            for index in bytes.indices {
                if bytes[index] & 0xC0 != 0x80 { count += 1 }
                if (index + 1) % Self.stride == 0 { counts.append(count) }
            }
        }
        self.counts = counts
    }

    /// As `LineTable.position`, without a walk over the whole line.
    /// - Complexity: logarithmic in the number of lines.
    func position(of offset: ByteOffset) -> SourcePosition {
        let line = lines.line(at: offset)
        var start = Int(lines.starts[line])
        if start == 0, text.bytes.starts(with: byteOrderMark) { start = byteOrderMark.count }
        let end = min(Int(offset.value), text.bytes.count)
        return SourcePosition(line: line + 1, column: scalars(from: start, to: max(start, end)) + 1, offset: offset)
    }

    private func scalars(from start: Int, to end: Int) -> Int {
        if end - start <= Self.stride { return scalars(in: start..<end) }
        return scalars(before: end) - scalars(before: start)
    }

    private func scalars(before end: Int) -> Int {
        let mark = end / Self.stride
        return Int(counts[mark]) + scalars(in: (mark * Self.stride)..<end)
    }

    private func scalars(in range: Range<Int>) -> Int {
        text.bytes.withUnsafeBufferPointer { bytes in
            var count = 0
            for index in range where bytes[index] & 0xC0 != 0x80 { count += 1 }
            return count
        }
    }

    private static func hasLongLine(_ lines: LineTable, in text: SourceText) -> Bool {
        var start: UInt32 = 0
        for next in lines.starts {
            if next - start > stride { return true }
            start = next
        }
        return text.bytes.count - Int(start) > stride
    }
}
