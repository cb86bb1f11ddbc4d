import FlowDiagnostics
import FlowModel

/// IC001: an exception without a reason. Its findings are made where allowances are held against findings.
public struct ReasonlessAllow: Rule {
    public init() {}

    public func findings(in organisation: Organisation) -> [Finding] { [] }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        let rule = finding.data.text("rule") ?? ""
        return FindingText(
            writer.say(
                "this `allow \(rule)` gives no reason, so it allows nothing",
                "此处允许 \(rule) 却没有写明理由，因此不起作用"),
            remedy: writer.say("say why: `allow \(rule) because \"…\"`", "请写明理由：`允许 \(rule) 因为 \"…\"`"))
    }

    public let page = RulePage(
        "IC001", "reasonless-allow", Wording("reasonless allow", "允许而无理由"), theme: .hygiene, severity: .error,
        isCore: true,
        finds: Wording(
            "An `allow` without `because`, or with a blank one. It suppresses nothing.",
            "没有写“因为”或理由为空的“允许”。它不抑制任何发现。"),
        why: Wording(
            "An exception whose reason nobody wrote down cannot be judged by whoever comes after: it outlives its cause.",
            "没有写下理由的例外，后来的人无从判断；它的缘由早已过去，它却还在。"),
        intended: Wording("there is no way to declare it intended", "此规则没有例外"),
        examples: [
            RuleExample(
                Wording("An exception nobody can check", "无从核对的例外"),
                fires: """
                    department sales; department finance
                    ↓allow role-inversion between sales, finance
                    """,
                mended: """
                    department sales; department finance
                    """)
        ])
}
