/// Where reading plain entries stands: at a token, before a node. The nodes lie behind those of the parser, which has made room
/// for them, and become its own when it says so. All of it are plain pointers and numbers, which can lie in registers; none
/// outlives the call that has made it, in which neither tokens nor nodes move. A copy reads ahead.
struct PlainCursor {
    private let tokens: UnsafePointer<Token>
    /// The parser's first node.
    private let nodes: UnsafeMutablePointer<Node>
    /// Only few tokens from here on can be looked at.
    private let horizon: Int
    var token: Int
    var node: Int

    init(_ tokens: UnsafeBufferPointer<Token>, from token: Int, to horizon: Int, _ nodes: inout FlatArray<Node>) {
        // There is always a token: the last is the end of the file.
        self.tokens = tokens.baseAddress.unsafelyUnwrapped
        self.horizon = horizon
        self.token = token
        node = nodes.count
        // Of each token come two nodes at most, and an entry that begins before the horizon may end a little behind it.
        self.nodes = nodes.room(for: 2 * max(0, horizon - token) + 64) - node
    }

    /// The token and those behind it, down to the end of the file, behind which there is none.
    @inline(__always)
    var head: UnsafePointer<Token> { tokens + token }

    /// The kind of the token as the entry sees it.
    @inline(__always)
    var kind: TokenKind { head.pointee.kindInEntry }

    @inline(__always)
    func put(_ node: Node, at index: Int) { (nodes + index).initialize(to: node) }

    /// Closes a node before the token.
    @inline(__always)
    func close(_ open: Int) {
        nodes[open].endToken = UInt32(truncatingIfNeeded: token)
        nodes[open].endNode = UInt32(truncatingIfNeeded: node)
    }

    /// Reads an entry of a keyword and one value, and the `;` behind it.
    /// - Returns: false, with nothing read, where there is more to it.
    @inline(__always)
    mutating func readValue(by rule: UnsafePointer<PlainRule>) -> Bool {
        // Each token is there if the one before it is not the last, which ends the file.
        let value = head[1].kindInEntry
        guard rule.pointee.first.tokens.contains(value),
            head[2].kindInEntry == .semicolon || head[2].kindInEntry == .rightBrace
        else { return false }
        let isSemicolon = head[2].kind == .semicolon
        put(Node(rule.pointee.kind, rule.pointee.keyword, of: token, token &+ 2, endNode: node &+ 2), at: node)
        put(Node(rule.pointee.first.node(of: value), of: token &+ 1, token &+ 2, endNode: node &+ 2), at: node &+ 1)
        node &+= 2
        token &+= isSemicolon ? 3 : 2
        return true
    }

    /// Reads an operand, if it is plain.
    @inline(__always)
    mutating func read(_ operand: PlainOperand) -> Bool {
        let kind = kind
        guard operand.tokens.contains(kind) else { return operand.isOptional }
        leaf(operand.node(of: kind))
        return true
    }

    /// Reads the units of a flow. Nearly all have one supplier and one customer.
    @inline(__always)
    mutating func readRoute() -> Bool {
        guard head[0].kindInEntry == .identifier, head[1].kindInEntry == .arrow, head[2].kindInEntry == .identifier,
            head[3].kindInEntry != .comma, head[3].kindInEntry != .arrow
        else {
            guard let end = endOfLongRoute() else { return false }
            self = end
            return true
        }
        put(Node(.route, of: token, token &+ 3, endNode: node &+ 3), at: node)
        put(Node(.unitReference, of: token, token &+ 1, endNode: node &+ 2), at: node &+ 1)
        put(Node(.unitReference, of: token &+ 2, token &+ 3, endNode: node &+ 3), at: node &+ 2)
        token &+= 3
        node &+= 3
        return true
    }

    /// Behind units with commas between, and an arrow or more. A comma at a line's end may be one too many.
    @inline(never)
    private func endOfLongRoute() -> PlainCursor? {
        var ahead = self
        var hasArrow = false
        ahead.node &+= 1
        while ahead.token < horizon, ahead.kind == .identifier {
            ahead.leaf(.unitReference)
            let next = ahead.kind
            if next == .arrow {
                hasArrow = true
            } else if next != .comma || ahead.head[1].flags.contains(.startsLine) {
                put(Node(.route, of: token, ahead.token, endNode: ahead.node), at: node)
                return hasArrow ? ahead : nil
            }
            ahead.token &+= 1
        }
        return nil
    }

    /// Makes a node of the token.
    @inline(__always)
    private mutating func leaf(_ kind: NodeKind) {
        put(Node(kind, of: token, token &+ 1, endNode: node &+ 1), at: node)
        token &+= 1
        node &+= 1
    }
}
