import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC508: deliveries each of which is made only after the others.
public struct MutualWaiting: Rule {
    public init() {}

    /// Definition: the strongly connected components of the waits (see `Waits`) among all deliveries, returns left out, that
    /// hold two or more flows, or one that waits for itself.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        guard !organisation.deliveries(stating: [.init(.needs)]).isEmpty else { return [] }
        let waits = Waits(among: model.deliveries.filter { !model.isReturn($0) }, in: model)
        let components = StronglyConnectedComponents(waits.graph)
        var search = BreadthFirstSearch(waits.graph)
        return components.ofTwoOrMore.compactMap { component in
            // Flows have lower numbers than relays, and no two relays touch: the first member is a flow.
            let members = components.members[component]
            guard let first = members.first, let cycle = search.shortestCycle(through: first, in: components) else {
                return nil
            }
            let witness = waits.flows(of: cycle.map { waits.graph.sources[$0] })
            let flows = waits.flows(of: members)
            return Finding(
                self, at: model.statement(of: witness[0]).span, units: model.ends(of: flows), flows: flows,
                related: organisation.steps(witness))
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        let witness = finding.related.compactMap(\.flow)
        guard let first = witness.first else { return FindingText("", remedy: "") }
        let others = finding.flows.count - witness.count
        let more =
            others > 0
            ? writer.say(" (and \(others) more with them)", "（还牵连 \(others) 项）") : ""
        // Each flow waits for the one before it on the cycle.
        let chain = ([first] + witness.dropFirst().reversed() + [first]).map {
            writer.item(writer.model.flows.item($0))
        }
        return FindingText(
            writer.say(
                "nobody can begin: \(chain[0]) waits for \(chain.dropFirst().joined(separator: ", which waits for "))\(more)",
                "谁也动不了手：\(chain[0])要等\(chain.dropFirst().joined(separator: "，而后者要等"))\(more)"),
            remedy: writer.say(
                "agree who moves first, on a draft or a forecast: take one `needs` out of the circle, or mark a way back with `{ returns }`",
                "商定由谁凭草案或预测先动手：去掉环上的一个“前提”，或把有意的返回标为 `{ 退回 }`"))
    }

    public let page = RulePage(
        "IC508", "mutual-waiting", Wording("mutual waiting", "互相等待"), theme: .agreement, severity: .error, isCore: true,
        finds: Wording(
            """
            Deliveries that wait for each other in a circle: each `needs` an item that its supplier gets only by the one before \
            it. A delivery that needs its own item, and brings it to its own supplier, waits for itself.
            """,
            """
            一圈互相等待的交付：每一项的“前提”，都要由环上前一项交到其供方手里。一项交付以自己交出的事项为前提、又交给自己，\
            就是在等自己。
            """),
        why: Wording(
            """
            Sales waits for the specification, development waits for the order, and both can prove that they are waiting. The \
            circle is broken each time by somebody who cheats a little, and that favour is the organisation's real process.
            """,
            """
            销售等技术规格，研发等订单，双方都能证明自己在等。每一次都靠某个人通融一下才转得动，而这份人情才是组织真正的流程。
            """),
        intended: Wording(
            "mark a round that is meant with `returns` on the way back, or `allow mutual-waiting because \"…\"` in one flow's block",
            "有意的往返在返回的那一项上标“退回”；或在其中一项的块中写“允许 mutual-waiting 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("No order without a specification, no specification without an order", "没有规格不下单，没有订单不定规格"),
                fires: """
                    department sales; department rd
                    ↓information sales -> rd "order"         { needs "specification" }
                    information rd    -> sales "specification" { needs "order" }
                    """,
                mended: """
                    department sales; department rd
                    information sales -> rd "order"
                    information rd    -> sales "specification" { needs "order" }
                    """),
            RuleExample(
                Wording("Three departments wait in a ring", "三个部门围成一圈等"),
                fires: """
                    部门 计划; 部门 采购; 部门 财务
                    ↓信息 计划 -> 采购 "采购计划" { 前提 "资金安排" }
                    信息 采购 -> 财务 "付款申请" { 前提 "采购计划" }
                    信息 财务 -> 计划 "资金安排" { 前提 "付款申请" }
                    """,
                mended: """
                    部门 计划; 部门 采购; 部门 财务
                    信息 计划 -> 采购 "采购计划"
                    信息 采购 -> 财务 "付款申请" { 前提 "采购计划" }
                    信息 财务 -> 计划 "资金安排" { 前提 "付款申请" }
                    """),
        ])
}
