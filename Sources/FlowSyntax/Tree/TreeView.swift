/// The nodes and tokens of a tree that somebody else holds on to. Where millions of them are asked for, it counts that nobody
/// keeps account of who has the tree: a view is two addresses and their counts.
public struct TreeView {
    @usableFromInline let nodes: UnsafeBufferPointer<Node>
    @usableFromInline let tokens: UnsafeBufferPointer<Token>

    @inlinable
    public subscript(node: NodeID) -> Node {
        precondition(UInt(bitPattern: node.index) < UInt(bitPattern: nodes.count), "a node outside of the tree")
        return nodes[node.index]
    }

    @inlinable
    public func token(_ index: Int) -> Token {
        precondition(UInt(bitPattern: index) < UInt(bitPattern: tokens.count), "a token outside of the tree")
        return tokens[index]
    }

    @inlinable public func firstToken(of node: Node) -> Token { token(Int(node.firstToken)) }

    /// - Precondition: the node has tokens.
    @inlinable public func lastToken(of node: Node) -> Token { token(Int(node.endToken) - 1) }
}

extension SyntaxTree {
    /// - Parameter body: gets a view that is good until it returns.
    public func withView<Result>(_ body: (TreeView) -> Result) -> Result {
        withExtendedLifetime(self) {
            body(TreeView(nodes: nodes.all, tokens: tokens.all))
        }
    }
}
