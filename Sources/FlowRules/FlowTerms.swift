import FlowModel

/// Which of the attributes that rules ask of every flow it has, in one byte, and whether its owner is sure to answer for it.
/// The other attributes few flows have; those are asked of the statements.
public struct FlowTerms: OptionSet, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    static let owner = FlowTerms(rawValue: 1)
    static let relation = FlowTerms(rawValue: 2)
    static let accept = FlowTerms(rawValue: 4)
    static let due = FlowTerms(rawValue: 8)
    static let every = FlowTerms(rawValue: 16)
    static let quantity = FlowTerms(rawValue: 32)
    static let critical = FlowTerms(rawValue: 64)
    /// The owner that its statement names first is one of its ends, and not vacant: nearly always so, and no more is to be asked
    /// then. Known where anybody asks for owners.
    static let isAnswered = FlowTerms(rawValue: 128)

    /// The first keys of all are these, in this order.
    init(_ keys: AttributeKeySet) { rawValue = UInt8(truncatingIfNeeded: keys.rawValue) & ~Self.isAnswered.rawValue }
}
