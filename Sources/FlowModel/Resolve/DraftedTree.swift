import FlowGraph
import FlowSyntax

/// A tree of which drafts are made.
struct DraftedTree {
    let syntax: SyntaxTree
    let view: TreeView
    /// By node, what names and strings read as, if that is known; else `References.findTexts` finds it.
    let texts: [TextID]?
    /// Whether any declaration has one.
    let hasDescriptions: Bool
    private let source: UnsafeBufferPointer<UInt8>

    /// - Parameter view: of the tree, which somebody has to hold on to as long as this is used.
    init(_ syntax: SyntaxTree, _ view: TreeView, texts: [TextID]?) {
        self.syntax = syntax
        self.view = view
        self.texts = texts
        hasDescriptions = syntax.hasDescriptions
        source = syntax.text.bytes.buffer
    }

    /// The bytes of a token as they stand.
    @inline(__always)
    func bytes(of token: Token) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: source[Int(token.offset)..<Int(token.offset + token.length)])
    }

    /// Whether what stands at an offset reads like a token, as far as that goes.
    @inline(__always)
    func repeats(_ token: Token, what start: UInt32) -> Bool {
        let (first, second, count) = (Int(token.offset), Int(start), Int(token.length))
        precondition(first + count <= source.count && second + count <= source.count, "a token outside of the text")
        let bytes = UnsafeRawBufferPointer(source)
        func differ(at offset: Int) -> Bool {
            bytes.loadUnaligned(fromByteOffset: first + offset, as: UInt64.self)
                != bytes.loadUnaligned(fromByteOffset: second + offset, as: UInt64.self)
        }
        guard count >= 8 else {
            return (0..<count).allSatisfy { source[first + $0] == source[second + $0] }
        }
        // Names differ at the end, if they do.
        if differ(at: count - 8) { return false }
        var offset = 0
        while offset + 8 < count {
            if differ(at: offset) { return false }
            offset += 8
        }
        return true
    }

    /// Whether a node is written in quotes.
    @inline(__always)
    func isString(_ node: Node) -> Bool { view.firstToken(of: node).kind == .string }

    /// What a name, path or string reads as.
    func text(_ id: NodeID, _ table: inout some TextCollector) -> TextID {
        texts?[id.index] ?? table.intern(syntax.foldedText(syntax.tokenRange(id)))
    }
}

extension TreeView {
    /// Some nodes that follow each other, without what is inside them.
    struct Nodes: Sequence, IteratorProtocol {
        private let view: TreeView
        private var index: Int
        private let end: Int

        @inline(__always)
        fileprivate init(_ nodes: Range<Int>, in view: TreeView) {
            self.view = view
            (index, end) = (nodes.lowerBound, nodes.upperBound)
        }

        @inline(__always)
        mutating func next() -> (id: NodeID, node: Node)? {
            guard index < end else { return nil }
            let id = NodeID(index: index)
            let node = view[id]
            index = Int(node.endNode)
            return (id, node)
        }
    }

    /// The nodes directly inside a node.
    @inline(__always)
    func nodes(inside id: NodeID) -> Nodes { Nodes(id.index + 1..<Int(self[id].endNode), in: self) }
}

extension Token {
    /// Whether a name, path or string of so many tokens, of which this is the first, reads as it is written.
    @inline(__always)
    func readsAsWritten(ofTokens count: Int) -> Bool {
        kind == .string ? flags.contains(.isPlain) : count == 1 && !flags.contains(.needsFolding)
    }
}

extension SyntaxTree {
    /// What a string says, or a name or path reads as, with dots between its names.
    func foldedText(_ tokens: Range<Int>) -> String {
        if self.tokens[tokens.lowerBound].kind == .string {
            return StringLiteral.value(of: bytes(ofToken: tokens.lowerBound))
        }
        return stride(from: tokens.lowerBound, to: tokens.upperBound, by: 2)
            .map { FoldedText.name(bytes(ofToken: $0)) }.joined(separator: ".")
    }
}
