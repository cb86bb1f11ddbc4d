import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// Flow statements in the order of the text, as columns: what they say, but for what their names stand for, since that may be
/// declared behind them. A statement takes a quarter of the memory that its tree would, and is bound without a look at the
/// text.
struct FlowDrafts: Sendable {
    private(set) var statements: [FlowDraft] = []
    /// For each statement the units of its route, then its item, if it has one.
    private(set) var references: [Reference] = []
    /// For the statements that have a stop of several units: how many units each stop has.
    private(set) var stopSizes: [UInt32] = []
    private(set) var attributes = AttributeDrafts()
    private(set) var rarities: [FlowRarities] = []
    /// How many units all routes have, and for how many flows they stand if all of their units are known.
    private(set) var unitCount = 0
    private(set) var flowCount = 0
    /// Some statement has lost its item.
    private(set) var lacksItem = false

    mutating func read(_ node: NodeID, in tree: NamedTree, _ texts: inout TextTable) {
        let firstAttribute = attributes.drafts.count
        var traits: FlowDraft.Traits = []
        var rare: FlowRarities?
        var route = Route()
        var block: NodeID?
        var children = tree.cursor(node)
        while let child = tree.next(&children) {
            switch tree.kind(child) {
            case .route: route = readRoute(child, in: tree)
            case .itemReference:
                references.append(tree.reference(child))
                traits.insert(.hasItem)
                if tree.isString(child) { traits.insert(.itemIsString) }
            case .clause where tree.keyword(child) == .for:
                let name = tree.children(child).first { tree.kind($0) == .reference }
                if let name { rare.orNew.class = tree.reference(name) }
            case .clause where tree.keyword(child) == .as:
                if let name = tree.children(child).first(where: { tree.kind($0) == .name }) {
                    rare.orNew.name = tree.text(name)
                    rare.orNew.nameSpan = tree.span(child)
                }
            case .block: block = child
            default: break
            }
        }
        if let block {
            let hasAllowance = attributes.read(block, in: tree, &texts)
            if hasAllowance { rare.orNew.allowances = block }
        }
        if let description = tree.description(node) { rare.orNew.description = texts.intern(description) }
        if !traits.contains(.hasItem) { lacksItem = true }
        if route.hasFans { traits.insert(.hasFans) }
        if let rare {
            rarities.append(rare)
            traits.insert(.isRare)
        }
        let head = tree.headSpan(node, block: block)
        statements.append(
            FlowDraft(
                start: head.start.value, end: head.end.value, stopCount: route.stopCount,
                attributeCount: UInt32(truncatingIfNeeded: attributes.drafts.count - firstAttribute),
                kind: tree.flowKind(node), traits: traits))
    }

    /// The same in memory of its own, of which there is no more than it takes.
    func copy() -> FlowDrafts {
        var copy = FlowDrafts()
        copy.statements = statements.copy()
        copy.references = references.copy()
        copy.stopSizes = stopSizes.copy()
        copy.attributes = attributes.copy()
        copy.rarities = rarities.copy()
        (copy.unitCount, copy.flowCount, copy.lacksItem) = (unitCount, flowCount, lacksItem)
        return copy
    }

    /// Keeps nothing but the memory.
    mutating func removeAll() {
        statements.removeAll(keepingCapacity: true)
        references.removeAll(keepingCapacity: true)
        stopSizes.removeAll(keepingCapacity: true)
        attributes.removeAll()
        rarities.removeAll(keepingCapacity: true)
        (unitCount, flowCount, lacksItem) = (0, 0, false)
    }

    /// Where they end.
    var end: FlowDraftCursor {
        FlowDraftCursor(
            statement: statements.count, reference: references.count, stop: stopSizes.count, rarity: rarities.count,
            attributes: AttributeCursor(
                draft: attributes.drafts.count, operand: attributes.operands.count,
                reference: attributes.references.count))
    }

    // MARK: - Routes

    private struct Route {
        var stopCount: UInt32 = 0
        /// Some stop has several units.
        var hasFans = false
    }

    private mutating func readRoute(_ node: NodeID, in tree: NamedTree) -> Route {
        var route = Route()
        let first = references.count
        var children = tree.cursor(node)
        while let child = tree.next(&children) {
            guard tree.kind(child) == .unitReference else { continue }
            if references.count == first || tree.beginsStop(child) {
                route.stopCount += 1
            } else {
                route.hasFans = true
            }
            references.append(tree.reference(child))
        }
        unitCount += references.count - first
        if route.hasFans {
            readFans(node, in: tree)
        } else {
            flowCount += max(0, Int(route.stopCount) - 1)
        }
        return route
    }

    private mutating func readFans(_ node: NodeID, in tree: NamedTree) {
        var (size, last): (UInt32, UInt32) = (0, 0)
        var children = tree.cursor(node)
        while let child = tree.next(&children) {
            guard tree.kind(child) == .unitReference else { continue }
            if size == 0 || tree.beginsStop(child) {
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

    var itemSort: OperandDraft.Referring { traits.contains(.itemIsString) ? .itemString : .itemName }
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

extension Array {
    /// The same elements in memory of their own, of which there is no more than they take.
    func copy() -> [Element] { withUnsafeBufferPointer { Array($0) } }
}

extension NamedTree {
    /// Whether a unit of a route stands behind an arrow.
    fileprivate func beginsStop(_ unit: NodeID) -> Bool {
        tree.tokens[tree.tokenRange(unit).lowerBound - 1].kind == .arrow
    }

    fileprivate func flowKind(_ node: NodeID) -> FlowKind {
        switch keyword(node) {
        case .logistics: .logistics
        case .information: .information
        case .transfer: .transfer
        default: kind(node) == .transfer ? .transfer : .service
        }
    }
}
