import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC105: a top that supplies nothing to those under it.
public struct TopWithoutCustomers: Rule {
    public init() {}

    /// Definition: a root unit with units under it, and no delivery from it to any of them.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        let reporting = model.reporting
        var serves = DenseMap<UnitID, Bool>(repeating: false, count: model.units.count)
        let (flows, traits) = (model.flows, organisation.traits)
        for flow in flows.ids where traits[flow].contains(.down) && flows.kind(flow).isDelivery {
            serves[flows.supplier(flow)] = true
        }
        return model.units.ids.compactMap { unit in
            guard reporting.parents[unit] == nil, !reporting.children[unit].isEmpty, !serves[unit] else { return nil }
            return Finding(
                self, at: model.units[unit].nameSpan, units: [unit],
                data: ["below": .count(reporting.subtree(of: unit).count - 1)])
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let unit = finding.units.first, let child = writer.model.reporting.children[unit].first else {
            return FindingText("", remedy: "")
        }
        let name = writer.unit(unit)
        let below = finding.data.count("below") ?? 0
        let missing = writer.statement(.service, from: unit, to: child)
        return FindingText(
            writer.say(
                "\(name) is over \(below) unit\(below == 1 ? "" : "s") and supplies none of them with anything",
                "\(name)下辖 \(below) 个单位，却没有向其中任何一个交付过什么"),
            remedy: writer.say(
                "name what those below can order from the top (goals, money, decisions): `\(missing) { relation condition }`",
                "写明下面可以向高层要什么（目标、资金、决策）：`\(missing) { 关系 条件 }`"))
    }

    public let page = RulePage(
        "IC105", "top-without-customers", Wording("a top without customers", "高层没有客户"), theme: .roles, severity: .info,
        isCore: false,
        finds: Wording(
            "A unit at the top of a reporting line, with units under it, that delivers nothing to any of them.",
            "位于汇报线顶端、下面有单位、却不向其中任何一个交付东西的单位。"),
        why: Wording(
            """
            The top is the first supplier of the house: goals that can be understood, money that arrives, decisions in time. A top \
            that only receives turns the organisation upside down: all look upwards with their reports, with their backs to \
            the customer at the door.
            """,
            """
            高层是全公司的第一供方：说得清的目标、到得了的资金、来得及的决策。只收不给的高层会把组织倒过来：\
            人人捧着报告朝上看，背对着门口的客户。
            """),
        intended: Wording(
            "`allow top-without-customers because \"…\"` in the unit's block",
            "在该单位的块中写“允许 top-without-customers 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("A head office that only collects", "只收报表的总部"),
                fires: """
                    company ↓headquarters {
                        department sales
                        department plant
                    }
                    information sales, plant -> headquarters "monthly figures" { every 1mo }
                    """,
                mended: """
                    company headquarters {
                        department sales
                        department plant
                    }
                    information sales, plant -> headquarters "monthly figures" { every 1mo }
                    information headquarters -> sales, plant "goals for the year" { every 1y; accept "signed by both, page 1 of the plan" }
                    """),
            RuleExample(
                Wording("A general manager whom nobody can order from", "谁也不能向他提要求的总经理"),
                fires: """
                    岗位 ↓总经理
                    部门 生产部 { 上级 总经理 }
                    部门 财务部 { 上级 总经理 }
                    服务 财务部 -> 生产部 "费用报销"
                    """,
                mended: """
                    岗位 总经理
                    部门 生产部 { 上级 总经理 }
                    部门 财务部 { 上级 总经理 }
                    服务 财务部 -> 生产部 "费用报销"
                    服务 总经理 -> 生产部, 财务部 "授权与拍板" { 时限 3d }
                    """),
        ])
}
