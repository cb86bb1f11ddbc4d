import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC806: a functional unit that serves whoever comes, and never starts by itself.
public struct PullOnly: Rule {
    public init() {}

    /// Definition: a `staff` unit that delivers three or more different items of service, none of whose services has `every` or
    /// `push`.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        let isStaff = DenseMap<UnitID, Bool>(
            model.units.values.map { !$0.kind.isExternal && model.attribute(.staff, in: $0.attributes) != nil })
        var services: [UnitID: Set<ItemID>] = [:]
        var starts = DenseMap<UnitID, Bool>(repeating: false, count: model.units.count)
        for flow in model.flows.ids where model.flows.kind(flow) == .service && isStaff[model.flows.supplier(flow)] {
            let supplier = model.flows.supplier(flow)
            services[supplier, default: []].insert(model.flows.item(flow))
            if model.attribute(.every, of: flow) != nil || model.attribute(.push, of: flow) != nil {
                starts[supplier] = true
            }
        }
        return model.units.ids.compactMap { unit in
            guard let count = services[unit]?.count, count >= 3, !starts[unit] else { return nil }
            return Finding(self, at: model.units[unit].nameSpan, units: [unit], data: ["services": .count(count)])
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        let unit = writer.unit(finding.units[0])
        let count = finding.data.count("services") ?? 0
        return FindingText(
            writer.say(
                "\(unit) has \(count) services and waits to be asked for each of them",
                "\(unit) 有 \(count) 项服务，项项都等别人来求"),
            remedy: writer.say(
                "let it come by itself with at least one: `every 1mo`, or `push`", "至少有一项由它主动上门：`每隔 1个月`，或 `主动`"))
    }

    public let page = RulePage(
        "IC806", "pull-only", Wording("pull only", "只等人来求"), theme: .door, severity: .info, isCore: false,
        finds: Wording(
            "A `staff` unit with three or more services, none of which recurs (`every`) or is started by the unit itself (`push`).",
            "标了“职能”的单位有三项以上的服务，却没有一项定期（“每隔”）或由它主动发起（“主动”）。"),
        why: Wording(
            """
            Who only answers requests gets to know his customers by their emergencies. He is overrun on some days and blamed \
            for idleness on others, and those who need him most, being new or shy, never ask. A functional department earns \
            its place by the call that the customer did not have to make.
            """,
            """
            只等人来求的单位，认识客户全靠客户出急事。有的日子忙翻了，有的日子被说清闲；而最需要它的人，\
            刚来的、脸皮薄的，偏偏从不开口。职能部门的本事，在于客户还没打电话，它先到了。
            """),
        intended: Wording(
            "`allow pull-only because \"…\"` in the unit's block, such as for an emergency service",
            "在该单位的块内写“允许 pull-only 因为 \"…\"”，例如应急抢修"),
        examples: [
            RuleExample(
                Wording("A personnel department behind its counter", "守着窗口的人事部"),
                fires: """
                    department ↓hr { staff }
                    department rd
                    service hr -> rd "recruiting"
                    service hr -> rd "contracts"
                    service hr -> rd "training"
                    """,
                mended: """
                    department hr { staff }
                    department rd
                    service hr -> rd "recruiting"
                    service hr -> rd "contracts"
                    service hr -> rd "training" { every 3mo }
                    """),
            RuleExample(
                Wording("Computers are mended when they are down", "电脑坏了才来修"),
                fires: """
                    部门 ↓信息科 { 职能 }
                    部门 门诊; 部门 药房
                    服务 信息科 -> 门诊 "电脑维修"
                    服务 信息科 -> 药房 "系统取数"
                    服务 信息科 -> 门诊, 药房 "权限开通"
                    """,
                mended: """
                    部门 信息科 { 职能 }
                    部门 门诊; 部门 药房
                    服务 信息科 -> 门诊 "电脑巡检" { 主动 }
                    服务 信息科 -> 药房 "系统取数"
                    服务 信息科 -> 门诊, 药房 "权限开通"
                    """),
        ])
}
