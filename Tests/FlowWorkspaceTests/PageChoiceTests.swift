import FlowDiagrams
import Testing

@testable import FlowWorkspace

struct PageChoiceTests {
    private func size(_ name: String) throws -> [Double] {
        let page = try Page(named: name)
        return [page.width, page.height].map { ($0 * 100).rounded() / 100 }
    }

    @Test func pagesHaveNames() throws {
        #expect(try size("slide") == [960, 540])
        #expect(try size("a4") == [841.89, 595.28])
        #expect(try size("A3-Portrait") == [841.89, 1190.55])
        #expect(try size("a0") == [3370.39, 2383.94])
        #expect(try Page(named: "a4").orientation == .either)
        #expect(try Page(named: "a4-landscape").orientation == .fixed)
        #expect(try Page(named: "slide").leastText == 9 && Page(named: "a4").leastText == 6)
    }

    @Test func pagesHaveMeasures() throws {
        #expect(try size("1280x720") == [960, 540])
        #expect(try size("1280x720px") == [960, 540])
        #expect(try size("1280px×720px") == [960, 540])
        #expect(try size("297x210mm") == [841.89, 595.28])
        #expect(try size("29.7cm x 21cm") == [841.89, 595.28])
        #expect(try size("13.5x7.5in") == [972, 540])
        #expect(try size("960ptx540") == [960, 540])
        #expect(try Page(named: "1280x720").resolution == 96)
        #expect(try Page(named: "297x210mm").resolution == 300)
    }

    @Test(arguments: [
        ("slid", "`slide`"), ("a4-portait", "`a4-portrait`"), ("a9", "297x210mm"), ("", "slide"), ("x", "slide"),
        ("297x", "WIDTHxHEIGHT"), ("0x9mm", "WIDTHxHEIGHT"), ("-5x9", "WIDTHxHEIGHT"), ("1x2x3", "WIDTHxHEIGHT"),
        ("297x210m", "mm"), ("10x10", "96 to 19200 px"), ("9e9x9e9", "pt"), ("99999x100mm", "200 inches"),
        ("٣x٤", "WIDTHxHEIGHT"), ("1..2x3", "WIDTHxHEIGHT"), ("infxnan", "slide"),
    ])
    func whatIsNoPageIsToldWithAWayOut(name: String, hint: String) {
        do throws(ChoiceError) {
            _ = try Page(named: name)
            Issue.record("\(name) is a page")
        } catch {
            #expect(error.message.english.contains(hint), "\(name): \(error.message.english)")
            #expect(!error.message.chinese.isEmpty)
        }
    }
}
