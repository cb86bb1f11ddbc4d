import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC602: the supplier has no way of hearing how it was.
public struct NoFeedback: ProlificRule {
    public init() {}

    /// Definition: a delivery, itself no return, for which no flow marked `returns` runs from the customer to the supplier, which
    /// the customer neither evaluates nor has graded, and whose two ends have no meeting.
    public func find(in organisation: Organisation, _ sink: inout FindingSink) {
        let model = organisation.model
        let (flows, statements) = (model.flows, model.statements)
        let traits = organisation.traits
        let meetings = Meetings(of: model)
        let returns = flows.ids.filter { traits[$0].contains(.wayBack) }
        let waysBack = Set(returns.map { Way(from: flows.supplier($0), to: flows.customer($0)) })
        // Few flows have a way back: most are seen to have none without a look at the set.
        var sieve = Tally(expecting: returns.count)
        for flow in returns { sieve.add(Tally.Key(flows.supplier(flow), flows.customer(flow))) }
        for flow in flows.ids where flows.kind(flow).isDelivery {
            let (supplier, customer) = (flows.supplier(flow), flows.customer(flow))
            let keys = model.attributeKeys(of: flow)
            guard !traits[flow].contains(.wayBack), !keys.contains(.grade),
                !sieve.mayHave(Tally.Key(customer, supplier)) || !waysBack.contains(Way(from: customer, to: supplier)),
                !keys.contains(.evaluatedBy)
                    || !model.units(model.attribute(.evaluatedBy, of: flow)).contains(customer),
                !meetings.bring(supplier, together: customer)
            else { continue }
            sink.add(
                page.severity,
                Finding(self, at: statements.span(of: flows.statement(flow)), flow: flow, between: flows.ends(flow)))
        }
    }

    private struct Way: Hashable {
        let from: UnitID
        let to: UnitID
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let flow = finding.flows.first else { return FindingText("", remedy: "") }
        let names = writer.names(of: flow)
        return FindingText(
            writer.say(
                "\(names.supplier) gives \(names.customer) \(names.item) and has no way of hearing how it was",
                "\(names.supplier) 把\(names.item)交给 \(names.customer) 之后，好坏都听不到回音"),
            remedy: writer.say(
                "open a way back: `evaluated by \(names.customer)`, or `meeting \(names.supplier), \(names.customer) every 1mo`",
                "开一条回路：`评价 \(names.customer)`，或写 `例会 \(names.supplier), \(names.customer) 每隔 1个月`"))
    }

    public let page = RulePage(
        "IC602", "no-feedback", Wording("no feedback", "没有反馈"), theme: .information, severity: .info, isCore: false,
        finds: Wording(
            """
            A delivery to which nothing answers: no flow marked `returns` from the customer to the supplier, no evaluation or \
            grade by the customer, no `meeting` of the two.
            """,
            "交付出去没有回音：客户没有标为“退回”的往来给供方，没有客户的“评价”或“评分”，双方也没有“例会”。"),
        why: Wording(
            """
            A supplier that hears nothing concludes that all is well. The customer meanwhile works round the faults, and the two \
            learn what they think of each other when it is too late to mend anything.
            """,
            """
            供方听不到话，便以为一切都好；客户却在一旁自己想办法弥补。等双方知道彼此怎么看对方，已经来不及补救了。
            """),
        intended: Wording(
            "`allow no-feedback because \"…\"` in the flow's block",
            "在该往来的块中写“允许 no-feedback 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("Lunch without a word", "一声不响的午餐"),
                fires: """
                    department canteen; department plant
                    ↓service canteen -> plant "lunch" { every 1d }
                    """,
                mended: """
                    department canteen; department plant
                    service canteen -> plant "lunch" { every 1d }
                    meeting canteen, plant every 1mo
                    """),
            RuleExample(
                Wording("Parts that never come back", "有去无回的零件"),
                fires: """
                    部门 机加; 部门 装配
                    ↓物流 机加 -> 装配 "壳体" { 数量 200 件 }
                    """,
                mended: """
                    部门 机加; 部门 装配
                    物流 机加 -> 装配 "壳体" { 数量 200 件 }
                    物流 装配 -> 机加 "不合格壳体" { 退回 至多 1; 评价 机加 }
                    """),
        ])
}
