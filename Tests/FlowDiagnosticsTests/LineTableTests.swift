import FlowDiagnostics
import FlowTestSupport
import Testing

@Suite struct LineTableTests {
    @Test(arguments: [
        ("", [0]), ("a", [0]), ("a\n", [0, 2]), ("a\nb", [0, 2]), ("a\r\nb", [0, 3]), ("a\rb", [0, 2]),
        ("\n\r\n\r", [0, 1, 3, 4]), ("\r\r\n", [0, 1, 3]), ("a\u{2028}b", [0]),
    ])
    func linesBeginAfterEachLineEnd(text: String, starts: [UInt32]) {
        #expect(LineTable(SourceText(path: "x", text: text)).starts == starts)
    }

    @Test func columnsCountScalarsFromOne() {
        let text = SourceText(path: "x", text: "部门 a\r\n e\u{301}x")
        let lines = LineTable(text)
        func position(_ offset: Int) -> [Int] {
            let position = lines.position(of: ByteOffset(offset), in: text)
            return [position.line, position.column]
        }
        #expect(position(0) == [1, 1])
        #expect(position(3) == [1, 2])
        #expect(position(7) == [1, 4])
        #expect(position(10) == [2, 1])
        #expect(position(14) == [2, 4])
        #expect(position(text.bytes.count) == [2, 5])
    }

    @Test func aByteOrderMarkTakesNoColumn() {
        let text = SourceText(path: "x", bytes: byteOrderMark + Array("ab".utf8))
        let lines = LineTable(text)
        #expect(lines.position(of: ByteOffset(3), in: text).column == 1)
        #expect(lines.position(of: ByteOffset(4), in: text).column == 2)
        #expect(lines.position(of: ByteOffset(0), in: text).column == 1)
    }

    @Test func anInvalidByteTakesAColumn() {
        let text = SourceText(path: "x", bytes: [0x61, 0xFF, 0xFE, 0x62])
        #expect(LineTable(text).position(of: ByteOffset(3), in: text).column == 4)
    }

    @Test func everyOffsetIsFoundInItsLine() {
        let text = SourceText(path: "x", text: "ab\n\ncd\r\ne\rf")
        let lines = LineTable(text)
        for offset in 0...text.bytes.count {
            let line = lines.line(at: ByteOffset(offset))
            let expected = lines.starts.lastIndex { $0 <= offset }
            #expect(line == expected)
        }
    }

    @Test func theRangeOfALineLeavesItsEndOut() {
        let text = SourceText(path: "x", text: "ab\r\n\rc")
        let lines = LineTable(text)
        #expect((0..<lines.count).map { lines.range(ofLine: $0, in: text) } == [0..<2, 4..<4, 5..<6])
    }

    /// Lines that are long enough to be counted in strides, and line ends at every place of what is read at one go.
    @Test func positionsAreThoseCountedByHand() {
        var random = SeededGenerator(seed: 7)
        let pieces = ["a", "字", "\n", "\r\n", "\r", "é", "😀", "\t", "\u{FEFF}", String(repeating: "长", count: 400)]
        for _ in 0..<40 {
            var bytes: [UInt8] = []
            for _ in 0..<30 {
                bytes += Array(pieces[Int.random(in: 0..<pieces.count, using: &random)].utf8)
                if Int.random(in: 0..<8, using: &random) == 0 {
                    bytes.append(UInt8.random(in: 0x80...0xFF, using: &random))
                }
            }
            let text = SourceText(path: "x", bytes: bytes)
            let lines = LineTable(text)
            let expected = Self.positions(in: bytes)
            #expect(bytes.indices.allSatisfy { lines.position(of: ByteOffset($0), in: text) == expected[$0] })
        }
    }

    private static func positions(in bytes: [UInt8]) -> [SourcePosition] {
        var position = SourcePosition(line: 1, column: 1, offset: ByteOffset(0))
        return bytes.indices.map { index in
            if index > 0 {
                let isLineEnd = bytes[index - 1] == 0x0A || (bytes[index - 1] == 0x0D && bytes[index] != 0x0A)
                let isCounted = bytes[index - 1] & 0xC0 != 0x80 && !(index <= 3 && bytes.starts(with: byteOrderMark))
                position.line += isLineEnd ? 1 : 0
                position.column = isLineEnd ? 1 : position.column + (isCounted ? 1 : 0)
            }
            position.offset = ByteOffset(index)
            return position
        }
    }
}
