import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC608: one side tells of a flow of which the other does not speak.
public struct OneSidedClaim: Rule {
    public init() {}

    /// Definition: an end of a flow tells of it, the other end has given an account too, and none of that one's accounts has it.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        guard !model.tellings.isEmpty else { return [] }
        var hasSpoken = DenseMap<UnitID, Bool>(repeating: false, count: model.units.count)
        for account in model.accounts.values { if let teller = account.teller { hasSpoken[teller] = true } }
        return model.flows.ids.compactMap { flow in
            let tellings = model.tellings(of: flow)
            let (supplier, customer) = (model.flows.supplier(flow), model.flows.customer(flow))
            guard !tellings.isEmpty, supplier != customer else { return nil }
            func telling(by unit: UnitID) -> Telling? { tellings.first { model.accounts[$0.account].teller == unit } }
            let (given, got) = (telling(by: supplier), telling(by: customer))
            guard let claim = given ?? got, given == nil || got == nil else { return nil }
            let silent = given == nil ? supplier : customer
            guard hasSpoken[silent] else { return nil }
            return Finding(
                self, at: model.statements.span(of: claim.statement), units: [supplier, customer], flows: [flow],
                data: ["silent": .unit(silent)])
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let flow = finding.flows.first, case .unit(let silent)? = finding.data["silent"] else {
            return FindingText("", remedy: "")
        }
        let names = writer.names(of: flow)
        let told = writer.say(
            "told by \(writer.unit(silent)) { \(writer.statement(flow)) }",
            "自述 \(writer.unit(silent)) { \(writer.statement(flow)) }")
        let isCustomerSilent = silent == writer.model.flows.customer(flow)
        return FindingText(
            isCustomerSilent
                ? writer.say(
                    "\(names.supplier) says that it gives \(names.customer) \(names.item), and \(names.customer) has said nothing of it",
                    "\(names.supplier) 说自己向 \(names.customer) 交付\(names.item)，\(names.customer) 的自述里却没有这回事")
                : writer.say(
                    "\(names.customer) says that it gets \(names.item) from \(names.supplier), and \(names.supplier) has said nothing of it",
                    "\(names.customer) 说从 \(names.supplier) 得到\(names.item)，\(names.supplier) 的自述里却没有这回事"),
            remedy: writer.say(
                "ask \(writer.unit(silent)) again: either it belongs in its account too, `\(told)`, or it is a task that nobody took on",
                "再问一遍 \(writer.unit(silent))：要么在它的自述里补上：`\(told)`；要么这原是一件没人认领的事"))
    }

    public let page = RulePage(
        "IC608", "one-sided-claim", Wording("one-sided claim", "单方面的说法"), theme: .information, severity: .warning,
        isCore: true,
        finds: Wording(
            """
            A flow that one of its two units tells of in its account, while the other has given an account too and does not \
            mention it: not the same kind, ends, item and class.
            """,
            "一项往来，其中一方在“自述”里说到了，另一方也有“自述”，却没有提到它（种类、两端、事项与类别都相同才算提到）。"),
        why: Wording(
            """
            What the supplier counts as its work, the customer has never noticed; what the customer relies on, the supplier never \
            promised. Here work is done for nobody, or somebody waits for nothing, and both believe that it is settled.
            """,
            """
            供方当作自己一大块工作的，客户从没留意；客户指望着的，供方从没答应过。于是这边白做，那边白等，双方却都以为早已说定。
            """),
        intended: Wording(
            "`allow one-sided-claim because \"…\"` in the flow's block",
            "在该往来的块中写“允许 one-sided-claim 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("Training that nobody remembers", "没人记得的培训"),
                fires: """
                    department hr; department plant
                    told by hr    { ↓service hr -> plant "training"; service hr -> plant "payroll" }
                    told by plant { service hr -> plant "payroll" }
                    """,
                mended: """
                    department hr; department plant
                    told by hr    { service hr -> plant "training"; service hr -> plant "payroll" }
                    told by plant { service hr -> plant "payroll"; service hr -> plant "training" }
                    """),
            RuleExample(
                Wording("A report that somebody waits for", "一直在等的报表"),
                fires: """
                    部门 财务; 部门 销售
                    自述 财务 { ↓信息 销售 -> 财务 "应收报表"; 服务 财务 -> 销售 "报销" }
                    自述 销售 { 服务 财务 -> 销售 "报销" }
                    """,
                mended: """
                    部门 财务; 部门 销售
                    自述 财务 { 信息 销售 -> 财务 "应收报表"; 服务 财务 -> 销售 "报销" }
                    自述 销售 { 服务 财务 -> 销售 "报销"; 信息 销售 -> 财务 "应收报表" }
                    """),
        ])
}
