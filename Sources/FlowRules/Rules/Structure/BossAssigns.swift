import FlowDiagnostics
import FlowModel

/// IC707: every job waits for the boss to give it to somebody.
public struct BossAssigns: Rule {
    public init() {}

    /// Definition: a unit with `assign boss`.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        return model.units.ids.compactMap { unit in
            guard model.word(model.attribute(.assign, in: model.units[unit].attributes)) == .boss else { return nil }
            return Finding(self, at: model.units[unit].nameSpan, units: [unit])
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        let name = finding.units.first.map(writer.unit) ?? ""
        return FindingText(
            writer.say(
                "in \(name) every job waits until the boss gives it to somebody",
                "\(name)的每件活都要等领导点名才有人做"),
            remedy: writer.say(
                "say who gets what beforehand (`assign rule`), or let them take it themselves (`assign pool`)",
                "事先定好谁做什么（`派工 规则`），或让大家自己领（`派工 抢单`）"))
    }

    public let page = RulePage(
        "IC707", "boss-assigns", Wording("the boss assigns", "派工靠领导"), theme: .structure, severity: .info,
        isCore: false,
        finds: Wording("A unit in which the superior hands out each job (`assign boss`).", "每件活都由领导来派（“派工 领导”）的单位。"),
        why: Wording(
            """
            Where the boss assigns, he is the customer: one works for his nod, and the one who ordered becomes a case number. When \
            he is in a meeting the work lies; when he is in a hurry it goes to the one who never says no. A rule or a pool gives \
            the job and its customer to one and the same person.
            """,
            """
            谁派活，谁就成了客户：干活看领导脸色，真正下单的人只剩一个编号。领导开会，活就躺着；领导着急，活就给那个从不推辞的人。\
            有规则或自己领，活和客户才落到同一个人手里。
            """),
        intended: Wording(
            "`allow boss-assigns because \"…\"` in the unit's block, such as for emergencies",
            "在该单位的块中写“允许 boss-assigns 因为 \"…\"”，例如应急抢修"),
        examples: [
            RuleExample(
                Wording("The workshop foreman at the board", "班长站在派工板前"),
                fires: """
                    department plant { team ↓maintenance { assign boss } }
                    """,
                mended: """
                    department plant { team maintenance { assign rule } }
                    """),
            RuleExample(
                Wording("Tickets that the head of IT deals out", "信息部经理发工单"),
                fires: """
                    部门 ↓信息部 { 主管 "盛经理"; 派工 领导 }
                    """,
                mended: """
                    部门 信息部 { 主管 "盛经理"; 派工 抢单 }
                    """),
        ])
}
