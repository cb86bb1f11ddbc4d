/// A time of day, in minutes from midnight: 0 to 1440.
public enum TimeOfDay {
    /// Reads `13:00` (both ends equal) or `13:00-17:00`; nil where a day has no such time.
    public static func span(token: ArraySlice<UInt8>) -> (start: Int, end: Int)? {
        let numbers = FoldedText.plain(token).split { !("0"..."9").contains($0) }.compactMap { Int($0) }
        guard numbers.count == 2 || numbers.count == 4, let start = minutes(numbers[0], numbers[1]) else { return nil }
        guard numbers.count == 4 else { return (start, start) }
        guard let end = minutes(numbers[2], numbers[3]) else { return nil }
        return (start, end)
    }

    private static func minutes(_ hour: Int, _ minute: Int) -> Int? {
        let total = hour * 60 + minute
        return minute < 60 && total <= 24 * 60 ? total : nil
    }
}

/// The days of the week, from Monday.
public enum Weekday: Int, CaseIterable, Sendable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    static let english = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    static let chinese = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]

    private init?(name: String) {
        guard let index = Self.english.firstIndex(of: name) ?? Self.chinese.firstIndex(of: name) else { return nil }
        self.init(rawValue: index)
    }

    /// Reads a day, or a range of days such as `Mon-Fri` or `周一至周五`, which is one identifier.
    public static func range(token: ArraySlice<UInt8>) -> (first: Weekday, last: Weekday)? {
        let text = FoldedText.plain(token)
        if let day = Weekday(name: text) { return (day, day) }
        let ends = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "至" || $0 == "到" }.map(String.init)
        guard ends.count == 2, let first = Weekday(name: ends[0]), let last = Weekday(name: ends[1]) else { return nil }
        return (first, last)
    }
}
