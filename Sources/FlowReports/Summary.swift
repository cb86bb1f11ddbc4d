import FlowDiagnostics
import FlowModel
import FlowRules

/// What a report counts.
public struct Summary: Sendable {
    public private(set) var models = 0
    /// Units of all kinds, external parties included.
    public private(set) var units = 0
    public private(set) var flows = 0
    /// By severity, whether told or not, without the suppressed.
    private var found = FindingCounts()
    /// Those of `found` that are not told.
    private var untold = FindingCounts()
    /// What has been done about findings that are gone; nil where nothing was to be.
    public internal(set) var mending: MendingCount?
    /// Nil where there is no baseline.
    public internal(set) var baseline: BaselineCounts?

    init() {}

    /// What some models count, whether it is told or not.
    public init(of models: [LintedModel]) {
        for model in models {
            count(model.result.model)
            count(untold: model.result.untold)
            for diagnostic in model.result.diagnostics {
                count(diagnostic.definition.severity, isSuppressed: false, isTold: true)
            }
            found.add(model.result.findings.counts)
        }
    }

    public var errors: Int { found.errors }
    public var warnings: Int { found.warnings }
    public var infos: Int { found.infos }
    /// Those that an allowance or a baseline covers.
    public var suppressed: Int { found.suppressed }

    /// How many there are of a severity or worse.
    public func count(atLeast severity: Severity) -> Int {
        Severity.allCases.filter { $0 >= severity }.reduce(0) { $0 + found[$1] }
    }

    mutating func count(_ model: Model) {
        models += 1
        units += model.units.count
        flows += model.flows.count
    }

    mutating func count(_ severity: Severity, isSuppressed: Bool, isTold: Bool) {
        found.add(severity, isSuppressed: isSuppressed)
        if !isTold { untold.add(severity, isSuppressed: isSuppressed) }
    }

    /// Findings of a model.
    mutating func count(_ counts: FindingCounts, toldFrom minimum: Severity) {
        found.add(counts)
        for severity in Severity.allCases where severity < minimum { untold.add(severity, count: counts[severity]) }
    }

    /// Findings that the linter has not kept.
    mutating func count(untold counts: FindingCounts) {
        found.add(counts)
        untold.add(counts)
    }

    /// Some that were to be told are left out after all.
    mutating func leaveOut(_ severity: Severity, count: Int) { untold.add(severity, count: count) }

    /// How many of a severity are to be told, without the suppressed.
    func told(_ severity: Severity) -> Int { found[severity] - untold[severity] }

    /// `3 errors, 5 warnings in 2 models (14 units, 61 flows)`, and what was not told.
    public func line(in language: Language) -> String {
        let infosTold = infos - untold[.info]
        let counts = ([(.error, errors), (.warning, warnings)] + (infosTold > 0 ? [(.info, infosTold)] : []))
            .map { Self.count($1, of: $0, in: language) }
        let hidden = Severity.allCases.reversed().filter { untold[$0] > 0 }
            .map { Self.count(untold[$0], of: $0, in: language) }
        switch language {
        case .english:
            var line = counts.joined(separator: ", ") + " in \(Self.plural(models, "model"))"
            line += " (\(Self.plural(units, "unit")), \(Self.plural(flows, "flow")))"
            if !hidden.isEmpty { line += "; not shown: " + hidden.joined(separator: ", ") }
            if allowed > 0 { line += "; \(allowed) suppressed" }
            if let baseline { line += "; " + baseline.told[language] }
            if let mending { line += mending.clauses.map { "; " + $0.english }.joined() }
            return line
        case .chinese:
            var line = "\(models) 个模型（\(units) 个单位，\(flows) 条流）中有 " + counts.joined(separator: "、")
            if !hidden.isEmpty { line += "；未显示：" + hidden.joined(separator: "、") }
            if allowed > 0 { line += "；\(allowed) 个已获允许" }
            if let baseline { line += "；" + baseline.told[language] }
            if let mending { line += mending.clauses.map { "；" + $0.chinese }.joined() }
            return line
        }
    }

    /// Those that stand in a baseline are told by themselves.
    private var allowed: Int { suppressed - (baseline?.known ?? 0) }

    private static func count(_ count: Int, of severity: Severity, in language: Language) -> String {
        switch language {
        case .english: plural(count, severity.name)
        case .chinese: "\(count) 个\(severity.noun)"
        }
    }

    private static func plural(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}

extension Severity {
    /// What it is called in Chinese.
    fileprivate var noun: String {
        switch self {
        case .error: "错误"
        case .warning: "警告"
        case .info: "提示"
        }
    }
}

/// How many findings a run has mended in the text, and for how many it has written an exception.
public struct MendingCount: Sendable {
    public let fixed: Int
    public let allowed: Int
    /// Whether the texts are as they were, and it is only shown what would become of them.
    public let isShownOnly: Bool

    public init(fixed: Int, allowed: Int, isShownOnly: Bool) {
        self.fixed = fixed
        self.allowed = allowed
        self.isShownOnly = isShownOnly
    }

    /// What there is to say; nothing about what has not happened.
    var clauses: [Wording] {
        let words =
            isShownOnly
            ? [
                Wording("\(fixed) would be fixed", "可自动改正 \(fixed) 个"),
                Wording("\(allowed) would be allowed", "可写入允许 \(allowed) 个"),
            ]
            : [
                Wording("\(fixed) fixed", "已自动改正 \(fixed) 个"),
                Wording("\(allowed) newly allowed", "新写入允许 \(allowed) 个"),
            ]
        return zip(words, [fixed, allowed]).filter { $1 > 0 }.map(\.0)
    }
}
