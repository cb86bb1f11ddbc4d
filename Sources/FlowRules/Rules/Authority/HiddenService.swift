import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC309: a regulation binds a unit on something that nobody delivers.
public struct HiddenService: Rule {
    public init() {}

    /// Definition: for each regulation, each unit that it binds and each item that it is on: no delivery of the item runs
    /// between that unit and the issuer, either way.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        var bonds: [Bond] = []
        for id in model.regulations.ids {
            let regulation = model.regulations[id]
            guard let issuer = regulation.issuer else { continue }
            let items = unique(model.items(model.attribute(.on, in: regulation.attributes)))
            for bound in unique(model.units(model.attribute(.binds, in: regulation.attributes))) {
                for item in items { bonds.append(Bond(regulation: id, issuer: issuer, bound: bound, item: item)) }
            }
        }
        guard !bonds.isEmpty else { return [] }
        var unserved = Set(bonds.map(\.contract))
        for flow in model.deliveries {
            unserved.remove(Contract(model.flows.supplier(flow), model.flows.customer(flow), model.flows.item(flow)))
        }
        return bonds.filter { unserved.contains($0.contract) }.map { bond in
            Finding(
                self, at: model.regulations[bond.regulation].nameSpan, units: [bond.issuer, bond.bound],
                item: bond.item,
                regulation: bond.regulation, data: ["item": .item(bond.item)])
        }
    }

    private struct Bond {
        let regulation: RegulationID
        let issuer: UnitID
        let bound: UnitID
        let item: ItemID

        var contract: Contract { Contract(issuer, bound, item) }
    }

    /// Two units, in either order, and an item.
    private struct Contract: Hashable {
        let low: UnitID
        let high: UnitID
        let item: ItemID

        init(_ unit: UnitID, _ other: UnitID, _ item: ItemID) {
            (low, high) = (min(unit, other), max(unit, other))
            self.item = item
        }
    }

    private func unique<ID: Hashable>(_ list: [ID]) -> [ID] {
        var met: Set<ID> = []
        return list.filter { met.insert($0).inserted }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let item = finding.item, let regulation = finding.regulation, finding.units.count == 2 else {
            return FindingText("", remedy: "")
        }
        let (issuer, bound) = (writer.unit(finding.units[0]), writer.unit(finding.units[1]))
        let title = writer.regulation(regulation)
        let service = writer.statement(.service, from: finding.units[0], to: finding.units[1], writer.source(item))
        let name = writer.model.text(writer.model.regulations[regulation].name)
        return FindingText(
            writer.say(
                "\(title) binds \(bound) to \(issuer) over \(writer.item(item)), yet neither delivers it to the other",
                "\(title)就\(writer.item(item))约束\(bound)，而它与\(issuer)之间谁也没有交付这一项"),
            remedy: writer.say(
                "write the service that the rule stands for, with a standard: `\(service) { under \(name); due 5d; accept \"…\" }`",
                "把规定背后的服务连同标准写出来：`\(service) { 依据 \(name); 时限 5天; 验收 \"…\" }`"))
    }

    public let page = RulePage(
        "IC309", "hidden-service", Wording("a service hidden behind a rule", "藏在规定后面的服务"), theme: .authority,
        severity: .warning, isCore: true,
        finds: Wording(
            "A `regulation` that binds a unit on an item, where no delivery of that item runs between the unit and the issuer.",
            "“规定”就某事项约束某单位，而该单位与发布单位之间没有这一事项的任何交付。"),
        why: Wording(
            """
            "Reimbursement on Monday afternoons, all receipts pasted, three signatures." Read from the other side, this is a \
            service with an opening time, a form and no promise: nothing says when the money comes. A rule lets the supplier \
            speak as a superior; written as a delivery it has a customer, a standard and an owner.
            """,
            """
            “周一下午报销，票据贴好，三人签字。”换一面读，这是一项服务：有营业时间、有表格，唯独没有承诺——钱什么时候到，一字未提。\
            规定让供方用上级的口气说话；写成交付，它才有客户、有标准、有人负责。
            """),
        intended: Wording(
            "`allow hidden-service because \"…\"` in the regulation's block, where it is a duty and no service",
            "若确是义务而非服务，在该规定的块中写“允许 hidden-service 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("Rules for reimbursement and no reimbursement", "有报销规定，没有报销服务"),
                fires: """
                    department finance; department sales
                    regulation ↓r12 "Travel expenses" by finance { binds sales; on "expense reimbursement"; exception finance }
                    """,
                mended: """
                    department finance; department sales
                    regulation r12 "Travel expenses" by finance { binds sales; on "expense reimbursement"; exception finance }
                    service finance -> sales "expense reimbursement" { under r12; due 5d; accept "receipts of the trip" }
                    """),
            RuleExample(
                Wording("Two departments bound, one served", "约束两家，只服务一家"),
                fires: """
                    部门 信息部; 部门 研发部; 部门 生产部
                    规定 ↓账号管理 "账号管理办法" 由 信息部 { 约束 研发部, 生产部; 关于 "系统账号"; 例外 信息部 }
                    服务 信息部 -> 研发部 "系统账号" { 时限 1d }
                    """,
                mended: """
                    部门 信息部; 部门 研发部; 部门 生产部
                    规定 账号管理 "账号管理办法" 由 信息部 { 约束 研发部, 生产部; 关于 "系统账号"; 例外 信息部 }
                    服务 信息部 -> 研发部, 生产部 "系统账号" { 时限 1d }
                    """),
        ])
}
