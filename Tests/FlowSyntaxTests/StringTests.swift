import FlowDiagnostics
import FlowSyntax
import FlowTestSupport
import Testing

@Suite struct StringTests {
    private func value(_ text: String) -> String { StringLiteral.value(of: Array(text.utf8)[...]) }

    @Test(arguments: [
        (#""plain""#, "plain"), (#""""#, ""), (#""a \"b\" \\ \n \t c""#, "a \"b\" \\ \n \t c"),
        (#""\u{4e2d}\u{1F600}""#, "中😀"),
        ("“他说\"好\"”", "他说\"好\""), ("\"他说“好”\"", "他说“好”"), ("“a“", "a"), ("”a“", "a"), ("”a”", "a"),
        ("「a \"b\" “c”」", "a \"b\" “c”"), (#"“a\”b”"#, "a”b"), (#"「a\」b」"#, "a」b"), (#""\“""#, "“"),
        ("＂a＂", "a"), ("＂a\"", "a"), (#""// no comment /* none""#, "// no comment /* none"), (#""{ ; }""#, "{ ; }"),
        (#""ａ，ｂ""#, "ａ，ｂ"),
    ])
    func oneLineStrings(text: String, expected: String) {
        #expect(tokens(text) == "string \(text)")
        #expect(lexerErrors(text) == [])
        #expect(value(text) == expected)
    }

    @Test(arguments: [
        (#""a\qb""#, #"\q"#, #"a\qb"#), (#""\u{}""#, #"\u"#, #"\u{}"#), (#""\u{1234567}""#, #"\u"#, #"\u{1234567}"#),
        (#""\u{D800}""#, #"\u"#, #"\u{D800}"#), (#""\u41""#, #"\u"#, #"\u41"#), (#""\中""#, #"\中"#, #"\中"#),
    ])
    func anUnknownEscapeIsKeptAsWritten(text: String, escape: String, expected: String) {
        #expect(lexerErrors(text) == ["invalid-escape \(escape)"])
        #expect(value(text) == expected)
    }

    @Test(arguments: [
        ("\"abc\nteam b", "\"abc", "abc"), ("“abc\r\nteam b", "“abc", "abc"), ("「abc\"\rteam b", "「abc\"", "abc\""),
        (#""abc\"#, #""abc\"#, #"abc\"#), ("\"", "\"", ""), ("\"“", "\"“", "“"),
    ])
    func aStringLeftOpenEndsWithItsLine(text: String, token: String, expected: String) {
        let told = lexerErrors(text).filter { !$0.hasPrefix("invalid-escape") }
        #expect(told == ["unterminated-string \(token)"])
        #expect(value(token) == expected)
    }

    @Test func theTokenBehindAStringLeftOpenIsRead() {
        #expect(tokens("\"abc\nteam b") == "string \"abc | identifier team | identifier b")
    }

    @Test(arguments: [
        ("\"\"\"\n    a\n      b\n    \"\"\"", "a\n  b"),
        ("\"\"\"\n    a\n  b\n    \"\"\"", "a\nb"),
        ("\"\"\"\n\ta\n\t\n\tb\n\t\"\"\"", "a\n\nb"),
        ("\"\"\"\r\n  a\r\n  b\r  c\r\n  \"\"\"", "a\nb\nc"),
        ("\"\"\"one \"line\" \"\"\"", "one \"line\" "),
        ("\"\"\"\"\"\"", ""), ("\"\"\"\n\"\"\"", ""), ("\"\"\"\n\n\"\"\"", ""),
        ("\"\"\"\n  a\\n\\u{62}\n  \"\"\"", "a\nb"),
        ("\"\"\"\na\"\"\"", "a"), ("\"\"\"a\n\"\"\"", "a"),
        ("\"\"\"a \\\"\"\" b\"\"\"", "a \"\"\" b"),
    ])
    func stringsOfSeveralLines(text: String, expected: String) {
        #expect(tokens(text) == "string \(text)")
        #expect(lexerErrors(text) == [])
        #expect(value(text) == expected)
    }

    @Test func oneOfSeveralLinesLeftOpenEndsWithItsFirstLine() {
        #expect(tokens("\"\"\"abc\nteam b") == "string \"\"\"abc | identifier team | identifier b")
        #expect(lexerErrors("\"\"\"abc\nteam b") == ["unterminated-string \"\"\"abc"])
        #expect(lexerErrors("\"\"\"abc\\\"\"\"\nteam b") == ["unterminated-string \"\"\"abc\\\"\"\""])
    }
}
