import FlowDiagnostics
import FlowGraph
import FlowModel

/// What is made though nobody needs it, what is needed though nobody makes it, and where the two come from one supplier to one
/// customer. Worked out together, because a crossing takes the place of its two halves.
public struct Needs: Sendable {
    /// Outputs that nobody needs, without those of `crossings`.
    let surpluses: [Surplus]
    /// Requirements that no delivery meets, without those of `crossings`.
    let unmet: [Requirement]
    /// In the order of their first surplus; none where they are not to be joined.
    let crossings: [Crossing]

    /// An output that nobody needs.
    struct Surplus: Sendable {
        let supplier: UnitID
        let item: ItemID
        let cause: Cause
        /// Who gets it all the same, and by which flow; nil where nobody does.
        let delivery: FlowID?
        let customer: UnitID?
        /// What says so: `produces`, `used by nobody`, or the statement of the flow.
        let span: SourceSpan
    }

    enum Cause: String, Sendable {
        /// The unit `produces` the item and delivers it to nobody.
        case undelivered
        /// The delivery is `used by nobody`.
        case unused
        /// The customer's needs are `complete` and do not name it.
        case unasked
    }

    /// One supplier gives a customer what it does not need, and not what it needs.
    struct Crossing: Sendable {
        let pair: Pair
        var surpluses: [Surplus]
        var unmet: [Requirement]
    }

    struct Pair: Hashable, Sendable {
        let supplier: UnitID
        let customer: UnitID
    }

    /// - Parameter joinsCrossed: whether a surplus and an unmet need of one pair become a crossing.
    /// - Complexity: linear in flows, requirements and attributes; and log n for each requirement of an item that n deliveries
    ///   carry.
    init(
        of model: Model, _ columns: FlowColumns, _ declarations: Declarations, _ wanted: RequiredItems,
        joiningCrossed joinsCrossed: Bool
    ) {
        let surpluses = findSurpluses(in: model, columns, declarations)
        let unmet = UnmetNeeds(of: model, wanted).requirements
        guard joinsCrossed else {
            (self.surpluses, self.unmet, crossings) = (surpluses, unmet, [])
            return
        }
        let wanting = Set(unmet.compactMap(\.pair))
        var places: [Pair: Int] = [:]
        var crossings: [Crossing] = []
        for surplus in surpluses {
            guard let pair = surplus.pair, wanting.contains(pair) else { continue }
            if let place = places[pair] {
                crossings[place].surpluses.append(surplus)
            } else {
                places[pair] = crossings.count
                crossings.append(Crossing(pair: pair, surpluses: [surplus], unmet: []))
            }
        }
        for requirement in unmet {
            if let place = requirement.pair.flatMap({ places[$0] }) { crossings[place].unmet.append(requirement) }
        }
        self.surpluses = surpluses.filter { $0.pair.flatMap { places[$0] } == nil }
        self.unmet = unmet.filter { $0.pair.flatMap { places[$0] } == nil }
        self.crossings = crossings
    }
}

extension Needs.Surplus {
    fileprivate var pair: Needs.Pair? { customer.map { Needs.Pair(supplier: supplier, customer: $0) } }
}

extension Requirement {
    fileprivate var pair: Needs.Pair? { supplier.map { Needs.Pair(supplier: $0, customer: unit) } }
}

/// A unit and an item that it makes or needs.
private struct UnitItem: Hashable {
    let unit: UnitID
    let item: ItemID
}

// MARK: - Surplus

private func findSurpluses(
    in model: Model, _ columns: FlowColumns, _ declarations: Declarations
) -> [Needs.Surplus] {
    var produced: [(output: UnitItem, span: SourceSpan)] = []
    // What is made for the archive or because the law wants it needs no customer.
    var filed: Set<UnitItem> = []
    for unit in declarations.units(stating: .produces) {
        for attribute in model.attributes(model.units[unit].attributes) where attribute.key == .produces {
            guard let item = model.items(attribute).first else { continue }
            let output = UnitItem(unit: unit, item: item)
            let isFiled = model.operands(attribute).contains { $0 == .word(.archive) || $0 == .word(.legal) }
            if isFiled { filed.insert(output) } else { produced.append((output, attribute.span)) }
        }
    }
    let delivered = deliveredOutputs(Set(produced.map(\.output)), in: model)
    let undelivered = produced.compactMap { output, span in
        delivered.contains(output) || filed.contains(output)
            ? nil
            : Needs.Surplus(
                supplier: output.unit, item: output.item, cause: .undelivered, delivery: nil, customer: nil, span: span)
    }
    let listed = ListedNeeds(of: model, declarations)
    guard listed.areAny || columns.statedAnywhere.contains(.usedBy) else { return undelivered }
    let unwanted = model.deliveries.compactMap { flow -> Needs.Surplus? in
        guard listed.areAny || model.attributeKeys(of: flow).contains(AttributeKeySet(.usedBy)) else { return nil }
        let (supplier, customer, item) = (
            model.flows.supplier(flow), model.flows.customer(flow), model.flows.item(flow)
        )
        let users = model.attribute(.usedBy, of: flow)
        let isUnused = model.word(users) == .nobody
        guard isUnused || listed.omit(item, of: customer), !filed.contains(UnitItem(unit: supplier, item: item)) else {
            return nil
        }
        let statement = model.statement(of: flow).span
        return Needs.Surplus(
            supplier: supplier, item: item, cause: isUnused ? .unused : .unasked, delivery: flow, customer: customer,
            span: isUnused ? users?.span ?? statement : statement)
    }
    return undelivered + unwanted
}

/// Those of some outputs that their unit delivers to anybody.
private func deliveredOutputs(_ outputs: Set<UnitItem>, in model: Model) -> Set<UnitItem> {
    guard !outputs.isEmpty else { return [] }
    var delivered: Set<UnitItem> = []
    for flow in model.deliveries {
        let output = UnitItem(unit: model.flows.supplier(flow), item: model.flows.item(flow))
        if outputs.contains(output) { delivered.insert(output) }
    }
    return delivered
}

/// The needs of the units that say that theirs are `complete`.
private struct ListedNeeds {
    private let isComplete: DenseMap<UnitID, Bool>
    private let needs: Set<UnitItem>
    /// Whether any unit says so.
    let areAny: Bool

    init(of model: Model, _ declarations: Declarations) {
        var isComplete = DenseMap<UnitID, Bool>(repeating: false, count: model.units.count)
        let complete = declarations.units(.scope, saying: .complete)
        for unit in complete { isComplete[unit] = true }
        self.isComplete = isComplete
        areAny = !complete.isEmpty
        needs = Set(model.requirements.filter { isComplete[$0.unit] }.map { UnitItem(unit: $0.unit, item: $0.item) })
    }

    func omit(_ item: ItemID, of unit: UnitID) -> Bool {
        isComplete[unit] && !needs.contains(UnitItem(unit: unit, item: item))
    }
}
