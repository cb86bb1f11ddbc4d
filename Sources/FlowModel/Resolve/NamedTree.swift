import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// A tree, and the texts of the names and strings in it.
struct NamedTree: Sendable {
    let tree: SyntaxTree
    /// By node: what a name or path reads as, or what a string says. Of no meaning for other nodes.
    private(set) var texts: [TextID]

    /// - Complexity: linear in the nodes, and in the bytes of names and strings.
    init(_ tree: SyntaxTree, _ table: inout TextTable) {
        self.tree = tree
        var texts = [TextID](repeating: TextID(index: 0), count: tree.count)
        var runs: [ByteInterner.Run] = []
        runs.reserveCapacity(tree.count / 2)
        for index in 0..<tree.count {
            let node = NodeID(index: index)
            switch tree.kind(node) {
            case .name, .reference, .unitReference, .itemReference, .string: break
            default: continue
            }
            let tokens = tree.tokenRange(node)
            let token = tree.tokens[tokens.lowerBound]
            if token.kind == .string {
                if token.flags.contains(.isPlain) {
                    runs.append(
                        ByteInterner.Run(start: token.offset + 1, length: token.length - 2, tag: UInt32(index)))
                } else {
                    texts[index] = table.intern(StringLiteral.value(of: tree.bytes(ofToken: tokens.lowerBound)))
                }
            } else if tokens.count == 1, !token.flags.contains(.needsFolding) {
                runs.append(ByteInterner.Run(start: token.offset, length: token.length, tag: UInt32(index)))
            } else {
                texts[index] = table.intern(Self.path(tokens, in: tree))
            }
        }
        texts.withUnsafeMutableBufferPointer { texts in
            table.intern(runs, of: tree.text.bytes.buffer) { texts[Int($0)] = $1 }
        }
        self.texts = texts
    }

    /// The same tree with other numbers for its texts.
    func renumbered(_ numbers: TextNumbers) -> NamedTree {
        guard numbers.count > 0 else { return self }
        var tree = self
        tree.texts = texts.map { numbers[$0] }
        return tree
    }

    /// The names of a path as they read, with dots between.
    private static func path(_ tokens: Range<Int>, in tree: SyntaxTree) -> String {
        stride(from: tokens.lowerBound, to: tokens.upperBound, by: 2).map { FoldedText.name(tree.bytes(ofToken: $0)) }
            .joined(separator: ".")
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

/// A name, path or string that stands for something, before that is known.
struct Reference: Hashable, Sendable {
    let name: TextID
    let start: UInt32
    let length: UInt32

    func renumbered(_ numbers: TextNumbers) -> Reference {
        Reference(name: numbers[name], start: start, length: length)
    }

    func span(in source: SourceID) -> SourceSpan {
        SourceSpan(source: source, start: ByteOffset(start), end: ByteOffset(start + length))
    }
}
