import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC206: a matter goes through many hands before somebody keeps it.
public struct LongPassing: Rule {
    public init() {}

    /// Definition: from each unit where an item enters (transfers of it leave the unit and none comes in), the number of
    /// transfers on the shortest path to a unit that holds it, or, where none can be reached, to the farthest unit that can.
    /// The greatest of these counts.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        let warn = organisation.settings.count("warn", of: page)
        let error = organisation.settings.count("error", of: page)
        let limit = min(warn, error)
        var compactor = Compactor(unitCount: model.units.count)
        var findings: [Finding] = []
        // A path is no longer than its item has transfers.
        for item in organisation.passedItems where organisation.handovers.count(of: item) > limit {
            let subgraph = compactor.subgraph(of: organisation.ends(of: organisation.handovers[item]))
            guard let path = longestWay(in: subgraph, holders: organisation.ownership.holders(of: item)),
                path.count > limit
            else {
                continue
            }
            let flows = subgraph.flows(along: path)
            let units = [model.flows.supplier(flows[0])] + flows.map(model.flows.customer)
            findings.append(
                Finding(
                    self, path.count > error ? .error : .warning, at: model.statement(of: flows[0]).span, units: units,
                    flows: flows, item: item, data: ["hops": .count(path.count)], steps: flows))
        }
        return findings
    }

    /// The longest of the shortest ways; of equally long ones that from the unit declared first.
    private func longestWay(in subgraph: Subgraph, holders: Ownership.Holders) -> [Edge]? {
        let graph = subgraph.graph
        let entries = graph.vertices.filter { graph.incoming.count(of: $0) == 0 && graph.outgoing.count(of: $0) > 0 }
        guard !entries.isEmpty else { return nil }
        let holding = graph.vertices.filter { holders.contains(subgraph.units[$0]) }
        var search = BreadthFirstSearch(graph)
        var farthest: (entry: Vertex, hops: Int)?
        var withoutHolder = entries
        if !holding.isEmpty {
            search.run(from: holding, .backwards)
            withoutHolder = entries.filter { search.distance(of: $0) == nil }
            for entry in entries {
                if let hops = search.distance(of: entry), hops > farthest?.hops ?? -1 { farthest = (entry, hops) }
            }
        }
        let reach = search.farthestReach(from: withoutHolder, in: StronglyConnectedComponents(graph))
        if let reach, isLonger((reach.source, reach.distance), than: farthest) {
            return search.shortestPath(from: reach.source, to: { $0 == reach.target })
        }
        guard let farthest else { return nil }
        return search.shortestPath(from: farthest.entry, to: { holders.contains(subgraph.units[$0]) })
    }

    private func isLonger(_ reach: (source: Vertex, hops: Int), than other: (entry: Vertex, hops: Int)?) -> Bool {
        guard let other else { return true }
        return reach.hops > other.hops || (reach.hops == other.hops && reach.source < other.entry)
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        let item = finding.item.map(writer.item) ?? ""
        let hops = finding.data.count("hops") ?? 0
        let route = writer.route(finding.flows)
        return FindingText(
            writer.say(
                "\(item) is passed on \(hops) times before anybody keeps it: \(route)",
                "\(item)要转手 \(hops) 次才有人管：\(route)"),
            remedy: writer.say(
                "send it to whoever decides it at once: `transfer \(finding.units.first.map(writer.unit) ?? "") -> \(finding.units.last.map(writer.unit) ?? "") \(finding.item.map(writer.source) ?? "")`",
                "直接转给能决定的单位：`转交 \(finding.units.first.map(writer.unit) ?? "") -> \(finding.units.last.map(writer.unit) ?? "") \(finding.item.map(writer.source) ?? "")`"
            ))
    }

    public let page = RulePage(
        "IC206", "long-passing", Wording("long passing", "转手过多"), theme: .ownership, severity: .warning, isCore: true,
        finds: Wording(
            """
            An item that is transferred more than two times (option `warn`) from where it enters to whoever holds it, by \
            the shortest way there is; where nobody on its ways holds it, to the farthest unit. Over five times (option \
            `error`) it is an error.
            """,
            """
            事项从进入之处，按最短的路，要转手两次以上（选项 warn）才到责任单位；沿途没有责任单位时，算到最远的单位。\
            五次以上（选项 error）为错误。
            """),
        why: Wording(
            """
            Every hand through which a matter goes reads it anew, queues it and forgets a part of it. In recorded help desks \
            the time to settle a matter grows from hours to weeks with the third handover.
            """,
            """
            每转一手，就要重读一遍、重排一次队、丢掉一点情况。有记录的服务台表明：转到第三手，办结时间就从几小时拖到一两周。
            """),
        intended: Wording(
            "name the owner nearer to where the matter arises, or `allow long-passing for \"…\" because \"…\"`",
            "让责任单位靠近事项发生之处；或写“允许 long-passing 针对 \"…\" 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("Three hands before somebody decides", "三次转手才有人决定"),
                fires: """
                    department store; department branch; department region; department claims
                    item "damage claim" { owner claims }
                    ↓transfer store -> branch -> region -> claims "damage claim"
                    """,
                mended: """
                    department store; department branch; department region; department claims
                    item "damage claim" { owner claims }
                    transfer store -> claims "damage claim"
                    """),
            RuleExample(
                Wording("Six hands", "六次转手"), severity: .error,
                fires: """
                    部门 甲; 部门 乙; 部门 丙; 部门 丁; 部门 戊; 部门 己; 部门 庚
                    ↓转交 甲 -> 乙 -> 丙 -> 丁 -> 戊 -> 己 -> 庚 "用地申请" { 受理 }
                    """,
                mended: """
                    部门 甲; 部门 乙; 部门 丙; 部门 丁; 部门 戊; 部门 己; 部门 庚
                    转交 甲 -> 庚 "用地申请" { 受理 }
                    """),
        ],
        options: [
            RuleOption("warn", .count(2), Wording("more transfers than this are a warning", "超过此数为警告")),
            RuleOption("error", .count(5), Wording("more transfers than this are an error", "超过此数为错误")),
        ])
}
