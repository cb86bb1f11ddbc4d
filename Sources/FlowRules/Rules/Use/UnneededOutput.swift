import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC404: work that nobody needs.
public struct UnneededOutput: Rule {
    public init() {}

    /// Definition: a unit `produces` an item and delivers it to nobody; or a delivery is `used by nobody`; or the customer's
    /// needs are `complete` and do not name its item. `produces … archive` or `legal` silences all three for that item.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        return organisation.needs.surpluses.map { surplus in
            // What is missing is a customer, and the declaration that should have one is the unit's.
            let isUndelivered = surplus.delivery == nil
            return Finding(
                self, at: isUndelivered ? model.units[surplus.supplier].nameSpan : surplus.span,
                units: surplus.delivery.map { model.ends(of: [$0]) } ?? [surplus.supplier], item: surplus.item,
                data: ["cause": .text(surplus.cause.rawValue)],
                related: isUndelivered ? [.init(surplus.span, note: Wording("produced here", "在此产出"))] : [])
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        let supplier = writer.unit(finding.units[0])
        let customer = finding.units.last.map(writer.unit) ?? ""
        let item = finding.item.map(writer.item) ?? ""
        let source = finding.item.map(writer.source) ?? ""
        switch finding.data.text("cause").flatMap(Needs.Cause.init) {
        case .unused:
            return FindingText(
                writer.say(
                    "\(supplier) keeps giving \(item) to \(customer), and nobody uses it",
                    "\(supplier) 一直在给 \(customer) 送\(item)，而没有人用"),
                remedy: writer.say(
                    "stop it for a month and see who asks; where the law or the files want it: `produces \(source) legal`",
                    "停一个月，看谁来要；法律或档案要求的，在 \(supplier) 内写：`产出 \(source) 法定`"))
        case .unasked:
            return FindingText(
                writer.say(
                    "\(customer) has listed all that it needs, and \(item) from \(supplier) is not on the list",
                    "\(customer) 已列全自己的需要，其中没有 \(supplier) 送来的\(item)"),
                remedy: writer.say(
                    "stop delivering it, or let \(customer) say that it needs it: `requires \(source) from \(supplier)`",
                    "不再送，或由 \(customer) 写明需要：`需要 \(source) 来自 \(supplier)`"))
        default:
            return FindingText(
                writer.say(
                    "\(supplier) makes \(item) and hands it to nobody", "\(supplier) 做\(item)，却不交给任何人"),
                remedy: writer.say(
                    "say who gets it, or stop making it; where it is kept for the files: `produces \(source) archive`",
                    "写明交给谁，或者不再做；留作档案的：`产出 \(source) 存档`"))
        }
    }

    public let page = RulePage(
        "IC404", "unneeded-output", Wording("unneeded output", "谁也不需要的工作"), theme: .use, severity: .warning,
        isCore: true,
        finds: Wording(
            """
            A unit `produces` an item and delivers it to nobody; a delivery is `used by nobody`; or the customer says that its \
            needs are `scope complete`, and none of its `requires` names the item.
            """,
            """
            单位写了“产出”某事项，却没有交付给任何人；交付写明“使用 无人”；或客户声明需要已列全（“范围 完整”），\
            其“需要”里却没有这一项。
            """),
        why: Wording(
            """
            The monthly report that goes to eleven people and is opened by none takes two days all the same. It was wanted \
            once, by somebody who has left. Suppliers do not stop by themselves, since stopping looks like idleness; only the \
            customer can say that it is not needed, and he is never asked.
            """,
            """
            每月发给十一个人、没有一个人打开的报表，照样要花两天做。当初有人要过，那人早已调走。供方不会自己停下来，\
            因为停下来看着像偷懒；只有客户能说“不要了”，却从来没人问他。
            """),
        intended: Wording(
            """
            `produces ITEM archive` or `legal` in the supplier says that it is made for the files or by law; else \
            `allow unneeded-output for ITEM because "…"`
            """,
            """
            在供方内写“产出 事项 存档”或“法定”，说明是为归档或依法而做；否则写“允许 unneeded-output 针对 事项 因为 "…"”
            """),
        examples: [
            RuleExample(
                Wording("A statistic without a reader", "没有读者的统计"),
                fires: """
                    department ↓quality { produces "scrap statistics by shift" }
                    department plant
                    service quality -> plant "gauge calibration"
                    """,
                mended: """
                    department quality { produces "scrap statistics by shift" }
                    department plant
                    service quality -> plant "gauge calibration"
                    information quality -> plant "scrap statistics by shift"
                    """),
            RuleExample(
                Wording("The customer says that nobody opens it", "客户说没人打开过"),
                fires: """
                    部门 财务 "财务部"; 部门 销售 "销售部"
                    信息 财务 -> 销售 "费用明细月报" { 每隔 1mo; ↓使用 无人 }
                    """,
                mended: """
                    部门 财务 "财务部"; 部门 销售 "销售部"
                    信息 财务 -> 销售 "超预算提醒" { 每隔 1w; 使用 销售 }
                    """),
            RuleExample(
                Wording("Not on the customer's list of needs", "不在客户的需要清单上"),
                fires: """
                    department hr
                    department clinic {
                        scope complete
                        requires "nurses on shift" from hr
                    }
                    service hr -> clinic "nurses on shift"
                    ↓service hr -> clinic "motivation seminar"
                    """,
                mended: """
                    department hr
                    department clinic {
                        scope complete
                        requires "nurses on shift" from hr
                    }
                    service hr -> clinic "nurses on shift"
                    """),
        ])
}
