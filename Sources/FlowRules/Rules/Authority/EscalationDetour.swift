import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC307: a matter goes up one line and down the other, because the two at the ends do not deal with each other.
public struct EscalationDetour: Rule {
    public init() {}

    /// Definition: for an item, a unit u that its handovers leave and do not enter, and a unit v that they enter and do not
    /// leave, neither an ancestor of the other, no handover from u to v, where v is reached from u through two or more units
    /// each of which stands for an ancestor of u or of v: is one, or is a post that heads one. One finding per item, u and v.
    /// - Complexity: what cannot be a detour costs its flows once. Each pair that may be one costs a search among the units of
    ///   its two lines.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        let superiors = Superiors(of: model)
        var compactor = Compactor(unitCount: model.units.count)
        var findings: [Finding] = []
        for item in organisation.passedItems {
            let handovers = organisation.handovers[item].filter { model.flows.supplier($0) != model.flows.customer($0) }
            // In and out by a superior, and on between two of them.
            guard handovers.count >= 3 else { continue }
            let between = handovers.contains { flow in
                superiors.contains(model.flows.supplier(flow)) && superiors.contains(model.flows.customer(flow))
            }
            guard between else { continue }
            var detours = Detours(compactor.subgraph(of: organisation.ends(of: handovers)), superiors, model.reporting)
            for witness in detours.all() { findings.append(finding(item, witness, organisation)) }
        }
        return findings
    }

    private func finding(_ item: ItemID, _ witness: [FlowID], _ organisation: Organisation) -> Finding {
        let model = organisation.model
        return Finding(
            self, at: model.statement(of: witness[0]).span, units: model.ends(of: witness), flows: witness, item: item,
            related: organisation.steps(witness))
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let first = finding.flows.first, let last = finding.flows.last else { return FindingText("", remedy: "") }
        let flows = writer.model.flows
        let item = writer.item(flows.item(first))
        let (start, end) = (flows.supplier(first), flows.customer(last))
        let route = writer.route(finding.flows)
        let direct = writer.statement(.transfer, from: start, to: end, writer.source(flows.item(first)))
        return FindingText(
            writer.say(
                "\(item) goes \(route): up one line and down the other, since \(writer.unit(start)) and \(writer.unit(end)) do not settle it between them",
                "\(item)要走\(route)：先上去再下来，因为\(writer.unit(start))与\(writer.unit(end))自己不直接商定"),
            remedy: writer.say(
                "let the two settle it and tell their superiors: `\(direct) { accepted }`",
                "由两家直接办，再知会各自的上级：`\(direct) { 受理 }`"))
    }

    public let page = RulePage(
        "IC307", "escalation-detour", Wording("escalation detour", "绕上级协调"), theme: .authority, severity: .warning,
        isCore: true,
        finds: Wording(
            """
            A matter that begins in one unit and ends in another, neither above the other, and gets there only through two or \
            more of their superiors (or the posts at their heads), while the two never pass it on to each other directly.
            """,
            """
            某事项从一个单位开始、到另一个单位结束，两者互不统属，途中经过两个或更多他们的上级（或上级单位的主管岗位），\
            而两者之间从不直接转交。
            """),
        why: Wording(
            """
            Two people who sit one floor apart need four signatures to talk. Each superior adds a day and takes something away \
            from what he was told; when the answer comes back it fits another question. The superiors are worn out with \
            matters that they cannot judge, and the two below unlearn to agree on anything.
            """,
            """
            两个只隔一层楼的人，要四个签字才能说上话。每过一位领导多一天，话也走样一点，等答复回来，答的已经是另一件事。\
            领导疲于判断自己不了解的事，下面的两家则连商量的本事都丢了。
            """),
        intended: Wording(
            "`allow escalation-detour for \"…\" because \"…\"`, such as where the law wants the superiors' signatures",
            "“允许 escalation-detour 针对 \"…\" 因为 \"…\"”，例如法规要求上级签字"),
        examples: [
            RuleExample(
                Wording("An exception climbs up and down", "一张例外报销单上上下下"),
                fires: """
                    post rdvp; post financevp
                    division technology { head rdvp; department rd }
                    division administration { head financevp; department finance }
                    ↓transfer rd -> rdvp -> financevp -> finance "exception to reimbursement"
                    """,
                mended: """
                    post rdvp; post financevp
                    division technology { head rdvp; department rd }
                    division administration { head financevp; department finance }
                    transfer rd -> finance "exception to reimbursement" { accepted }
                    """),
            RuleExample(
                Wording("Two workshops talk through their divisions", "两个车间通过各自的板块说话"),
                fires: """
                    板块 一厂 { 部门 装配车间 }
                    板块 二厂 { 部门 包装车间 }
                    ↓转交 装配车间 -> 一厂 "缺件处理"
                    转交 一厂 -> 二厂 -> 包装车间 "缺件处理"
                    """,
                mended: """
                    板块 一厂 { 部门 装配车间 }
                    板块 二厂 { 部门 包装车间 }
                    转交 装配车间 -> 包装车间 "缺件处理" { 受理 }
                    信息 装配车间 -> 一厂 "缺件日报" { 每隔 1d }
                    """),
        ])
}
