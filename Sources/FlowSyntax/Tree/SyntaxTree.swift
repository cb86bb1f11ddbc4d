import FlowDiagnostics

/// The lossless tree of one text, in flat arrays: tokens, comments, and nodes in preorder, each with the index where
/// what is inside it ends. A node's tokens are a range, so what lies between its children belongs to itself, and every
/// byte of the text to exactly one token, one comment or the white space between them.
public struct SyntaxTree: Sendable {
    public let text: SourceText
    public let source: SourceID
    public let tokens: FrozenArray<Token>
    public let comments: [Comment]
    /// What the lexer and the parser told, in the order of the text.
    public let diagnostics: [Diagnostic]
    @usableFromInline let nodes: FrozenArray<Node>
    /// The descriptions (`///`) before declarations, by node, in the order of the nodes: ranges of `comments`, among
    /// which other comments may stand.
    let descriptions: [(node: NodeID, comments: Range<Int>)]

    @inlinable
    public var root: NodeID { NodeID(index: 0) }

    /// The number of nodes.
    public var count: Int { nodes.count }

    /// The number of nodes of a kind.
    /// - Complexity: linear in the nodes.
    public func count(of kind: NodeKind) -> Int {
        var count = 0
        for node in nodes where node.kind == kind { count += 1 }
        return count
    }

    @inlinable
    public func kind(_ node: NodeID) -> NodeKind { nodes[node.index].kind }

    /// The keyword that a node begins with, if it does.
    @inlinable
    public func keyword(_ node: NodeID) -> Keyword? { nodes[node.index].leadingKeyword }

    /// The indices of a node's tokens.
    @inlinable
    public func tokenRange(_ node: NodeID) -> Range<Int> {
        let node = nodes[node.index]
        return Int(node.firstToken)..<Int(node.endToken)
    }

    /// From the first byte of a node's first token to the last of its last; empty for a node without tokens.
    public func span(_ node: NodeID) -> SourceSpan {
        let range = tokenRange(node)
        guard let first = range.first, let last = range.last else {
            let place = tokens[min(range.lowerBound, tokens.count - 1)].start
            return SourceSpan(source: source, start: place, end: place)
        }
        return SourceSpan(source: source, start: tokens[first].start, end: tokens[last].end)
    }

    /// The span of a statement without its block.
    public func headSpan(_ node: NodeID) -> SourceSpan {
        headSpan(node, block: children(node).first { kind($0) == .block })
    }

    /// The span of a statement without its block, of which the block is known.
    public func headSpan(_ node: NodeID, block: NodeID?) -> SourceSpan {
        guard let block else { return span(node) }
        let first = tokenRange(node).lowerBound
        let last = max(first, tokenRange(block).lowerBound - 1)
        return SourceSpan(source: source, start: tokens[first].start, end: tokens[last].end)
    }

    public func span(ofToken index: Int) -> SourceSpan {
        SourceSpan(source: source, start: tokens[index].start, end: tokens[index].end)
    }

    /// The bytes of a token as they stand: a copy.
    public func bytes(ofToken index: Int) -> ArraySlice<UInt8> {
        let token = tokens[index]
        return Array(text.bytes[Int(token.offset)..<Int(token.offset + token.length)])[...]
    }

    /// The nodes directly inside a node, in order.
    public func children(_ node: NodeID) -> Children {
        Children(nodes: nodes, position: node.index + 1, end: Int(nodes[node.index].endNode))
    }

    /// Whether any declaration has a description before it.
    public var hasDescriptions: Bool { !descriptions.isEmpty }

    /// The text of the description before a declaration, its lines joined; nil where there is none.
    public func description(_ node: NodeID) -> String? {
        var low = 0
        var high = descriptions.count
        while low < high {
            let middle = (low + high) / 2
            if descriptions[middle].node < node { low = middle + 1 } else { high = middle }
        }
        guard low < descriptions.count, descriptions[low].node == node else { return nil }
        return comments[descriptions[low].comments].filter { $0.kind == .description }.map { comment in
            let written = text.string(comment.start, comment.end)
            // Three slashes, perhaps full-width ones: three characters either way.
            let line = written.unicodeScalars.dropFirst(3)
            return String(line.first == " " ? line.dropFirst() : line)
        }.joined(separator: "\n")
    }

    /// The nodes directly inside a node, for `next`. Where this is done for each of a million flows it counts that a cursor,
    /// other than `Children`, does not hold on to the tree.
    @inlinable
    public func cursor(_ node: NodeID) -> Cursor {
        Cursor(position: node.index + 1, end: Int(nodes[node.index].endNode))
    }

    /// The node at a cursor of this tree, which goes on to the one after it; nil at the end.
    @inlinable
    public func next(_ cursor: inout Cursor) -> NodeID? {
        guard cursor.position < cursor.end else { return nil }
        defer { cursor.position = Int(nodes[cursor.position].endNode) }
        return NodeID(index: cursor.position)
    }

    /// A place among the nodes directly inside a node.
    public struct Cursor: Sendable {
        @usableFromInline var position: Int
        @usableFromInline let end: Int

        @usableFromInline
        init(position: Int, end: Int) {
            self.position = position
            self.end = end
        }
    }

    public struct Children: Sequence, IteratorProtocol, Sendable {
        let nodes: FrozenArray<Node>
        var position: Int
        let end: Int

        public mutating func next() -> NodeID? {
            guard position < end else { return nil }
            defer { position = Int(nodes[position].endNode) }
            return NodeID(index: position)
        }
    }

    /// The text put together again out of the leaves of the tree, in order: each token with the white space and
    /// comments before it. Equal to the text; that it is so is what makes the tree lossless.
    public func printed() -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.bytes.count)
        var written = 0
        for index in tokenRange(root) {
            let end = Int(tokens[index].offset + tokens[index].length)
            result += text.bytes[written..<end]
            written = end
        }
        return result
    }
}
