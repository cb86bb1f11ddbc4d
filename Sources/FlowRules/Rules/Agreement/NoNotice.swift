import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC505: the customer asks later than the supplier has to know.
public struct NoNotice: Rule {
    public init() {}

    /// Definition: the delivery's `notice` is longer than the requirement's. One finding for each requirement and statement.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        let demands = organisation.demands
        var findings: [Finding] = []
        for demand in demands.stating([.init(.notice)]) {
            let requirement = demand.requirement
            guard let given = model.duration(model.attribute(.notice, in: requirement.attributes)) else { continue }
            let short = demands.deliveries(for: demand).filter { flow in
                model.duration(model.attribute(.notice, of: flow)).map { $0 > given } ?? false
            }
            let (english, chinese) = (model.words(given, in: .english), model.words(given, in: .chinese))
            for flows in model.byStatement(short) {
                findings.append(
                    Finding(
                        self, about: flows, in: model, at: model.attribute(.notice, of: flows[0]),
                        related: [
                            Finding.Related(
                                requirement.span, note: Wording("asks \(english) beforehand", "只提前\(chinese)提出"))
                        ]))
            }
        }
        return findings
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let flow = finding.flows.first else { return FindingText("", remedy: "") }
        let names = writer.names(of: finding.flows)
        let model = writer.model
        let needed =
            model.duration(model.attribute(.notice, of: flow)).map { model.words($0, in: writer.language) } ?? ""
        let given = finding.related.first?.note(for: writer) ?? ""
        return FindingText(
            writer.say(
                "\(names.supplier) has to know \(needed) beforehand to deliver \(names.item), but \(names.customer) \(given): every order is an emergency",
                "\(names.supplier) 要提前\(needed)得知才能交付\(names.item)，\(names.customer) 却\(given)：次次都成了急件"),
            remedy: writer.say(
                "agree on one `notice \(needed)` for both: the customer orders earlier, or the supplier keeps a stock or a reserve",
                "双方商定同一个时间，双方都写 `预约 \(needed)`：客户早些提出，或供方留出备货与余力"))
    }

    public let page = RulePage(
        "IC505", "no-notice", Wording("no notice", "不提前约定"), theme: .agreement, severity: .warning, isCore: false,
        finds: Wording(
            "The supplier's `notice` is longer than the `notice` that the customer's requirement gives.",
            "供方要求的“预约”时间，比客户“需要”中给出的“预约”时间长。"),
        why: Wording(
            """
            A supplier that is told too late drops another customer's work or does this one badly. Both sides are then right: the \
            one was asked at the last minute, the other never got it in time. The quarrel is about a number nobody compared.
            """,
            """
            知道得太晚，供方只好丢下别家的活，或者马虎应付。到头来两边都有理：一个说临时才来要，一个说从没按时给。\
            吵的不过是两个从没对过的数字。
            """),
        intended: Wording(
            "`allow no-notice because \"…\"` in the flow's block",
            "在该往来的块中写“允许 no-notice 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("A car for this afternoon", "下午就要用车"),
                fires: """
                    department fleet; department sales { requires "company car" { notice 2h } }
                    service fleet -> sales "company car" { ↓notice 1d }
                    """,
                mended: """
                    department fleet; department sales { requires "company car" { notice 1d } }
                    service fleet -> sales "company car" { notice 1d }
                    """),
            RuleExample(
                Wording("The meeting room kitchen", "会务接待"),
                fires: """
                    部门 行政; 部门 总经办 { 需要 "会务接待" 来自 行政 { 预约 4小时 } }
                    服务 行政 -> 总经办 "会务接待" { ↓预约 2天 }
                    """,
                mended: """
                    部门 行政; 部门 总经办 { 需要 "会务接待" 来自 行政 { 预约 4小时 } }
                    服务 行政 -> 总经办 "会务接待" { 预约 4小时 }
                    """),
        ])
}
