import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC301: a unit that answers to its superiors alone.
public struct UpwardOnly: Rule {
    public init() {}

    /// Definition: a unit that deliveries leave, all of whose customers are its ancestors.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        let (flows, traffic) = (model.flows, organisation.traffic)
        func servesUpwardsOnly(_ unit: UnitID) -> Bool {
            traffic[unit].intersection([.servesAncestors, .servesOthers]) == .servesAncestors
        }
        let found = model.units.ids.filter(servesUpwardsOnly)
        guard !found.isEmpty else { return [] }
        var firstDelivery = DenseMap<UnitID, FlowID?>(repeating: nil, count: model.units.count)
        for flow in flows.ids where servesUpwardsOnly(flows.supplier(flow)) && flows.kind(flow).isDelivery {
            let supplier = flows.supplier(flow)
            if firstDelivery[supplier] == nil { firstDelivery[supplier] = flow }
        }
        return found.compactMap { unit in
            guard let flow = firstDelivery[unit] else { return nil }
            return Finding(
                self, at: model.units[unit].nameSpan, units: [unit],
                data: ["superior": .unit(model.flows.customer(flow))], related: organisation.steps([flow]))
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let unit = finding.units.first, case .unit(let superior)? = finding.data["superior"] else {
            return FindingText("", remedy: "")
        }
        let (name, above) = (writer.unit(unit), writer.unit(superior))
        let line = writer.missingFlow(.service, from: unit)
        return FindingText(
            writer.say(
                "all that \(name) delivers goes up to \(above): nobody beside it, below it or outside gets anything from it",
                "\(name)的交付全都往上给了\(above)，平级、下级和外部没有谁从它那里得到什么"),
            remedy: writer.say(
                "find out who works with what it makes, and write that customer down: `\(line)`",
                "弄清谁在用它的成果，把这个客户写下来：`\(line)`"))
    }

    public let page = RulePage(
        "IC301", "upward-only", Wording("upward only", "只对上级负责"), theme: .authority, severity: .warning, isCore: true,
        finds: Wording(
            "A unit that delivers something, and whose customers are all its own superiors.",
            "有交付、但客户全是自己上级的单位。"),
        why: Wording(
            """
            A unit is judged by whom it serves. One that serves its superior alone learns to please him: the report shines, and \
            the next department, which waits for the drawing, gets it when there is time left. Its boss becomes the only way to \
            get anything out of it, and from then on all the house stands in his waiting room.
            """,
            """
            一个单位为谁服务，就被谁塑造。只服务上级的单位学会的是让上级满意：汇报漂漂亮亮，\
            等图纸的兄弟部门有空才轮得上。要它做事只能找它的领导，于是全公司都挤到那位领导的门口。
            """),
        intended: Wording(
            "`allow upward-only because \"…\"` in the unit's block, such as for a personal assistant",
            "在该单位的块中写“允许 upward-only 因为 \"…\"”，例如领导的秘书"),
        examples: [
            RuleExample(
                Wording("Planning that plans for the director", "只给领导做计划"),
                fires: """
                    division operations {
                        department ↓planning
                        department plant
                    }
                    information planning -> operations "production plan" { every 1w }
                    """,
                mended: """
                    division operations {
                        department planning
                        department plant
                    }
                    information planning -> operations, plant "production plan" { every 1w }
                    """),
            RuleExample(
                Wording("A test station that reports and nothing else", "只汇报的试验站"),
                fires: """
                    公司 总部 {
                        部门 研发部 { 班组 ↓试验站 }
                        部门 质量部
                    }
                    信息 试验站 -> 研发部 "试验周报" { 每隔 1w }
                    信息 试验站 -> 总部 "年度总结" { 每隔 1y }
                    服务 研发部 -> 质量部 "失效分析"
                    """,
                mended: """
                    公司 总部 {
                        部门 研发部 { 班组 试验站 }
                        部门 质量部
                    }
                    信息 试验站 -> 研发部 "试验周报" { 每隔 1w }
                    信息 试验站 -> 总部 "年度总结" { 每隔 1y }
                    服务 试验站 -> 质量部 "可靠性试验" { 时限 5d; 验收 "试验报告 T-7" }
                    服务 研发部 -> 质量部 "失效分析"
                    """),
        ])
}
