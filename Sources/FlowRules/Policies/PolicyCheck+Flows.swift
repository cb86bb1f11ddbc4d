import FlowDiagnostics
import FlowGraph
import FlowModel

/// Sentences about single flows and units.
extension PolicyCheck {
    /// `forbid` flows: one finding for each.
    func forbidden(_ pattern: FlowPattern) -> [Finding] {
        FlowFilter(pattern, sentence.guards, tests, of: model).flows.map { flow in
            finding(at: model.statement(of: flow).span, units: ends(flow), flows: [flow])
        }
    }

    /// `require` attributes of flows: one finding for each flow that fails, at the attribute at fault where it has one.
    func failing(_ required: [PolicyTest], _ pattern: FlowPattern) -> [Finding] {
        FlowFilter(pattern, sentence.guards, tests, of: model).flows.compactMap { flow in
            let failed = required.filter { !tests.holds($0, for: flow) }
            guard let first = failed.first else { return nil }
            let span = model.attribute(first.attribute, of: flow)?.span ?? model.statement(of: flow).span
            return finding(at: span, units: ends(flow), flows: [flow], data: [("failed", failed.data(in: model))])
        }
    }

    /// `require` attributes of units: one finding for each unit that fails, at its name.
    func failing(_ required: [PolicyTest], _ pattern: UnitPattern) -> [Finding] {
        model.units.ids.compactMap { unit in
            guard pattern.kind.includes(model.units[unit].kind),
                pattern.inside.map({ model.reporting.isInSubtree(unit, of: $0) }) ?? true,
                tests.hold(sentence.guards, for: unit)
            else { return nil }
            let failed = required.filter { !tests.holds($0, for: unit) }
            guard !failed.isEmpty else { return nil }
            return finding(at: model.units[unit].nameSpan, units: [unit], data: [("failed", failed.data(in: model))])
        }
    }

    /// `require` flows: one finding for each unit of an `each` that has none, else one where there is none at all.
    func missing(_ pattern: FlowPattern) -> [Finding] {
        let flows = FlowFilter(pattern, sentence.guards, tests, of: model).flows
        let isAsked = { (places: [Place]) in places.contains { if case .each = $0 { true } else { false } } }
        guard isAsked(pattern.suppliers) || isAsked(pattern.customers) else {
            return flows.isEmpty ? [finding(at: sentence.span)] : []
        }
        return without(flows.map(model.flows.supplier), of: pattern.suppliers, to: pattern.customers, as: "supplier")
            + without(flows.map(model.flows.customer), of: pattern.customers, to: pattern.suppliers, as: "customer")
    }

    /// The units that an `each` among some places asks, and under which none of `ends` is.
    private func without(_ ends: [UnitID], of places: [Place], to others: [Place], as role: String) -> [Finding] {
        let forest = model.reporting
        var served = DenseMap<UnitID, Bool>(repeating: false, count: model.units.count)
        for unit in ends { served[unit] = true }
        for unit in forest.preorder.reversed() where served[unit] {
            if let parent = forest.parents[unit] { served[parent] = true }
        }
        return model.units.ids.compactMap { unit in
            let isAsked = places.contains {
                if case .each(let kind) = $0 { kind.includes(model.units[unit].kind) } else { false }
            }
            guard isAsked, !served[unit], !isPart(unit, ofAll: others) else { return nil }
            return finding(at: sentence.span, units: [unit], data: [("as", .text(role))])
        }
    }

    /// Whether a unit belongs to all that is named at the other end: it owes nothing to itself.
    private func isPart(_ unit: UnitID, ofAll places: [Place]) -> Bool {
        !places.isEmpty
            && places.allSatisfy { place in place.unit.map { model.reporting.isInSubtree(unit, of: $0) } ?? false }
    }

    private func ends(_ flow: FlowID) -> [UnitID] { [model.flows.supplier(flow), model.flows.customer(flow)] }
}

extension [PolicyTest] {
    /// The tests as the language writes them in English.
    fileprivate func data(in model: Model) -> FindingData.Value {
        .list(map { .text($0.text(in: .english, of: model)) })
    }
}

extension PolicyTest {
    /// The test as the language writes it in one tongue, its value as it stands in the file.
    func text(in language: Language, of model: Model) -> String {
        let name = attribute.spelling(in: language)
        let question = isNegated ? "\(language == .english ? "no" : "无") \(name)" : name
        guard let comparison else { return question }
        if case .word(let word) = comparison.value {
            return "\(question) \(comparison.relation.sign) \(word.spelling(in: language))"
        }
        let value = model.sources[Int(comparison.valueSpan.source.index)].string(comparison.valueSpan)
        return "\(question) \(comparison.relation.sign) \(value)"
    }
}
