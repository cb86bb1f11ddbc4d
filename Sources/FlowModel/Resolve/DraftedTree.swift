import FlowGraph
import FlowSyntax

/// A tree of which drafts are made.
struct DraftedTree {
    let syntax: SyntaxTree
    let view: TreeView
    /// By node, what names and strings read as, if that is known; else `findTexts` has to be called.
    let texts: [TextID]?
    private let source: UnsafeBufferPointer<UInt8>

    /// - Parameter view: of the tree, which somebody has to hold on to as long as this is used.
    init(_ syntax: SyntaxTree, _ view: TreeView, texts: [TextID]?) {
        self.syntax = syntax
        self.view = view
        self.texts = texts
        source = syntax.text.bytes.buffer
    }

    /// The bytes of a token as they stand.
    @inline(__always)
    func bytes(of token: Token) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: source[Int(token.offset)..<Int(token.offset + token.length)])
    }

    /// Whether a node is written in quotes.
    @inline(__always)
    func isString(_ node: Node) -> Bool { view.firstToken(of: node).kind == .string }

    /// What a name, path or string reads as.
    func text(_ id: NodeID, _ table: inout TextTable) -> TextID {
        texts?[id.index] ?? table.intern(syntax.foldedText(syntax.tokenRange(id)))
    }
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
