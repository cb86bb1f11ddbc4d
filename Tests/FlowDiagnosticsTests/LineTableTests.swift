import FlowDiagnostics
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
}
