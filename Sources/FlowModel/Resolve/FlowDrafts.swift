import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// Flow statements in the order of the text, as columns: what they say, but for what their names stand for, since that may be
/// declared behind them. A statement takes a quarter of the memory that its tree would, and is bound without a look at the
/// text.
struct FlowDrafts: Sendable {
    private var statements: [PackedDraft] = []
    /// For each statement the units of its route, then its item, if it has one.
    private(set) var references = References()
    /// For the statements that have a stop of several units: how many units each stop has.
    private(set) var stopSizes: [UInt32] = []
    private(set) var attributes = AttributeDrafts()
    private(set) var rarities: [FlowRarities] = []
    /// For how many flows all routes stand if all of their units are known.
    private(set) var flowCount = 0
    /// How many statements have lost their item.
    private(set) var itemlessCount = 0

    mutating func read(_ id: NodeID, in tree: DraftedTree, _ texts: inout TextTable) {
        let node = tree.view[id]
        let firstAttribute = attributes.table.count
        var traits: FlowDraft.Traits = []
        var rare: FlowRarities?
        var route = Route()
        var block: NodeID?
        var endOfHead = node.endToken
        var index = id.index + 1
        while index < node.endNode {
            let inner = NodeID(index: index)
            let child = tree.view[inner]
            index = Int(child.endNode)
            switch child.kind {
            case .route: route = readRoute(inner.index + 1..<index, in: tree, &texts)
            case .itemReference:
                references.append(inner, child, in: tree, &texts)
                traits.insert(.hasItem)
                if tree.isString(child) { traits.insert(.itemIsString) }
            case .clause where child.leadingKeyword == .for:
                if let name = tree.syntax.child(.reference, of: inner) {
                    rare.orNew.class = Reference(name, in: tree, &texts)
                }
            case .clause where child.leadingKeyword == .as:
                if let name = tree.syntax.child(.name, of: inner) {
                    rare.orNew.name = tree.text(name, &texts)
                    rare.orNew.nameSpan = tree.syntax.span(inner)
                }
            case .block:
                block = inner
                endOfHead = max(node.firstToken + 1, child.firstToken)
            default: break
            }
        }
        var keys = AttributeKeySet()
        if let block {
            let read = attributes.read(block, in: tree, &texts)
            keys = read.keys
            if read.hasAllowance { rare.orNew.allowances = block }
        }
        if let description = tree.syntax.description(id) { rare.orNew.description = texts.intern(description) }
        if !traits.contains(.hasItem) { itemlessCount += 1 }
        if route.hasFans { traits.insert(.hasFans) }
        if keys.contains(.returns) { traits.insert(.isReturn) }
        if keys.contains(.accepted) { traits.insert(.isAccepted) }
        let draft = FlowDraft(
            start: tree.view.firstToken(of: node).offset, end: tree.view.token(Int(endOfHead) - 1).end.value,
            stopCount: route.stopCount,
            attributeCount: UInt32(truncatingIfNeeded: attributes.table.count - firstAttribute), kind: node.flowKind,
            traits: traits)
        if !PackedDraft.fits(draft) { rare.orNew.size = draft.asRare }
        if let rare { rarities.append(rare) }
        statements.append(PackedDraft(draft, isRare: rare != nil))
    }

    /// Looks up the texts of what has been read since this was done last.
    mutating func findTexts(in text: SourceText, _ texts: inout TextTable) {
        references.findTexts(in: text, &texts)
        attributes.findTexts(in: text, &texts)
    }

    init() {}

    /// None, with room for as many as others are.
    init(withRoomOf other: FlowDrafts) {
        // And a little more, since no two are the same: to move to larger memory would take as long as to fill it.
        func room(_ count: Int) -> Int { count + count / 8 }
        reserve(
            statements: room(other.statements.count), references: room(other.references.count),
            attributes: room(other.attributes.table.count), operands: room(other.attributes.table.operandCount),
            attributeReferences: room(other.attributes.references.count))
    }

    /// Room for what a text of so many bytes may have, up to a batch. What is not used of it costs no memory.
    mutating func reserve(forBytes count: Int) {
        let statements = min(DraftBatch.statementCount * 9 / 8, count / 48 + 1)
        reserve(
            statements: statements, references: statements * 4, attributes: statements * 2, operands: statements * 2,
            attributeReferences: statements * 2)
    }

    private mutating func reserve(
        statements: Int, references: Int, attributes: Int, operands: Int, attributeReferences: Int
    ) {
        self.statements.reserveColumn(statements)
        self.references.reserve(references)
        self.attributes.reserve(attributes: attributes, operands: operands, references: attributeReferences)
    }

    /// How many statements there are.
    var count: Int { statements.count }

    /// The statement at a cursor.
    @inline(__always)
    subscript(cursor: FlowDraftCursor) -> FlowDraft {
        let packed = statements[cursor.statement]
        guard packed.traits.contains(.isRare), let draft = rarities[cursor.rarity].size else { return packed.unpacked }
        return draft
    }

    /// Where they end.
    var end: FlowDraftCursor {
        FlowDraftCursor(
            statement: statements.count, reference: references.count, stop: stopSizes.count, rarity: rarities.count,
            attributes: AttributeCursor(attribute: attributes.table.count, reference: attributes.references.count))
    }

    // MARK: - Routes

    private struct Route {
        var stopCount: UInt32 = 0
        /// Some stop has several units.
        var hasFans = false
    }

    /// - Parameter nodes: those inside the route.
    private mutating func readRoute(
        _ nodes: Range<Int>, in tree: DraftedTree, _ texts: inout TextTable
    ) -> Route {
        var route = Route()
        let first = references.count
        var index = nodes.lowerBound
        while index < nodes.upperBound {
            let id = NodeID(index: index)
            let node = tree.view[id]
            index = Int(node.endNode)
            guard node.kind == .unitReference else { continue }
            if references.count == first || tree.beginsStop(node) {
                route.stopCount += 1
            } else {
                route.hasFans = true
            }
            references.append(id, node, in: tree, &texts)
        }
        if route.hasFans {
            readFans(nodes, in: tree)
        } else {
            flowCount += max(0, Int(route.stopCount) - 1)
        }
        return route
    }

    private mutating func readFans(_ nodes: Range<Int>, in tree: DraftedTree) {
        var (size, last): (UInt32, UInt32) = (0, 0)
        var index = nodes.lowerBound
        while index < nodes.upperBound {
            let node = tree.view[NodeID(index: index)]
            index = Int(node.endNode)
            guard node.kind == .unitReference else { continue }
            if size == 0 || tree.beginsStop(node) {
                stopSizes.append(0)
                (last, size) = (size, 0)
            }
            size += 1
            stopSizes[stopSizes.count - 1] = size
            flowCount += Int(last)
        }
    }
}

/// What a flow statement is, and how much it has.
struct FlowDraft: Sendable {
    /// The statement without its block.
    let start: UInt32
    let end: UInt32
    let stopCount: UInt32
    let attributeCount: UInt32
    let kind: FlowKind
    let traits: Traits

    struct Traits: OptionSet, Sendable {
        let rawValue: UInt8

        /// Some stop has several units.
        static var hasFans: Traits { Traits(rawValue: 1) }
        /// It has an entry among the rarities.
        static var isRare: Traits { Traits(rawValue: 2) }
        /// The text has not lost it.
        static var hasItem: Traits { Traits(rawValue: 4) }
        static var itemIsString: Traits { Traits(rawValue: 8) }
        /// Marked as an intended way back.
        static var isReturn: Traits { Traits(rawValue: 16) }
        /// The receiver of the last arrow takes the matter as its own.
        static var isAccepted: Traits { Traits(rawValue: 32) }
    }

    /// The same with an entry among the rarities.
    fileprivate var asRare: FlowDraft {
        FlowDraft(
            start: start, end: end, stopCount: stopCount, attributeCount: attributeCount, kind: kind,
            traits: traits.union(.isRare))
    }

    var itemSort: Referring { traits.contains(.itemIsString) ? .itemString : .itemName }
}

/// A draft in twelve bytes, of which nearly all fit. Of one that does not, the draft itself is among the rarities.
private struct PackedDraft: Sendable {
    private let start: UInt32
    private let length: UInt16
    private let stopCount: UInt16
    private let attributeCount: UInt16
    private let kind: FlowKind
    let traits: FlowDraft.Traits

    @inline(__always)
    init(_ draft: FlowDraft, isRare: Bool) {
        start = draft.start
        length = UInt16(truncatingIfNeeded: draft.end - draft.start)
        stopCount = UInt16(truncatingIfNeeded: draft.stopCount)
        attributeCount = UInt16(truncatingIfNeeded: draft.attributeCount)
        kind = draft.kind
        traits = isRare ? draft.traits.union(.isRare) : draft.traits
    }

    @inline(__always)
    static func fits(_ draft: FlowDraft) -> Bool {
        (draft.end - draft.start) | draft.stopCount | draft.attributeCount <= UInt32(UInt16.max)
    }

    /// The draft, if it fits.
    @inline(__always)
    var unpacked: FlowDraft {
        FlowDraft(
            start: start, end: start + UInt32(length), stopCount: UInt32(stopCount),
            attributeCount: UInt32(attributeCount), kind: kind, traits: traits)
    }
}

/// What few flow statements have.
struct FlowRarities: Sendable {
    /// The draft of a statement that is longer than most, or has more stops or attributes.
    fileprivate(set) var size: FlowDraft?
    var `class`: Reference?
    /// The `as` identifier.
    var name: TextID?
    /// The clause of the `as` identifier.
    var nameSpan: SourceSpan?
    var description: TextID?
    /// A block with an `allow` in it.
    var allowances: NodeID?
}

extension FlowRarities? {
    /// Those that there are, or others that say nothing yet.
    fileprivate var orNew: FlowRarities {
        get { self ?? FlowRarities() }
        set { self = newValue }
    }
}

extension DraftedTree {
    /// Whether a unit of a route stands behind an arrow.
    @inline(__always)
    fileprivate func beginsStop(_ unit: Node) -> Bool { view.token(Int(unit.firstToken) - 1).kind == .arrow }
}

extension SyntaxTree {
    fileprivate func child(_ kind: NodeKind, of node: NodeID) -> NodeID? {
        children(node).first { self.kind($0) == kind }
    }
}

extension Node {
    fileprivate var flowKind: FlowKind {
        switch leadingKeyword {
        case .logistics: .logistics
        case .information: .information
        case .transfer: .transfer
        default: kind == .transfer ? .transfer : .service
        }
    }
}
