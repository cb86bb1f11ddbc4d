import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC203: an unfinished matter goes round and comes back.
public struct BuckPassing: ProlificRule {
    public init() {}

    /// Definition: for each item, the strongly connected components of two or more units of its transfers between internal
    /// units. Nobody there holds the item: an error where no transfer leaves the component, a warning where one does. Somebody
    /// holds it: a warning.
    public func find(in organisation: Organisation, _ sink: inout FindingSink) {
        let model = organisation.model
        var compactor = Compactor(unitCount: model.units.count)
        // What goes round is passed on twice at least.
        for item in organisation.passedItems where organisation.handovers.count(of: item) > 1 {
            let subgraph = compactor.subgraph(of: organisation.ends(of: organisation.handovers[item]))
            let components = StronglyConnectedComponents(subgraph.graph)
            let found = components.ofTwoOrMore
            guard !found.isEmpty else { continue }
            let holders = organisation.ownership.holders(of: item)
            let departing = Set(organisation.departures[item].map(model.flows.supplier))
            var search = BreadthFirstSearch(subgraph.graph)
            for component in found {
                let members = components.members[component]
                let units = subgraph.units(of: members)
                let isClosed =
                    components.isClosed(component, in: subgraph.graph) && departing.isDisjoint(with: units)
                let isOwned = units.contains(where: holders.contains)
                let severity: Severity = isClosed && !isOwned ? .error : .warning
                guard !sink.onlyCounts(severity) else {
                    sink.count(severity)
                    continue
                }
                guard let first = members.first, let cycle = search.shortestCycle(through: first, in: components) else {
                    continue
                }
                let witness = subgraph.flows(along: cycle)
                sink.add(
                    Finding(
                        self, severity, at: model.statement(of: witness[0]).span,
                        units: units, flows: witness, item: item,
                        data: ["closed": .flag(isClosed), "owned": .flag(isOwned)],
                        steps: witness))
            }
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        let item = finding.item.map(writer.item) ?? ""
        let source = finding.item.map(writer.source) ?? ""
        let route = writer.route(finding.flows)
        let rest = finding.units.count - Set(finding.flows.map(writer.model.flows.customer)).count
        let others =
            rest > 0
            ? writer.say(" (and \(rest) more unit\(rest == 1 ? "" : "s") on its way)", "（途中另有 \(rest) 个单位）") : ""
        if finding.data.has("owned") {
            return FindingText(
                writer.say(
                    "\(item) goes round \(route)\(others) although one of them owns it: the owner passes it on",
                    "\(item)在 \(route) 之间打转\(others)，其中有单位对它负责，却仍把它转走"),
                remedy: writer.say(
                    "let the owner keep the matter until it is settled, or mark an intended way back with `{ returns }`",
                    "责任单位应一直跟到办结；有意的退回请标 `{ 退回 }`"))
        }
        let first = finding.units.first.map(writer.unit) ?? ""
        let end =
            finding.data.has("closed")
            ? writer.say("and nobody owns it", "没有单位对它负责") : writer.say("and nobody on the way owns it", "途中没有单位对它负责")
        return FindingText(
            writer.say("\(item) goes round \(route)\(others) \(end)", "\(item)在 \(route) 之间打转\(others)，\(end)"),
            remedy: writer.say(
                "let whoever first receives the matter keep it until another accepts it: `item \(source) { owner \(first) }`",
                "由首个接手的单位负责到另一单位受理为止：`事项 \(source) { 负责 \(first) }`"))
    }

    public let page = RulePage(
        "IC203", "buck-passing", Wording("buck-passing", "扯皮踢球"), theme: .ownership, severity: .error, isCore: true,
        finds: Wording(
            """
            An unfinished matter that units transfer to each other in a circle. It is an error where no unit of the circle \
            owns the matter and no transfer leads out of it; a warning where a way out exists, or where the owner itself \
            passes the matter on.
            """,
            """
            未办结的事项在几个单位之间循环转交。环上没有责任单位、也没有转出环外的去路时为错误；\
            有去路，或责任单位自己把它转走时为警告。
            """),
        why: Wording(
            """
            Each unit is right by its own lights: "not ours, ask them". Whoever waits for an answer walks the circle, and \
            every round costs days while the work itself stands still. A cycle of deliveries is how organisations live; a \
            cycle of transfers is how matters die.
            """,
            """
            每个单位都觉得自己没错：“不归我们管，去问他们。”等答复的人绕着圈跑，每转一圈就耽误几天，事情本身却原地不动。\
            交付成环是组织的常态，转交成环则是事情的坟墓。
            """),
        intended: Wording(
            "mark a way back that is meant (rework, a rejection) with `returns` on the transfer, or `allow buck-passing for \"…\" because \"…\"`",
            "有意的退回（返工、驳回）在转交上标“退回”；或写“允许 buck-passing 针对 \"…\" 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("Three departments send a complaint round", "三个部门把投诉踢来踢去"),
                fires: """
                    department sales; department plant; department quality
                    ↓transfer sales -> plant -> quality -> sales "customer complaint"
                    """,
                mended: """
                    department sales; department plant; department quality
                    item "customer complaint" { owner quality }
                    transfer sales -> quality "customer complaint" { accepted }
                    """),
            RuleExample(
                Wording("The owner takes part in the round", "责任单位自己也在踢"), severity: .warning,
                fires: """
                    部门 销售; 部门 质量
                    事项 "客户投诉" { 负责 质量 }
                    ↓转交 销售 -> 质量 -> 销售 "客户投诉"
                    """,
                mended: """
                    部门 销售; 部门 质量
                    事项 "客户投诉" { 负责 质量 }
                    转交 销售 -> 质量 "客户投诉" { 受理 }
                    转交 质量 -> 销售 "客户投诉" { 退回 }
                    """),
        ])
}
