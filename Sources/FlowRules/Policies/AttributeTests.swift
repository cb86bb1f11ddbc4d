import FlowGraph
import FlowModel

/// Answers the tests of a policy for flows and units.
///
/// A value that the language gives where the text is silent counts in a comparison (the supplier is the contact, the
/// customer orders and uses, the relation is inferred), and where nothing is compared the `owner` by way of item or process.
/// A comparison with an attribute that is not there does not hold, whichever way it goes; `no` before it turns that round.
struct AttributeTests {
    private let model: Model
    /// The units that a person heads or deputises.
    private let headed: [PersonID: [UnitID]]
    /// What units require, by unit.
    private let required: Rows<UnitID, Requirement>

    /// - Complexity: O(units + requirements).
    init(_ model: Model) {
        self.model = model
        var headed: [PersonID: [UnitID]] = [:]
        for unit in model.units.ids {
            for person in model.units[unit].headPersons { headed[person, default: []].append(unit) }
        }
        self.headed = headed
        required = Rows(count: model.units.count, members: model.requirements) { $0.unit }
    }

    func hold(_ guards: [PolicySentence.Guard], for flow: FlowID) -> Bool {
        guards.allSatisfy { condition in condition.tests.allSatisfy { holds($0, for: flow) } != condition.isUnless }
    }

    func hold(_ guards: [PolicySentence.Guard], for unit: UnitID) -> Bool {
        guards.allSatisfy { condition in condition.tests.allSatisfy { holds($0, for: unit) } != condition.isUnless }
    }

    func holds(_ test: PolicyTest, for flow: FlowID) -> Bool {
        guard let comparison = test.comparison else { return has(test.attribute, flow) != test.isNegated }
        return holds(comparison, among: values(of: test.attribute, for: flow)) != test.isNegated
    }

    func holds(_ test: PolicyTest, for unit: UnitID) -> Bool {
        guard let comparison = test.comparison else { return has(test.attribute, unit) != test.isNegated }
        return holds(comparison, among: values(of: test.attribute, for: unit)) != test.isNegated
    }

    // MARK: - What is there

    private func has(_ attribute: AttributeKey, _ flow: FlowID) -> Bool {
        switch attribute {
        case .returns: model.isReturn(flow)
        case .accepted: model.isAccepted(flow)
        case .owner: model.isAccepted(flow) || nearestOwner(of: flow) != nil
        default: model.attribute(attribute, of: flow) != nil
        }
    }

    private func has(_ attribute: AttributeKey, _ unit: UnitID) -> Bool {
        if attribute == .requires { return !required.range(of: unit).isEmpty }
        return model.attribute(attribute, in: model.units[unit].attributes) != nil
    }

    private func nearestOwner(of flow: FlowID) -> Attribute? {
        if let own = model.attribute(.owner, of: flow) { return own }
        if let items = model.attribute(.owner, in: model.items[model.flows.item(flow)].attributes) { return items }
        guard let process = model.process(of: flow) else { return nil }
        return model.attribute(.owner, in: model.processes[process].attributes)
    }

    private func values(of attribute: AttributeKey, for flow: FlowID) -> [Operand] {
        switch attribute {
        case .owner:
            let own = model.ownOwners(of: flow)
            return own.isEmpty ? nearestOwner(of: flow).map { Array(model.mainOperands($0)) } ?? [] : Array(own)
        case .contact: return written(attribute, flow) ?? [.unit(model.flows.supplier(flow))]
        case .orderedBy, .usedBy: return written(attribute, flow) ?? [.unit(model.flows.customer(flow))]
        case .relation:
            return model.flows.kind(flow).isDelivery ? [.word(ValueWord(model.relation(of: flow)))] : []
        case .returns: return model.attribute(.returns, of: flow).map { Array(model.operands($0, after: .limit)) } ?? []
        case .complaint:
            let statements = [model.flows.statement(flow)] + model.tellings(of: flow).map(\.statement)
            return statements.flatMap { values(of: .complaint, in: model.statements[$0].attributes) }
        default: return written(attribute, flow) ?? []
        }
    }

    private func written(_ attribute: AttributeKey, _ flow: FlowID) -> [Operand]? {
        model.attribute(attribute, of: flow).map { Array(model.mainOperands($0)) }
    }

    private func values(of attribute: AttributeKey, for unit: UnitID) -> [Operand] {
        if attribute == .requires { return required[unit].map { .item($0.item) } }
        return values(of: attribute, in: model.units[unit].attributes)
    }

    private func values(of attribute: AttributeKey, in range: AttributeRange) -> [Operand] {
        model.attributes(range).filter { $0.key == attribute }.flatMap { Array(model.mainOperands($0)) }
    }

    // MARK: - How it compares

    /// Of several values one has to compare so; `!=` is that none is equal.
    private func holds(_ comparison: PolicyTest.Comparison, among values: [Operand]) -> Bool {
        guard !values.isEmpty else { return false }
        let value = comparison.value
        switch comparison.relation {
        case .equal: return values.contains { equals($0, value) }
        case .notEqual: return !values.contains { equals($0, value) }
        case .less: return values.contains { difference($0, value).map { $0 < 0 } ?? false }
        case .lessOrEqual: return values.contains { difference($0, value).map { $0 <= 0 } ?? false }
        case .greater: return values.contains { difference($0, value).map { $0 > 0 } ?? false }
        case .greaterOrEqual: return values.contains { difference($0, value).map { $0 >= 0 } ?? false }
        }
    }

    private func equals(_ operand: Operand, _ value: Operand) -> Bool {
        switch (operand, value) {
        // A unit stands for itself and all under it, and a person for the units that he heads.
        case (.unit(let unit), .unit(let wanted)): model.reporting.isInSubtree(unit, of: wanted)
        case (.person(let person), .unit(let wanted)):
            headed[person, default: []].contains { model.reporting.isInSubtree($0, of: wanted) }
        case (.text(let text), .text(let wanted)): model.sayTheSame(text, wanted)
        default: difference(operand, value).map { $0 == 0 } ?? (operand == value)
        }
    }

    /// Below 0 where the operand is less, 0 where it is as much; nil where the two have no order. A number without a unit word
    /// is held against the number alone.
    private func difference(_ operand: Operand, _ value: Operand) -> Double? {
        switch (operand, value) {
        case (.number(let count), .number(let wanted)): return count - wanted
        case (.duration(let duration), .duration(let wanted)): return duration.seconds - wanted.seconds
        case (.rating(let rating), .rating(let wanted)):
            return Double(rating.given) * Double(wanted.best) - Double(wanted.given) * Double(rating.best)
        case (.amount(let amount), .amount(let wanted)):
            if let unit = wanted.unit, !(amount.unit.map { model.sayTheSame($0, unit) } ?? false) { return nil }
            return amount.count - wanted.count
        default: return nil
        }
    }
}

extension ValueWord {
    init(_ relation: Relation) {
        self =
            switch relation {
            case .condition: .condition
            case .task: .task
            case .function: .function
            case .procedure: .procedure
            case .process: .process
            }
    }
}
