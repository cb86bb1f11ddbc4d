import FlowGraph
import FlowModel

/// The requirements that say how something is wanted, and the deliveries that answer them.
struct Demands: Sendable {
    /// In the order written.
    let requirements: [Requirement]
    private let model: Model
    private let demands: [Want: DemandID]
    private let answers: Rows<DemandID, Answer>

    /// A unit and the item that it requires.
    private struct Want: Hashable {
        let unit: UnitID
        let item: ItemID
    }

    private struct DemandID: DenseID {
        var index: UInt32
    }

    private struct Answer: Sendable {
        let demand: DemandID
        let flow: FlowID
    }

    /// Those requirements that have one of some attributes.
    /// - Complexity: linear in the requirements and, where there are any, in the flows.
    init(stating keys: Set<AttributeKey>, in model: Model) {
        self.model = model
        requirements = model.requirements.filter { requirement in
            model.attributes(requirement.attributes).contains { keys.contains($0.key) }
        }
        var demands: [Want: DemandID] = [:]
        for requirement in requirements {
            let want = Want(unit: requirement.unit, item: requirement.item)
            if demands[want] == nil { demands[want] = DemandID(demands.count) }
        }
        var answers: [Answer] = []
        if !demands.isEmpty {
            for flow in model.deliveries {
                let want = Want(unit: model.flows.customer(flow), item: model.flows.item(flow))
                if let demand = demands[want] { answers.append(Answer(demand: demand, flow: flow)) }
            }
        }
        self.demands = demands
        self.answers = Rows(count: demands.count, members: answers) { $0.demand }
    }

    /// The deliveries of what is required to whom requires it, from the supplier that it names if it names one.
    func deliveries(for requirement: Requirement) -> [FlowID] {
        guard let demand = demands[Want(unit: requirement.unit, item: requirement.item)] else { return [] }
        return answers[demand].map(\.flow).filter { flow in
            requirement.supplier.map { $0 == model.flows.supplier(flow) } ?? true
        }
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
