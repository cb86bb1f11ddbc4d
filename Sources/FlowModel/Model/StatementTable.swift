import FlowDiagnostics
import FlowGraph

/// The flow statements of a model, in the order of the text. A statement takes 24 bytes; what few have (a name, a class, a
/// process, an account, a description) is kept beside, and found by the statement's number.
public struct StatementTable: Sendable {
    private var entries: [Entry] = []
    /// Ascending by statement.
    private var rarities: [Rarity] = []
    private var sources = SourceRuns()

    /// What every statement has.
    fileprivate struct Entry: Sendable {
        let keys: AttributeKeySet
        let start: UInt32
        let item: ItemID
        let firstAttribute: UInt32
        let length: UInt16
        let attributeCount: UInt8
        let sort: Sort

        @inline(__always)
        init(_ sort: Sort, _ item: ItemID, from start: UInt32, to end: UInt32, _ attributes: AttributeRange) {
            keys = attributes.keys
            self.start = start
            self.item = item
            firstAttribute = attributes.start
            length = UInt16(truncatingIfNeeded: end - start)
            attributeCount = UInt8(truncatingIfNeeded: attributes.end - attributes.start)
            self.sort = sort
        }

        /// Whether an entry can say where a statement ends, and its attributes.
        @inline(__always)
        static func fits(from start: UInt32, to end: UInt32, _ attributes: AttributeRange) -> Bool {
            end - start <= UInt32(UInt16.max) && attributes.end - attributes.start <= UInt32(UInt8.max)
        }

        /// Where it ends, unless that is among the rarities.
        var end: UInt32 { start + UInt32(length) }
    }

    /// The kind of its flows, and whether it is among the rarities.
    fileprivate struct Sort: Sendable {
        private let bits: UInt8

        init(_ kind: FlowKind, isRare: Bool) { bits = kind.rawValue << 1 | (isRare ? 1 : 0) }

        var isRare: Bool { bits & 1 != 0 }

        var kind: FlowKind { FlowKind(rawValue: bits >> 1) ?? .service }
    }

    /// What few statements have, with what is too large for an entry.
    fileprivate struct Rarity: Sendable {
        let statement: StatementID
        let end: UInt32
        let endOfAttributes: UInt32
        let `class`: ClassID?
        let name: TextID?
        let process: ProcessID?
        let account: AccountID?
        let description: TextID?
    }

    public var count: Int { entries.count }

    /// All statements in the order of the text.
    public var ids: DenseIDs<StatementID> { DenseIDs(count: entries.count) }

    /// - Complexity: O(1); O(log n) for one with a name, class, process, account or description, and in the number of texts.
    public subscript(id: StatementID) -> FlowStatement {
        let entry = entries[id.int]
        let rarity = entry.sort.isRare ? rarity(of: id) : nil
        return FlowStatement(
            kind: entry.sort.kind, item: entry.item, class: rarity?.class, name: rarity?.name,
            process: rarity?.process, account: rarity?.account, source: sources[id.int], start: entry.start,
            end: rarity?.end ?? entry.end, attributes: attributes(of: id), description: rarity?.description)
    }

    /// The statement without its block.
    /// - Complexity: as of the statement itself, of which it is all that most findings ask.
    public func span(of id: StatementID) -> SourceSpan {
        let entry = entries[id.int]
        let end = (entry.sort.isRare ? rarity(of: id)?.end : nil) ?? entry.end
        return SourceSpan(source: sources[id.int], start: ByteOffset(entry.start), end: ByteOffset(end))
    }

    /// Tells the spans of some statements, in the same memory each time. They may lie far from each other: in one loop over many
    /// of them the waits for memory run beside each other.
    /// - Parameter spans: loses what it had.
    /// - Complexity: as of as many statements.
    public func copySpans(of ids: [StatementID], to spans: inout [SourceSpan]) {
        spans.removeAll(keepingCapacity: true)
        for id in ids { spans.append(span(of: id)) }
    }

    /// The attributes in its block.
    /// - Complexity: as of the statement itself.
    public func attributes(of id: StatementID) -> AttributeRange {
        let entry = entries[id.int]
        var end = entry.firstAttribute + UInt32(entry.attributeCount)
        if entry.sort.isRare, let rarity = rarity(of: id) { end = rarity.endOfAttributes }
        return AttributeRange(start: entry.firstAttribute, end: end, keys: entry.keys)
    }

    /// Which attributes its block has.
    /// - Complexity: O(1).
    public func attributeKeys(of id: StatementID) -> AttributeKeySet { entries[id.int].keys }

    /// The statements that stand in the block of a process, ascending: few, where most rules ask of every one.
    public var inProcesses: [StatementID] { rarities.compactMap { $0.process == nil ? nil : $0.statement } }

    /// Tells which attributes the blocks of some statements have, in the same memory each time.
    /// - Parameter keys: has room for all of them; its places are overwritten from the first on.
    /// - Complexity: linear in the statements asked for.
    public func copyAttributeKeys(of ids: Span<StatementID>, to keys: inout [AttributeKeySet]) {
        let entries = entries.span
        var keys = keys.mutableSpan
        for place in ids.indices { keys[place] = entries[ids[place].int].keys }
    }

    /// The process in whose block it stands.
    /// - Complexity: O(1) for one that has none of what few have; else as of the statement itself.
    public func process(of id: StatementID) -> ProcessID? {
        entries[id.int].sort.isRare ? rarity(of: id)?.process : nil
    }

    /// The `as` identifiers, in the order of the text.
    var names: [TextID] { rarities.compactMap(\.name) }

    // MARK: - Filling

    mutating func reserve(_ count: Int) { entries.reserveColumn(count) }

    /// Tells which text the statements from here on stand in.
    mutating func begin(_ source: SourceID) { sources.begin(source, at: count) }

    mutating func append(_ statement: FlowStatement) {
        begin(statement.source)
        write(upTo: 1) { $0.append(statement) }
    }

    /// Appends what is put by a writer, of the text that was begun last.
    /// - Parameters:
    ///   - most: how many statements are put at most.
    ///   - body: gets the writer, which is good until it returns.
    @inline(__always)
    mutating func write(upTo most: Int, _ body: (inout Writer) -> Void) {
        // Taken out, so that they can grow beside each other.
        var rarities: [Rarity] = []
        swap(&rarities, &self.rarities)
        entries.write(upTo: most) { entries in
            var writer = Writer(entries: entries, rarities: rarities)
            rarities = []
            body(&writer)
            (entries, rarities) = (writer.entries, writer.rarities)
        }
        swap(&rarities, &self.rarities)
    }

    /// Puts statements behind the last.
    struct Writer {
        fileprivate var entries: ColumnWriter<Entry>
        fileprivate var rarities: [Rarity]

        /// How many statements there are by now.
        var count: Int {
            @inline(__always)
            get { entries.count }
        }

        mutating func append(_ statement: FlowStatement) {
            let (start, end, attributes) = (statement.start, statement.end, statement.attributes)
            let isRare = statement.hasRarity || !Entry.fits(from: start, to: end, attributes)
            if isRare {
                rarities.append(
                    Rarity(
                        statement: StatementID(count), end: end, endOfAttributes: attributes.end,
                        class: statement.class, name: statement.name, process: statement.process,
                        account: statement.account, description: statement.description))
            }
            entries.append(
                Entry(Sort(statement.kind, isRare: isRare), statement.item, from: start, to: end, attributes))
        }

        /// Puts a statement that has nothing of what few have.
        @inline(__always)
        mutating func append(
            _ kind: FlowKind, _ item: ItemID, from start: UInt32, to end: UInt32, _ attributes: AttributeRange
        ) {
            let fits = Entry.fits(from: start, to: end, attributes)
            if !fits {
                rarities.append(
                    Rarity(
                        statement: StatementID(count), end: end, endOfAttributes: attributes.end, class: nil,
                        name: nil, process: nil, account: nil, description: nil))
            }
            entries.append(Entry(Sort(kind, isRare: !fits), item, from: start, to: end, attributes))
        }
    }

    private func rarity(of id: StatementID) -> Rarity? {
        var (low, high) = (0, rarities.count)
        while low < high {
            let middle = (low + high) / 2
            if rarities[middle].statement < id { low = middle + 1 } else { high = middle }
        }
        return low < rarities.count && rarities[low].statement == id ? rarities[low] : nil
    }
}

extension FlowStatement {
    fileprivate var hasRarity: Bool {
        `class` != nil || name != nil || process != nil || account != nil || description != nil
    }
}
