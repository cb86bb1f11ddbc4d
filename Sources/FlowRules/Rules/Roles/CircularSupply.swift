import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC103: one service or piece of information is supplied in a circle.
public struct CircularSupply: Rule {
    public init() {}

    public var takesLong: Bool { true }

    /// Definition: for each layer of kind service or information, its strongly connected components of three or more units.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        let layers = organisation.layers()
        var circles = CircleSieve(model)
        var compactor = Compactor(unitCount: model.units.count)
        var findings: [Finding] = []
        // Three units need three flows to be connected both ways.
        for layer in layers.ids where layer.kind != .logistics && layers.count(of: layer) >= 3 {
            let flows = circles.sieve(layers[layer])
            guard flows.count >= 3 else { continue }
            let subgraph = compactor.subgraph(of: organisation.ends(of: flows))
            let components = StronglyConnectedComponents(subgraph.graph)
            let circles = components.ofTwoOrMore.filter { components.members.count(of: $0) >= 3 }
            guard !circles.isEmpty else { continue }
            var search = BreadthFirstSearch(subgraph.graph)
            for circle in circles {
                let members = components.members[circle]
                guard let first = members.first, let cycle = search.shortestCycle(through: first, in: components) else {
                    continue
                }
                let witness = subgraph.flows(along: cycle)
                findings.append(
                    Finding(
                        self, at: model.statement(of: witness[0]).span, units: subgraph.units(of: members),
                        item: layer.item,
                        data: ["kind": .text(layer.kind.name), "item": .item(layer.item)],
                        steps: witness))
            }
        }
        return findings
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        let witness = finding.related.compactMap(\.flow)
        let item = finding.item.map(writer.item) ?? ""
        let route = writer.route(witness)
        let kind = witness.first.map { writer.kind(writer.model.flows.kind($0)) } ?? ""
        let last = witness.last.map { writer.statement($0) } ?? ""
        let rest = finding.units.count - Set(witness.map(writer.model.flows.customer)).count
        let others = rest > 0 ? writer.say(" (\(rest) more in the same circle)", "（同一环上另有 \(rest) 个单位）") : ""
        return FindingText(
            writer.say(
                "the \(kind) \(item) runs in a circle \(route)\(others): whoever should begin can wait for the one before",
                "\(kind)\(item)沿\(route)转成一圈\(others)：谁都可以等上一家先给，没有人是起点"),
            remedy: writer.say(
                "give each step an item of its own, named by what it adds, or mark the answer: `\(last) { returns }`",
                "让每一步各有自己的事项，以它新增的内容命名；若是回复，请标明：`\(last) { 退回 }`"))
    }

    public let page = RulePage(
        "IC103", "circular-supply", Wording("circular supply", "循环供应"), theme: .roles, severity: .warning,
        isCore: false,
        finds: Wording(
            """
            Three or more units that supply one and the same service, or one and the same piece of information, to each other \
            in a circle. Returns and external parties are left out.
            """,
            "三个或更多单位把同一项服务或同一条信息依次供给下一家，最后又回到起点。退回和外部单位不计。"),
        why: Wording(
            """
            A circle of different items is ordinary life: plans go one way, figures another. A circle of one item has no source. \
            When the figure is wrong, each unit shows the sheet it was handed; when the service stops, each was waiting for the \
            one before. There is a customer at every desk and a supplier at none.
            """,
            """
            事项不同而成环是常态：计划往这边走，数字往那边走。同一事项成环却没有源头：数字错了，每一家都拿得出上一家给的表；\
            服务断了，每一家都在等上一家。处处是客户，没有一处是供方。
            """),
        intended: Wording(
            "mark the flow that answers the others with `returns`, or `allow circular-supply for \"…\" because \"…\"`",
            "在作为回复的那一条上标“退回”；或写“允许 circular-supply 针对 \"…\" 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("A forecast that everybody copies from the one before", "人人照抄上一家的预测"),
                fires: """
                    department sales; department planning; department plant
                    ↓information sales -> planning "volume forecast" { every 1mo }
                    information planning -> plant "volume forecast" { every 1mo }
                    information plant -> sales "volume forecast" { every 1mo }
                    """,
                mended: """
                    department sales; department planning; department plant
                    information sales -> planning "volume forecast" { every 1mo }
                    information planning -> plant "production plan" { every 1mo }
                    information plant -> sales "delivery dates" { every 1mo }
                    """),
            RuleExample(
                Wording("Three departments that \"support\" each other", "三个部门互相“配合”"),
                fires: """
                    部门 研发; 部门 工艺; 部门 质量
                    ↓服务 研发 -> 工艺 -> 质量 -> 研发 "技术配合"
                    """,
                mended: """
                    部门 研发; 部门 工艺; 部门 质量
                    服务 研发 -> 工艺 "图纸会审"
                    服务 工艺 -> 质量 "检具设计"
                    服务 质量 -> 研发 "失效分析"
                    """),
        ])
}

/// Tells the few flows of a layer that may be on a circle of three units from the others, without a graph.
private struct CircleSieve {
    private let flows: FlowTable
    private var givers: StampSet<UnitID>
    private var middlemen: StampSet<UnitID>

    init(_ model: Model) {
        flows = model.flows
        givers = StampSet(count: model.units.count)
        middlemen = givers
    }

    /// A unit on a circle gets from one that gets, and gives to one that gives: a flow whose ends are not so left over, time
    /// after time, is on none.
    /// - Returns: all flows that are on a circle, in their order, and perhaps others; fewer than three where there is none.
    mutating func sieve(_ layer: ArraySlice<FlowID>) -> ArraySlice<FlowID> {
        var rest = layer
        for _ in 0..<Self.rounds {
            guard middle(of: rest) >= 3 else { return [] }
            let inner = rest.filter { middlemen.contains(flows.supplier($0)) && middlemen.contains(flows.customer($0)) }
            let isSettled = inner.count == rest.count
            rest = inner[...]
            if isSettled || rest.count < 3 { break }
        }
        return rest
    }

    /// Each leaves a fraction of what it found; where one does not, a graph is no dearer.
    private static let rounds = 4

    /// Notes the units that both give and get.
    /// - Returns: how many they are.
    private mutating func middle(of layer: ArraySlice<FlowID>) -> Int {
        givers.removeAll()
        middlemen.removeAll()
        for flow in layer { givers.insert(flows.supplier(flow)) }
        var count = 0
        for flow in layer where givers.contains(flows.customer(flow)) {
            if middlemen.insert(flows.customer(flow)) { count += 1 }
        }
        return count
    }
}
