import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC108: a unit that all serve and that serves nobody beside it.
public struct PayerTrap: Rule {
    public init() {}

    /// Definition: an internal unit that receives deliveries from three or more siblings, and whose own deliveries to internal
    /// units all go to ancestors.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        let flows = model.flows
        var servesOthers = DenseMap<UnitID, Bool>(repeating: false, count: model.units.count)
        var fromPeers: [FlowID] = []
        let traits = organisation.traits
        for flow in flows.ids where flows.kind(flow).isDelivery {
            if traits[flow].isDisjoint(with: [.toOutside, .up]) { servesOthers[flows.supplier(flow)] = true }
            if traits[flow].contains(.level), !traits[flow].contains(.toItself) { fromPeers.append(flow) }
        }
        let received = Rows<UnitID, FlowID>(count: model.units.count, members: fromPeers) { flows.customer($0) }
        return received.ids.compactMap { unit in
            guard !servesOthers[unit], received.count(of: unit) >= 3 else { return nil }
            let suppliers = Set(received[unit].map(flows.supplier)).sorted()
            guard suppliers.count >= 3 else { return nil }
            return Finding(
                self, at: model.units[unit].nameSpan, units: [unit],
                data: ["suppliers": .list(suppliers.map { .unit($0) })])
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let unit = finding.units.first, case .list(let list)? = finding.data["suppliers"] else {
            return FindingText("", remedy: "")
        }
        let suppliers = list.compactMap { if case .unit(let supplier) = $0 { supplier } else { nil } }
        let named =
            suppliers.count > 4
            ? writer.say("\(suppliers.count) peers", "\(suppliers.count) 个同级单位") : writer.units(suppliers)
        let name = writer.unit(unit)
        let missing = suppliers.first.map { writer.statement(.information, from: unit, to: $0) } ?? ""
        return FindingText(
            writer.say(
                "\(name) is served by \(named) and supplies none of them in return",
                "\(named)都在为\(name)服务，它却不向其中任何一个交付什么"),
            remedy: writer.say(
                "write down what they need from it to serve it well (plans, approvals, figures): `\(missing)`",
                "写明他们要从它那里得到什么才能服务好它（计划、批复、数据）：`\(missing)`"))
    }

    public let page = RulePage(
        "IC108", "payer-trap", Wording("only ever a customer", "只当客户"), theme: .roles, severity: .warning,
        isCore: false,
        finds: Wording(
            """
            An internal unit to which three or more of its peers deliver, and which delivers to no internal unit except its \
            superiors.
            """,
            "有三个或更多同级单位向它交付、而它除上级外不向任何内部单位交付的单位。"),
        why: Wording(
            """
            "We bring in the money, the others are here to serve us." A unit that is only ever a customer owes nobody anything, so \
            its orders come late, half filled in and changed at noon, and those who serve it pay for that with night shifts. The \
            first duty of a customer inside the house is to be a supplier too: of plans, of clear orders, of answers.
            """,
            """
            “钱是我们挣的，别人都该为我们服务。”只当客户的单位不欠任何人，于是它的需求来得晚、填一半、中午又改，\
            服务它的人就用夜班来补。在内部做客户，首先要做供方：供计划、供说得清的要求、供答复。
            """),
        intended: Wording("`allow payer-trap because \"…\"` in the unit's block", "在该单位的块中写“允许 payer-trap 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("A sales department that only takes", "只要不给的销售部"),
                fires: """
                    company works {
                        department ↓sales
                        department plant; department finance; department quality
                    }
                    logistics plant -> sales "samples"
                    service finance -> sales "credit checks"
                    service quality -> sales "test reports"
                    """,
                mended: """
                    company works {
                        department sales
                        department plant; department finance; department quality
                    }
                    logistics plant -> sales "samples"
                    service finance -> sales "credit checks"
                    service quality -> sales "test reports"
                    information sales -> plant "order forecast" { every 1mo; due 2d }
                    """),
            RuleExample(
                Wording("A project office that everybody feeds", "人人都要喂的项目部"),
                fires: """
                    板块 技术 {
                        部门 ↓项目部
                        部门 设计部; 部门 工艺部; 部门 试验部
                    }
                    信息 设计部, 工艺部, 试验部 -> 项目部 "周进度" { 每隔 1w }
                    信息 项目部 -> 技术 "项目周报" { 每隔 1w }
                    """,
                mended: """
                    板块 技术 {
                        部门 项目部
                        部门 设计部; 部门 工艺部; 部门 试验部
                    }
                    信息 设计部, 工艺部, 试验部 -> 项目部 "周进度" { 每隔 1w }
                    信息 项目部 -> 技术 "项目周报" { 每隔 1w }
                    服务 项目部 -> 设计部, 工艺部, 试验部 "跨部门排期" { 每隔 1w }
                    """),
        ])
}
