import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// A tree, and the texts of the names and strings in it.
struct NamedTree: Sendable {
    let tree: SyntaxTree
    /// By node: what a name or path reads as, or what a string says. Of no meaning for other nodes.
    let texts: [TextID]

    /// - Complexity: linear in the nodes, and in the bytes of names and strings.
    init(_ tree: SyntaxTree, _ table: inout TextTable) {
        self.tree = tree
        var texts = [TextID](repeating: TextID(index: 0), count: tree.count)
        var plain: [PlainText] = []
        for index in 0..<tree.count {
            let node = NodeID(index: index)
            switch tree.kind(node) {
            case .name, .reference, .unitReference, .itemReference, .string: break
            default: continue
            }
            let tokens = tree.tokenRange(node)
            let first = tree.tokens[tokens.lowerBound]
            if !first.readsAsWritten(ofTokens: tokens.count) {
                texts[index] = table.intern(tree.foldedText(tokens))
            } else if first.kind == .string {
                plain.append(PlainText(node: node, start: first.offset + 1, length: first.length - 2))
            } else {
                plain.append(PlainText(node: node, start: first.offset, length: first.length))
            }
        }
        plain.withUnsafeMutableBufferPointer { table.answer($0, of: tree.text) }
        for text in plain { texts[text.node.index] = text.id }
        self.texts = texts
    }

    /// A node whose text stands as it reads.
    private struct PlainText: RunAsker {
        let node: NodeID
        let start: UInt32
        let length: UInt32
        var id = TextID(index: 0)

        var run: ByteInterner.Run? { ByteInterner.Run(start: start, length: length) }

        mutating func answer(_ entry: Int) { id = TextID(entry) }
    }

    /// Tells that the text of the tree will not be read again soon.
    func setTextAside() {
        guard let first = tree.tokens.first, let last = tree.tokens.last else { return }
        tree.text.bytes.setAside(Int(first.start.value)..<Int(last.end.value))
    }

    /// What a name or path reads as, or what a string says.
    func text(_ node: NodeID) -> TextID { texts[node.index] }

    /// A name, path or string, and where it stands.
    func reference(_ node: NodeID) -> Reference {
        let tokens = tree.tokenRange(node)
        let first = tree.tokens[tokens.lowerBound]
        let last = tree.tokens[tokens.upperBound - 1]
        return Reference(
            name: texts[node.index], start: first.offset, length: last.offset + last.length - first.offset)
    }

    /// Whether a node is written in quotes.
    func isString(_ node: NodeID) -> Bool { tree.tokens[tree.tokenRange(node).lowerBound].kind == .string }

    // MARK: - What the tree has

    var source: SourceID { tree.source }
    var sourceText: SourceText { tree.text }
    var tokens: FrozenArray<Token> { tree.tokens }
    var root: NodeID { tree.root }

    func kind(_ node: NodeID) -> NodeKind { tree.kind(node) }
    func keyword(_ node: NodeID) -> Keyword? { tree.keyword(node) }
    func tokenRange(_ node: NodeID) -> Range<Int> { tree.tokenRange(node) }
    func bytes(ofToken index: Int) -> ArraySlice<UInt8> { tree.bytes(ofToken: index) }
    func span(_ node: NodeID) -> SourceSpan { tree.span(node) }
    func headSpan(_ node: NodeID) -> SourceSpan { tree.headSpan(node) }
    func headSpan(_ node: NodeID, block: NodeID?) -> SourceSpan { tree.headSpan(node, block: block) }
    func children(_ node: NodeID) -> SyntaxTree.Children { tree.children(node) }
    func cursor(_ node: NodeID) -> SyntaxTree.Cursor { tree.cursor(node) }
    func next(_ cursor: inout SyntaxTree.Cursor) -> NodeID? { tree.next(&cursor) }
    func description(_ node: NodeID) -> String? { tree.description(node) }

    func block(of node: NodeID) -> NodeID? { children(node).first { kind($0) == .block } }

    func clause(_ word: Keyword, of node: NodeID) -> NodeID? {
        children(node).first { kind($0) == .clause && keyword($0) == word }
    }
}
