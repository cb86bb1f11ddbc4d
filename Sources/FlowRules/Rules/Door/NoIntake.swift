import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC807: the organisation delivers to its customers and hears nothing from them.
public struct NoIntake: Rule {
    public init() {}

    /// Definition: there are deliveries to external customers and no information from any of them. One finding, at the
    /// customer declared first among those served.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        var isServed = DenseMap<UnitID, Bool>(repeating: false, count: model.units.count)
        for flow in model.deliveries {
            let isFromCustomer = model.units[model.flows.supplier(flow)].kind == .customer
            if model.flows.kind(flow) == .information && isFromCustomer { return [] }
            isServed[model.flows.customer(flow)] = true
        }
        let customers = model.units.ids.filter { isServed[$0] && model.units[$0].kind == .customer }
        guard let first = customers.first else { return [] }
        return [Finding(self, at: model.units[first].nameSpan, units: customers)]
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        let first = writer.unit(finding.units[0])
        let supplier = writer.supplier(of: finding.units[0])
        let others = finding.units.count - 1
        let customers =
            others > 0
            ? writer.say(
                "\(first) and \(others) other customer\(others == 1 ? "" : "s")", "\(first) 等 \(others + 1) 个客户")
            : writer.say(first, first)
        return FindingText(
            writer.say(
                "the house delivers to \(customers) and no word comes back: no order, no complaint, no wish",
                "向 \(customers) 交付，却听不到一点回音：没有订单，没有投诉，也没有愿望"),
            remedy: writer.say(
                "draw the way by which the customer is heard: `information \(first) -> \(supplier) \"orders and complaints\"`",
                "画出客户的话从哪里进来：`信息 \(first) -> \(supplier) \"订单与投诉\"`"))
    }

    public let page = RulePage(
        "IC807", "no-intake", Wording("no intake", "只送不听"), theme: .door, severity: .info, isCore: false,
        finds: Wording(
            "A model with deliveries to external customers and no information from any of them. Told once.",
            "模型里有给外部客户的交付，却没有任何来自外部客户的信息。只报一次。"),
        why: Wording(
            """
            What nobody listens for is heard all the same, at the wrong place: by the driver, the receptionist, the newspaper. \
            It does not reach the one who could change something. A chain of internal customers that starts at the \
            warehouse and not with the wish of the one outside is a chain that pulls at nothing.
            """,
            """
            没人专门去听的话，照样有人听到，只是听的人不对：司机、前台、报纸。能改的人反而听不到。\
            内部客户这根链条，要是从仓库起头，而不是从外面那个人的愿望起头，就什么也拉不动。
            """),
        intended: Wording(
            "`allow no-intake because \"…\"` in a customer's block or as a statement, such as for a map of deliveries alone",
            "在客户的块内或单独写“允许 no-intake 因为 \"…\"”，例如此图只画交付"),
        examples: [
            RuleExample(
                Wording("Goods go out, nothing comes in", "货出得去，话进不来"),
                fires: """
                    customer ↓dealers; customer exporters
                    department warehouse
                    logistics warehouse -> dealers, exporters "displays"
                    """,
                mended: """
                    customer dealers; customer exporters
                    department warehouse; department sales
                    logistics warehouse -> dealers, exporters "displays"
                    information dealers -> sales "orders and complaints"
                    """),
            RuleExample(
                Wording("A clinic that asks its patients nothing", "从不问患者的医院"),
                fires: """
                    客户 ↓患者
                    部门 门诊; 部门 护理
                    服务 门诊 -> 患者 "诊疗"
                    信息 护理 -> 患者 "出院须知"
                    """,
                mended: """
                    客户 患者
                    部门 门诊; 部门 护理
                    服务 门诊 -> 患者 "诊疗"
                    信息 护理 -> 患者 "出院须知"
                    信息 患者 -> 护理 "出院回访"
                    """),
        ])
}
