import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC310: a service that can be had from one unit only, of which nobody says how good it has to be.
public struct CaptiveMonopoly: Rule {
    public init() {}

    /// Definition: a service that one internal unit alone supplies, to three or more customers, none of whose flows has
    /// `accept` or an evaluation other than the one by the superior that IC302 reports. A warning where one of its flows has a
    /// finding of IC302 or IC504, or a warning of IC501; else info.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        let services = Rows<ItemID, FlowID>(
            count: model.items.count, members: model.deliveries.filter { model.flows.kind($0) == .service }
        ) { model.flows.item($0) }
        let monopolies = services.ids.filter { isMonopoly(services[$0], in: organisation) }
        guard !monopolies.isEmpty else { return [] }
        let gradedAbove = flows(foundBy: BossEvaluates(), organisation)
        let offHours = flows(foundBy: WindowConflict(), organisation)
        return monopolies.compactMap { item in
            let flows = services[item]
            guard
                let first = flows.first,
                flows.allSatisfy({ !model.attributeKeys(of: $0).contains(.evaluatedBy) || gradedAbove.contains($0) })
            else { return nil }
            // Without `accept` IC501 has a finding on every one of them: a warning on a step of a process.
            let isWorse = flows.contains { flow in
                gradedAbove.contains(flow) || offHours.contains(flow) || model.process(of: flow) != nil
            }
            let supplier = model.flows.supplier(first)
            return Finding(
                self, isWorse ? .warning : .info, at: model.units[supplier].nameSpan, units: [supplier], item: item,
                data: ["item": .item(item), "customers": .count(Set(flows.map(model.flows.customer)).count)],
                related: organisation.steps(CollectionOfOne(first)))
        }
    }

    /// Whether one internal unit supplies three or more others by these flows, and to no standard.
    private func isMonopoly(_ flows: ArraySlice<FlowID>, in organisation: Organisation) -> Bool {
        guard flows.count >= 3, let first = flows.first else { return false }
        let model = organisation.model
        let supplier = model.flows.supplier(first)
        return !model.isExternal(supplier)
            && flows.allSatisfy { flow in
                model.flows.supplier(flow) == supplier && !organisation.terms[flow].contains(.accept)
            }
            && Set(flows.map(model.flows.customer)).count >= 3
    }

    /// The flows on which a rule has a finding.
    private func flows(foundBy rule: any Rule, _ organisation: Organisation) -> Set<FlowID> {
        Set(rule.findings(in: organisation).flatMap(\.flows))
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let unit = finding.units.first, let item = finding.item else { return FindingText("", remedy: "") }
        let name = writer.unit(unit)
        let customers = finding.data.count("customers") ?? 0
        let customer =
            finding.related.lazy.compactMap(\.flow).first.map { writer.unit(writer.model.flows.customer($0)) } ?? name
        return FindingText(
            writer.say(
                "\(customers) units can get \(writer.item(item)) from \(name) alone, with no standard and no say in how good it is",
                "\(customers) 个单位只能向\(name)要\(writer.item(item))，既没有标准，好坏也轮不到它们评"),
            remedy: writer.say(
                "give the customers a standard and the grade: `{ accept \"…\"; evaluated by \(customer) }`",
                "让客户有标准可依、有分可打：`{ 验收 \"…\"; 评价 \(customer) }`"))
    }

    public let page = RulePage(
        "IC310", "captive-monopoly", Wording("captive monopoly", "独此一家"), theme: .authority, severity: .info,
        isCore: false,
        finds: Wording(
            """
            A service that one internal unit alone supplies to three or more customers, without a standard (`accept`) and without \
            an evaluation that counts. A warning where in addition its own superior grades it, its hours do not suit a customer, \
            or it is a step of a process.
            """,
            """
            由一个内部单位独家提供给三个或更多客户、既没有标准（验收）、也没有真正的评价的服务。\
            若还由它自己的上级打分、时段与客户对不上，或处在流程之中，则为警告。
            """),
        why: Wording(
            """
            Outside, a bad supplier loses the customer. Inside, the customer has nowhere to go: whoever needs the network repaired \
            needs this department, and it knows that. What competition does on the market, an agreed standard and the \
            customers' grade have to do here; where both are missing, the price is paid in waiting.
            """,
            """
            在外面，差的供方会丢掉客户；在里面，客户无处可去：网络坏了只能找这个部门，它也清楚这一点。\
            市场上由竞争做到的，在这里只能靠约定的标准和客户的打分；两样都没有，代价就是等。
            """),
        intended: Wording(
            "`allow captive-monopoly because \"…\"` in the unit's block", "在该单位的块中写“允许 captive-monopoly 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("Only IT can reset a password", "只有信息部能重置密码"),
                fires: """
                    department ↓it { staff }
                    department sales; department plant; department finance
                    service it -> sales, plant, finance "account reset"
                    """,
                mended: """
                    department it { staff }
                    department sales; department plant; department finance
                    service it -> sales, plant, finance "account reset" { due 4h; accept "log-in works on the caller's desk" }
                    """),
            RuleExample(
                Wording("One pool of cars, graded by its own director", "独家派车，还由自己的领导打分"), severity: .warning,
                fires: """
                    板块 后勤 { 部门 ↓行政部 { 职能 } }
                    部门 销售部; 部门 采购部; 部门 质量部
                    服务 行政部 -> 销售部, 采购部, 质量部 "派车" { 评价 后勤 }
                    """,
                mended: """
                    板块 后勤 { 部门 行政部 { 职能 } }
                    部门 销售部; 部门 采购部; 部门 质量部
                    服务 行政部 -> 销售部, 采购部, 质量部 "派车" { 验收 "约定时间前5分钟到"; 评价 销售部, 采购部, 质量部 }
                    """),
        ])
}
