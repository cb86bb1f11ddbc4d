import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// Flow statements in the order of the text, as columns: what they say, but for what their names stand for, since that may be
/// declared behind them. A statement takes a quarter of the memory that its tree would, and is bound without a look at the
/// text.
struct FlowDrafts: Sendable {
    private(set) var statements: [FlowDraft] = []
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
        if let rare {
            rarities.append(rare)
            traits.insert(.isRare)
        }
        statements.append(
            FlowDraft(
                keys: keys, start: tree.view.firstToken(of: node).offset,
                end: tree.view.token(Int(endOfHead) - 1).end.value, stopCount: route.stopCount,
                attributeCount: UInt32(truncatingIfNeeded: attributes.table.count - firstAttribute),
                kind: node.flowKind, traits: traits))
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

struct FlowDraft: Sendable {
    /// The attributes that its block has.
    let keys: AttributeKeySet
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
        static let hasFans = Traits(rawValue: 1)
        /// It has an entry among the rarities.
        static let isRare = Traits(rawValue: 2)
        /// The text has not lost it.
        static let hasItem = Traits(rawValue: 4)
        static let itemIsString = Traits(rawValue: 8)
    }

    var itemSort: Referring { traits.contains(.itemIsString) ? .itemString : .itemName }
}

/// What few flow statements have.
struct FlowRarities: Sendable {
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
