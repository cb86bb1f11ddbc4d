import FlowGraph
import FlowModel
import FlowRules

extension DiagramOptions.Part {
    /// What a picture of one finding may show, the widest first: its own flows and units with all that runs to and from
    /// these, with what runs among them, and its own flows alone. What is more than can be taken in at a glance is left out
    /// as long as there is less to be had.
    ///
    /// - Returns: at least one.
    /// - Complexity: linear in the flows of the model.
    public static func choices(for finding: Finding, in model: Model) -> [DiagramOptions.Part] {
        let own = finding.flows + finding.related.compactMap(\.flow)
        var isConcerned = DenseMap<UnitID, Bool>(repeating: false, count: model.units.count)
        let ends = own.flatMap { flow in [model.flows.supplier(flow), model.flows.customer(flow)] }
        for unit in ends { isConcerned[unit] = true }
        for unit in finding.units { for inner in model.reporting.subtree(of: unit) { isConcerned[inner] = true } }
        let item = own.isEmpty ? finding.item : nil
        var around = Set(own)
        var among = around
        for flow in model.flows.ids {
            let supplier = isConcerned[model.flows.supplier(flow)]
            let customer = isConcerned[model.flows.customer(flow)]
            let isOfItem = item != nil && model.flows.item(flow) == item
            if supplier || customer || isOfItem { around.insert(flow) }
            if supplier && customer || isOfItem { among.insert(flow) }
        }
        var choices: [Set<FlowID>] = []
        for flows in [around, among, Set(own)] where flows != choices.last {
            if flows.count <= mostFlows, !flows.isEmpty { choices.append(flows) }
        }
        // A unit without flows is shown alone; of too many flows, those of the finding itself.
        if choices.isEmpty { choices = [own.isEmpty ? among : Set(own)] }
        return choices.map { flows in DiagramOptions.Part(units: finding.units, flows: flows) }
    }

    private static let mostFlows = 24
}
