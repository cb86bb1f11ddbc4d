/// What a duration token says.
public enum DurationLiteral {
    /// The number and its unit: `5d`, `1.5h`, `３０分钟`. Nil for what is no duration.
    public static func value(of token: ArraySlice<UInt8>) -> (count: Double, unit: DurationUnit)? {
        let text = FoldedText.plain(token)
        let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard let count = Double(digits), let unit = DurationUnit(spelling: String(text.dropFirst(digits.count))) else {
            return nil
        }
        return (count, unit)
    }

    /// The same for the commonest form: a whole number in ASCII digits, below 10^15 and so exact, and a unit of one letter.
    /// Nil for all others.
    public static func plainValue(of token: UnsafeBufferPointer<UInt8>) -> (count: Int, unit: DurationUnit)? {
        guard token.count > 1, token.count <= 16, let unit = DurationUnit(letter: token[token.count - 1]) else {
            return nil
        }
        var whole = 0
        for index in 0..<token.count - 1 {
            let digit = token[index] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            // Fifteen digits fit.
            whole = whole &* 10 &+ Int(digit)
        }
        return (whole, unit)
    }
}
