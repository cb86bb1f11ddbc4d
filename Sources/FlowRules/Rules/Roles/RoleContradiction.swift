import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC102: two units each give the other the very same item.
public struct RoleContradiction: ProlificRule {
    public init() {}

    /// Definition: a layer (one kind, one item) holds deliveries both ways between two units, neither of them a return, and
    /// the item is not returnable.
    public func find(in organisation: Organisation, _ sink: inout FindingSink) {
        let (flows, statements) = (organisation.model.flows, organisation.model.statements)
        let contradictions = organisation.encounters.contradictions
        guard !sink.onlyCounts(page.severity) else {
            return sink.count(page.severity, contradictions.groups.count)
        }
        let groups = FlowGroups.sorted(contradictions.groups, by: flows.statements)
        var spans = StatementSpans(in: statements, count: groups.count) { flows.statement(groups[$0].place) }
        for contradiction in groups {
            let span = spans.take()
            sink.add(
                page.severity,
                Finding(
                    self, at: span, between: contradiction.low, contradiction.high,
                    witness: contradictions[contradiction], item: flows.item(contradiction.place)))
        }
    }

    public func data(of finding: Finding, in model: Model) -> FindingData {
        ["kind": .text(model.flows.kind(finding.flows[0]).name)]
    }

    public func repairs(of findings: [Finding], in organisation: Organisation) -> [Repair] {
        let waysBack = WaysBack(in: organisation)
        return findings.map { Repair(waysBack.marks(among: $0.flows)) }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        let item = finding.item.map(writer.item) ?? ""
        let (low, high) = (writer.unit(finding.units[0]), writer.unit(finding.units[1]))
        return FindingText(
            writer.say(
                "\(low) and \(high) each supply the other with \(item): nobody can say which of them owes it",
                "\(low)与\(high)互相向对方提供\(item)：说不清究竟该谁给谁"),
            remedy: writer.say(
                "keep the one direction in which it is owed; mark the other `{ returns }` if it is a way back, or give it an item of its own",
                "只留应当交付的一个方向；另一方向若是退回，请标 `{ 退回 }`，否则请另立事项"))
    }

    public let page = RulePage(
        "IC102", "role-contradiction", Wording("role contradiction", "同一事项互为供方"), theme: .roles, severity: .error,
        isCore: true,
        finds: Wording(
            """
            Two units that deliver the same item, in the same kind, to each other. Ways back marked `returns` and items \
            declared `returnable` do not count.
            """,
            "两个单位在同一种往来中互相交付同一事项。标为“退回”的往来和声明为“周转”的事项不计。"),
        why: Wording(
            """
            Being customer for one thing and supplier of another is how departments live. Being both for the same thing \
            leaves the obligation with nobody: when it is missing, each waits for the other, and each is right.
            """,
            """
            这件事上是客户、那件事上是供方，是部门之间的常态；同一件事上既是供方又是客户，义务就悬在半空。\
            东西没到时，双方都在等对方，而且都有道理。
            """),
        intended: Wording(
            "mark the way back with `returns`, or the item with `returnable` (crates, samples, empties)",
            "往回的一方标“退回”，或把事项（周转箱、样品、空桶）标为“周转”"),
        examples: [
            RuleExample(
                Wording("Each believes that the other gives support", "都以为对方在支持自己"),
                fires: """
                    department sales; department finance
                    ↓service finance -> sales "support"
                    service sales -> finance "support"
                    """,
                mended: """
                    department sales; department finance
                    service finance -> sales "expense reimbursement"
                    information sales -> finance "receivables report"
                    """),
            RuleExample(
                Wording("Crates go out and come back", "周转箱有去有回"),
                fires: """
                    部门 生产; 部门 储运
                    ↓物流 生产 -> 储运 "周转箱"
                    物流 储运 -> 生产 "周转箱"
                    """,
                mended: """
                    部门 生产; 部门 储运
                    事项 "周转箱" { 周转 }
                    物流 生产 -> 储运 "周转箱"
                    物流 储运 -> 生产 "周转箱"
                    """),
        ],
        repair: Wording(
            "a flow of goods is marked `returns` where every way from the suppliers to the customers proves that it runs back",
            "从供方到客户的每一条路都证明某段物流在往回走时，标为“退回”"))
}
