import FlowDiagnostics
import FlowModel

/// One fault that icflow finds: a value with its documentation and its examples, in one file.
public protocol Rule: Sendable {
    var page: RulePage { get }

    /// Called once per model; owns its loop. Its findings may come in any order: they are sorted once, after all rules.
    /// - Complexity: linear in the flows that it looks at, sorting aside.
    func findings(in organisation: Organisation) -> [Finding]

    /// The same, told one by one.
    func find(in organisation: Organisation, _ sink: inout FindingSink)

    /// Whether it takes longer than most on a large model. Such rules are begun first, lest one worker be left with them.
    var takesLong: Bool { get }

    /// One sentence on what happens to the work, and the mend, in the reader's words.
    func text(of finding: Finding, for writer: Writer) -> FindingText

    /// What is added to a finding, in a fixed order: what the rule has noted with it; where that can be told from the flows
    /// that the finding names, it is worked out here, for the few findings that are told of the many that there are.
    func data(of finding: Finding, in model: Model) -> FindingData

    /// The safe repairs of some of its findings in a model, as far as the model proves them: none for most rules, and for a
    /// rule whose page names none.
    /// - Complexity: linear in the flows.
    func repairs(of findings: [Finding], in organisation: Organisation) -> [Repair]
}

extension Rule {
    public func find(in organisation: Organisation, _ sink: inout FindingSink) {
        for finding in findings(in: organisation) { sink.add(finding) }
    }

    public var takesLong: Bool { false }

    public func data(of finding: Finding, in model: Model) -> FindingData { finding.data }
}

/// What is said of a finding.
public struct FindingText: Sendable {
    public let message: String
    /// How to mend it; as text that can be pasted into the file where that is possible.
    public let remedy: String

    public init(_ message: String, remedy: String) {
        self.message = message
        self.remedy = remedy
    }
}

/// The documentation of a rule, in English and Chinese. `icflow explain` prints it; the examples are run as tests.
///
/// Shared and not copied: rules are handed on for each of their findings, and their pages are long.
public final class RulePage: Sendable {
    /// `IC` and three digits; never reused.
    public let code: String
    let number: RuleNumber
    /// The name that options and `allow` use.
    public let name: String
    public let title: Wording
    public let theme: RuleTheme
    /// The severity that it has where its definition gives no other.
    public let severity: Severity
    /// Whether it is in the `core` profile.
    public let isCore: Bool
    /// What it finds.
    public let finds: Wording
    /// Why that hurts an organisation.
    public let why: Wording
    /// How to declare it intended.
    public let intended: Wording
    public let examples: [RuleExample]
    public let options: [RuleOption]
    /// What `--fix` does about it, and where; nil where nothing is safe to do.
    public let repair: Wording?

    public init(
        _ code: String, _ name: String, _ title: Wording, theme: RuleTheme, severity: Severity, isCore: Bool,
        finds: Wording, why: Wording, intended: Wording, examples: [RuleExample], options: [RuleOption] = [],
        repair: Wording? = nil
    ) {
        self.code = code
        number = RuleNumber(code: code)
        self.name = name
        self.title = title
        self.theme = theme
        self.severity = severity
        self.isCore = isCore
        self.finds = finds
        self.why = why
        self.intended = intended
        self.examples = examples
        self.options = options
        self.repair = repair
    }
}

/// The themes by which the catalogue is ordered: the first digit of a code.
public enum RuleTheme: Int, CaseIterable, Sendable {
    case hygiene = 0
    case roles, ownership, authority, use, agreement, information, structure, door
    /// The organisation's own policies, which no catalogue has.
    case policy

    public var title: Wording {
        switch self {
        case .hygiene: Wording("Hygiene", "卫生")
        case .roles: Wording("Roles", "角色")
        case .ownership: Wording("Ownership", "归属")
        case .authority: Wording("Authority against responsibility", "权责")
        case .use: Wording("Use", "有用")
        case .agreement: Wording("Agreement", "约定")
        case .information: Wording("Information", "信息")
        case .structure: Wording("Structure", "结构")
        case .door: Wording("The customer's door", "客户之门")
        case .policy: Wording("The organisation's own policies", "自定政策")
        }
    }
}

/// An organisation in which the rule fires, and the same mended.
public struct RuleExample: Sendable {
    /// What the example shows.
    public let title: Wording
    /// The text, with `↓` before each place that a finding of the rule points at.
    public let fires: String
    /// The text in which nothing is found by the rule any more.
    public let mended: String
    /// The severity of the finding, where it is not the rule's own.
    public let severity: Severity?

    public init(_ title: Wording, severity: Severity? = nil, fires: String, mended: String) {
        self.title = title
        self.severity = severity
        self.fires = fires
        self.mended = mended
    }

    /// `fires` without its marks.
    public var source: String { fires.filter { $0 != "↓" } }
}

/// A setting of one rule.
public struct RuleOption: Sendable {
    public let name: String
    public let initial: Value
    public let summary: Wording
    /// What a count may be.
    public let range: ClosedRange<Int>
    /// What a word may be; empty where it may be any.
    public let choices: [String]

    public enum Value: Hashable, Sendable {
        case count(Int)
        case word(String)
        case words([String])
    }

    public init(
        _ name: String, _ initial: Value, _ summary: Wording, in range: ClosedRange<Int> = 1...1_000_000,
        choices: [String] = []
    ) {
        self.name = name
        self.initial = initial
        self.summary = summary
        self.range = range
        self.choices = choices
    }
}
