import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC604: what somebody requires to know comes to it by too many hands.
public struct LongInformationPath: Rule {
    public init() {}

    /// Definition: the shortest path of information deliveries of an item, returns left out, from where it arises to a unit that
    /// requires it. It arises at its `master`, else at the units that give it and do not get it. One finding per item and unit.
    /// - Complexity: linear in the information of the items that are required.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        let limit = organisation.settings.count("hops", of: page)
        guard !model.requirements.isEmpty else { return [] }
        let information = organisation.informationByItem()
        let seekers = Rows<ItemID, Requirement>(count: model.items.count, members: model.requirements) { $0.item }
        var compactor = Compactor(unitCount: model.units.count)
        var findings: [Finding] = []
        for item in information.ids where information.count(of: item) > limit && seekers.count(of: item) > 0 {
            let subgraph = compactor.subgraph(of: organisation.ends(of: information[item]))
            var search = BreadthFirstSearch(subgraph.graph)
            search.run(from: Self.origins(of: item, in: subgraph, model))
            for seeker in Set(seekers[item].map(\.unit)).sorted() {
                guard let vertex = subgraph.vertex(of: seeker), let path = search.path(of: vertex), path.count > limit
                else {
                    continue
                }
                let witness = subgraph.flows(along: path)
                findings.append(
                    Finding(
                        self, at: model.statement(of: witness[0]).span, units: [seeker], item: item,
                        data: ["hops": .count(witness.count)], related: organisation.steps(witness)))
            }
        }
        return findings
    }

    private static func origins(of item: ItemID, in subgraph: Subgraph, _ model: Model) -> [Vertex] {
        let master = model.units(model.attribute(.master, in: model.items[item].attributes)).first
        if let origin = master.flatMap(subgraph.vertex) { return [origin] }
        return subgraph.graph.vertices.filter { subgraph.graph.incoming.count(of: $0) == 0 }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let unit = finding.units.first, let item = finding.item else { return FindingText("", remedy: "") }
        let witness = finding.related.compactMap(\.flow)
        let origin = witness.first.map(writer.model.flows.supplier).map(writer.unit) ?? ""
        return FindingText(
            writer.say(
                "\(writer.unit(unit)) requires \(writer.item(item)) and gets it only after \(witness.count) handovers: \(writer.route(witness))",
                "\(writer.unit(unit)) 需要的\(writer.item(item))经过 \(witness.count) 手才到：\(writer.route(witness))"),
            remedy: writer.say(
                "let the source tell it directly: `information \(origin) -> \(writer.unit(unit)) \(writer.source(item))`",
                "由源头直接告知：`信息 \(origin) -> \(writer.unit(unit)) \(writer.source(item))`"))
    }

    public let page = RulePage(
        "IC604", "long-information-path", Wording("long information path", "信息传递路径过长"), theme: .information,
        severity: .warning, isCore: false,
        finds: Wording(
            """
            An item of information that reaches a unit that `requires` it only over more than 3 deliveries from where it arises: \
            its `master`, else whoever gives it without getting it.
            """,
            "单位所“需要”的信息，从产生之处（事项的“源头”，没写则为只给出而不收到它的单位）算起，要经过 3 次以上的传递才到。"),
        why: Wording(
            """
            Each hand adds a day and takes away a detail. After four of them the figure has been rounded, explained and delayed, \
            and whoever has to act on it acts on a rumour with a letterhead.
            """,
            """
            每过一手，晚一天，少一层细节。四手之后，数字已被凑整、加注、耽搁，据它行事的人，凭的只是一份盖了章的传闻。
            """),
        intended: Wording(
            "`allow long-information-path for \"…\" because \"…\"`",
            "写“允许 long-information-path 针对 \"…\" 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("The order reaches the line at fourth hand", "订单转了四手才到产线"),
                fires: """
                    department sales; department planning; department plant; team dispatch
                    team line1 { requires "order changes" }
                    ↓information sales -> planning -> plant -> dispatch -> line1 "order changes"
                    """,
                mended: """
                    department sales; department planning; department plant; team dispatch
                    team line1 { requires "order changes" }
                    information sales -> planning -> plant -> dispatch "order changes"
                    information sales -> line1 "order changes"
                    """),
            RuleExample(
                Wording("The complaint climbs to the designer", "投诉一层层传到设计员"),
                fires: """
                    客户 用户; 部门 客服; 部门 销售; 部门 质量; 部门 设计 { 需要 "用户投诉" }
                    ↓信息 用户 -> 客服 "用户投诉"
                    信息 客服 -> 销售 -> 质量 -> 设计 "用户投诉"
                    """,
                mended: """
                    客户 用户; 部门 客服; 部门 销售; 部门 质量; 部门 设计 { 需要 "用户投诉" }
                    信息 用户 -> 客服 "用户投诉"
                    信息 客服 -> 设计, 销售 "用户投诉"
                    """),
        ],
        options: [
            RuleOption("hops", .count(3), Wording("the most deliveries that are left alone", "不予指出的最多传递次数"))
        ])
}
