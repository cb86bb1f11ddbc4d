/// Where reading plain entries stands: at a token, before a node. The nodes lie behind those of the parser, which has made room
/// for them, and become its own when it says so. All of it are plain pointers and numbers, which can lie in registers; none
/// outlives the call that has made it, in which neither tokens nor nodes move.
struct PlainCursor {
    private let tokens: UnsafeBufferPointer<Token>
    /// The parser's first node.
    private let nodes: UnsafeMutablePointer<Node>
    /// Only few tokens from here on can be looked at.
    private let horizon: Int
    var token: Int
    var node: Int
    /// What there is before it stays, whatever becomes of what is being read.
    private(set) var kept: Int

    init(_ tokens: UnsafeBufferPointer<Token>, from token: Int, to horizon: Int, _ nodes: inout FlatArray<Node>) {
        self.tokens = tokens
        self.horizon = horizon
        self.token = token
        node = nodes.count
        kept = node
        // Of each token come two nodes at most, and an entry that begins before the horizon may end a little behind it.
        self.nodes = nodes.room(for: 2 * max(0, horizon - token) + 64) - node
    }

    @inline(__always)
    mutating func keep() { kept = node }

    /// That of the token, as the entry sees it.
    var kind: TokenKind {
        @inline(__always)
        get { tokens[token].kindInEntry }
    }

    @inline(__always)
    func put(_ node: Node, at index: Int) { (nodes + index).initialize(to: node) }

    /// Closes a node before the token.
    @inline(__always)
    func close(_ open: Int) {
        nodes[open].endToken = UInt32(truncatingIfNeeded: token)
        nodes[open].endNode = UInt32(truncatingIfNeeded: node)
    }

    /// Reads an operand, if it is plain.
    @inline(__always)
    mutating func read(_ operand: PlainOperand) -> Bool {
        let kind = kind
        guard operand.tokens.contains(kind) else { return operand.isOptional }
        leaf(kind == .identifier ? operand.identifier : operand.other)
        return true
    }

    /// Units with commas between, and an arrow or more. A comma at a line's end may be one too many.
    @inline(__always)
    mutating func readRoute() -> Bool {
        let (firstToken, route) = (token, node)
        node &+= 1
        var hasArrow = false
        while token < horizon, kind == .identifier {
            leaf(.unitReference)
            switch kind {
            case .arrow: hasArrow = true
            case .comma where !tokens[token &+ 1].flags.contains(.startsLine): break
            default:
                put(Node(.route, of: firstToken, token, endNode: node), at: route)
                return hasArrow
            }
            token &+= 1
        }
        return false
    }

    /// Makes a node of the token.
    @inline(__always)
    private mutating func leaf(_ kind: NodeKind) {
        put(Node(kind, of: token, token &+ 1, endNode: node &+ 1), at: node)
        token &+= 1
        node &+= 1
    }
}
