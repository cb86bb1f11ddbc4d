import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC509: a delivery whose quality nobody looks at.
public struct NoMeasure: ProlificRule {
    public init() {}

    public func find(in organisation: Organisation, _ sink: inout FindingSink) {
        let model = organisation.model
        let (flows, statements) = (model.flows, model.statements)
        let judgements: AttributeKeySet = [.init(.measure), .init(.evaluatedBy), .init(.grade)]
        for flow in flows.ids where flows.kind(flow).isDelivery && model.attributeKeys(of: flow).isDisjoint(with: judgements) {
            sink.add(
                page.severity,
                Finding(self, at: statements.span(of: flows.statement(flow)), flow: flow, between: flows.ends(flow)))
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let flow = finding.flows.first else { return FindingText("", remedy: "") }
        let names = writer.names(of: flow)
        return FindingText(
            writer.say(
                "nobody measures or rates how well \(names.supplier) does \(names.item) for \(names.customer), so nobody will notice it getting worse",
                "\(names.supplier) 给 \(names.customer) 的\(names.item)做得如何，既无人衡量也无人评价，变差了也没人知道"),
            remedy: writer.say(
                "let the customer rate it: `{ evaluated by \(names.customer); measure \"…\" }`",
                "让客户来评：`{ 评价 \(names.customer); 衡量 \"…\" }`"))
    }

    public let page = RulePage(
        "IC509", "no-measure", Wording("no measure", "没有衡量"), theme: .agreement, severity: .info, isCore: false,
        finds: Wording(
            "A delivery with neither `measure` nor `evaluated by` nor `grade`.",
            "既没有“衡量”，也没有“评价”和“评分”的交付。"),
        why: Wording(
            """
            What is delivered inside has no price by which the customer could vote. Unless somebody measures it or asks the \
            customer, the only measure left is who complains loudest.
            """,
            """
            内部的交付没有价格，客户没法用钱投票。没人衡量，也没人问过客户，剩下的唯一尺度就是谁抱怨得响。
            """),
        intended: Wording(
            "`allow no-measure because \"…\"` in the flow's block",
            "在该往来的块中写“允许 no-measure 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("Cleaning that nobody rates", "没人打分的保洁"),
                fires: """
                    department facilities; department lab
                    ↓service facilities -> lab "cleaning" { every 1d; accept "checklist 4 signed" }
                    """,
                mended: """
                    department facilities; department lab
                    service facilities -> lab "cleaning" { every 1d; accept "checklist 4 signed"; evaluated by lab }
                    """),
            RuleExample(
                Wording("Reports sent into the air", "报表发出便完事"),
                fires: """
                    部门 统计; 部门 生产
                    ↓信息 统计 -> 生产 "产量日报" { 每隔 1天 }
                    """,
                mended: """
                    部门 统计; 部门 生产
                    信息 统计 -> 生产 "产量日报" { 每隔 1天; 衡量 "每月差错不超过 1 处" }
                    """),
        ])
}
