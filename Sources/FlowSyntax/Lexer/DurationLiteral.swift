/// What a duration token says.
public enum DurationLiteral {
    /// The number and its unit: `5d`, `1.5h`, `３０分钟`. Nil for what is no duration.
    public static func value(of token: ArraySlice<UInt8>) -> (count: Double, unit: DurationUnit)? {
        // A whole number in ASCII digits below 10^15 is exact in a Double, and needs no string to be read from.
        var whole = 0
        var index = token.startIndex
        while index < token.endIndex, (0x30...0x39).contains(token[index]), whole < 100_000_000_000_000 {
            whole = whole * 10 + Int(token[index] - 0x30)
            index += 1
        }
        if index > token.startIndex, let unit = DurationUnit(token: token[index...]) { return (Double(whole), unit) }
        let text = FoldedText.plain(token)
        let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard let count = Double(digits), let unit = DurationUnit(spelling: String(text.dropFirst(digits.count))) else {
            return nil
        }
        return (count, unit)
    }
}
