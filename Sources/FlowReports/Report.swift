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
    /// - Complexity: that of sorting all findings.
    public init(_ models: [LintedModel], options: ReportOptions, baseline: BaselineCounts? = nil) {
        self.models = models
        self.options = options
        var summary = Summary()
        summary.baseline = baseline
        var references: [Reference] = []
        let ranks = Self.ranks(of: models)
        for (index, model) in models.enumerated() {
            summary.count(model.result.model)
            summary.count(untold: model.result.untold)
            func add(
                _ subject: Reference.Subject, _ severity: Severity, at span: SourceSpan, _ code: Reference.Code,
                isSuppressed: Bool
            ) {
                let isTold = severity >= model.minimumSeverity ?? options.minimumSeverity
                summary.count(severity, isSuppressed: isSuppressed, isTold: isTold)
                guard isTold else { return }
                references.append(
                    Reference(
                        place: UInt64(ranks[index][Int(span.source.index)]) << 32 | UInt64(span.start.value),
                        code: code, model: index, subject: subject, isSuppressed: isSuppressed))
            }
            for (number, diagnostic) in model.result.diagnostics.enumerated() {
                add(
                    .mistake(number), diagnostic.definition.severity, at: diagnostic.span,
                    Reference.Code(diagnostic.definition), isSuppressed: false)
            }
            for (number, finding) in model.result.findings.enumerated() {
                add(
                    .finding(number), finding.severity, at: finding.span, Reference.Code(finding.rule),
                    isSuppressed: finding.isSuppressed)
            }
        }
        references.sort()
        if let maximum = options.maximum, references.count > maximum {
            for reference in references[maximum...] where !reference.isSuppressed {
                summary.leaveOut(Self.severity(of: reference, in: models))
            }
            references.removeLast(references.count - maximum)
        }
        summary.mending = options.mending
        self.summary = summary
        told = references
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
