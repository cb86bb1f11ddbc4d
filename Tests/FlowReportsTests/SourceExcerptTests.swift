import FlowDiagnostics
import FlowTestSupport
import Testing

@testable import FlowReports

struct SourceExcerptTests {
    @Test func wideCharactersTakeTwoCells() throws {
        let line = try #require(excerpt("部门 甲\n", 7..<10).rows.first ?? nil)
        #expect(line.number == 1)
        #expect(line.text == "部门 甲")
        #expect((line.indent, line.width) == (5, 2))
    }

    @Test func anEmptySpanIsOneCaret() throws {
        let line = try #require(excerpt("team", 4..<4).rows.first ?? nil)
        #expect((line.text, line.indent, line.width) == ("team", 4, 1))
        let empty = try #require(excerpt("", 0..<0).rows.first ?? nil)
        #expect((empty.text, empty.indent, empty.width) == ("", 0, 1))
    }

    @Test func tabsAreShownAsBlanks() throws {
        let line = try #require(excerpt("\tteam a", 1..<5).rows.first ?? nil)
        #expect((line.text, line.indent, line.width) == ("    team a", 4, 4))
    }

    @Test func aByteOrderMarkIsNotShown() throws {
        let line = try #require(excerpt("\u{FEFF}team a", 3..<7).rows.first ?? nil)
        #expect((line.text, line.indent, line.width) == ("team a", 0, 4))
    }

    @Test func linesOfASpanAreShownEach() {
        let rows = excerpt("a ->\n  b ->\n  c x\n", 0..<15).rows
        #expect(rows.map { $0?.number } == [1, 2, 3])
        #expect(rows.map { $0?.indent } == [0, 2, 2])
        #expect(rows.map { $0?.width } == [4, 4, 1])
    }

    @Test func manyLinesAreCut() {
        let text = (1...12).map { "line\($0)" }.joined(separator: "\n")
        let rows = excerpt(text, 0..<text.utf8.count).rows
        #expect(rows.map { $0?.number } == [1, 2, nil, 12])
        #expect(excerpt(text, 0..<text.utf8.count).gutter == 2)
    }

    @Test func aSpanThatEndsWithItsLineCoversNoOther() {
        #expect(excerpt("abc\ndef\n", 0..<4).rows.count == 1)
    }

    @Test func longLinesAreCutAroundThePlace() throws {
        let text = String(repeating: "x", count: 1000) + "HERE" + String(repeating: "y", count: 1000)
        let line = try #require(excerpt(text, 1000..<1004).rows.first ?? nil)
        #expect(line.text.hasPrefix("…x") && line.text.hasSuffix("y…"))
        #expect((line.indent, line.width) == (21, 4))
        #expect(line.text.count == 122)
        let scalars = Array(line.text.unicodeScalars)[line.indent..<line.indent + line.width]
        #expect(String(String.UnicodeScalarView(scalars)) == "HERE")
    }

    @Test func aLongSpanIsCut() throws {
        let text = String(repeating: "宽", count: 500)
        let line = try #require(excerpt(text, 0..<1500).rows.first ?? nil)
        #expect((line.indent, line.width) == (0, 120))
        #expect(line.text == String(repeating: "宽", count: 60) + "…")
    }

    private func excerpt(_ text: String, _ range: Range<Int>) -> SourceExcerpt {
        let span = SourceSpan(
            source: SourceID(0), start: ByteOffset(range.lowerBound), end: ByteOffset(range.upperBound))
        return SourceExcerpt(Location(span, in: IndexedText(SourceText(path: "x.flow", text: text))))
    }
}
