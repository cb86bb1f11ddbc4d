import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// A name, path or string that stands for something, before that is known.
struct Reference: Hashable, Sendable {
    fileprivate(set) var name: TextID
    let start: UInt32
    let length: UInt32

    func renumbered(_ numbers: TextNumbers) -> Reference {
        Reference(name: numbers[name], start: start, length: length)
    }

    func span(in source: SourceID) -> SourceSpan {
        SourceSpan(source: source, start: ByteOffset(start), end: ByteOffset(start + length))
    }
}

extension Reference {
    init(_ id: NodeID, in tree: DraftedTree, _ texts: inout TextTable) {
        let span = tree.syntax.span(id)
        self.init(name: tree.text(id, &texts), start: span.start.value, length: span.end.value - span.start.value)
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
