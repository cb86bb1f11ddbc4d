import Testing

@testable import FlowDiagrams

struct TextTests {
    @Test func `Chinese breaks anywhere, English at spaces`() {
        #expect(TextWrap.lines("人力资源与行政管理部", width: 5) == ["人力资源与", "行政管理部"])
        #expect(TextWrap.lines("Human Resources and Legal", width: 9) == ["Human Resources", "and Legal"])
        #expect(TextWrap.lines("", width: 5) == [""])
        #expect(TextWrap.lines("采购部。", width: 3) == ["采购", "部。"])
        #expect(TextWrap.lines("供应\"应收表\"", width: 5.8) == ["供应\"应收", "表\""])
    }

    @Test func `nothing is lost in wrapping and lines keep their width`() {
        var random = SplitMix64(seed: 3)
        for _ in 0..<300 {
            let text = PlainText.clean(NastyText.random(&random) + NastyText.random(&random))
            let width = 3 + Double(random.next(below: 8))
            let lines = TextWrap.lines(text, width: width)
            #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
            for line in lines where line.count > 1 { #expect(TextSize.ems(line) <= width + 1e-9) }
        }
    }

    @Test func `names that run from right to left stay beside their arrow`() {
        let wording = PictureWording(language: .english)
        let mark = "\u{200E}"
        #expect(
            wording.flow(from: "מכירות", to: "Plant", item: "حساب", returns: false)
                == "\(mark)מכירות\(mark) → Plant: \(mark)حساب\(mark)")
        #expect(WritingDirection.heldAtArrows("goes round א → ב") == "goes round א \(mark)→\(mark) ב")
        for text in ["销售部 → 生产部", "a → b", "Café → β"] {
            #expect(WritingDirection.heldAtArrows(text) == text && WritingDirection.held(text) == text)
        }
        #expect(PlainText.clean("a\u{202E}b\u{2066}c\u{2069}") == "abc")
    }

    @Test func `lines are balanced`() {
        #expect(TextWrap.balancedLines("销售研发信息销售人力部", width: 10) == ["销售研发信息", "销售人力部"])
    }

    @Test func `numbers have no locale and no noise`() {
        #expect(DotText.number(0) == "0")
        #expect(DotText.number(1.5) == "1.5")
        #expect(DotText.number(-0.25) == "-0.25")
        #expect(DotText.number(12.0349) == "12.03")
        #expect(DotText.number(-3.999) == "-4")
    }
}
