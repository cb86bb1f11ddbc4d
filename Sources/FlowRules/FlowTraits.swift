import FlowGraph
import FlowModel

/// What many rules ask of every flow, in one byte: how its ends stand to each other, and where it runs.
public struct FlowTraits: OptionSet, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The supplier is the customer.
    static let toItself = FlowTraits(rawValue: 1)
    /// The supplier is an ancestor of the customer.
    static let down = FlowTraits(rawValue: 2)
    /// The customer is an ancestor of the supplier.
    static let up = FlowTraits(rawValue: 4)
    /// Supplier and customer are children of one parent, or one unit that is no root.
    static let level = FlowTraits(rawValue: 8)
    /// It stands in a process.
    static let step = FlowTraits(rawValue: 16)
    static let fromOutside = FlowTraits(rawValue: 32)
    static let toOutside = FlowTraits(rawValue: 64)
    static let wayBack = FlowTraits(rawValue: 128)

    /// - Parameter kinship: of supplier and customer.
    init(_ kinship: Kinship, isStep: Bool, fromOutside: Bool, toOutside: Bool, isWayBack: Bool) {
        // The first four traits are those of kinship, bit for bit.
        let ends = (fromOutside ? Self.fromOutside.rawValue : 0) | (toOutside ? Self.toOutside.rawValue : 0)
        let place = (isStep ? Self.step.rawValue : 0) | (isWayBack ? Self.wayBack.rawValue : 0)
        rawValue = kinship.rawValue | ends | place
    }

    /// Both ends are internal, and it is no way back.
    var isWithin: Bool { isDisjoint(with: [.fromOutside, .toOutside, .wayBack]) }

    /// How its ends stand to each other: the same, one above the other, or neither; one of eight numbers.
    var line: Int { Int(rawValue & 7) }
}

extension Organisation {
    /// What a delivery is: see `Model.relation`.
    /// - Complexity: O(1) where the flow declares none; else linear in its attributes.
    func relation(of delivery: FlowID) -> Relation {
        if terms[delivery].contains(.relation), let declared = model.declaredRelation(of: delivery) { return declared }
        let traits = traits[delivery]
        if traits.contains(.down) { return .condition }
        if traits.contains(.up) { return .task }
        guard traits.contains(.step) else { return .function }
        return traits.contains(.level) ? .procedure : .process
    }
}
