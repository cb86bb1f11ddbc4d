import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC605: one item of information with more than one source.
public struct ScatteredInformation: Rule {
    public init() {}

    public var takesLong: Bool { true }

    /// Definition: two units give an item of information and do not get it, and it has no `master`; or one unit gets it from two.
    /// External parties count as one source: each speaks for itself. Returns are left out. One finding per item.
    /// - Complexity: linear in the information, sorting aside.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        let information = organisation.informationByItem()
        var search = SourceSearch(organisation)
        return information.ids.compactMap { item in
            let flows = information[item]
            guard flows.count > 1 else { return nil }
            let hasMaster = model.attribute(.master, in: model.items[item].attributes) != nil
            let origins = hasMaster ? [] : search.origins(of: flows)
            if let second = origins.dropFirst().first {
                return finding(origins, item, receiver: nil, at: second, model)
            }
            guard let (receiver, sources) = search.doubleSupply(of: flows) else { return nil }
            return finding(sources, item, receiver: receiver, at: sources[1], model)
        }
    }

    /// The first flow of each of several sources, pointing at one of them.
    private func finding(
        _ sources: [FlowID], _ item: ItemID, receiver: UnitID?, at flow: FlowID, _ model: Model
    ) -> Finding {
        let suppliers = sources.map { FindingData.Value.unit(model.flows.supplier($0)) }
        return Finding(
            self, at: model.statement(of: flow).span, units: receiver.map { [$0] } ?? [], item: item,
            data: ["sources": .list(suppliers)],
            related: sources.map(Finding.Related.init(source:)))
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let item = finding.item else { return FindingText("", remedy: "") }
        let sources = finding.data.units("sources")
        let names = writer.units(sources)
        let message =
            if let receiver = finding.units.first.map(writer.unit) {
                writer.say(
                    "\(receiver) gets \(writer.item(item)) from \(names) and has to guess which to believe",
                    "\(receiver) 从 \(names) 都收到\(writer.item(item))，不知该信谁的")
            } else {
                writer.say(
                    "\(writer.item(item)) arises in \(names): as many truths as sources",
                    "\(writer.item(item))由 \(names) 各自产生：有几个源头就有几个说法")
            }
        let master = sources.first.map(writer.unit) ?? ""
        return FindingText(
            message,
            remedy: writer.say(
                "let one unit answer for it and the others take it from there: `item \(writer.source(item)) { master \(master) }`",
                "由一个单位作准，其余从它那里取：`事项 \(writer.source(item)) { 源头 \(master) }`"))
    }

    public let page = RulePage(
        "IC605", "scattered-information", Wording("scattered information", "信息多源"), theme: .information,
        severity: .warning,
        isCore: false,
        finds: Wording(
            """
            One item of information that two units give without getting it, while the item names no `master`; or that one unit \
            gets from two others. External parties together count as one source.
            """,
            "同一项信息由两个单位各自给出（都不是从别处得来），事项又没有写“源头”；或一个单位从两处收到它。外部各方合算一个源头。"),
        why: Wording(
            """
            Two lists of the same stock differ on the second day. From then on each meeting begins with whose number is right, and \
            whoever has to act picks the one that suits.
            """,
            """
            同一批库存记成两本账，第二天就对不上。从此每次开会先争谁的数对，而要办事的人，就挑合自己意的那个数。
            """),
        intended: Wording(
            "`master` in the item's block, or `allow scattered-information for \"…\" because \"…\"`",
            "在事项的块中写“源头”；或写“允许 scattered-information 针对 \"…\" 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("Two forecasts of one market", "一个市场，两份预测"),
                fires: """
                    department sales; department marketing; department plant; department finance
                    information sales -> plant "demand forecast"
                    ↓information marketing -> finance "demand forecast"
                    """,
                mended: """
                    department sales; department marketing; department plant; department finance
                    item "demand forecast" { master sales }
                    information sales -> plant, finance, marketing "demand forecast"
                    """),
            RuleExample(
                Wording("The stock, told twice", "库存数，两处报"),
                fires: """
                    部门 仓库; 部门 生产; 部门 财务
                    事项 "库存数" { 源头 仓库 }
                    信息 仓库 -> 财务 "库存数"
                    信息 仓库 -> 生产 "库存数"
                    ↓信息 生产 -> 财务 "库存数"
                    """,
                mended: """
                    部门 仓库; 部门 生产; 部门 财务
                    事项 "库存数" { 源头 仓库 }
                    信息 仓库 -> 财务 "库存数"
                    信息 仓库 -> 生产 "库存数"
                    """),
        ])
}

/// Looks for the sources of one item after the other, in the same memory. All external parties are one source.
private struct SourceSearch {
    private let flows: FlowTable
    private let isExternal: DenseMap<UnitID, Bool>
    private var receivers: StampSet<UnitID>
    private var sources: StampSet<UnitID>
    /// By receiver: the first flow that it gets.
    private var firsts: DenseMap<UnitID, FlowID>

    init(_ organisation: Organisation) {
        let count = organisation.model.units.count
        flows = organisation.model.flows
        isExternal = organisation.isExternal
        receivers = StampSet(count: count)
        sources = receivers
        firsts = DenseMap(repeating: FlowID(index: 0), count: count)
    }

    /// The first flow of each source that gives the item without getting it.
    mutating func origins(of information: ArraySlice<FlowID>) -> [FlowID] {
        receivers.removeAll()
        sources.removeAll()
        for flow in information { receivers.insert(flows.customer(flow)) }
        var origins: [FlowID] = []
        var hasExternal = false
        for flow in information {
            let supplier = flows.supplier(flow)
            guard !receivers.contains(supplier), isExternal[supplier] ? !hasExternal : sources.insert(supplier) else {
                continue
            }
            if isExternal[supplier] { hasExternal = true }
            origins.append(flow)
        }
        return origins
    }

    /// The first unit that gets the item from two, with the first flow from each of them.
    mutating func doubleSupply(of information: ArraySlice<FlowID>) -> (UnitID, [FlowID])? {
        receivers.removeAll()
        for flow in information {
            let receiver = flows.customer(flow)
            if receivers.insert(receiver) {
                firsts[receiver] = flow
            } else if !areOneSource(flows.supplier(firsts[receiver]), flows.supplier(flow)) {
                return (receiver, [firsts[receiver], flow])
            }
        }
        return nil
    }

    private func areOneSource(_ unit: UnitID, _ other: UnitID) -> Bool {
        unit == other || (isExternal[unit] && isExternal[other])
    }
}
