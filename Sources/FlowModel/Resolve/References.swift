import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// A name, path or string that stands for something, before that is known.
struct Reference: Hashable, Sendable {
    private(set) var name: TextID
    let start: UInt32
    let length: UInt32

    init(name: TextID, start: UInt32, length: UInt32) {
        self.name = name
        self.start = start
        self.length = length
    }

    init(_ id: NodeID, in tree: DraftedTree, _ texts: inout TextTable) {
        let span = tree.syntax.span(id)
        self.init(
            name: tree.text(id, &texts), start: span.start.value, length: span.end.value - span.start.value)
    }

    func renumbered(_ numbers: TextNumbers) -> Reference {
        Reference(name: numbers[name], start: start, length: length)
    }

    func span(in source: SourceID) -> SourceSpan {
        SourceSpan(source: source, start: ByteOffset(start), end: ByteOffset(start + length))
    }
}

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

/// References in the order of a text. What they read as is looked up for many at once: see `ByteInterner`.
struct References: Sendable {
    private var references: [Reference] = []
    /// How many of them have been looked up.
    private var readCount = 0

    var count: Int { references.count }

    @inline(__always)
    subscript(index: Int) -> Reference { references[index] }

    @inline(__always)
    mutating func append(_ id: NodeID, _ node: Node, in tree: DraftedTree, _ texts: inout TextTable) {
        let first = tree.view.firstToken(of: node)
        let isOne = node.endToken == node.firstToken + 1
        let length = isOne ? first.length : tree.view.lastToken(of: node).end.value - first.offset
        var name = Reference.unread
        if let known = tree.texts {
            name = known[id.index]
        } else if !first.readsAsWritten(ofTokens: isOne ? 1 : 2) {
            name = texts.intern(tree.syntax.foldedText(tree.syntax.tokenRange(id)))
        } else if first.kind == .string {
            name = Reference.unreadString
        }
        references.append(Reference(name: name, start: first.offset, length: length))
    }

    /// Looks up those that have been appended since this was done last.
    mutating func findTexts(in text: SourceText, _ texts: inout TextTable) {
        references.withUnsafeMutableBufferPointer { references in
            texts.answer(UnsafeMutableBufferPointer(rebasing: references[readCount...]), of: text)
        }
        readCount = references.count
    }

    mutating func reserve(_ count: Int) { references.reserveColumn(count) }

    /// Keeps nothing but the memory.
    mutating func removeAll() {
        references.removeAll(keepingCapacity: true)
        readCount = 0
    }
}

extension Reference: RunAsker {
    /// In place of the name of one that reads as it is written, until that is looked up.
    fileprivate static var unread: TextID { TextID(index: .max) }
    /// The same of a string, whose text stands between quotes of one byte.
    fileprivate static var unreadString: TextID { TextID(index: .max - 1) }

    /// Nil for a reference whose name is known.
    @inline(__always)
    var run: ByteInterner.Run? {
        if name == Self.unread { return ByteInterner.Run(start: start, length: length) }
        if name == Self.unreadString { return ByteInterner.Run(start: start + 1, length: length - 2) }
        return nil
    }

    @inline(__always)
    mutating func answer(_ entry: Int) { name = TextID(entry) }
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
