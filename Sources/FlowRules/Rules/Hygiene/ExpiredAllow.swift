import FlowDiagnostics
import FlowModel

/// IC002: an exception whose date is past. Its findings are made where allowances are held against findings.
public struct ExpiredAllow: Rule {
    public init() {}

    public func findings(in organisation: Organisation) -> [Finding] { [] }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        let rule = finding.data.text("rule") ?? ""
        return FindingText(
            writer.say("this `allow \(rule)` is out of date, so it allows nothing", "此处允许 \(rule) 已过期，不再起作用"),
            remedy: writer.say(
                "take it out, or decide anew until when it stands: `allow \(rule) until 2099-12-31 because \"…\"`",
                "请删去，或重新决定有效至何日：`允许 \(rule) 截至 2099-12-31 因为 \"…\"`"))
    }

    public let page = RulePage(
        "IC002", "expired-allow", Wording("expired allow", "允许已过期"), theme: .hygiene, severity: .error, isCore: true,
        finds: Wording(
            "An `allow` whose `until` is before today. It suppresses nothing any more; the day itself still counts.",
            "“截至”日期早于今天的“允许”。它不再抑制任何发现；截至当日仍然有效。"),
        why: Wording(
            "A date was set so that somebody would look again. The day has come.",
            "当初定下日期，就是要有人到时再看一次。这一天已经到了。"),
        intended: Wording("set a later date, if the exception still stands", "若例外仍然成立，请改写日期"),
        examples: [
            RuleExample(
                Wording("The pilot has ended", "试点已经结束"),
                fires: """
                    department sales; department finance
                    ↓allow role-inversion between sales, finance until 2001-03-31 because "pilot until spring"
                    """,
                mended: """
                    department sales; department finance
                    """)
        ])
}
