import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC504: the customer needs it at hours at which the supplier does not offer it.
public struct WindowConflict: Rule {
    public init() {}

    /// Definition: no time of the requirement's `window` meets a time of the delivery's. One finding for each requirement and
    /// statement.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        let demands = organisation.demands
        var findings: [Finding] = []
        for demand in demands.stating([.init(.window)]) {
            let requirement = demand.requirement
            let needed = model.slots(model.attribute(.window, in: requirement.attributes))
            let conflicting = demands.deliveries(for: demand).filter { flow in
                guard let offered = model.attribute(.window, of: flow) else { return false }
                return !Self.meet(needed, model.slots(offered))
            }
            let (english, chinese) = (model.words(needed, in: .english), model.words(needed, in: .chinese))
            for flows in model.byStatement(conflicting) {
                findings.append(
                    Finding(
                        self, about: flows, in: model, at: model.attribute(.window, of: flows[0]),
                        related: [
                            Finding.Related(requirement.span, note: Wording("needed \(english)", "需要的时间是\(chinese)"))
                        ]))
            }
        }
        return findings
    }

    /// Whether two windows have a moment in common.
    private static func meet(_ left: [WeeklySlot], _ right: [WeeklySlot]) -> Bool {
        left.contains { slot in right.contains { slot.meets($0) } }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let flow = finding.flows.first else { return FindingText("", remedy: "") }
        let names = writer.names(of: finding.flows)
        let model = writer.model
        let offered = model.words(model.slots(model.attribute(.window, of: flow)), in: writer.language)
        let needed = finding.related.first?.note(for: writer) ?? ""
        return FindingText(
            writer.say(
                "\(names.supplier) offers \(names.item) \(offered), and \(names.customer) cannot come then: \(needed)",
                "\(names.supplier) 只在\(offered)提供\(names.item)，\(names.customer) 那时来不了：\(needed)"),
            remedy: writer.say(
                "agree on hours that suit both, in the `window` of the delivery and of the requirement",
                "双方商定都合适的时间，改写交付和需要中的“时段”"))
    }

    public let page = RulePage(
        "IC504", "window-conflict", Wording("window conflict", "不在服务时间"), theme: .agreement, severity: .error,
        isCore: true,
        finds: Wording(
            """
            The `window` in which a customer requires something and the `window` in which the supplier offers it have no moment \
            in common, in any week.
            """,
            "客户“需要”中的“时段”与供方交付的“时段”，在任何一周里都没有共同的时刻。"),
        why: Wording(
            """
            Hours are set for the convenience of whoever stands behind the counter. The customer that cannot come then leaves \
            its own work, sends somebody, or goes round the supplier altogether; the service exists on paper alone.
            """,
            """
            服务时间往往按柜台里面的人方便来定。那时来不了的客户，要么丢下自己的活，要么托人，要么干脆绕开；这项服务只在纸面上存在。
            """),
        intended: Wording(
            "`allow window-conflict because \"…\"` in the flow's block",
            "在该往来的块中写“允许 window-conflict 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("Reimbursement on Monday, needed on Tuesday", "周一报销，周二才有空"),
                fires: """
                    department finance
                    department rd { requires "reimbursement" from finance { window Tue 14:00 } }
                    service finance -> rd "reimbursement" { ↓window Mon 13:00-17:00 }
                    """,
                mended: """
                    department finance
                    department rd { requires "reimbursement" from finance { window Tue 14:00 } }
                    service finance -> rd "reimbursement" { window Mon 13:00-17:00, Tue 13:00-17:00 }
                    """),
            RuleExample(
                Wording("The night shift finds the store shut", "夜班领料，仓库关门"),
                fires: """
                    部门 仓库; 部门 车间 { 需要 "备件" { 时段 22:00-6:00 } }
                    物流 仓库 -> 车间 "备件" { ↓时段 周一至周五 8:00-17:00 }
                    """,
                mended: """
                    部门 仓库; 部门 车间 { 需要 "备件" { 时段 22:00-6:00 } }
                    物流 仓库 -> 车间 "备件" { 时段 周一至周五 8:00-17:00, 22:00-23:00 }
                    """),
        ])
}
