import FlowDiagnostics
import FlowModel
import FlowRules

/// What linting some models came to, in the order in which it is told: by path, place and rule, whichever model it is of.
public struct Report: Sendable {
    public let models: [LintedModel]
    public let options: ReportOptions
    public let summary: Summary
    /// What is told, the suppressed included.
    let told: [Reference]

    /// - Parameter baseline: what the baselines of the run came to; nil where there are none.
    /// - Complexity: that of sorting what is told. Findings beyond the greatest number that is told are not looked at.
    public init(_ models: [LintedModel], options: ReportOptions, baseline: BaselineCounts? = nil) {
        self.models = models
        self.options = options
        var summary = Summary()
        summary.baseline = baseline
        var references: [Reference] = []
        let ranks = Self.ranks(of: models)
        for (index, model) in models.enumerated() {
            let minimum = model.minimumSeverity ?? options.minimumSeverity
            func reference(
                _ subject: Reference.Subject, at span: SourceSpan, _ code: Reference.Code, isSuppressed: Bool
            ) -> Reference {
                Reference(
                    place: UInt64(ranks[index][Int(span.source.index)]) << 32 | UInt64(span.start.value), code: code,
                    model: index, subject: subject, isSuppressed: isSuppressed)
            }
            summary.count(model.result.model)
            summary.count(untold: model.result.untold)
            summary.count(model.result.findings.counts, toldFrom: minimum)
            for (number, diagnostic) in model.result.diagnostics.enumerated() {
                let severity = diagnostic.definition.severity
                summary.count(severity, isSuppressed: false, isTold: severity >= minimum)
                guard severity >= minimum else { continue }
                references.append(
                    reference(
                        .mistake(number), at: diagnostic.span, Reference.Code(diagnostic.definition),
                        isSuppressed: false))
            }
            for number in Self.first(options.maximum, ofEachTextIn: model.result.findings, from: minimum) {
                let finding = model.result.findings[number]
                references.append(
                    reference(
                        .finding(number), at: finding.span, Reference.Code(finding.rule),
                        isSuppressed: finding.isSuppressed))
            }
        }
        references.sort()
        if let maximum = options.maximum {
            if references.count > maximum { references.removeLast(references.count - maximum) }
            for severity in Severity.allCases {
                let told = references.count { !$0.isSuppressed && Self.severity(of: $0, in: models) == severity }
                summary.leaveOut(severity, count: summary.told(severity) - told)
            }
        }
        summary.mending = options.mending
        self.summary = summary
        told = references
    }

    /// The numbers of the findings in each text, up to a number of them: of all texts together no others can come first.
    private static func first(_ maximum: Int?, ofEachTextIn findings: Findings, from minimum: Severity) -> [Int] {
        var numbers: [Int] = []
        var start = 0
        while start < findings.count {
            let source = findings[start].span.source
            let end = findings.firstPlace { $0.span.source > source }
            var room = maximum ?? end - start
            for number in start..<end {
                guard room > 0 else { break }
                guard findings[number].severity >= minimum else { continue }
                numbers.append(number)
                room -= 1
            }
            start = end
        }
        return numbers
    }

    private static func severity(of reference: Reference, in models: [LintedModel]) -> Severity {
        let result = models[reference.model].result
        switch reference.subject {
        case .mistake(let index): return result.diagnostics[index].definition.severity
        case .finding(let index): return result.findings[index].severity
        }
    }

    /// The place of each model's texts among all texts, in the order of the bytes of their paths.
    private static func ranks(of models: [LintedModel]) -> [[Int]] {
        var ranks = models.map { Array(repeating: 0, count: $0.result.model.sources.count) }
        var texts: [(path: String, model: Int, source: Int)] = []
        for (model, linted) in models.enumerated() {
            for (source, text) in linted.result.model.sources.enumerated() { texts.append((text.path, model, source)) }
        }
        texts.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        var rank = 0
        for (position, text) in texts.enumerated() {
            // A text that several models include has one place.
            if position > 0, !text.path.utf8.elementsEqual(texts[position - 1].path.utf8) { rank += 1 }
            ranks[text.model][text.source] = rank
        }
        return ranks
    }

    /// The rules and sorts of mistakes of what is told, each once, in the order of their codes.
    var topics: [Topic] {
        var topics: [Reference.Code: Topic] = [:]
        for reference in told where topics[reference.code] == nil {
            let result = models[reference.model].result
            switch reference.subject {
            case .mistake(let index): topics[reference.code] = .mistake(result.diagnostics[index].definition)
            case .finding(let index):
                topics[reference.code] = RuleCatalog.rule(code: result.findings[index].code).map { .rule($0.page) }
            }
        }
        return topics.values.sorted { $0.code < $1.code }
    }

    /// A finding or a mistake, and what it is sorted by.
    struct Reference: Comparable, Sendable {
        /// The rank of the file, and the offset in it.
        let place: UInt64
        let code: Code
        let model: Int
        let subject: Subject
        let isSuppressed: Bool

        enum Subject: Equatable, Sendable {
            /// The index among the model's diagnostics.
            case mistake(Int)
            /// The index among the model's findings.
            case finding(Int)
        }

        /// The code as a number that orders codes as their letters do: rules, then policies, then mistakes.
        struct Code: Hashable, Comparable, Sendable {
            private let value: UInt32

            init(_ rule: RuleNumber) { value = UInt32(rule.value) }

            init(_ definition: DiagnosticDefinition) {
                value = UInt32(RuleNumber.policy.value) + 1 + (UInt32(definition.code.dropFirst(3)) ?? 0)
            }

            static func < (left: Code, right: Code) -> Bool { left.value < right.value }
        }

        static func < (left: Reference, right: Reference) -> Bool {
            if left.place != right.place { return left.place < right.place }
            if left.code != right.code { return left.code < right.code }
            if left.model != right.model { return left.model < right.model }
            switch (left.subject, right.subject) {
            case (.mistake(let a), .mistake(let b)), (.finding(let a), .finding(let b)): return a < b
            case (.mistake, .finding): return true
            case (.finding, .mistake): return false
            }
        }
    }
}

extension Findings {
    /// The first place from which on all findings are meant.
    /// - Complexity: O(log findings).
    fileprivate func firstPlace(where isMeant: (Finding) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if isMeant(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// A model, the path by which it was asked for, and what linting it came to.
public struct LintedModel: Sendable {
    /// The path of its root, as messages show it.
    public let path: String
    public let result: LintResult
    /// What is less than this is counted in the summary alone; nil where the report's options say it.
    public let minimumSeverity: Severity?

    public init(path: String, result: LintResult, minimumSeverity: Severity? = nil) {
        self.path = path
        self.result = result
        self.minimumSeverity = minimumSeverity
    }

    /// The same model, linted otherwise.
    public func with(_ result: LintResult) -> LintedModel {
        LintedModel(path: path, result: result, minimumSeverity: minimumSeverity)
    }

    /// Whether its text could not be used as it stands.
    public var hasMistakes: Bool { result.diagnostics.contains { $0.definition.severity == .error } }
}

/// What is told, and how.
public struct ReportOptions: Sendable {
    public var language = Language.english
    /// What is less than this is counted in the summary alone.
    public var minimumSeverity = Severity.warning
    /// The number of findings that are told; nil for all of them.
    public var maximum: Int?
    /// For text: whether suppressed findings are listed too.
    public var showsSuppressed = false
    /// For text: whether a table of the rules that found something follows.
    public var showsStatistics = false
    /// For text: no summary.
    public var isQuiet = false
    /// What has been done about findings before this report; nil where nothing was to be.
    public var mending: MendingCount?
    /// The version of the program.
    public var version = ""

    public init() {}
}
