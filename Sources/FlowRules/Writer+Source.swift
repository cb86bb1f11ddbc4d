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

    /// A flow from a unit that lacks one, to the unit that is likeliest to be its customer.
    func missingFlow(_ kind: FlowKind, from unit: UnitID, _ item: String = "\"…\"") -> String {
        "\(kind.noun[language]) \(self.unit(unit)) -> \(name(neighbours.partner(of: unit, in: model))) \(item)"
    }

    /// A flow to a unit that lacks one, from the unit that is likeliest to be its supplier.
    func missingFlow(_ kind: FlowKind, to unit: UnitID, _ item: String = "\"…\"") -> String {
        "\(kind.noun[language]) \(name(neighbours.partner(of: unit, in: model))) -> \(self.unit(unit)) \(item)"
    }

    /// Who gets something from a unit and does not stand over it; else who is likeliest to.
    func customer(of unit: UnitID) -> String { name(neighbours.customer(of: unit, in: model)) }

    /// Who gives something to a unit; else who is likeliest to.
    func supplier(of unit: UnitID) -> String { name(neighbours.supplier(of: unit, in: model)) }

    /// Who could answer for a flow: the end that is there to, the supplier first; else a person to be named.
    func owner(for flow: FlowID) -> String {
        let ends = [model.flows.supplier(flow), model.flows.customer(flow)]
        let owner = ends.first { end in
            !model.isExternal(end) && model.attribute(.vacant, in: model.units[end].attributes) == nil
        }
        return owner.map(unit) ?? "\"…\""
    }

    /// A name to be filled in, where no unit of the model will do.
    var someone: String { say("somebody", "某单位") }

    private func name(_ unit: UnitID?) -> String { unit.map(self.unit) ?? someone }

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
