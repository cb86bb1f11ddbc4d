import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// A name, path or string that stands for something.
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

extension Reference {
    init(_ id: NodeID, in tree: DraftedTree, _ texts: inout TextTable) {
        let span = tree.syntax.span(id)
        self.init(name: tree.text(id, &texts), start: span.start.value, length: span.end.value - span.start.value)
    }
}

/// As what something is referred to.
enum Referring: UInt8, CaseIterable, Sendable {
    case unit
    /// A system, or else a unit.
    case carrier
    case itemName
    case itemString
    case regulation
}

/// A reference in a column of drafts: 12 bytes.
struct DraftedReference: Sendable {
    private(set) var name: TextID
    private let start: UInt32
    /// The sort in the lowest bits, and above them the length.
    private let bits: UInt32

    private static let widthOfSort: UInt32 = 3
    /// Of a name that is still longer, only so much is told of where it stands.
    private static let longest = UInt32.max >> widthOfSort

    @inline(__always)
    fileprivate init(_ name: TextID, as sort: Referring, at start: UInt32, _ length: UInt32) {
        self.name = name
        self.start = start
        bits = min(length, Self.longest) << Self.widthOfSort | UInt32(sort.rawValue)
    }

    var sort: Referring {
        @inline(__always)
        get { Referring(rawValue: sortBits) ?? .unit }
    }

    /// A bit that tells its sort from the others.
    var sortBit: UInt8 {
        @inline(__always)
        get { 1 &<< sortBits }
    }

    private var sortBits: UInt8 {
        @inline(__always)
        get { UInt8(truncatingIfNeeded: bits & (1 << Self.widthOfSort - 1)) }
    }

    private var length: UInt32 { bits >> Self.widthOfSort }

    var reference: Reference { Reference(name: name, start: start, length: length) }
}

/// References in the order of a text. What they read as is looked up for many at once: see `ByteInterner`.
struct References: Sendable {
    private var references: [DraftedReference] = []
    /// How many of them have been looked up.
    private var readCount = 0

    var count: Int { references.count }

    @inline(__always)
    subscript(index: Int) -> DraftedReference { references[index] }

    /// Calls `body` with those from one on, in order.
    @inline(__always)
    func forEach(from first: Int, _ body: (Int, DraftedReference) -> Void) {
        references.withUnsafeBufferPointer { references in
            for index in first..<references.count { body(index, references[index]) }
        }
    }

    /// Appends what is put by a writer.
    @inline(__always)
    mutating func write(upTo most: Int, _ body: (inout ColumnWriter<DraftedReference>) -> Void) {
        references.write(upTo: most, body)
    }

    /// Looks up those that have been appended since this was done last.
    mutating func findTexts(in text: SourceText, _ texts: inout TextTable) {
        references.withUnsafeMutableBufferPointer { references in
            texts.answer(UnsafeMutableBufferPointer(rebasing: references[readCount...]), of: text)
            for index in readCount..<references.count {
                if let same = references[index].same { references[index].answer(references[same].name.int) }
            }
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

extension ColumnWriter<DraftedReference> {
    /// Puts what a node refers to.
    /// - Parameter likely: some before it that it may well repeat: that is found out without a look at the table of texts.
    @inline(__always)
    mutating func append(
        _ id: NodeID, _ node: Node, as sort: Referring, likely: Range<Int> = 0..<0, in tree: DraftedTree,
        _ texts: inout TextTable
    ) {
        let first = tree.view.firstToken(of: node)
        let isOne = node.endToken == node.firstToken + 1
        let length = isOne ? first.length : tree.view.lastToken(of: node).end.value - first.offset
        var name = DraftedReference.unread
        if let known = tree.texts {
            name = known[id.index]
        } else if !first.readsAsWritten(ofTokens: isOne ? 1 : 2) || !DraftedReference.canWait(length) {
            name = texts.intern(tree.syntax.foldedText(tree.syntax.tokenRange(id)))
        } else if first.kind == .string {
            name = DraftedReference.unreadString
        } else if let same = likely.first(where: { self[$0].isUnread(first, in: tree) }) {
            name = DraftedReference.same(as: same)
        }
        append(DraftedReference(name, as: sort, at: first.offset, length))
    }
}

// In place of the name of one that reads as it is written stands, until that is looked up, a number that no text has.
extension DraftedReference: RunAsker {
    fileprivate static var unread: TextID { TextID(index: .max) }
    /// The same of a string, whose text stands between quotes of one byte.
    fileprivate static var unreadString: TextID { TextID(index: .max - 1) }
    /// The same of one that reads like another in its column.
    @inline(__always)
    fileprivate static func same(as index: Int) -> TextID { TextID(index: firstSame | UInt32(truncatingIfNeeded: index)) }

    private static var firstSame: UInt32 { 1 << 31 }

    /// Which one it reads like.
    fileprivate var same: Int? {
        @inline(__always)
        get { name.index & Self.firstSame == 0 ? nil : Int(name.index & ~Self.firstSame) }
    }

    @inline(__always)
    fileprivate static func canWait(_ length: UInt32) -> Bool { length <= longest }

    /// Whether it waits to be looked up, and is written like a name.
    @inline(__always)
    fileprivate func isUnread(_ other: Token, in tree: DraftedTree) -> Bool {
        name == Self.unread && length == other.length && tree.repeats(other, what: start)
    }

    /// Nil for a reference whose name is known, or is that of another.
    @inline(__always)
    var run: ByteInterner.Run? {
        if name == Self.unread { return ByteInterner.Run(start: start, length: length) }
        if name == Self.unreadString { return ByteInterner.Run(start: start + 1, length: length - 2) }
        return nil
    }

    @inline(__always)
    mutating func answer(_ entry: Int) { name = TextID(entry) }
}
