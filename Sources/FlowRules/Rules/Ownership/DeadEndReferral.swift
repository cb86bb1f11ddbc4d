import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC204: a matter ends where nobody takes it.
public struct DeadEndReferral: Rule {
    public init() {}

    /// Definition: a unit that receives an item by transfer, that no transfer of it leaves, and that does not hold it; or a
    /// transfer of an item to a unit that refuses it. One finding per item and unit.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        var compactor = Compactor(unitCount: model.units.count)
        var ends: [DeadEnd] = []
        for item in organisation.passedItems {
            let subgraph = compactor.subgraph(of: organisation.ends(of: organisation.handovers[item]))
            let departing = Set(organisation.departures[item].map(model.flows.supplier))
            let candidates = subgraph.graph.vertices.filter { vertex in
                subgraph.graph.outgoing.count(of: vertex) == 0 && subgraph.graph.incoming.count(of: vertex) > 0
                    && !departing.contains(subgraph.units[vertex])
            }
            guard !candidates.isEmpty else { continue }
            let holders = organisation.ownership.holders(of: item)
            for vertex in candidates where !holders.contains(subgraph.units[vertex]) {
                ends.append(
                    DeadEnd(
                        item: item, unit: subgraph.units[vertex],
                        flows: subgraph.flows(along: Array(subgraph.graph.incoming[vertex])), refuses: false))
            }
        }
        return merged(ends, refusals(in: organisation)).map { end in
            Finding(
                self, at: model.units[end.unit].nameSpan, units: [end.unit], item: end.item,
                data: ["item": .item(end.item), "refuses": .flag(end.refuses)], related: organisation.steps(end.flows))
        }
    }

    private struct DeadEnd {
        let item: ItemID
        let unit: UnitID
        /// The transfers that bring the item there.
        let flows: [FlowID]
        let refuses: Bool
    }

    /// The transfers to units that refuse the item, whoever they come from.
    private func refusals(in organisation: Organisation) -> [DeadEnd] {
        let model = organisation.model
        var refused: Set<UnitItem> = []
        for unit in organisation.declarations.units(stating: .refuses) {
            for attribute in model.attributes(model.units[unit].attributes) where attribute.key == .refuses {
                for item in model.items(attribute) { refused.insert(UnitItem(unit: unit, item: item)) }
            }
        }
        guard !refused.isEmpty else { return [] }
        var order: [UnitItem] = []
        var flows: [UnitItem: [FlowID]] = [:]
        for flow in model.flows.ids where model.flows.kind(flow) == .transfer {
            let key = UnitItem(unit: model.flows.customer(flow), item: model.flows.item(flow))
            guard refused.contains(key) else { continue }
            if flows[key] == nil { order.append(key) }
            flows[key, default: []].append(flow)
        }
        return order.map { DeadEnd(item: $0.item, unit: $0.unit, flows: flows[$0] ?? [], refuses: true) }
    }

    private struct UnitItem: Hashable {
        let unit: UnitID
        let item: ItemID
    }

    /// Both halves, one finding for each item and unit: a refusal says more than an end.
    private func merged(_ ends: [DeadEnd], _ refusals: [DeadEnd]) -> [DeadEnd] {
        let refused = Set(refusals.map { UnitItem(unit: $0.unit, item: $0.item) })
        return ends.filter { !refused.contains(UnitItem(unit: $0.unit, item: $0.item)) } + refusals
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        let item = finding.item.map(writer.item) ?? ""
        let unit = writer.unit(finding.units[0])
        let senders = finding.related.compactMap(\.flow).map(writer.model.flows.supplier)
        var seen: Set<UnitID> = []
        let from = writer.units(senders.filter { seen.insert($0).inserted }.prefix(3))
        if finding.data.has("refuses") {
            return FindingText(
                writer.say(
                    "\(from) sends \(item) to \(unit), which refuses it", "\(from)把\(item)转给\(unit)，而\(unit)拒接此事"),
                remedy: writer.say(
                    "send it to a unit that takes it, or take `refuses` out of \(unit)", "请转给愿意受理的单位，或删去\(unit)的“拒接”"))
        }
        return FindingText(
            writer.say(
                "\(item) ends at \(unit), which neither owns it nor passes it on: there it stays (it comes from \(from))",
                "\(item)到\(unit)就没有下文：它既不负责，也不再转出（来自\(from)）"),
            remedy: writer.say(
                "let \(unit) take it over with `{ accepted }` on the transfer, or name who owns it: `item \(finding.item.map(writer.source) ?? "") { owner \(unit) }`",
                "由\(unit)接下：在转交上标 `{ 受理 }`；或写明责任单位：`事项 \(finding.item.map(writer.source) ?? "") { 负责 \(unit) }`"))
    }

    public let page = RulePage(
        "IC204", "dead-end-referral", Wording("dead-end referral", "推到尽头没人接"), theme: .ownership, severity: .error,
        isCore: true,
        finds: Wording(
            """
            A unit that is sent an unfinished matter, does not own it, and passes it on to nobody; or one that is sent a \
            matter which it has declared that it `refuses`.
            """,
            "收到未办结事项的单位，既不对它负责，也不再转出；或事项被转给声明了“拒接”它的单位。"),
        why: Wording(
            """
            Whoever passed the matter on believes that it is being dealt with; whoever received it believes that it was only \
            for information. It is found again when the customer asks for the third time.
            """,
            """
            转出的人以为有人在办，收到的人以为只是知会。等客户问到第三遍，才有人想起它躺在哪里。
            """),
        intended: Wording(
            "mark the transfer `accepted`, or give the item an `owner` in the receiving unit",
            "在转交上标“受理”，或让事项的“负责”落在接收单位之内"),
        examples: [
            RuleExample(
                Wording("Quality receives complaints and owns none", "质量部收下投诉，却不负责"),
                fires: """
                    department sales; department ↓quality
                    transfer sales -> quality "customer complaint" { owner sales }
                    """,
                mended: """
                    department sales; department quality
                    transfer sales -> quality "customer complaint" { accepted }
                    """),
            RuleExample(
                Wording("It is sent to whoever refuses it", "转给了拒接的单位"),
                fires: """
                    部门 销售; 部门 ↓质量 { 拒接 "价格争议" }
                    事项 "价格争议" { 负责 销售 }
                    转交 销售 -> 质量 "价格争议"
                    """,
                mended: """
                    部门 销售; 部门 质量 { 拒接 "价格争议" }
                    事项 "价格争议" { 负责 销售 }
                    """),
        ])
}
