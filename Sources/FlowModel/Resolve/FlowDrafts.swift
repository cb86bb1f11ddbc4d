import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// Flow statements in the order of the text, as columns: what they say, but for what their names stand for, since that may be
/// declared behind them. A statement takes a third of the memory that its tree would, and is bound without a look at the text.
struct FlowDrafts: Sendable {
    private(set) var statements: [FlowDraft] = []
    /// The units of all routes.
    private(set) var units: [Reference] = []
    /// For the statements that have a stop of several units or of none: how many units each stop has.
    private(set) var stopSizes: [UInt32] = []
    private(set) var attributes = AttributeDrafts()
    private(set) var rarities: [FlowRarities] = []

    mutating func read(_ node: NodeID, in tree: NamedTree, _ texts: inout TextTable) {
        let firstUnit = units.count
        let firstSize = stopSizes.count
        let firstAttribute = attributes.attributes.count
        var item: NodeID?
        var rare = FlowRarities()
        var block: NodeID?
        var children = tree.cursor(node)
        while let child = tree.next(&children) {
            switch tree.kind(child) {
            case .route: readRoute(child, in: tree)
            case .itemReference: item = child
            case .clause where tree.keyword(child) == .for:
                rare.class = tree.children(child).first { tree.kind($0) == .reference }.map { tree.reference($0) }
            case .clause where tree.keyword(child) == .as:
                rare.name = tree.children(child).first { tree.kind($0) == .name }.map { tree.text($0) }
                rare.nameSpan = tree.span(child)
            case .block: block = child
            default: break
            }
        }
        if let block {
            attributes.read(block, in: tree, &texts)
            if tree.hasAllowance(block) { rare.allowances = block }
        }
        rare.description = tree.description(node).map { texts.intern($0) }
        let stopCount = stopSizes.count - firstSize
        let hasFans = units.count - firstUnit != stopCount || stopSizes[firstSize...].contains { $0 != 1 }
        if !hasFans { stopSizes.removeLast(stopCount) }
        let isRare = rare.isThere
        if isRare { rarities.append(rare) }
        let head = tree.headSpan(node, block: block)
        statements.append(
            FlowDraft(
                kind: tree.flowKind(node), hasFans: hasFans, isRare: isRare,
                itemIsString: item.map { tree.isString($0) } ?? false, start: head.start.value, end: head.end.value,
                item: item.map { tree.reference($0) }, stopCount: UInt32(truncatingIfNeeded: stopCount),
                attributeCount: UInt32(truncatingIfNeeded: attributes.attributes.count - firstAttribute)))
    }

    /// Gives back the room that growing has left: the drafts of all texts are kept until the last of them is read.
    mutating func trim() {
        statements.trim()
        units.trim()
        stopSizes.trim()
        rarities.trim()
        attributes.trim()
    }

    private mutating func readRoute(_ node: NodeID, in tree: NamedTree) {
        var children = tree.cursor(node)
        var isFirst = true
        while let child = tree.next(&children) {
            guard tree.kind(child) == .unitReference else { continue }
            if isFirst || tree.tokens[tree.tokenRange(child).lowerBound - 1].kind == .arrow { stopSizes.append(0) }
            isFirst = false
            stopSizes[stopSizes.count - 1] += 1
            units.append(tree.reference(child))
        }
    }
}

struct FlowDraft: Sendable {
    let kind: FlowKind
    /// Some stop has several units.
    let hasFans: Bool
    /// It has an entry among the rarities.
    let isRare: Bool
    let itemIsString: Bool
    /// The statement without its block.
    let start: UInt32
    let end: UInt32
    /// Nil where the text has lost it.
    let item: Reference?
    let stopCount: UInt32
    let attributeCount: UInt32
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

    var isThere: Bool { `class` != nil || name != nil || description != nil || allowances != nil }
}

extension Array {
    /// Moves the elements to where there is room for them and no more.
    mutating func trim() {
        guard capacity > count else { return }
        self = withUnsafeBufferPointer { Array($0) }
    }
}

extension NamedTree {
    func hasAllowance(_ block: NodeID) -> Bool {
        var entries = cursor(block)
        while let node = next(&entries) {
            if kind(node) == .attribute, keyword(node) == .allow { return true }
        }
        return false
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
