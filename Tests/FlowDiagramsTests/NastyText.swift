@testable import FlowDiagrams

/// Texts that a drawing program might obey instead of showing.
enum NastyText {
    static let fixed = [
        #"\N"#, #"\G"#, #"\E\T\H\L"#, #"a\nb"#, #"a\lb\r"#, #"\"#, #"\\"#, #"\\N"#, #"ends with \"#, #"C:\new\temp"#,
        "&amp;", "&lt;b&gt;", "&#65;", "&#x41;", "& &", "&", "&nbsp;", "&copy", "a && b", "&amp;amp;",
        "<b>bold</b>", "<", ">", "</TABLE>", "<!--", "-->", "<!--&-->", "]]>", "<script>alert(1)</script>", "<BR/>",
        "\"", "\"quoted\"", "'", "\"]; evil [label=\"", "}", "{a|b}", "[x]", ";", "//", "/* */", "#", "%s%n", "$(x)",
        "`",
        "line\nbreak", "tab\there", "\r\n", "nul\u{0}byte", "bell\u{7}", "esc\u{1B}[31m", "del\u{7F}", "\u{85}",
        "\u{FFFE}",
        "\u{FFFF}", "\u{1FFFE}", "\u{FEFF}bom", "😀 emoji 👩‍👩‍👧", "שלום עולם", "مرحبا", "\u{202E}reversed\u{202C}",
        "\u{2066}isolate\u{2069}", "e\u{301}", "ｆｕｌｌ　ｗｉｄｔｈ", "，。“”", "  two  spaces  ", "", " ",
        "javascript:alert(1)", "http://example.com/?a=1&b=2", "\\\"", "\\\\\"", "\"\\", "&quot;", "&apos;", "cluster_0",
        "n1",
    ]

    static func random(_ random: inout SplitMix64) -> String {
        let alphabet = Array("\\\\\\&&;<>\"'NGELTHnlr#xamp/!-[]{}|= 销售部\n\t\u{1}😀").map(String.init)
        var text = ""
        for _ in 0..<(1 + random.next(below: 14)) { text += alphabet[random.next(below: alphabet.count)] }
        return text
    }
}
