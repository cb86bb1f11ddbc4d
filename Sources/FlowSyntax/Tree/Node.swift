/// What a node of the tree is. A statement is named after what it declares; the rest are parts of statements.
public enum NodeKind: UInt8, Sendable, BitwiseCopyable {
    case file

    // Statements. A delivery's and a unit's keyword tell which of its sorts it is.
    case org, include, unit, external, `class`, item, regulation, meeting, system
    case delivery, transfer, process, account, allow, policy, view

    /// An entry of a block that declares nothing: a keyword and its operands.
    case attribute
    /// `{ … }` with its entries.
    case block
    /// A connecting word with what it connects: `from` unit, `by` person, `because` string.
    case clause

    // Operands
    /// An identifier that is declared here.
    case name
    /// An identifier that refers to something: a class, a regulation, a rule.
    case reference
    /// A unit by its name or path.
    case unitReference
    /// An item by its name or a string.
    case itemReference
    case string, number, duration, date, rating, amount, money
    /// A word of the language that is a value, such as `partial`.
    case word
    /// Weekly times: a day or days, then times and spans.
    case slot
    /// The units of a flow from its first supplier to its last customer; an arrow stands before each stop but the
    /// first.
    case route

    // Policies
    case flowPattern, pathPattern, cyclePattern, unitPattern, place, test, comparison

    /// Tokens that could not be read; told by a diagnostic.
    case unexpected
}

extension NodeKind {
    /// Whether it is a statement or an attribute: what stands on a line of its own.
    var isEntry: Bool {
        switch self {
        case .org, .include, .unit, .external, .class, .item, .regulation, .meeting, .system, .delivery, .transfer,
            .process, .account, .allow, .policy, .view, .attribute:
            true
        case .file, .block, .clause, .name, .reference, .unitReference, .itemReference, .string, .number, .duration,
            .date, .rating, .amount, .money, .word, .slot, .route, .flowPattern, .pathPattern, .cyclePattern,
            .unitPattern, .place, .test, .comparison, .unexpected:
            false
        }
    }
}

/// The index of a node in its tree.
public struct NodeID: Hashable, Comparable, Sendable {
    public let index: Int

    @inlinable
    public init(index: Int) { self.index = index }

    public static func < (left: NodeID, right: NodeID) -> Bool { left.index < right.index }
}

/// A node: a range of tokens, and the nodes inside it, which follow it in the tree's array.
public struct Node: Sendable, BitwiseCopyable {
    public internal(set) var kind: NodeKind
    /// The keyword that it begins with, if it does.
    public internal(set) var leadingKeyword: Keyword?
    public internal(set) var firstToken: UInt32
    /// One past the last token.
    public internal(set) var endToken: UInt32
    /// One past the last node inside it.
    public internal(set) var endNode: UInt32

    /// - Parameter end: one past its last token.
    @inline(__always)
    init(_ kind: NodeKind, _ keyword: Keyword? = nil, of firstToken: Int, _ end: Int, endNode: Int) {
        self.kind = kind
        leadingKeyword = keyword
        self.firstToken = UInt32(truncatingIfNeeded: firstToken)
        endToken = UInt32(truncatingIfNeeded: end)
        self.endNode = UInt32(truncatingIfNeeded: endNode)
    }

    /// One whose end has not been reached.
    @inline(__always)
    init(_ kind: NodeKind, _ keyword: Keyword? = nil, opensAt token: Int) {
        self.init(kind, keyword, of: token, token, endNode: Int(Node.isOpen))
    }

    /// The end of a node that has not been reached: every node ends behind itself.
    static let isOpen: UInt32 = 0

    @inline(__always)
    mutating func close(before token: UInt32, _ node: UInt32) {
        endToken = max(firstToken, token)
        endNode = node
    }
}
