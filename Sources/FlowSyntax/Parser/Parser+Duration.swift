import FlowDiagnostics

/// Durations, and what people write in their place.
extension Parser {
    /// What stands in the place of a duration and is none.
    mutating func misspeltDuration(_ head: Int) throws(Failure) {
        switch current {
        case .quantity: try glued(head)
        case .number: try spelledOut(head)
        default: try mismatch(.duration, head)
        }
    }

    /// `30m`, of which nobody knows what it is, and `5days`.
    private mutating func glued(_ head: Int) throws(Failure) {
        let written = text(ofToken: index)
        let unit = FoldedText.plain(bytes(ofToken: index)).drop { $0.isNumber || $0 == "." }
        let span = span(ofToken: index)
        if unit == "m" {
            report(
                .ambiguousMinutes, [Wording(verbatim: written)],
                fixIts: ["in", "o"].map { FixIt(span, replacement: written + $0) })
            return leaf(.unexpected)
        }
        guard let symbol = Self.symbol(ofUnit: unit) else { return try mismatch(.duration, head) }
        reportDuration(at: span, as: String(written.dropLast(unit.count)) + symbol, head)
        leaf(.unexpected)
    }

    /// `5 days`.
    private mutating func spelledOut(_ head: Int) throws(Failure) {
        let next = lexer.tokens[index + 1]
        guard next.kind == .identifier, !next.flags.contains(.endsEntry),
            let symbol = Self.symbol(ofUnit: FoldedText.plain(bytes(ofToken: index + 1))[...])
        else { return try mismatch(.duration, head) }
        let span = SourceSpan(source: source, start: lexer.tokens[index].start, end: next.end)
        reportDuration(at: span, as: text(ofToken: index) + symbol, head)
        leaf(.unexpected)
        leaf(.unexpected)
    }

    private mutating func reportDuration(at span: SourceSpan, as replacement: String, _ head: Int) {
        guard !isInDoubt else { return }
        isInDoubt = true
        report(
            .wrongValue,
            [Value.duration.noun, described(index), Wording(verbatim: keywordText(at: head))],
            fixIts: [FixIt(span, replacement: replacement)])
    }

    /// How a unit of time is written behind a number, by what people call it.
    private static func symbol(ofUnit name: Substring) -> String? {
        switch name.lowercased() {
        case "s", "sec", "secs", "second", "seconds": "s"
        case "min", "mins", "minute", "minutes": "min"
        case "h", "hr", "hrs", "hour", "hours": "h"
        case "d", "day", "days": "d"
        case "w", "wk", "wks", "week", "weeks": "w"
        case "mo", "month", "months": "mo"
        case "y", "yr", "yrs", "year", "years": "y"
        case "秒", "秒钟": "秒"
        case "分", "分钟": "分钟"
        case "小时", "钟头": "小时"
        case "天", "日": "天"
        case "周", "星期", "礼拜": "周"
        case "月", "个月": "个月"
        case "年": "年"
        default: nil
        }
    }
}
