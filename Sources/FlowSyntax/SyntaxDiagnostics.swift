import FlowDiagnostics

/// The mistakes that the lexer (ICS0) and the parser (ICS1) tell.
extension DiagnosticDefinition {
    /// All of them, in the order of their codes.
    public static let ofSyntax: [DiagnosticDefinition] = [
        .invalidUTF8, .nulByte, .unexpectedCharacter, .unterminatedString, .invalidEscape, .unterminatedComment,
        .invalidDate, .invalidTime, .invalidRating, .unpaddedDate, .expected, .expectedAfter, .unexpected,
        .unknownKeyword, .misplacedEntry, .gluedKeyword, .missingRightBrace, .missingLeftBrace, .strayBrace,
        .missingSeparator, .missingItem, .danglingComma, .wrongValue, .ambiguousMinutes, .repeatedAttribute,
        .reservedName, .detachedDescription,
    ]

    static let invalidUTF8 = DiagnosticDefinition(
        "ICS001", "invalid-utf8",
        message: Wording("these bytes are no UTF-8", "这些字节不是有效的 UTF-8"),
        remedy: Wording("save the file as UTF-8", "请把文件存为 UTF-8"))
    static let nulByte = DiagnosticDefinition(
        "ICS002", "nul-byte",
        message: Wording("a NUL byte stands here", "此处有空字节（NUL）"),
        remedy: Wording("take it out, or save the file as UTF-8 text", "请删去，或把文件存为 UTF-8 文本"))
    static let unexpectedCharacter = DiagnosticDefinition(
        "ICS003", "unexpected-character",
        message: Wording("`{0}` means nothing here", "“{0}”在此没有意义"),
        remedy: Wording("take it out, or put text in quotes", "请删去；文字须加引号"))
    static let unterminatedString = DiagnosticDefinition(
        "ICS004", "unterminated-string",
        message: Wording("this string is not closed on its line", "字符串在本行没有结束"),
        remedy: Wording(
            "close it with the quote that opened it; text over several lines stands between \"\"\"",
            "请用同类引号结束；多行文字用 \"\"\" 括起"))
    static let invalidEscape = DiagnosticDefinition(
        "ICS005", "invalid-escape",
        message: Wording("`{0}` is no escape", "“{0}”不是转义"),
        remedy: Wording(
            #"the escapes are \" \\ \n \t and \u{…}; write a backslash as \\"#,
            #"转义有 \" \\ \n \t 和 \u{…}；反斜杠写作 \\"#))
    static let unterminatedComment = DiagnosticDefinition(
        "ICS006", "unterminated-comment",
        message: Wording("this comment is not closed", "注释没有结束"),
        remedy: Wording("close it with */ (comments nest)", "请用 */ 结束（注释可以嵌套）"))
    static let invalidDate = DiagnosticDefinition(
        "ICS007", "invalid-date",
        message: Wording("the calendar has no {0}", "日历上没有 {0}"),
        remedy: Wording("write a date as 2026-11-02", "日期写作 2026-11-02"))
    static let invalidTime = DiagnosticDefinition(
        "ICS008", "invalid-time",
        message: Wording("the day has no {0}", "一天之中没有 {0}"),
        remedy: Wording("times run from 0:00 to 24:00", "时间自 0:00 至 24:00"))
    static let invalidRating = DiagnosticDefinition(
        "ICS009", "invalid-rating",
        message: Wording(
            "`{0}` is no rating: the second number is the best grade and at least the first",
            "“{0}”不是评分：第二个数是满分，不得小于第一个"),
        remedy: Wording("write 3/5 for three of five", "三分（满分五分）写作 3/5"))
    static let unpaddedDate = DiagnosticDefinition(
        "ICS010", "unpadded-date",
        message: Wording("`{0}` is no date: month and day have two digits", "“{0}”不是日期：月和日须写两位数字"))

    static let expected = DiagnosticDefinition(
        "ICS101", "expected",
        message: Wording("expected {0}, found {1}", "此处应为{0}，却是{1}"))
    static let expectedAfter = DiagnosticDefinition(
        "ICS102", "expected-after",
        message: Wording("expected {0} after `{2}`, found {1}", "“{2}”之后应为{0}，却是{1}"))
    static let unexpected = DiagnosticDefinition(
        "ICS103", "unexpected",
        message: Wording("{0} does not belong here", "{0}不应在此"),
        remedy: Wording("a statement or attribute ends at its line's end or with `;`", "语句与属性以行末或“;”结束"))
    static let unknownKeyword = DiagnosticDefinition(
        "ICS104", "unknown-keyword",
        message: Wording("`{0}` is no {1}", "“{0}”不是{1}"))
    static let misplacedEntry = DiagnosticDefinition(
        "ICS105", "misplaced",
        message: Wording("`{0}` cannot stand in {1}", "“{0}”不能写在{1}"),
        remedy: Wording("it belongs in {2}", "它应写在{2}"))
    static let gluedKeyword = DiagnosticDefinition(
        "ICS106", "missing-space",
        message: Wording(
            "`{0}` reads as one name: a space is missing after `{1}`",
            "“{0}”被读作一个名称：“{1}”之后缺少空格"))
    static let missingRightBrace = DiagnosticDefinition(
        "ICS107", "missing-brace",
        message: Wording(
            "the block of `{0}` is not closed: a closing brace is missing before this",
            "“{0}”的块没有结束：此前缺少右花括号"))
    static let missingLeftBrace = DiagnosticDefinition(
        "ICS108", "missing-opening-brace",
        message: Wording("an opening brace is missing before the block of `{0}`", "“{0}”的块之前缺少左花括号"))
    static let strayBrace = DiagnosticDefinition(
        "ICS109", "stray-brace",
        message: Wording("this `{0}` closes or opens nothing", "这个“{0}”没有对应的块"),
        remedy: Wording("take it out", "请删去"))
    static let missingSeparator = DiagnosticDefinition(
        "ICS110", "missing-separator",
        message: Wording("a line end or `;` is missing before `{0}`", "“{0}”之前缺少换行或“;”"))
    static let missingItem = DiagnosticDefinition(
        "ICS111", "missing-item",
        message: Wording("the item is missing before `{0}`", "“{0}”之前缺少事项"),
        remedy: Wording("say what is handed over: an item's name or a string", "请写明交接的事项：事项名称或字符串"))
    static let danglingComma = DiagnosticDefinition(
        "ICS112", "dangling-comma",
        message: Wording("the comma before this goes on to the next line", "前面的逗号使列表延续到下一行"),
        remedy: Wording("take the comma out", "请删去逗号"))
    static let wrongValue = DiagnosticDefinition(
        "ICS113", "wrong-value",
        message: Wording("`{2}` takes {0}, not {1}", "“{2}”需要{0}，而不是{1}"))
    static let ambiguousMinutes = DiagnosticDefinition(
        "ICS114", "minutes-or-months",
        message: Wording("`{0}` is no duration: `min` are minutes, `mo` are months", "“{0}”不是时长：min 是分钟，mo 是月"))
    static let repeatedAttribute = DiagnosticDefinition(
        "ICS115", "repeated-attribute",
        message: Wording("`{0}` is given twice in this block", "“{0}”在此块中出现两次"),
        remedy: Wording("keep one", "请保留一个"))
    static let reservedName = DiagnosticDefinition(
        "ICS116", "reserved-name",
        message: Wording(
            "no unit may be called `{0}`: it is a word of the language where units stand",
            "单位不能叫“{0}”：它是语言中的词"))
    static let detachedDescription = DiagnosticDefinition(
        "ICS117", "detached-description", .warning,
        message: Wording("this description stands before no declaration", "此说明之后没有声明"),
        remedy: Wording("move it before what it describes, or write `//`", "请移到所述声明之前，或改用“//”"))
}
