/// An organisation made up from a seed: the same flows and the same bytes on every machine.
///
/// Units form a tree in which every unit has up to eight others under it. Most of them deal with the rest of the organisation;
/// some only give, some only take, and some keep to themselves in islands of six: so there is one large strongly connected
/// component and there are many small ones. Flows run mostly to neighbours in the tree or in the same block of 64 units, the
/// others anywhere or to a hub. A few items are handed over very often and most of them seldom (after Zipf). Some flows are
/// answered by one the other way; some matters go round in a circle of transfers, and some within a dense cluster.
public struct SyntheticOrganisation: Sendable {
    public struct Flow: Sendable, Equatable {
        public var kind: Int
        public var supplier: Int
        public var customer: Int
        public var item: Int
        /// Nil for a flow that nobody owns.
        public var owner: Int?
    }

    public static let kinds = ["logistics", "service", "information", "transfer"]
    private static let transfer = 3
    private static let parties = ["customer", "supplier", "regulator"]

    /// Without the three external parties, whose numbers follow those of the units.
    public let unitCount: Int
    public private(set) var flows: [Flow] = []
    private var random: Dice
    private let itemCount: Int

    /// How a unit deals with the others.
    private enum Part {
        case core, source, sink, island
    }

    public init(flows count: Int, seed: UInt64 = 1) {
        random = Dice(seed: seed)
        unitCount = max(24, count / 20)
        itemCount = max(10, count / 10)
        var parts: [Part] = []
        for unit in 0..<unitCount {
            let share = random.share()
            // The top of the tree always deals with all.
            parts.append(unit < 12 || share < 0.65 ? .core : share < 0.77 ? .source : share < 0.90 ? .sink : .island)
        }
        let core = parts.indices.filter { parts[$0] == .core }
        let islands = parts.indices.filter { parts[$0] == .island }
        var place = [Int](repeating: 0, count: unitCount)
        for (number, unit) in islands.enumerated() { place[unit] = number }

        flows.reserveCapacity(count)
        plant(circles: max(2, count / 1000), clusters: max(1, count / 20_000), among: core)
        for _ in 0..<max(1, count / 5000) {
            let unit = core[random.below(core.count)]
            add(2, unit, unit, frequentItem())
        }
        let mirrored = count * 8 / 100
        let background = flows.count
        while flows.count < count - mirrored {
            var supplier = random.share() < 0.7 ? random.below(unitCount) : random.frequent(unitCount, 20)
            var customer = neighbour(of: supplier)
            if parts[supplier] == .sink, parts[customer] != .sink { swap(&supplier, &customer) }
            if parts[supplier] == .sink { supplier = core[random.below(core.count)] }
            if parts[customer] == .source { customer = core[random.below(core.count)] }
            if parts[supplier] == .island {
                let start = place[supplier] / 6 * 6
                customer = islands[min(start + random.below(6), islands.count - 1)]
            }
            guard supplier != customer else { continue }
            let outside = random.share()
            if parts[supplier] != .island, parts[supplier] != .sink, outside < 0.025 {
                customer = unitCount + (outside < 0.02 ? 0 : 2)
            } else if parts[customer] != .island, outside > 0.98 {
                supplier = unitCount + (outside < 0.99 ? 0 : 1)
            }
            let kind = random.share()
            add(kind < 0.30 ? 0 : kind < 0.75 ? 1 : 2, supplier, customer, frequentItem())
        }
        while flows.count < count {
            let other = flows[background + random.below(count - mirrored - background)]
            let kind = random.share() < 0.8 ? other.kind : (other.kind + 1) % 3
            add(kind, other.customer, other.supplier, random.share() < 0.5 ? other.item : frequentItem())
        }
        flows.shuffle(using: &random)
    }

    private mutating func add(_ kind: Int, _ supplier: Int, _ customer: Int, _ item: Int) {
        let share = random.share()
        flows.append(
            Flow(
                kind: kind, supplier: supplier, customer: customer, item: item,
                owner: share < 0.10 ? nil : share < 0.325 ? customer : supplier))
    }

    private mutating func frequentItem() -> Int { random.frequent(itemCount, max(20, itemCount / 5000)) }

    private mutating func neighbour(of unit: Int) -> Int {
        let share = random.share()
        if share < 0.35 {
            let parent = max(0, (unit - 1) / 8)
            let relative =
                switch random.below(3) {
                case 0: parent
                case 1: parent * 8 + 1 + random.below(8)
                default: unit * 8 + 1 + random.below(8)
                }
            return relative < unitCount ? relative : parent
        }
        if share < 0.70 { return min(unit / 64 * 64 + random.below(64), unitCount - 1) }
        return share < 0.90 ? random.below(unitCount) : random.frequent(unitCount, 20)
    }

    /// Matters that are passed round, each with an item of its own.
    private mutating func plant(circles: Int, clusters: Int, among core: [Int]) {
        for circle in 0..<circles {
            let base = random.below(core.count)
            let members = (0..<2 + random.below(5)).map { core[(base + $0 * (1 + circle % 3)) % core.count] }
            for (index, unit) in members.enumerated() {
                add(Self.transfer, unit, members[(index + 1) % members.count], itemCount + circle)
            }
        }
        for cluster in 0..<clusters {
            let base = random.below(core.count)
            let size = min(8 + random.below(7), core.count)
            for index in 0..<size {
                for step in [1, 2, size - 1] {
                    let (from, to) = (core[(base + index) % core.count], core[(base + index + step) % core.count])
                    add(Self.transfer, from, to, itemCount + circles + cluster)
                }
            }
        }
    }

    // MARK: - Names

    private static let trades = [
        "sales", "finance", "hr", "it", "legal", "logistics", "quality", "rnd", "audit", "plant",
    ]
    private static let titles = ["销售部", "财务部", "人事部", "信息部", "法务部", "物流部", "质量部", "研发部", "审计部", "生产部"]
    private static let matters = ["费用报销", "采购申请", "合同审批", "库存盘点", "发货通知", "质检报告", "客户投诉", "设备维修"]

    private func name(_ unit: Int) -> String {
        unit < unitCount ? "\(Self.trades[unit * 7 % Self.trades.count])_\(unit)" : Self.parties[unit - unitCount]
    }

    private func label(_ item: Int) -> String {
        "\(Self.matters[item * 5 % Self.matters.count])\(item % 97 == 0 ? ", 加急" : "")-\(item)"
    }

    // MARK: - Notations

    /// As a model in the language.
    public var source: [UInt8] {
        var text = Array("org \"Synthetic \(flows.count)\"\n".utf8)
        for unit in 0..<unitCount {
            let above = unit > 0 ? "reports to \(name((unit - 1) / 8)); " : ""
            let title = Self.titles[unit * 7 % Self.titles.count]
            text += "department \(name(unit)) \"\(title)\" { \(above)head \"负责人\(unit % 53)\" }\n".utf8
        }
        text += "customer customer \"客户\"\nsupplier supplier \"供应商\"\npartner regulator \"监管机构\"\n\n".utf8
        for flow in flows {
            let owner = flow.owner.map { "owner \(name($0)); " } ?? ""
            let due = flow.kind == Self.transfer ? "" : "due \(1 + (flow.item + flow.supplier) % 30)d "
            text += "\(Self.kinds[flow.kind]) \(name(flow.supplier)) -> \(name(flow.customer)) ".utf8
            text += "\"\(label(flow.item))\" { \(owner)\(due)}\n".utf8
        }
        return text
    }

    /// As a table with the columns id, kind, from, to, item, owner.
    public var table: [UInt8] {
        var text = Array("id,kind,from,to,item,owner\n".utf8)
        for (number, flow) in flows.enumerated() {
            let label = label(flow.item)
            let item = label.contains(",") ? "\"\(label)\"" : label
            let ends = "\(name(flow.supplier)),\(name(flow.customer))"
            text += "f\(number + 1),\(Self.kinds[flow.kind]),\(ends),\(item),\(flow.owner.map(name) ?? "")\n".utf8
        }
        return text
    }
}
