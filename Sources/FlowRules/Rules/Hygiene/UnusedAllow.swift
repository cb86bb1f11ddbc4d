import FlowDiagnostics
import FlowModel

/// IC003: an exception that covers nothing. Its findings are made where allowances are held against findings.
public struct UnusedAllow: Rule {
    public init() {}

    public func findings(in organisation: Organisation) -> [Finding] { [] }

    public func repairs(of findings: [Finding], in organisation: Organisation) -> [Repair] {
        findings.map { Repair(.remove, at: $0.span) }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        let rule = finding.data.text("rule") ?? ""
        return FindingText(
            writer.say("nothing is found that this `allow \(rule)` covers", "没有任何发现需要此处允许 \(rule)"),
            remedy: writer.say("take it out", "请删去"))
    }

    public let page = RulePage(
        "IC003", "unused-allow", Wording("unused allow", "允许而无用"), theme: .hygiene, severity: .warning, isCore: true,
        finds: Wording(
            "An `allow` of a rule that ran, which covers no finding.", "规则已经运行，而没有任何发现需要的“允许”。"),
        why: Wording(
            "An exception that is no longer needed hides the next fault of its kind.",
            "不再需要的例外，会掩盖下一个同类的毛病。"),
        intended: Wording("there is no way to declare it intended", "此规则没有例外"),
        examples: [
            RuleExample(
                Wording("The inversion was mended, the exception stayed", "颠倒已纠正，例外还留着"),
                fires: """
                    department sales; department finance
                    information sales -> finance "receivables" { owner sales; every 1w }
                    ↓allow role-inversion between sales, finance because "two contracts"
                    """,
                mended: """
                    department sales; department finance
                    information sales -> finance "receivables" { owner sales; every 1w }
                    """)
        ],
        repair: Wording(
            "the exception is taken out, unless a comment of its own stands with it",
            "删去这条允许；带有自己的注释的，保留"))
}
