import FlowGraph
import FlowModel

/// Texts that a reader can paste into a file, with the keywords of his language.
extension Writer {
    /// A flow as it is written, without its block: `service finance -> sales "reimbursement"`.
    public func statement(_ flow: FlowID) -> String {
        let flows = model.flows
        return statement(
            flows.kind(flow), from: flows.supplier(flow), to: flows.customer(flow), source(flows.item(flow)))
    }

    /// A flow that is missing. `item` is the item as it is to be written; where nobody can know it, a string to be filled in.
    public func statement(
        _ kind: FlowKind, from supplier: UnitID, to customer: UnitID, _ item: String = "\"…\""
    ) -> String {
        "\(kind.noun[language]) \(unit(supplier)) -> \(unit(customer)) \(item)"
    }

    /// A flow in a sentence: `finance → sales "reimbursement"`.
    public func flow(_ flow: FlowID) -> String {
        let flows = model.flows
        let item = self.item(flows.item(flow))
        let ends = "\(unit(flows.supplier(flow))) → \(unit(flows.customer(flow)))"
        return say("\(ends) \(item)", "\(ends) 的\(item)")
    }
}

extension Writer {
    /// A regulation in a sentence, by its title, else its identifier.
    public func regulation(_ id: RegulationID) -> String {
        let regulation = model.regulations[id]
        let label = model.text(regulation.title ?? regulation.name)
        return say("the rule \"\(label)\"", "规定“\(label)”")
    }
}
