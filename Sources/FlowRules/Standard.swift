import FlowGraph
import FlowModel

/// What a flow promises its customer beforehand: the parts that make up its standard, durations in seconds.
struct Standard: Hashable, Sendable {
    let accept: String?
    let due: Double?
    let every: Double?
    let quantity: Amount?

    /// - Complexity: linear in the attributes of the flow.
    init(of flow: FlowID, in model: Model) {
        accept = model.text(model.attribute(.accept, of: flow))
        due = model.duration(model.attribute(.due, of: flow))?.seconds
        every = model.duration(model.attribute(.every, of: flow))?.seconds
        quantity = model.amount(model.attribute(.quantity, of: flow))
    }

    var isEmpty: Bool { accept == nil && due == nil && every == nil && quantity == nil }
}
