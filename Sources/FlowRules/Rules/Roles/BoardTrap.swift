import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC109: a functional unit that knows no customer but the top.
public struct BoardTrap: Rule {
    public init() {}

    /// Definition: a `staff` unit with customers, all of which are internal units that report to nobody.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        let flows = model.flows
        var firstAtTop = DenseMap<UnitID, UnitID?>(repeating: nil, count: model.units.count)
        var servesOthers = DenseMap<UnitID, Bool>(repeating: false, count: model.units.count)
        for flow in model.deliveries {
            let (supplier, customer) = (flows.supplier(flow), flows.customer(flow))
            if organisation.isExternal[customer] || model.reporting.parents[customer] != nil {
                servesOthers[supplier] = true
            } else if firstAtTop[supplier] == nil {
                firstAtTop[supplier] = customer
            }
        }
        return model.units.ids.compactMap { unit in
            guard let top = firstAtTop[unit], !servesOthers[unit],
                model.attribute(.staff, in: model.units[unit].attributes) != nil
            else { return nil }
            return Finding(self, at: model.units[unit].nameSpan, units: [unit], data: ["top": .unit(top)])
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let unit = finding.units.first, case .unit(let top)? = finding.data["top"] else {
            return FindingText("", remedy: "")
        }
        let (name, above) = (writer.unit(unit), writer.unit(top))
        let line = writer.say("service \(name) -> … \"…\"", "服务 \(name) -> … \"…\"")
        return FindingText(
            writer.say(
                "\(name) is there to serve the house and delivers to nobody but the top (\(above))",
                "\(name)本应服务全公司，交付却只到高层（\(above)）为止"),
            remedy: writer.say(
                "write down what the working departments get from it: \(line)", "写明业务部门从它那里得到什么：\(line)"))
    }

    public let page = RulePage(
        "IC109", "board-trap", Wording("only the boss is a customer", "只认老总为客户"), theme: .roles, severity: .warning,
        isCore: false,
        finds: Wording(
            "A unit marked `staff` all of whose customers stand at the top of the organisation.",
            "标为“职能”的单位，其全部客户都是组织顶端的单位。"),
        why: Wording(
            """
            A functional department lives on the budget and easily takes the one who grants it for its customer. Then the reports \
            get thicker, the regulations more, and those who make and sell find that personnel, finance and administration are \
            there to check them, not to serve them.
            """,
            """
            职能部门靠预算吃饭，很容易把批预算的人当成唯一的客户。于是报告越写越厚，规定越发越多，\
            干活的部门发现人事、财务、行政是来管他们的，不是来服务他们的。
            """),
        intended: Wording(
            "take away `staff` where the unit is the top's own office, or `allow board-trap because \"…\"` in its block",
            "若它本来就是高层自己的办公室，去掉“职能”；或在其块中写“允许 board-trap 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("Controlling writes for the board alone", "只为高层写报告的控制部"),
                fires: """
                    company works {
                        department ↓controlling { staff }
                        department plant
                    }
                    information controlling -> works "cost report" { every 1mo }
                    """,
                mended: """
                    company works {
                        department controlling { staff }
                        department plant
                    }
                    information controlling -> works, plant "cost report" { every 1mo }
                    """),
            RuleExample(
                Wording("Personnel that serves the general manager", "只服务总经理的人力资源部"),
                fires: """
                    岗位 总经理
                    部门 ↓人力资源部 { 职能; 上级 总经理 }
                    部门 研发部 { 上级 总经理 }
                    服务 人力资源部 -> 总经理 "干部考察"
                    信息 人力资源部 -> 总经理 "人员月报" { 每隔 1mo }
                    """,
                mended: """
                    岗位 总经理
                    部门 人力资源部 { 职能; 上级 总经理 }
                    部门 研发部 { 上级 总经理 }
                    服务 人力资源部 -> 总经理 "干部考察"
                    信息 人力资源部 -> 总经理 "人员月报" { 每隔 1mo }
                    服务 人力资源部 -> 研发部 "工程师招聘" { 时限 30d; 验收 "符合岗位说明书第3条" }
                    """),
        ])
}
