import FlowDiagnostics
import FlowModel
import FlowRules
import FlowSyntax

/// Which rules run and how severe they are, as the command line and the configuration say it: in words.
public struct RuleChoice: Sendable {
    public var profile: String?
    /// Codes, names or prefixes of codes, several in one with commas between.
    public var select: [String] = []
    public var extendSelect: [String] = []
    public var ignore: [String] = []
    /// `RULE=error`, `warning`, `info` or `off`.
    public var severities: [String] = []

    public init() {}

    /// What is in force where nothing else says anything.
    /// - Parameters:
    ///   - today: the day against which dates are held.
    ///   - models: those that are linted: their policies may be named as rules are.
    public func settings(today: Today, for models: [Model] = []) throws(ChoiceError) -> RuleSettings {
        let names = RuleNames(models)
        return ChosenRules([try layer(names)], among: names, today: today).settings
    }

    func layer(_ names: RuleNames) throws(ChoiceError) -> RuleLayer {
        var layer = RuleLayer()
        if let profile {
            guard let known = Profile(rawValue: profile) else { throw .unknownProfile(profile) }
            layer.profile = Setting(known, from: .commandLine)
        }
        if !select.isEmpty { layer.select = try selectors(select, names) }
        layer.extendSelect = try selectors(extendSelect, names)
        layer.ignore = try selectors(ignore, names)
        for entry in severities {
            let parts = entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2 else { throw .malformed(entry, "RULE=error|warning|info|off") }
            let severity = Severity(name: parts[1])
            guard severity != nil || parts[1] == "off" else { throw .unknownSeverity(parts[1]) }
            for selector in try selectors([parts[0]], names) {
                layer.severities.append((selector.value, Setting(severity, from: .commandLine)))
            }
        }
        return layer
    }

    private func selectors(_ lists: [String], _ names: RuleNames) throws(ChoiceError) -> [Setting<String>] {
        var selectors: [Setting<String>] = []
        for list in lists {
            for part in list.split(separator: ",") {
                selectors.append(Setting(try names.selector(String(part.drop { $0 == " " })), from: .commandLine))
            }
        }
        return selectors
    }
}

/// What is wrong with a choice.
public struct ChoiceError: Error, Sendable {
    public let message: Wording

    static func unknown(_ sort: Wording, _ word: String, among known: [String]) -> ChoiceError {
        let hint =
            Spelling.nearest(to: word, among: known).map { Wording("did you mean \($0)?", "是否想写 \($0)？") }
            ?? Wording("there are \(known.joined(separator: ", "))", "可用的有 \(known.joined(separator: "、"))")
        return ChoiceError(
            message: Wording(
                "there is no \(sort.english) `\(word)`; \(hint.english)",
                "没有名为“\(word)”的\(sort.chinese)；\(hint.chinese)"))
    }

    static func unknownProfile(_ word: String) -> ChoiceError {
        unknown(Wording("profile", "配置档"), word, among: Profile.allCases.map(\.rawValue))
    }

    static func unknownSeverity(_ word: String) -> ChoiceError {
        unknown(Wording("severity", "级别"), word, among: Severity.allCases.map(\.name) + ["off"])
    }

    static func unknownRule(_ word: String, _ nearest: String?) -> ChoiceError {
        let hint =
            nearest.map { Wording("did you mean `\($0)`?", "是否想写“\($0)”？") }
            ?? Wording("`icflow explain` lists the rules", "“icflow explain”列出全部规则")
        return ChoiceError(
            message: Wording("there is no rule `\(word)`; \(hint.english)", "没有名为“\(word)”的规则；\(hint.chinese)"))
    }

    static func malformed(_ word: String, _ form: String) -> ChoiceError {
        ChoiceError(message: Wording("`\(word)` is not of the form \(form)", "“\(word)”应写作 \(form)"))
    }

    static func mistakesAlwaysTold(_ word: String) -> ChoiceError {
        ChoiceError(
            message: Wording(
                "`\(word)` is a mistake in the text, not a rule: it is always told", "“\(word)”是文本错误，不是规则，不能取舍"))
    }
}

/// The day on which a run takes place.
public struct Today: Sendable {
    let day: RuleSettings.Day

    /// A day as written in the language, such as `2026-11-02`; nil for what is no day.
    public init?(_ text: String) {
        guard let date = CalendarDate(token: Array(text.utf8)[...]) else { return nil }
        self.init(date)
    }

    /// - Parameter secondsSince1970: in UTC; nil where that lies outside the years 1970 to 9999.
    public init?(secondsSince1970 seconds: Int) {
        guard (0...253_402_300_799).contains(seconds) else { return nil }
        self.init(CalendarDate(secondsSince1970: seconds))
    }

    private init(_ date: CalendarDate) {
        day = RuleSettings.Day(year: date.year, month: date.month, day: date.day)
    }
}
