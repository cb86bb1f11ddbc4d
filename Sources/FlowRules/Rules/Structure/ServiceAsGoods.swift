import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC705: a functional unit that delivers as if it made a product.
public struct ServiceAsGoods: Rule {
    public init() {}

    /// Definition: a `staff` unit that is the supplier of a delivery of kind logistics. One finding per unit.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        var first = DenseMap<UnitID, FlowID?>(repeating: nil, count: model.units.count)
        for flow in model.deliveries where model.flows.kind(flow) == .logistics {
            let supplier = model.flows.supplier(flow)
            if first[supplier] == nil { first[supplier] = flow }
        }
        return model.units.ids.compactMap { unit in
            guard let flow = first[unit], model.attribute(.staff, in: model.units[unit].attributes) != nil else {
                return nil
            }
            return Finding(
                self, at: model.units[unit].nameSpan, units: [unit], related: organisation.steps([flow]))
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let unit = finding.units.first, let flow = finding.related.first?.flow else {
            return FindingText("", remedy: "")
        }
        let flows = writer.model.flows
        let (name, item) = (writer.unit(unit), writer.item(flows.item(flow)))
        let customer = writer.unit(flows.customer(flow))
        let service = writer.statement(
            .service, from: unit, to: flows.customer(flow), writer.source(flows.item(flow)))
        return FindingText(
            writer.say(
                "\(name) is a functional unit, and ships \(item) to \(customer) as if it were goods",
                "\(name)是职能单位，却把\(item)当作货物发给\(customer)"),
            remedy: writer.say(
                "write it as the service that it is: `\(service)`; or take `staff` away",
                "按它本来的样子写成服务：`\(service)`；若确实在做产品，去掉“职能”"))
    }

    public let page = RulePage(
        "IC705", "service-as-goods", Wording("a service shipped as goods", "把服务当物流"), theme: .structure,
        severity: .info,
        isCore: false,
        finds: Wording(
            "A unit marked `staff` that is the supplier of a logistics flow.", "标为“职能”、却作为物流供方的单位。"),
        why: Wording(
            """
            Goods are done when they are over the ramp; a service is done when the customer can work. A personnel department that \
            "ships" three engineers has fulfilled its quantity, and nobody asks whether they can do the job. Flows of goods also \
            go into the search for goods that run backwards, where a service has no business.
            """,
            """
            货物过了月台就算交完，服务要到客户能干活才算交完。人力资源部“发”来三个工程师，数量齐了，能不能用没人问。\
            再说，物流要参加“物流回流”的查找，服务混在里面只会添乱。
            """),
        intended: Wording(
            "`allow service-as-goods because \"…\"` in the unit's block, such as for an office that hands out material",
            "在该单位的块中写“允许 service-as-goods 因为 \"…\"”，例如发放办公用品的行政部"),
        examples: [
            RuleExample(
                Wording("Engineers by lorry", "把人当货发"),
                fires: """
                    department ↓hr { staff }
                    department rd
                    logistics hr -> rd "five engineers"
                    """,
                mended: """
                    department hr { staff }
                    department rd
                    service hr -> rd "five engineers hired" { due 30d; accept "job description of 3 May" }
                    """),
            RuleExample(
                Wording("A report that travels as goods", "当货发的报表"),
                fires: """
                    部门 ↓财务部 { 职能 }
                    部门 采购部; 部门 生产部
                    物流 财务部 -> 采购部, 生产部 "成本报表"
                    """,
                mended: """
                    部门 财务部 { 职能 }
                    部门 采购部; 部门 生产部
                    信息 财务部 -> 采购部, 生产部 "成本报表" { 每隔 1mo }
                    """),
        ])
}
