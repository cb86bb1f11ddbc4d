import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC704: goods come back to where they came from.
public struct GoodsCycle: ProlificRule {
    public init() {}

    public var takesLong: Bool { true }

    /// Definition: the union of all logistics layers, without returns, returnable items and external units, has a strongly
    /// connected component of two or more units.
    public func find(in organisation: Organisation, _ sink: inout FindingSink) {
        let model = organisation.model
        let (suppliers, customers) = (model.flows.suppliers, model.flows.customers)
        let goods = Self.goods(in: organisation)
        // Units stand for vertices as they are: goods run through a large part of them.
        let components = StronglyConnectedComponents(
            of: goods, from: suppliers, to: customers, unitCount: model.units.count)
        let found = components.ofTwoOrMore
        guard !sink.onlyCounts(page.severity) else { return sink.count(page.severity, found.count) }
        guard !found.isEmpty else { return }
        func source(of flow: FlowID) -> Vertex { Vertex(index: suppliers[flow.int].index) }
        func target(of flow: FlowID) -> Vertex { Vertex(index: customers[flow.int].index) }
        // Few flows run inside a component where goods run as they should; only those can be on a circle.
        let circling = goods.filter { components.component[source(of: $0)] == components.component[target(of: $0)] }
        var search = BreadthFirstSearch(
            Multigraph(
                vertexCount: model.units.count, sources: circling.map(source), targets: circling.map(target)))
        for component in found {
            let members = components.members[component]
            guard let first = members.first, let cycle = search.shortestCycle(through: first, in: components) else {
                continue
            }
            let witness = cycle.map { circling[$0.int] }
            sink.add(
                Finding(
                    self, at: model.statement(of: witness[0]).span, units: members.map { UnitID(index: $0.index) },
                    steps: witness))
        }
    }

    /// The flows of goods between internal units that are not meant to come back.
    private static func goods(in organisation: Organisation) -> [FlowID] {
        let model = organisation.model
        let goods = model.flows.ids.select(by: model.flows.kinds[...], organisation.traits.values[...]) {
            kind, traits in
            (kind == .logistics) & traits.isWithin
        }
        guard !organisation.declarations.items(stating: .returnable).isEmpty else { return goods }
        return goods.filter { !model.items[model.flows.item($0)].isReturnable }
    }

    public func repairs(of findings: [Finding], in organisation: Organisation) -> [Repair] {
        let waysBack = WaysBack(in: organisation)
        let flows = organisation.model.flows
        // A component may have several ways back: to mark the one that the witness shows would leave the others.
        var component = DenseMap<UnitID, Int>(repeating: -1, count: organisation.model.units.count)
        for (index, finding) in findings.enumerated() {
            for unit in finding.units { component[unit] = index }
        }
        var inside = [[FlowID]](repeating: [], count: findings.count)
        for flow in organisation.deliveries() {
            let index = component[flows.supplier(flow)]
            if index >= 0, index == component[flows.customer(flow)] { inside[index].append(flow) }
        }
        return inside.map { Repair(waysBack.marks(among: $0)) }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        let witness = finding.related.compactMap(\.flow)
        let route = writer.route(witness)
        var seen: Set<ItemID> = []
        let items = writer.list(
            witness.map(writer.model.flows.item).filter { seen.insert($0).inserted }.prefix(3).map(writer.item))
        let size = finding.units.count
        let last = witness.last.map { writer.source(writer.model.flows.item($0)) } ?? ""
        let component =
            size > Set(witness.map(writer.model.flows.customer)).count
            ? writer.say(" (\(size) units are on such circles)", "（共 \(size) 个单位在这样的圈上）") : ""
        return FindingText(
            writer.say(
                "goods go in a circle, \(route) (\(items))\(component): somewhere they run backwards, and value is lost",
                "货物绕圈：\(route)（\(items)）\(component)。其中必有一段在倒流，价值因此流失"),
            remedy: writer.say(
                "mark the way back that is meant with `{ returns }`, the item that circulates with `item \(last) { returnable }`, or take out the arrow that runs backwards",
                "有意的退货请标 `{ 退回 }`，周转的物品请标 `事项 \(last) { 周转 }`，否则请去掉倒流的一段"))
    }

    public let page = RulePage(
        "IC704", "goods-cycle", Wording("goods cycle", "物流回流"), theme: .structure, severity: .error, isCore: true,
        finds: Wording(
            """
            Units between which goods run in a circle, all items taken together. Ways back marked `returns`, items declared \
            `returnable` and external parties do not count.
            """,
            "货物在单位之间绕圈，各种物品合起来看。标为“退回”的往来、“周转”的物品和外部方不计。"),
        why: Wording(
            """
            Goods gain value in one direction. Where they come back undeclared there is rework that nobody counts, stock that \
            nobody ordered, or an arrow that was drawn the wrong way round.
            """,
            """
            货物沿一个方向增值。没有声明却又流回来的，不是无人统计的返工，就是无人下单的库存，再不就是箭头画反了。
            """),
        intended: Wording(
            "mark rework and rejects with `returns`, what circulates with `returnable`", "返工与退货标“退回”，周转的物品标“周转”"),
        examples: [
            RuleExample(
                Wording("Rejects come back undeclared", "不良品悄悄退回"),
                fires: """
                    department plant; department warehouse
                    ↓logistics plant -> warehouse "finished tubes"
                    logistics warehouse -> plant "rejected tubes"
                    """,
                mended: """
                    department plant; department warehouse
                    logistics plant -> warehouse "finished tubes"
                    logistics warehouse -> plant "rejected tubes" { returns limit 1 }
                    """),
            RuleExample(
                Wording("Crates circulate", "周转箱"),
                fires: """
                    部门 生产; 部门 包装; 部门 储运
                    ↓物流 生产 -> 包装 -> 储运 "成品"
                    物流 储运 -> 生产 "周转箱"
                    """,
                mended: """
                    部门 生产; 部门 包装; 部门 储运
                    事项 "周转箱" { 周转 }
                    物流 生产 -> 包装 -> 储运 "成品"
                    物流 储运 -> 生产 "周转箱"
                    """),
        ],
        repair: Wording(
            "a flow of goods is marked `returns` where every way from the suppliers to the customers proves that it runs back",
            "从供方到客户的每一条路都证明某段物流在往回走时，标为“退回”"))
}
