import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// A name, path or string that stands for something.
struct Reference: Hashable, Sendable {
    let name: TextID
    let start: UInt32
    let length: UInt32

    func span(in source: SourceID) -> SourceSpan {
        SourceSpan(source: source, start: ByteOffset(start), end: ByteOffset(start + length))
    }
}

extension Reference {
    init(_ id: NodeID, in tree: DraftedTree, _ texts: inout PieceTexts) {
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

/// A reference on the way from a piece to the model: 12 bytes.
struct DraftedReference: Sendable {
    private(set) var name: TextID
    private let start: UInt32
    /// The sort in the lowest bits, and above them the length.
    private let bits: UInt32

    fileprivate static let widthOfSort: UInt32 = 3
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

    fileprivate var sortBits: UInt8 {
        @inline(__always)
        get { UInt8(truncatingIfNeeded: bits & (1 << Self.widthOfSort - 1)) }
    }

    private var length: UInt32 { bits >> Self.widthOfSort }

    var reference: Reference { reference(named: name) }

    /// The reference, of which is known what it reads as.
    func reference(named name: TextID) -> Reference { Reference(name: name, start: start, length: length) }
}

/// What a name, path or string reads as, and as what it refers to something: four bytes.
struct DraftedName: Sendable {
    private let bits: UInt32

    /// A number of a text fits: each takes more bytes of the model's texts than one in eight.
    @inline(__always)
    fileprivate init(_ reference: DraftedReference) {
        bits = reference.name.index << DraftedReference.widthOfSort | UInt32(reference.sortBits)
    }

    var name: TextID {
        @inline(__always)
        get { TextID(index: bits >> DraftedReference.widthOfSort) }
    }

    var sort: Referring {
        @inline(__always)
        get { Referring(rawValue: UInt8(truncatingIfNeeded: bits & (1 << DraftedReference.widthOfSort - 1))) ?? .unit }
    }
}

/// The references of a piece in the order of the text.
struct References: Sendable {
    private var references: [DraftedReference] = []

    var count: Int { references.count }

    @inline(__always)
    subscript(index: Int) -> DraftedReference { references[index] }

    /// Calls `body` with each, in order.
    @inline(__always)
    func forEach(_ body: (Int, DraftedReference) -> Void) {
        references.withUnsafeBufferPointer { references in
            for index in 0..<references.count { body(index, references[index]) }
        }
    }

    /// Appends what is put by a writer.
    @inline(__always)
    mutating func write(upTo most: Int, _ body: (inout ColumnWriter<DraftedReference>) -> Void) {
        references.write(upTo: most, body)
    }

    /// Looks up what they read as.
    /// - Parameters:
    ///   - text: which they stand in.
    ///   - numbers: those of the piece's texts.
    mutating func findTexts(in text: SourceText, _ texts: inout TextTable, _ numbers: TextNumbers) {
        references.withUnsafeMutableBufferPointer { references in
            texts.answer(references, of: text)
            for index in 0..<references.count { references[index].settle(among: references, numbers) }
        }
    }

    /// What they read as, without where they stand.
    var names: [DraftedName] {
        Array(columnOf: references.count) { names in
            for index in 0..<names.count { names.initializeElement(at: index, to: DraftedName(references[index])) }
        }
    }

    mutating func reserve(_ count: Int) { references.reserveCapacity(count) }

    /// Keeps nothing but the memory.
    mutating func removeAll() { references.removeAll(keepingCapacity: true) }
}

extension ColumnWriter<DraftedReference> {
    /// Puts what a node refers to.
    /// - Parameter likely: some before it that it may well repeat: that is found out without a look at the table of texts.
    @inline(__always)
    mutating func append(
        _ id: NodeID, _ node: Node, as sort: Referring, likely: Range<Int> = 0..<0, in tree: DraftedTree,
        _ texts: inout some TextCollector
    ) {
        let first = tree.view.firstToken(of: node)
        let isOne = node.endToken == node.firstToken + 1
        let length = isOne ? first.length : tree.view.lastToken(of: node).end.value - first.offset
        var name = DraftedReference.unread
        if let known = tree.texts {
            name = known[id.index]
        } else if !first.readsAsWritten(ofTokens: isOne ? 1 : 2) || !DraftedReference.canWait(length) {
            name = DraftedReference.folded(texts.intern(tree.syntax.foldedText(tree.syntax.tokenRange(id))))
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
    fileprivate static func same(as index: Int) -> TextID { TextID(index: unknown | UInt32(truncatingIfNeeded: index)) }
    /// The same of one that reads like a text of its piece.
    fileprivate static func folded(_ text: TextID) -> TextID { TextID(index: unknown | ofPiece | text.index) }

    private static var unknown: UInt32 { 1 << 31 }
    private static var ofPiece: UInt32 { 1 << 30 }

    /// Gives the name of another, or of a text of its piece, to one that reads so.
    @inline(__always)
    fileprivate mutating func settle(
        among others: UnsafeMutableBufferPointer<DraftedReference>, _ numbers: TextNumbers
    ) {
        guard name.index & Self.unknown != 0 else { return }
        let index = name.index & (Self.ofPiece - 1)
        name = name.index & Self.ofPiece != 0 ? numbers[TextID(index: index)] : others[Int(index)].name
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
