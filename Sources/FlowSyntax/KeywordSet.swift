/// A set of keywords, as bits.
public struct KeywordSet: Equatable, Sendable, BitwiseCopyable, ExpressibleByArrayLiteral {
    private var low: UInt64 = 0
    private var middle: UInt64 = 0
    private var high: UInt64 = 0

    public init() {}

    public init(arrayLiteral keywords: Keyword...) { self.init(keywords) }

    /// A set of one.
    public init(_ keyword: Keyword) { insert(keyword) }

    public init(_ keywords: some Sequence<Keyword>) {
        for keyword in keywords { insert(keyword) }
    }

    public func contains(_ keyword: Keyword) -> Bool {
        let bit = UInt64(1) << UInt64(keyword.rawValue & 63)
        switch keyword.rawValue >> 6 {
        case 0: return low & bit != 0
        case 1: return middle & bit != 0
        default: return high & bit != 0
        }
    }

    public mutating func insert(_ keyword: Keyword) {
        let bit = UInt64(1) << UInt64(keyword.rawValue & 63)
        switch keyword.rawValue >> 6 {
        case 0: low |= bit
        case 1: middle |= bit
        default: high |= bit
        }
    }

    public func union(_ other: KeywordSet) -> KeywordSet {
        var result = self
        result.low |= other.low
        result.middle |= other.middle
        result.high |= other.high
        return result
    }

    /// The members in the order of the cases.
    public var members: [Keyword] { Keyword.allCases.filter(contains) }
}
