import FlowDiagnostics
import FlowGraph
import FlowModel

/// What kind of internal customer a delivery makes of its receiver.
public enum Relation: UInt8, CaseIterable, Sendable {
    /// The subordinate: the superior owes him the conditions to do his work.
    case condition
    /// The superior: the subordinate owes him the result.
    case task
    /// The next work step.
    case procedure
    /// The next process or department.
    case process
    /// Whoever receives the service.
    case function

    /// The word that the language and the formats use, never translated.
    public var name: String {
        switch self {
        case .condition: "condition"
        case .task: "task"
        case .procedure: "procedure"
        case .process: "process"
        case .function: "function"
        }
    }

    /// What the relation is called; also the value of `relation` in either tongue.
    public var noun: Wording {
        switch self {
        case .condition: Wording("condition", "条件")
        case .task: Wording("task", "任务")
        case .procedure: Wording("procedure", "工序")
        case .process: Wording("process", "流程")
        case .function: Wording("function", "职能")
        }
    }

    /// The value of `relation` that declares it.
    var word: ValueWord {
        switch self {
        case .condition: .condition
        case .task: .task
        case .procedure: .procedure
        case .process: .process
        case .function: .function
        }
    }

    init?(_ word: ValueWord?) {
        switch word {
        case .condition: self = .condition
        case .task: self = .task
        case .procedure: self = .procedure
        case .process: self = .process
        case .function: self = .function
        default: return nil
        }
    }
}

extension Model {
    /// What a delivery is: the `relation` that it declares, else the one inferred.
    /// - Complexity: linear in the attributes of the flow.
    public func relation(of delivery: FlowID) -> Relation {
        declaredRelation(of: delivery) ?? inferredRelation(of: delivery)
    }

    /// The `relation` that a delivery declares; nil where it is silent.
    public func declaredRelation(of delivery: FlowID) -> Relation? {
        attribute(.relation, of: delivery).flatMap { Relation(word($0)) }
    }

    /// What the reporting line and the process make of a delivery: on the line it is condition or task; in a process it is
    /// procedure between children of one parent, and process otherwise; outside it is function.
    /// - Complexity: O(1).
    public func inferredRelation(of delivery: FlowID) -> Relation {
        let supplier = flows.supplier(delivery)
        let customer = flows.customer(delivery)
        if reporting.isAncestor(supplier, of: customer) { return .condition }
        if reporting.isAncestor(customer, of: supplier) { return .task }
        guard process(of: delivery) != nil else { return .function }
        return areSiblings(supplier, customer) ? .procedure : .process
    }

    /// Whether two units report to one and the same. Roots are no siblings.
    public func areSiblings(_ unit: UnitID, _ other: UnitID) -> Bool {
        guard let parent = reporting.parents[unit] else { return false }
        return parent == reporting.parents[other]
    }
}
