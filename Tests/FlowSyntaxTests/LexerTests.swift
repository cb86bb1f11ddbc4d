import FlowDiagnostics
import FlowSyntax
import FlowTestSupport
import Testing

@Suite struct LexerTests {
    // MARK: - Names

    @Test(arguments: [
        ("north-east", "identifier north-east"),
        ("a-b->c", "identifier a-b | arrow -> | identifier c"),
        ("a->b", "identifier a | arrow -> | identifier b"),
        ("a- b", "identifier a | junk - | identifier b"),
        ("_x", "identifier _x"),
        ("部门采购部", "identifier 部门采购部"),
        ("ｓａｌｅｓ", "identifier ｓａｌｅｓ"),
        ("ａ－ｂ", "identifier ａ－ｂ"),
        ("naïve e\u{301}", "identifier naïve | identifier e\u{301}"),
        ("a.b．c", "identifier a | dot . | identifier b | dot ． | identifier c"),
        ("x5", "identifier x5"),
    ])
    func names(text: String, expected: String) {
        #expect(tokens(text) == expected)
    }

    @Test func namesAreComparedAfterFoldingAndNormalisation() {
        func name(_ text: String) -> String { FoldedText.name(Array(text.utf8)[...]) }
        #expect(name("ｓａｌｅｓ－１") == "sales-1")
        #expect(Array(name("e\u{301}").unicodeScalars) == ["\u{E9}"])
        #expect(name("Sales") != name("sales"))
        #expect(name("\u{F900}") == "\u{8C48}")
    }

    @Test func itemsAreComparedWithoutCaseAndSuperfluousSpace() {
        #expect(FoldedText.item("  Monthly \n Figures ") == "monthly figures")
        #expect(FoldedText.item("STRASSE") == FoldedText.item("straße"))
        #expect(FoldedText.item("ΣΟΦΟΣ") == FoldedText.item("σοφος"))
        #expect(FoldedText.item("月\u{3000}报") == "月 报")
    }

    // MARK: - Punctuation

    @Test(arguments: [
        (
            "，、；：．｛｝（）",
            "comma ， | comma 、 | semicolon ； | colon ： | dot ． | leftBrace ｛ | rightBrace ｝ | leftParenthesis （ | rightParenthesis ）"
        ),
        ("-> → －＞ -》 －》 -＞", "arrow -> | arrow → | arrow －＞ | arrow -》 | arrow －》 | arrow -＞"),
        ("< <= > >= = !=", "less < | lessOrEqual <= | greater > | greaterOrEqual >= | equal = | notEqual !="),
        ("＜ ＜＝ ＞ ＞＝ ＝ ！＝", "less ＜ | lessOrEqual ＜＝ | greater ＞ | greaterOrEqual ＞＝ | equal ＝ | notEqual ！＝"),
        ("≤ ≥ ≠", "lessOrEqual ≤ | greaterOrEqual ≥ | notEqual ≠"),
    ])
    func punctuation(text: String, expected: String) {
        #expect(tokens(text) == expected)
        #expect(lexerErrors(text) == [])
    }

    @Test(arguments: ["a\u{3000}b", "a\u{A0}b", "a\u{2028}b", "a\u{85}b", "a\tb", "a\u{B}b", "a\u{C}b"])
    func whiteSpace(text: String) {
        let source = SourceText(path: "x", text: text)
        let tokens = Lexer.tokenize(source, id: SourceID(0)).tokens
        #expect(tokens.map(\.kind) == [.identifier, .identifier, .endOfFile])
        #expect(!tokens[1].flags.contains(.startsLine))
    }

    // MARK: - Numbers

    @Test(arguments: [
        ("5", "number 5"), ("1.5", "number 1.5"), ("５．２", "number ５．２"), ("5.", "number 5 | dot ."),
        ("90%", "percent 90%"), ("９０％", "percent ９０％"), ("0.5%", "percent 0.5%"), ("5 %", "number 5 | junk %"),
        ("0.5h", "duration 0.5h"), ("5 d", "number 5 | identifier d"), ("５ｄ", "duration ５ｄ"),
        (
            "20s 30min 4h 5d 2w 3mo 1y",
            "duration 20s | duration 30min | duration 4h | duration 5d | duration 2w | duration 3mo | duration 1y"
        ),
        (
            "1秒 1分钟 1小时 1天 1周 1个月 1年",
            "duration 1秒 | duration 1分钟 | duration 1小时 | duration 1天 | duration 1周 | duration 1个月 | duration 1年"
        ),
        ("30m", "quantity 30m"), ("500kg", "quantity 500kg"), ("200元", "quantity 200元"), ("5D", "quantity 5D"),
        ("¥200", "quantity ¥200"), ("￥２００", "quantity ￥２００"), ("¥1.5万", "quantity ¥1.5万"), ("¥5d", "quantity ¥5d"),
        ("3/5", "ratio 3/5"), ("３／５", "ratio ３／５"), ("3 / 5", "number 3 | junk / | number 5"),
        ("3/5x", "number 3 | junk / | quantity 5x"),
        ("3//5", "number 3"), ("3/*5*/", "number 3"),
    ])
    func numbers(text: String, expected: String) {
        #expect(tokens(text) == expected)
    }

    @Test(arguments: ["3/0", "5/3", "0/0", "９／５"])
    func ratingsThatAreNone(text: String) {
        #expect(lexerErrors(text) == ["invalid-rating \(text)"])
    }

    @Test(arguments: ["0/1", "5/5", "3/10", "３／５"])
    func ratings(text: String) {
        #expect(lexerErrors(text) == [])
    }

    @Test(arguments: [
        "2026-11-02", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31", "２０２６－１１－０２", "2026年11月2日", "2026年1月02日",
    ])
    func dates(text: String) {
        #expect(tokens(text) == "date \(text)")
        #expect(lexerErrors(text) == [])
    }

    @Test(arguments: [
        "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-01-00", "0000-01-01", "2026年2月30日",
    ])
    func datesOutsideTheCalendar(text: String) {
        #expect(tokens(text) == "date \(text)")
        #expect(lexerErrors(text) == ["invalid-date \(text)"])
    }

    @Test func aDateWithOneDigitIsOfferedWithTwo() {
        let source = SourceText(path: "x", text: "2026-1-2")
        let told = Lexer.tokenize(source, id: SourceID(0)).diagnostics
        #expect(told.map(\.definition.name) == ["unpadded-date"])
        #expect(told.first?.fixIts.first?.replacement == "2026-01-02")
    }

    @Test func calendarDaysReadBack() {
        #expect(CalendarDate(token: Array("２０２６－１１－０２".utf8)[...])?.text == "2026-11-02")
        #expect(CalendarDate(token: Array("2026年1月2日".utf8)[...])?.text == "2026-01-02")
        #expect(CalendarDate(secondsSince1970: 0).text == "1970-01-01")
        #expect(CalendarDate(secondsSince1970: -1).text == "1969-12-31")
        #expect(CalendarDate(secondsSince1970: 951_782_400).text == "2000-02-29")
    }

    @Test(arguments: [
        ("13:00", 780, 780), ("0:00", 0, 0), ("24:00", 1440, 1440), ("9:05", 545, 545), ("１３：００", 780, 780),
        ("13:00-17:00", 780, 1020), ("13:00–17:00", 780, 1020), ("13:00—17:00", 780, 1020), ("13:00~17:00", 780, 1020),
        ("13:00至17:00", 780, 1020), ("13:00 - 17:00", 780, 1020), ("１３：００－１７：００", 780, 1020), ("22:00-6:00", 1320, 360),
        ("13：00～17：00", 780, 1020),
    ])
    func times(text: String, start: Int, end: Int) throws {
        let kind = start == end ? "time" : "timeSpan"
        #expect(tokens(text) == "\(kind) \(text)")
        #expect(lexerErrors(text) == [])
        let span = try #require(TimeOfDay.span(token: Array(text.utf8)[...]))
        #expect(span.start == start && span.end == end)
    }

    @Test(arguments: ["24:01", "25:00", "13:60", "9:00-24:30"])
    func timesThatNoDayHas(text: String) {
        #expect(lexerErrors(text) == ["invalid-time \(text)"])
    }

    @Test(arguments: ["1:5", "130:00", "13:000"])
    func whatIsNoTime(text: String) {
        #expect(!tokens(text).contains("time"))
    }

    @Test(arguments: [
        ("Mon", 0, 0), ("周日", 6, 6), ("Mon-Fri", 0, 4), ("周一-周五", 0, 4), ("周一至周五", 0, 4), ("Ｍｏｎ", 0, 0),
        ("周六－周日", 5, 6),
    ])
    func weekdays(text: String, first: Int, last: Int) throws {
        let days = try #require(Weekday.range(token: Array(text.utf8)[...]))
        #expect(days.first.rawValue == first && days.last.rawValue == last)
    }

    @Test(arguments: ["mon", "Monday", "周", "Mon-", "周一至至周五", "周一至周五至周日", "周八"])
    func whatIsNoWeekday(text: String) {
        #expect(Weekday.range(token: Array(text.utf8)[...]) == nil)
    }

    // MARK: - What is no token

    @Test(arguments: [
        ("@#$", ["unexpected-character @#$"]), ("a @ b", ["unexpected-character @"]),
        ("@@ @@", ["unexpected-character @@", "unexpected-character @@"]),
        ("¥", ["unexpected-character ¥"]), ("@¥@", ["unexpected-character @¥@"]), ("··", ["unexpected-character ··"]),
        ("\u{301}\u{301}", ["unexpected-character \u{301}\u{301}"]), ("😀", ["unexpected-character 😀"]),
        ("!", ["unexpected-character !"]),
        ("@!= 5", ["unexpected-character @"]), ("@//", ["unexpected-character @"]), ("》", ["unexpected-character 》"]),
    ])
    func junkIsToldOnceForItsLongestRun(text: String, errors: [String]) {
        #expect(lexerErrors(text) == errors)
    }

    @Test func nulAndInvalidBytesAreToldWhereTheyStand() {
        #expect(lexerErrors([0]) == ["nul-byte \0"])
        #expect(lexerErrors([0, 0, 0]) == ["nul-byte \0\0\0"])
        #expect(lexerErrors([0x61, 0xFF, 0x62]) == ["invalid-utf8 \u{FFFD}"])
        #expect(lexerErrors([0x40, 0xFF, 0x40]) == ["invalid-utf8 \u{FFFD}"])
        #expect(lexerErrors([0x22, 0xC3, 0x22]) == ["invalid-utf8 \u{FFFD}"])
        #expect(lexerErrors(Array("// ".utf8) + [0xED, 0xA0, 0x80]).count == 1)
        #expect(lexerErrors(Array("/* ".utf8) + [0xC0, 0x80] + Array(" */".utf8)).count == 1)
        #expect(lexerErrors([0xF4, 0x90, 0x80, 0x80]).count == 1)
    }

    @Test func invalidBytesInANameLeaveItsEndsStanding() {
        let tree = Parser.parse(
            SourceText(path: "x", bytes: Array("team ab".utf8) + [0xFF] + Array("cd { vacant }".utf8)))
        #expect(flaws(of: tree) == [])
        #expect(tree.diagnostics.map(\.definition.name) == ["invalid-utf8"])
        #expect(outline(tree).contains("(attribute vacant)"))
    }

    @Test func aByteOrderMarkIsSkipped() {
        #expect(tokens("\u{FEFF}team a") == "identifier team | identifier a")
        #expect(lexerErrors(byteOrderMark) == [])
    }
}
