import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC104: results go up, and no conditions come down.
public struct RankHalfMissing: Rule {
    public init() {}

    /// Definition: a unit with a delivery of relation task to an ancestor, and none of relation condition from one.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        let flows = model.flows
        var firstTask = DenseMap<UnitID, FlowID?>(repeating: nil, count: model.units.count)
        var hasCondition = DenseMap<UnitID, Bool>(repeating: false, count: model.units.count)
        let traits = organisation.traits
        for flow in flows.ids where !traits[flow].isDisjoint(with: [.up, .down]) && flows.kind(flow).isDelivery {
            let (supplier, customer) = (flows.supplier(flow), flows.customer(flow))
            if traits[flow].contains(.up) {
                if firstTask[supplier] == nil, organisation.relation(of: flow) == .task { firstTask[supplier] = flow }
            } else if !hasCondition[customer], organisation.relation(of: flow) == .condition {
                hasCondition[customer] = true
            }
        }
        return model.units.ids.compactMap { unit in
            guard let task = firstTask[unit], !hasCondition[unit] else { return nil }
            return Finding(
                self, at: model.units[unit].nameSpan, units: [unit], data: ["superior": .unit(flows.customer(task))],
                related: organisation.steps([task]))
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let unit = finding.units.first, let task = finding.related.first?.flow else {
            return FindingText("", remedy: "")
        }
        let superior = writer.model.flows.customer(task)
        let (name, above) = (writer.unit(unit), writer.unit(superior))
        let item = writer.item(writer.model.flows.item(task))
        let missing = writer.statement(.service, from: superior, to: unit)
        return FindingText(
            writer.say(
                "\(name) owes \(above) \(item) and is given nothing from above to do it with",
                "\(name)要向\(above)交\(item)，上面却没有给它任何完成的条件"),
            remedy: writer.say(
                "say what the superior owes in return (money, people, a decision): `\(missing) { relation condition }`",
                "写明上级要给的条件（钱、人、拍板）：`\(missing) { 关系 条件 }`"))
    }

    public let page = RulePage(
        "IC104", "rank-half-missing", Wording("half a chain of command", "只有任务没有条件"), theme: .roles, severity: .warning,
        isCore: false,
        finds: Wording(
            """
            A unit that delivers results to a superior (relation task) and to which no superior delivers the conditions to reach \
            them (relation condition). A unit that owes no results is left alone.
            """,
            "某单位向上级交付任务结果（关系为任务），却没有任何上级向它交付完成任务的条件（关系为条件）。不向上交付的单位不在此列。"),
        why: Wording(
            """
            Command runs both ways: the superior is the customer of the result, and the subordinate is the customer of the means: \
            the budget, the people, the decision by Friday. Where the map has only the upper half, the target is an order \
            without a supplier, and at the end of the year its failure belongs to whoever had no say in the means.
            """,
            """
            上下级互为客户：上级是任务结果的客户，下级是完成条件的客户——预算、人手、周五前的一个拍板。\
            只画了上半截，指标就成了没有供方的命令；到了年底，板子打在对条件没有发言权的人身上。
            """),
        intended: Wording(
            "`allow rank-half-missing because \"…\"` in the unit's block", "在该单位的块中写“允许 rank-half-missing 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("A plant with a target and no means", "只有指标、没有条件的工厂"),
                fires: """
                    division operations {
                        department ↓plant
                    }
                    logistics plant -> operations "monthly output" { quantity 20000 tubes }
                    """,
                mended: """
                    division operations {
                        department plant
                    }
                    logistics plant -> operations "monthly output" { quantity 20000 tubes }
                    service operations -> plant "overtime budget and spare parts" { relation condition; due 5d }
                    """),
            RuleExample(
                Wording("A sales team that only reports", "只管交数的销售组"),
                fires: """
                    部门 销售部 {
                        班组 ↓华东组
                        班组 华南组
                    }
                    信息 华东组 -> 销售部 "回款进度" { 每隔 1w }
                    信息 华南组 -> 销售部 "回款进度" { 每隔 1w }
                    服务 销售部 -> 华南组 "折扣授权" { 关系 条件 }
                    """,
                mended: """
                    部门 销售部 {
                        班组 华东组
                        班组 华南组
                    }
                    信息 华东组 -> 销售部 "回款进度" { 每隔 1w }
                    信息 华南组 -> 销售部 "回款进度" { 每隔 1w }
                    服务 销售部 -> 华南组, 华东组 "折扣授权" { 关系 条件 }
                    """),
        ])
}
