import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC302: a delivery is rated by the supplier's superior and not by who receives it.
public struct BossEvaluates: Rule {
    public init() {}

    /// Definition: `evaluated by` names an ancestor of the supplier, and not the customer.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        return organisation.deliveries(stating: [.init(.evaluatedBy)]).compactMap { flow in
            guard let attribute = model.attribute(.evaluatedBy, of: flow),
                let superior = boss(evaluating: flow, attribute, in: model)
            else { return nil }
            return Finding(self, about: flow, in: model, at: attribute, data: ["superior": .unit(superior)])
        }
    }

    private func boss(evaluating flow: FlowID, _ attribute: Attribute, in model: Model) -> UnitID? {
        let evaluators = model.units(attribute)
        guard !evaluators.contains(model.flows.customer(flow)) else { return nil }
        return evaluators.first { model.reporting.isAncestor($0, of: model.flows.supplier(flow)) }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let flow = finding.flows.first, case .unit(let superior)? = finding.data["superior"] else {
            return FindingText("", remedy: "")
        }
        let item = writer.item(writer.model.flows.item(flow))
        let (supplier, customer) = (writer.unit(finding.units[0]), writer.unit(writer.model.flows.customer(flow)))
        let evaluator = writer.unit(superior)
        return FindingText(
            writer.say(
                "\(customer) has to live with \(item) from \(supplier), but \(evaluator), its superior, gives the grade",
                "用\(supplier)的\(item)过日子的是\(customer)，打分的却是它的上级\(evaluator)"),
            remedy: writer.say(
                "let who receives it rate it: `evaluated by \(customer)`", "让接收的一方来评：`评价 \(customer)`"))
    }

    public let page = RulePage(
        "IC302", "boss-evaluates", Wording("the boss evaluates", "评价权不在客户"), theme: .authority, severity: .warning,
        isCore: true,
        finds: Wording(
            "A delivery whose `evaluated by` names a superior of the supplier and leaves out the customer.",
            "“评价”写的是供方的上级、却没有客户的交付。"),
        why: Wording(
            """
            Who gives the grade is the customer, whatever the chart says. The superior was not there when the engineer came a \
            month late; he sees the slides. So the supplier works on the slides, and the customer learns that complaining \
            to the colleague is useless: one must complain to the boss.
            """,
            """
            谁打分，谁就是真正的客户，组织图怎么画都没用。招来的人晚到一个月，上级没有经历，他看到的是汇报材料；\
            于是供方在材料上下功夫，客户也明白了：找同事没用，要找就找他的领导。
            """),
        intended: Wording(
            "name both (`evaluated by` the customer and the superior), or `allow boss-evaluates because \"…\"` in the flow's block",
            "两方都写上（评价 客户, 上级）；或在该条的块中写“允许 boss-evaluates 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("The head of administration grades hiring", "行政主管给招聘打分"),
                fires: """
                    division administration { department hr }
                    department rd
                    service hr -> rd "engineers hired" { due 30d; ↓evaluated by administration }
                    """,
                mended: """
                    division administration { department hr }
                    department rd
                    service hr -> rd "engineers hired" { due 30d; evaluated by rd }
                    """),
            RuleExample(
                Wording("Maintenance that only its own director rates", "维修好坏由自己的领导说"),
                fires: """
                    板块 技术 { 部门 设备部 }
                    部门 生产部
                    服务 设备部 -> 生产部 "设备维修" { 时限 4h; ↓评价 技术 }
                    """,
                mended: """
                    板块 技术 { 部门 设备部 }
                    部门 生产部
                    服务 设备部 -> 生产部 "设备维修" { 时限 4h; 评价 生产部, 技术 }
                    """),
        ])
}
