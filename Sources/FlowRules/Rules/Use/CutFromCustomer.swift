import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC407: what a unit delivers never gets to an external customer, by whatever way.
public struct CutFromCustomer: ProlificRule {
    public init() {}

    /// Definition: in a model with an external customer, rolled up to department: a unit that deliveries leave, from which no
    /// path of deliveries, those of relation task left out, leads to an external customer.
    public func find(in organisation: Organisation, _ sink: inout FindingSink) {
        let model = organisation.model
        let declared = model.units.values.span
        let externals = model.units.ids.filter { declared[$0.int].kind == .customer }
        guard !externals.isEmpty else { return }
        let (delivers, connected) = Self.ways(to: externals, in: organisation)
        for unit in model.units.ids where delivers[unit] && !organisation.isExternal[unit] {
            guard !connected.contains(Vertex(index: unit.index)) else { continue }
            sink.add(page.severity, Finding(self, at: model.units[unit].nameSpan, units: [unit]))
        }
    }

    /// So many flows are first looked at with what is known before them; later ones tell ever less.
    private static let flowsAtFirst = 1024

    /// The units that are connected with external customers, and of the others those that deliver anything.
    private static func ways(
        to externals: [UnitID], in organisation: Organisation
    ) -> (delivers: DenseMap<UnitID, Bool>, connected: Reachability) {
        let (model, departments) = (organisation.model, organisation.departments)
        let (suppliers, customers) = (model.flows.suppliers, model.flows.customers)
        let (kinds, countsAs) = (model.flows.kinds, departments.values)
        var delivers = DenseMap<UnitID, Bool>(repeating: false, count: model.units.count)
        var connected = Reachability(of: externals.map { Vertex(index: $0.index) }, vertexCount: model.units.count)
        // What is delivered outside is most of what the others are connected by: it comes first.
        for flow in organisation.flowsOutside where kinds[flow.int].isDelivery {
            let (supplier, customer) = (countsAs[suppliers[flow.int].int], countsAs[customers[flow.int].int])
            guard supplier != customer, organisation.relation(of: flow) != .task else { continue }
            connected.add(from: Vertex(index: supplier.index), to: Vertex(index: customer.index))
        }
        var run = 0..<0
        while run.upperBound < model.flows.count {
            run = run.upperBound..<min(run.upperBound + max(flowsAtFirst, run.upperBound), model.flows.count)
            // Most units are connected by the first of their flows, and nothing is to be known of them any more.
            let areOpen = countsAs.map { !connected.contains(Vertex(index: $0.index)) }
            let open = DenseIDs<FlowID>(count: run.count).select(by: suppliers[run], kinds[run]) { supplier, kind in
                areOpen[supplier.int] & kind.isDelivery
            }
            for place in open {
                let flow = run.lowerBound + place.int
                let (supplier, customer) = (countsAs[suppliers[flow].int], countsAs[customers[flow].int])
                guard supplier != customer, !connected.contains(Vertex(index: supplier.index)) else { continue }
                delivers[supplier] = true
                if organisation.relation(of: FlowID(flow)) == .task { continue }
                connected.add(from: Vertex(index: supplier.index), to: Vertex(index: customer.index))
            }
        }
        connected.settle()
        return (delivers, connected)
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        let unit = writer.unit(finding.units[0])
        let line = writer.missingFlow(.service, from: finding.units[0])
        return FindingText(
            writer.say(
                "nothing that \(unit) delivers reaches a customer outside, by whatever way",
                "\(unit) 交付的东西，无论怎么转，都到不了外部客户那里"),
            remedy: writer.say(
                "find who in the line to the customer works better for what \(unit) does, and draw that: `\(line)`",
                "找出通向客户的这条线上，谁因 \(unit) 的活儿干得更好，并把它画出来：`\(line)`"))
    }

    public let page = RulePage(
        "IC407", "cut-from-customer", Wording("cut from the customer", "与最终客户断链"), theme: .use, severity: .warning,
        isCore: true,
        finds: Wording(
            """
            In a model with an external customer, rolled up to departments: a unit that delivers, but from which no path of \
            deliveries leads to an external customer. Results handed to a superior (relation task) do not count as a step of \
            the path: a boss is no way out of the house.
            """,
            """
            模型里有外部客户；归并到部门后，某单位有交付，却没有一条交付的路径通到外部客户。交给上级的任务结果\
            （关系为“任务”）不算一步：领导不是出门的路。
            """),
        why: Wording(
            """
            The customer outside pays for everything. Two units that serve only each other can keep each other busy for years, \
            each the grateful customer of the other, and neither would be missed. Who cannot name the way from his desk to \
            the customer cannot know which part of his work matters.
            """,
            """
            所有的开销，最终都由外部客户买单。两个只为对方服务的单位，可以彼此忙上好几年，互相感谢，少了哪个客户都不会察觉。\
            说不出自己的活儿怎样通到客户，也就说不出自己哪件活儿要紧。
            """),
        intended: Wording(
            "`allow cut-from-customer because \"…\"` in the unit's block, such as for what serves the owners or the law",
            "在该单位的块内写“允许 cut-from-customer 因为 \"…\"”，例如为股东或监管服务的单位"),
        examples: [
            RuleExample(
                Wording("Two departments that serve only each other", "只为彼此服务的两个部门"),
                fires: """
                    customer tvmaker
                    department plant; department ↓methods; department ↓standards
                    logistics plant -> tvmaker "picture tubes"
                    information methods -> standards "method sheets"
                    service standards -> methods "review of sheets"
                    """,
                mended: """
                    customer tvmaker
                    department plant; department methods; department standards
                    logistics plant -> tvmaker "picture tubes"
                    information methods -> standards "method sheets"
                    service standards -> plant "released method sheets"
                    """),
            RuleExample(
                Wording("A department that works for the boss alone", "只给领导干活的部门"),
                fires: """
                    客户 患者
                    板块 院办 { 部门 ↓统计; 部门 门诊 }
                    服务 门诊 -> 患者 "诊疗"
                    信息 统计 -> 院办 "经营分析"
                    服务 院办 -> 门诊 "排班与设备"
                    """,
                mended: """
                    客户 患者
                    板块 院办 { 部门 统计; 部门 门诊 }
                    服务 门诊 -> 患者 "诊疗"
                    信息 统计 -> 院办 "经营分析"
                    信息 统计 -> 门诊 "候诊时间分析"
                    服务 院办 -> 门诊 "排班与设备"
                    """),
        ])
}
