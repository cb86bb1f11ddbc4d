import FlowGraph
import FlowModel

/// What the flows of a unit come to, in one byte: most questions about units need no second look at the flows. It is about
/// the unit itself; what those under it give and get is theirs.
struct UnitTraffic: OptionSet, Sendable {
    let rawValue: UInt8

    /// A delivery leaves the unit for one that is neither itself nor under it.
    static let deliveryLeaves = UnitTraffic(rawValue: 1)
    /// A delivery comes from a unit that is neither itself nor under it.
    static let deliveryEnters = UnitTraffic(rawValue: 2)
    static let transferLeaves = UnitTraffic(rawValue: 4)
    static let transferEnters = UnitTraffic(rawValue: 8)
    /// It delivers to an ancestor.
    static let servesAncestors = UnitTraffic(rawValue: 16)
    /// It delivers to somebody else, be it itself.
    static let servesOthers = UnitTraffic(rawValue: 32)
    /// It gives information, perhaps to itself.
    static let informs = UnitTraffic(rawValue: 64)
    static let isInformed = UnitTraffic(rawValue: 128)

    /// What one flow is to its two ends.
    struct Parts: Sendable {
        /// By `place`.
        let ofSupplier: [UnitTraffic]
        let ofCustomer: [UnitTraffic]

        init() {
            let sorts = FlowKind.allCases.flatMap { kind in (0..<8).map { (kind, FlowTraits(rawValue: $0)) } }
            ofSupplier = sorts.map { kind, line in
                var part: UnitTraffic = []
                let leaves = line.isDisjoint(with: [.toItself, .down])
                if leaves { part.insert(kind.isDelivery ? .deliveryLeaves : .transferLeaves) }
                if kind.isDelivery { part.insert(line.contains(.up) ? .servesAncestors : .servesOthers) }
                if kind == .information { part.insert(.informs) }
                return part
            }
            ofCustomer = sorts.map { kind, line in
                var part: UnitTraffic = []
                let enters = line.isDisjoint(with: [.toItself, .up])
                if enters { part.insert(kind.isDelivery ? .deliveryEnters : .transferEnters) }
                if kind == .information { part.insert(.isInformed) }
                return part
            }
        }

        /// By kind of flow and `FlowTraits.line`.
        static func place(of kind: FlowKind, _ traits: FlowTraits) -> Int { Int(kind.rawValue) << 3 | traits.line }
    }
}
