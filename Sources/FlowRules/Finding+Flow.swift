import FlowDiagnostics
import FlowGraph
import FlowModel

extension Finding {
    /// A finding about one flow: it names the flow and its two ends, and points at the attribute at fault, else at the
    /// statement.
    init(
        _ rule: some Rule, _ severity: Severity? = nil, about flow: FlowID, in model: Model,
        at attribute: Attribute? = nil, data: FindingData = [], related: [Related] = []
    ) {
        let span = Self.place(of: flow, in: model, at: attribute)
        guard data.isEmpty, related.isEmpty else {
            self.init(rule, severity, about: [flow], in: model, at: attribute, data: data, related: related)
            return
        }
        self.init(rule, severity, at: span, flow: flow, between: model.flows.ends(flow))
    }

    /// A finding about some flows of one statement.
    init(
        _ rule: some Rule, _ severity: Severity? = nil, about flows: [FlowID], in model: Model,
        at attribute: Attribute? = nil,
        data: FindingData = [], related: [Related] = []
    ) {
        self.init(
            rule, severity, at: Self.place(of: flows[0], in: model, at: attribute), units: model.ends(of: flows),
            flows: flows, data: data, related: related)
    }

    // The right of a `??` would be a closure, for which the whole model is copied: millions of times.
    private static func place(of flow: FlowID, in model: Model, at attribute: Attribute?) -> SourceSpan {
        if let attribute { return attribute.span }
        return model.statement(of: flow).span
    }
}

extension Model {
    /// The suppliers and customers of some flows, each once, in the order in which the flows name them.
    func ends(of flows: [FlowID]) -> [UnitID] {
        if flows.count == 1 {
            let (supplier, customer) = (self.flows.supplier(flows[0]), self.flows.customer(flows[0]))
            return supplier == customer ? [supplier] : [supplier, customer]
        }
        var met: Set<UnitID> = []
        var ends: [UnitID] = []
        for flow in flows {
            let (supplier, customer) = (self.flows.supplier(flow), self.flows.customer(flow))
            if met.insert(supplier).inserted { ends.append(supplier) }
            if met.insert(customer).inserted { ends.append(customer) }
        }
        return ends
    }
}
