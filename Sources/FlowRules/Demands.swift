import FlowGraph
import FlowModel

/// The requirements that say how something is wanted, and the deliveries that answer them. Worked out once for all rules
/// that hold the two against each other.
struct Demands: Sendable {
    /// In the order written.
    private let all: [Demand]
    private let model: Model
    private let answers: Rows<DemandID, Answer>

    /// A requirement, and which demand it is: those of one unit for one item are one.
    struct Demand: Sendable {
        let requirement: Requirement
        fileprivate let id: DemandID
    }

    fileprivate struct DemandID: DenseID {
        var index: UInt32
    }

    private struct Answer: Sendable {
        let demand: DemandID
        let flow: FlowID
    }

    /// - Complexity: linear in the requirements and the deliveries of what is required; in the requirements alone where none
    ///   says how.
    init(in model: Model, _ wanted: RequiredItems) {
        self.model = model
        let requirements = model.requirements
        let terms: AttributeKeySet = [.init(.window), .init(.notice), .init(.within), .init(.quantity)]
        let saysHow = requirements.map { !$0.attributes.keys.isDisjoint(with: terms) }
        guard saysHow.contains(true) else {
            all = []
            answers = Rows(count: 0, members: []) { $0.demand }
            return
        }
        var ids = [DemandID](repeating: DemandID(index: 0), count: requirements.count)
        var count: UInt32 = 0
        var answers: [Answer] = []
        var customers = StampSet<UnitID>(count: model.units.count)
        var demandOf = DenseMap<UnitID, DemandID>(repeating: DemandID(index: 0), count: model.units.count)
        for item in wanted.items {
            customers.removeAll()
            for number in wanted.requirements[item] where saysHow[number] {
                let unit = requirements[number].unit
                if customers.insert(unit) {
                    demandOf[unit] = DemandID(index: count)
                    count += 1
                }
                ids[number] = demandOf[unit]
            }
            for flow in wanted.deliveries[item] where customers.contains(model.flows.customer(flow)) {
                answers.append(Answer(demand: demandOf[model.flows.customer(flow)], flow: flow))
            }
        }
        all = requirements.indices.filter { saysHow[$0] }.map { Demand(requirement: requirements[$0], id: ids[$0]) }
        self.answers = Rows(count: Int(count), members: answers) { $0.demand }
    }

    /// Those that have one of some attributes out of `window`, `notice`, `within` and `quantity`; in the order written.
    /// - Complexity: linear in the demands.
    func stating(_ keys: AttributeKeySet) -> [Demand] {
        all.filter { !$0.requirement.attributes.keys.isDisjoint(with: keys) }
    }

    /// The deliveries of what is required to whom requires it, from the supplier that the requirement names if it names one.
    func deliveries(for demand: Demand) -> [FlowID] {
        let flows = answers[demand.id].lazy.map(\.flow)
        guard let supplier = demand.requirement.supplier else { return Array(flows) }
        return flows.filter { model.flows.supplier($0) == supplier }
    }
}

/// The items that are required, each with the requirements and with the deliveries of it.
struct RequiredItems {
    /// In the order of their declaration.
    let items: [ItemID]
    /// By their places among those of the model, in the order written.
    let requirements: Rows<ItemID, Int>
    /// In the order of their declaration.
    let deliveries: Rows<ItemID, FlowID>

    /// - Complexity: linear in the items, the requirements and the flows; O(1) where nothing is required.
    init(in model: Model) {
        let given = model.requirements
        let count = given.isEmpty ? 0 : model.items.count
        let requirements = Rows<ItemID, Int>(count: count, members: Array(given.indices)) { given[$0].item }
        guard !given.isEmpty else {
            (items, self.requirements, deliveries) = ([], requirements, Rows(count: 0, members: []) { _ in ItemID(0) })
            return
        }
        let flows = model.flows
        let wanted = flows.ids.filter { flow in
            flows.kind(flow).isDelivery && requirements.count(of: flows.item(flow)) > 0
        }
        items = requirements.ids.filter { requirements.count(of: $0) > 0 }
        deliveries = Rows(count: model.items.count, members: wanted) { flows.item($0) }
        self.requirements = requirements
    }
}

extension Model {
    /// Some flows by the statements that hold for them, in the order of the flows.
    func byStatement(_ flows: some Sequence<FlowID>) -> [[FlowID]] {
        var groups: [[FlowID]] = []
        var place: [StatementID: Int] = [:]
        for flow in flows {
            let statement = self.flows.statement(flow)
            if let group = place[statement] {
                groups[group].append(flow)
            } else {
                place[statement] = groups.count
                groups.append([flow])
            }
        }
        return groups
    }
}
