/// The number in a rule's code: 203 of `IC203`. It orders the rules as their codes do.
public struct RuleNumber: Hashable, Comparable, Sendable {
    public let value: UInt16

    /// All policies have one code, which has no number and comes after all the others.
    public static let policy = RuleNumber(value: .max)

    private init(value: UInt16) { self.value = value }

    /// - Parameter code: `IC` and three digits, else the code of policies.
    init(code: String) { self = UInt16(code.dropFirst(2)).map(RuleNumber.init(value:)) ?? .policy }

    public var code: String {
        guard self != .policy else { return PolicyRule.code }
        let digits = String(value)
        return "IC" + String(repeating: "0", count: max(0, 3 - digits.utf8.count)) + digits
    }

    public static func < (left: RuleNumber, right: RuleNumber) -> Bool { left.value < right.value }
}
