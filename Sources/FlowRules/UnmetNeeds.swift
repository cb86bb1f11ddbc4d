import FlowGraph
import FlowModel

/// The requirements that no delivery meets: none of the item, from the supplier that is named if one is, to the unit, to an
/// ancestor of it or into its subtree.
struct UnmetNeeds {
    /// In the order written.
    let requirements: [Requirement]

    /// - Complexity: linear in the units, the items, the requirements and the flows; and log n for each requirement of an item
    ///   that n deliveries carry.
    init(of model: Model, _ wanted: RequiredItems) {
        guard !model.requirements.isEmpty else {
            requirements = []
            return
        }
        var search = NeedSearch(model)
        for item in wanted.items { search.look(at: wanted.requirements[item], wanted.deliveries[item]) }
        requirements = model.requirements.indices.filter { !search.isMet[$0] }.map { model.requirements[$0] }
    }
}

/// Looks at one item after the other, in the same memory.
private struct NeedSearch {
    /// By requirement.
    private(set) var isMet: [Bool]
    private let model: Model
    /// Those that are named as suppliers of the item at hand, and their numbers among them.
    private var named: StampSet<UnitID>
    private var numbers: DenseMap<UnitID, Source>

    /// A named supplier of the item at hand; the first number stands for any supplier.
    private struct Source: DenseID {
        var index: UInt32
        static let any = Source(index: 0)
    }

    init(_ model: Model) {
        self.model = model
        isMet = Array(repeating: false, count: model.requirements.count)
        named = StampSet(count: model.units.count)
        numbers = DenseMap(repeating: .any, count: model.units.count)
    }

    /// Up to so many questions are asked one by one; for more it is worth bringing those of one supplier together.
    private static let few = 64

    mutating func look(at requirements: ArraySlice<Int>, _ deliveries: ArraySlice<FlowID>) {
        guard !deliveries.isEmpty else { return }
        if requirements.count * deliveries.count <= Self.few {
            for number in requirements { isMet[number] = deliveries.contains { meets(model.requirements[number], $0) } }
        } else {
            lookBySupplier(at: requirements, deliveries)
        }
    }

    private func meets(_ requirement: Requirement, _ delivery: FlowID) -> Bool {
        if let supplier = requirement.supplier, supplier != model.flows.supplier(delivery) { return false }
        return isOnOneLine(requirement.unit, model.flows.customer(delivery))
    }

    private func isOnOneLine(_ unit: UnitID, _ other: UnitID) -> Bool {
        unit == other || model.reporting.isInLine(unit, with: other)
    }

    private mutating func lookBySupplier(at requirements: ArraySlice<Int>, _ deliveries: ArraySlice<FlowID>) {
        named.removeAll()
        var count: UInt32 = 1
        for supplier in requirements.lazy.compactMap({ [model] in model.requirements[$0].supplier })
        where named.insert(supplier) {
            numbers[supplier] = Source(index: count)
            count += 1
        }
        let (flows, numbers, named) = (model.flows, numbers, named)
        let asked = Rows<Source, Int>(count: Int(count), members: Array(requirements)) { [model] number in
            model.requirements[number].supplier.map { numbers[$0] } ?? .any
        }
        let answers = Rows<Source, FlowID>(
            count: Int(count), members: deliveries.filter { named.contains(flows.supplier($0)) }
        ) { numbers[flows.supplier($0)] }
        for source in asked.ids where asked.count(of: source) > 0 {
            answer(asked[source], source == .any ? deliveries : answers[source])
        }
    }

    /// Of one supplier, or of any.
    private mutating func answer(_ requirements: ArraySlice<Int>, _ deliveries: ArraySlice<FlowID>) {
        if requirements.count * deliveries.count <= Self.few {
            for number in requirements {
                let unit = model.requirements[number].unit
                isMet[number] = deliveries.contains { isOnOneLine(unit, model.flows.customer($0)) }
            }
        } else {
            let receivers = MarkedUnits(deliveries.map { model.flows.customer($0) }, in: model.reporting)
            for number in requirements { isMet[number] = receivers.meetsLine(of: model.requirements[number].unit) }
        }
    }
}
