import FlowDiagnostics

/// What is in force: which rules run, how severe their findings are, with which options.
public struct RuleSettings: Sendable {
    public var profile: Profile = .core
    /// The rules that run; nil for those of the profile. Codes, names, or prefixes of codes.
    public var selected: [String]?
    public var extended: [String] = []
    /// Wins over both.
    public var ignored: [String] = []
    /// By code, or by name (a policy has no code of its own): the severity instead of the rule's own; nil switches it off.
    public var severities: [String: Severity?] = [:]
    /// By code, then by the option's name.
    public var options: [String: [String: RuleOption.Value]] = [:]
    /// The day against which the dates of allowances are held.
    public var today: Day

    /// A day, as year, month and day.
    public struct Day: Hashable, Comparable, Sendable {
        public let year: Int
        public let month: Int
        public let day: Int

        public init(year: Int, month: Int, day: Int) {
            self.year = year
            self.month = month
            self.day = day
        }

        public static func < (left: Day, right: Day) -> Bool {
            (left.year, left.month, left.day) < (right.year, right.month, right.day)
        }
    }

    public init(today: Day) { self.today = today }

    /// Whether a rule runs.
    public func runs(_ page: RulePage) -> Bool {
        let severity = severities[page.name] ?? severities[page.code]
        if let severity, severity == nil { return false }
        if ignored.contains(where: { page.matches($0) }) { return false }
        if extended.contains(where: { page.matches($0) }) { return true }
        if let selected { return selected.contains { page.matches($0) } }
        if let severity, severity != nil { return true }
        return profile.includes(page)
    }

    /// The severity of a finding of a rule, of which the rule says `severity`.
    public func severity(_ severity: Severity, of page: RulePage) -> Severity {
        if let override = severities[page.name] ?? severities[page.code], let override { return override }
        return profile.adjusted(severity, of: page)
    }

    public func option(_ name: String, of page: RulePage) -> RuleOption.Value? {
        options[page.code]?[name] ?? page.options.first { $0.name == name }?.initial
    }

    public func count(_ name: String, of page: RulePage) -> Int {
        if case .count(let count)? = option(name, of: page) { count } else { 0 }
    }
}

extension RulePage {
    /// Whether a selector means this rule: its code, its name, or a prefix of its code such as `IC2`.
    public func matches(_ selector: String) -> Bool {
        selector == name || code == selector.uppercased()
            || (selector.count >= 2 && selector.uppercased().hasPrefix("IC") && code.hasPrefix(selector.uppercased()))
    }
}

/// Ready-made choices of rules.
public enum Profile: String, CaseIterable, Sendable {
    /// What is worth telling of any organisation.
    case core
    /// `core`, with the rules on ownership and agreement lowered to info: for a map that is being drawn.
    case draft
    /// All rules: the map claims to be whole.
    case complete
    /// All rules, info raised to warning.
    case strict

    func includes(_ page: RulePage) -> Bool {
        switch self {
        case .core, .draft: page.isCore
        case .complete, .strict: !page.isOffByDefault
        }
    }

    /// Whether what the map does not show is taken not to be there.
    var claimsToBeWhole: Bool { self == .complete || self == .strict }

    func adjusted(_ severity: Severity, of page: RulePage) -> Severity {
        switch self {
        case .draft where page.theme == .ownership || page.theme == .agreement: .info
        case .strict: max(severity, .warning)
        default: severity
        }
    }
}

extension RulePage {
    /// A rule that has to be named in the settings to run at all.
    var isOffByDefault: Bool { code == "IC512" }
}
