import FlowModel

/// Which of the attributes that rules ask of every flow it has, in one byte. The other attributes few flows have; those are
/// asked of the statements.
public struct FlowTerms: OptionSet, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    static let owner = FlowTerms(rawValue: 1)
    static let relation = FlowTerms(rawValue: 2)
    static let accept = FlowTerms(rawValue: 4)
    static let due = FlowTerms(rawValue: 8)
    static let every = FlowTerms(rawValue: 16)
    static let quantity = FlowTerms(rawValue: 32)
    static let usedBy = FlowTerms(rawValue: 64)
    static let critical = FlowTerms(rawValue: 128)

    init(_ keys: AttributeKeySet) {
        func bit(_ key: AttributeKey, _ term: FlowTerms) -> UInt8 { keys.contains(key) ? term.rawValue : 0 }
        let agreed = bit(.accept, .accept) | bit(.due, .due) | bit(.every, .every) | bit(.quantity, .quantity)
        let parties = bit(.owner, .owner) | bit(.relation, .relation) | bit(.usedBy, .usedBy)
        rawValue = agreed | parties | bit(.critical, .critical)
    }
}
