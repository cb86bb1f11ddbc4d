import FlowDiagnostics

/// Takes what a rule finds, one finding after the other, and keeps what is severe enough; the rest is counted. Of the
/// millions of findings that a large model has, nearly all are only counted: those are not even made.
public struct FindingSink {
    /// Those that are severe enough to be kept.
    private(set) var findings = FindingList()
    /// The others.
    private(set) var untold = FindingCounts()
    /// The groups of allowances that cover some of either.
    private var covering: Set<Int> = []
    private let table: AllowanceTable?
    private let candidates: AllowanceIndex
    /// By the severity that the rule gives: the one that the settings make of it, and whether it need not be made.
    private let severities: [Severity]
    private let areOnlyCounted: [Bool]

    /// Keeps everything as the rule says it.
    init() {
        table = nil
        candidates = AllowanceIndex([])
        severities = Severity.allCases
        areOnlyCounted = severities.map { _ in false }
    }

    /// Gives findings of one rule the severity that the settings give them, and what the allowances make of them.
    /// - Parameter least: what is less severe is not kept; nil where nothing is.
    init(for page: RulePage, _ settings: RuleSettings, _ table: AllowanceTable, keeping least: Severity?) {
        self.table = table
        let candidates = table.candidates(for: page)
        self.candidates = candidates
        severities = Severity.allCases.map { settings.severity($0, of: page) }
        // Whether an allowance covers a finding can only be told of one that has been made.
        areOnlyCounted = severities.map { !$0.isKept(from: least) && candidates.isEmpty }
        self.least = least
    }

    private var least: Severity? = .info

    /// The allowances that cover some of what was found.
    var allowances: Set<AllowanceTable.Index> {
        var allowances: Set<AllowanceTable.Index> = []
        for group in covering { allowances.formUnion(candidates.members(of: group)) }
        return allowances
    }

    /// Whether findings of a severity that the rule gives need not be made: `count` is enough.
    func onlyCounts(_ severity: Severity) -> Bool { areOnlyCounted[Int(severity.rawValue)] }

    /// Findings that have not been made.
    /// - Precondition: those of the severity are only counted.
    mutating func count(_ severity: Severity, _ count: Int = 1) {
        untold.add(severities[Int(severity.rawValue)], count: count)
    }

    /// - Parameters:
    ///   - severity: what the rule says; the finding has the same.
    ///   - finding: made only where it is kept.
    mutating func add(_ severity: Severity, _ finding: @autoclosure () -> Finding) {
        if onlyCounts(severity) { count(severity) } else { add(finding()) }
    }

    mutating func add(_ finding: consuming Finding) {
        finding.severity = severities[Int(finding.severity.rawValue)]
        if let table, !candidates.isEmpty {
            let groups = table.covering(finding, among: candidates)
            if let first = groups.first {
                finding.suppression = .allowed(table.reason(candidates.members(of: first)[0]))
                covering.formUnion(groups)
            }
        }
        if finding.severity.isKept(from: least) {
            findings.append(finding)
        } else {
            untold.add(finding.severity, isSuppressed: finding.isSuppressed)
        }
    }
}

extension Severity {
    /// Whether findings of it are kept, where those are that are no less severe than another; nil where none are.
    func isKept(from least: Severity?) -> Bool { least.map { self >= $0 } ?? false }
}

/// A rule that finds something in every other flow of some models: it tells its findings one by one, with what they need only
/// where they are kept.
protocol ProlificRule: Rule {}

extension ProlificRule {
    public func findings(in organisation: Organisation) -> [Finding] {
        var sink = FindingSink()
        find(in: organisation, &sink)
        return sink.findings.blocks.flatMap(\.self)
    }
}
