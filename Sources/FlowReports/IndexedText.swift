import FlowDiagnostics

/// A text in which places are found fast, however long its lines are.
struct IndexedText: Sendable {
    let text: SourceText
    let lines: LineTable
    /// How many scalars begin before each multiple of `stride` bytes.
    private let counts: [UInt32]

    private static let stride = 1024

    /// - Complexity: linear in the text.
    init(_ text: SourceText) {
        self.text = text
        lines = LineTable(text)
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
        let column = end > start ? scalars(before: end) - scalars(before: start) + 1 : 1
        return SourcePosition(line: line + 1, column: column, offset: offset)
    }

    private func scalars(before end: Int) -> Int {
        let mark = end / Self.stride
        var count = Int(counts[mark])
        for byte in text.bytes[(mark * Self.stride)..<end] where byte & 0xC0 != 0x80 { count += 1 }
        return count
    }
}
