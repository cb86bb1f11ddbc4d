import FlowDiagnostics
import FlowModel

/// IC005: a unit that supplies itself.
public struct SelfFlow: Rule {
    public init() {}

    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        return organisation.flowsToThemselves.map { flow in
            let statement = model.statement(of: flow)
            return Finding(
                self, at: statement.span, units: [model.flows.supplier(flow)], flows: [flow], item: statement.item,
                process: statement.process)
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        let unit = writer.unit(finding.units[0])
        let item = finding.item.map(writer.item) ?? ""
        return FindingText(
            writer.say(
                "\(unit) hands \(item) to itself: a handoff needs two sides", "\(unit)把\(item)交给自己：交接须有双方"),
            remedy: writer.say(
                "name the unit that really gives or receives it, a team inside \(unit) perhaps",
                "请写明真正的提供方或接收方，例如\(unit)之下的班组"))
    }

    public let page = RulePage(
        "IC005", "self-flow", Wording("self-flow", "自己给自己"), theme: .hygiene, severity: .error, isCore: true,
        finds: Wording("A flow whose supplier is its customer.", "供方与客户是同一单位的往来。"),
        why: Wording(
            "What a department does for itself is its own affair. On the map it is a slip of the pen, or two teams that nobody has told apart yet.",
            "部门自己给自己做的事，是内部事务。画在图上，不是笔误，就是还没有分清的两个班组。"),
        intended: Wording("there is no need to: leave it out, or split the unit", "无须声明：请删去，或拆分单位"),
        examples: [
            RuleExample(
                Wording("The warehouse supplies itself", "仓库交给仓库"),
                fires: """
                    department warehouse
                    ↓logistics warehouse -> warehouse "pallets"
                    """,
                mended: """
                    department warehouse { team inbound; team outbound }
                    logistics inbound -> outbound "pallets"
                    """)
        ])
}
