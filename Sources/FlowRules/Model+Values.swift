import FlowDiagnostics
import FlowModel

/// Values in words, in one language.
extension Model {
    /// As written, with the unit in the reader's language: `5d`, `5天`.
    public func words(_ duration: Duration, in language: Language) -> String {
        number(duration.count) + duration.unit.spellings[language == .english ? 0 : 1]
    }

    /// A sum of durations, in the greatest unit up to days in which it is whole.
    func words(seconds: Double, in language: Language) -> String {
        let units: [(length: Double, words: Wording)] = [
            (86_400, Wording("d", "天")), (3_600, Wording("h", "小时")), (60, Wording("min", "分钟")),
        ]
        let unit = units.first { (seconds / $0.length).rounded() == seconds / $0.length } ?? (1, Wording("s", "秒"))
        return number(seconds / unit.length) + unit.words[language]
    }

    /// `20 pieces`, `500 kg`, `90%`, `¥200`.
    public func words(_ amount: Amount) -> String {
        guard let unit = text(amount.unit) else { return number(amount.count) }
        if unit.hasPrefix("¥") { return "¥" + number(amount.count) + unit.dropFirst() }
        let isWord = unit.unicodeScalars.first.map { $0.isASCII && $0.properties.isAlphabetic } ?? false
        return number(amount.count) + (isWord ? " " : "") + unit
    }

    /// `Mon-Fri 9:00-17:00, Sat`.
    public func words(_ window: [WeeklySlot], in language: Language) -> String {
        WeeklyRun.runs(of: window).map { $0.words[language] }.joined(separator: language == .english ? ", " : "、")
    }

    /// What an attribute of a term says; a text in quotes.
    func words(_ attribute: Attribute, of term: Term, in language: Language) -> String {
        switch term {
        case .due, .every: duration(attribute).map { words($0, in: language) } ?? ""
        case .quantity: amount(attribute).map(words) ?? ""
        case .accept: text(attribute).map { language == .english ? "\"\($0)\"" : "“\($0)”" } ?? ""
        case .window: words(slots(attribute), in: language)
        }
    }

    private func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
    }
}

/// One interval of the day on successive days of the week.
private struct WeeklyRun {
    let first: Int
    var last: Int
    /// Minutes from midnight; an end over 24 hours lies on the next day.
    let start: Int
    let end: Int

    static let day = 24 * 60
    static let days = [
        Wording("Mon", "周一"), Wording("Tue", "周二"), Wording("Wed", "周三"), Wording("Thu", "周四"), Wording("Fri", "周五"),
        Wording("Sat", "周六"), Wording("Sun", "周日"),
    ]

    /// What would carry a run on.
    private struct Continuation: Hashable {
        let day: Int
        let start: Int
        let end: Int
    }

    /// - Complexity: O(slots).
    static func runs(of slots: [WeeklySlot]) -> [WeeklyRun] {
        var runs: [WeeklyRun] = []
        var open: [Continuation: [Int]] = [:]
        for slot in slots {
            let day = Int(slot.start) / Self.day
            let (start, end) = (Int(slot.start) - day * Self.day, Int(slot.end) - day * Self.day)
            var number = runs.count
            if let carriedOn = open[Continuation(day: day, start: start, end: end)]?.popLast() {
                number = carriedOn
                runs[number].last = day
            } else {
                runs.append(WeeklyRun(first: day, last: day, start: start, end: end))
            }
            open[Continuation(day: day + 1, start: start, end: end), default: []].append(number)
        }
        return runs
    }

    var words: Wording { Wording(text(in: .english), text(in: .chinese)) }

    private func text(in language: Language) -> String {
        let (from, to) = (Self.days[first % 7][language], Self.days[last % 7][language])
        let days =
            if first == 0 && last == 6 {
                language == .english ? "every day" : "每天"
            } else if first == last {
                from
            } else {
                language == .english ? "\(from)-\(to)" : "\(from)至\(to)"
            }
        if start == 0 && end == Self.day { return days }
        return "\(days) \(time(start))" + (start == end ? "" : "-\(time(end > Self.day ? end - Self.day : end))")
    }

    private func time(_ minutes: Int) -> String {
        "\(minutes / 60):" + (minutes % 60 < 10 ? "0" : "") + "\(minutes % 60)"
    }
}
