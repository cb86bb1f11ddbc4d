import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC601: a unit that takes information in and lets nothing out.
public struct BlackHole: ProlificRule {
    public init() {}

    public func find(in organisation: Organisation, _ sink: inout FindingSink) {
        let model = organisation.model
        let (customers, itemsOfFlows) = (model.flows.customers, model.flows.items)
        let received = Rows<UnitID, FlowID>(count: model.units.count, members: Self.swallowed(in: organisation)) {
            customers[$0.int]
        }
        let needed = Self.itemsNeeded(by: { received.count(of: $0) > 0 }, in: organisation)
        let areAnySinks = !organisation.declarations.items(stating: .sink).isEmpty
        let tellsOfOne = organisation.settings.profile.claimsToBeWhole
        var items: [ItemID] = []
        for unit in received.ids {
            let flows = received[unit]
            guard let first = flows.first.map({ itemsOfFlows[$0.int] }) else { continue }
            guard tellsOfOne || flows.contains(where: { itemsOfFlows[$0.int] != first }) else { continue }
            items.removeAll(keepingCapacity: true)
            for flow in flows { items.append(itemsOfFlows[flow.int]) }
            items.sort()
            items.removeRepetitions()
            let isUsed = items.contains { item in
                needed.contains(Stock(unit: unit, item: item)) || areAnySinks && Self.isSink(unit, of: item, model)
            }
            guard !isUsed else { continue }
            let severity: Severity = items.count > 1 ? .warning : .info
            sink.add(
                severity,
                Finding(
                    self, severity, at: model.units[unit].nameSpan, units: [unit],
                    data: ["items": .list(items.map { .item($0) })]))
        }
    }

    /// An item in the hands of a unit.
    private struct Stock: Hashable {
        let unit: UnitID
        let item: ItemID
    }

    /// The information that internal units get of which no information goes out.
    private static func swallowed(in organisation: Organisation) -> [FlowID] {
        let flows = organisation.model.flows
        let (traffic, isExternal) = (organisation.traffic, organisation.isExternal)
        let isSilent = traffic.ids.map { unit in
            !isExternal[unit] && traffic[unit].intersection([.informs, .isInformed]) == .isInformed
        }
        guard isSilent.contains(true) else { return [] }
        return flows.ids.select(by: flows.kinds[...], flows.customers[...]) { kind, customer in
            (kind == .information) & isSilent[customer.int]
        }
    }

    /// What some units need for their own deliveries.
    private static func itemsNeeded(by isAsked: (UnitID) -> Bool, in organisation: Organisation) -> Set<Stock> {
        let model = organisation.model
        var needed: Set<Stock> = []
        for flow in organisation.deliveries(stating: [.init(.needs)]) where isAsked(model.flows.supplier(flow)) {
            for item in model.items(model.attribute(.needs, of: flow)) {
                needed.insert(Stock(unit: model.flows.supplier(flow), item: item))
            }
        }
        return needed
    }

    private static func isSink(_ unit: UnitID, of item: ItemID, _ model: Model) -> Bool {
        model.units(model.attribute(.sink, in: model.items[item].attributes)).contains(unit)
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let unit = finding.units.first else { return FindingText("", remedy: "") }
        let items = finding.data.items("items")
        let name = writer.unit(unit)
        let list = writer.list(items.map(writer.item))
        let first = items.first.map(writer.source) ?? ""
        return FindingText(
            writer.say(
                "\(list) go\(items.count == 1 ? "es" : "") into \(name) and nothing is ever heard of \(items.count == 1 ? "it" : "them") again",
                "\(list)送进 \(name) 之后便再无下文"),
            remedy: writer.say(
                "say what \(name) makes of it: `needs \(first)` on one of its deliveries, an information of its own, or `item \(first) { sink \(name) }` where it may rightly end",
                "写明 \(name) 拿它做什么：在其某项交付上写`前提 \(first)`，或补上它给出的信息；确应到此为止的写：`事项 \(first) { 终点 \(name) }`"))
    }

    public let page = RulePage(
        "IC601", "black-hole", Wording("black hole", "信息黑洞"), theme: .information, severity: .warning, isCore: true,
        finds: Wording(
            """
            An internal unit that receives two or more different items of information, gives none to anybody, has no delivery \
            that `needs` one of them, and is named as `sink` of none. Under the profiles `complete` and `strict` also, as an \
            info, a unit that receives just one.
            """,
            """
            内部单位收到两项以上不同的信息，却不给任何人信息，它的交付没有一项以其中之一为“前提”，它也不是其中任何一项的“终点”。\
            在 `complete` 和 `strict` 方案下，只收到一项的也指出，为提示。
            """),
        why: Wording(
            """
            Somebody compiles those reports every week. If nothing is done with them, that work is lost; if something is done, \
            nobody who paid for it ever hears. Those who report learn that figures are for the file, and begin to invent them.
            """,
            """
            这些报表每周都有人在填。若没人用，活就白干了；若有人用，出力的人却从没听到回音。填报的人慢慢明白数字只是给档案看的，便开始编。
            """),
        intended: Wording(
            "`sink` in the item's block, for what may rightly end there, or `allow black-hole because \"…\"` in the unit's block",
            "确应到此为止的，在事项的块中写“终点”；或在单位的块中写“允许 black-hole 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("Headquarters collects", "总部只管收"),
                fires: """
                    department ↓controlling; department sales; department plant
                    information sales -> controlling "sales figures" { every 1w }
                    information plant -> controlling "output figures" { every 1w }
                    """,
                mended: """
                    department controlling; department sales; department plant
                    information sales -> controlling "sales figures" { every 1w }
                    information plant -> controlling "output figures" { every 1w }
                    information controlling -> plant, sales "margin by product" { every 1w; needs "sales figures" }
                    """),
            RuleExample(
                Wording("One list for the drawer", "只进不出的一张表"), severity: .info,
                fires: """
                    部门 车间; 部门 ↓安全办
                    信息 车间 -> 安全办 "隐患清单" { 每隔 1周 }
                    """,
                mended: """
                    部门 车间; 部门 安全办
                    信息 车间 -> 安全办 "隐患清单" { 每隔 1周 }
                    服务 安全办 -> 车间 "隐患整改验收" { 前提 "隐患清单" }
                    """),
        ])
}

extension Array where Element: Equatable {
    /// Of equal elements in a row only the first is left.
    fileprivate mutating func removeRepetitions() {
        var kept = 0
        for place in indices where kept == 0 || self[kept - 1] != self[place] {
            self[kept] = self[place]
            kept += 1
        }
        removeLast(count - kept)
    }
}
