import FlowGraph
import FlowModel

/// The requirements that say how something is wanted, and the deliveries that answer them.
struct Demands: Sendable {
    /// In the order written.
    let all: [Demand]
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

    /// Those requirements that have one of some attributes.
    /// - Complexity: linear in the units, the items and the requirements and, where there are any, in the flows.
    init(stating keys: [AttributeKey], in model: Model) {
        self.model = model
        let requirements = model.requirements.filter { requirement in
            model.attributes(requirement.attributes).contains { keys.contains($0.key) }
        }
        guard !requirements.isEmpty else {
            all = []
            answers = Rows(count: 0, members: []) { $0.demand }
            return
        }
        let wanted = RequiredItems(requirements, in: model)
        var ids = [DemandID](repeating: DemandID(index: 0), count: requirements.count)
        var count: UInt32 = 0
        var answers: [Answer] = []
        var customers = StampSet<UnitID>(count: model.units.count)
        var demandOf = DenseMap<UnitID, DemandID>(repeating: DemandID(index: 0), count: model.units.count)
        for item in wanted.items {
            customers.removeAll()
            for number in wanted.requirements[item] {
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
        all = zip(requirements, ids).map { Demand(requirement: $0, id: $1) }
        self.answers = Rows(count: Int(count), members: answers) { $0.demand }
    }

    /// The deliveries of what is required to whom requires it, from the supplier that the requirement names if it names one.
    func deliveries(for demand: Demand) -> [FlowID] {
        let flows = answers[demand.id].lazy.map(\.flow)
        guard let supplier = demand.requirement.supplier else { return Array(flows) }
        return flows.filter { model.flows.supplier($0) == supplier }
    }
}

/// The items that some requirements name, each with the requirements and with the deliveries of it.
struct RequiredItems {
    /// In the order of their declaration.
    let items: [ItemID]
    /// By their places among those given, which they keep.
    let requirements: Rows<ItemID, Int>
    /// In the order of their declaration.
    let deliveries: Rows<ItemID, FlowID>

    /// - Complexity: linear in the items, the requirements and the flows.
    init(_ given: [Requirement], in model: Model) {
        let requirements = Rows<ItemID, Int>(count: model.items.count, members: Array(given.indices)) { given[$0].item }
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
