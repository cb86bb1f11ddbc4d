import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// Puts flow statements behind those that were drafted before.
struct DraftWriter {
    fileprivate(set) var statements: ColumnWriter<PackedDraft>
    private(set) var attributes: AttributeWriter
    private(set) var rarities: [FlowRarities]
    private(set) var stopSizes: [UInt32]
    /// For how many flows the routes that were put stand if all of their units are known.
    private(set) var flowCount = 0
    /// How many statements that were put have lost their item.
    private(set) var itemlessCount = 0

    init(
        statements: ColumnWriter<PackedDraft>, _ attributes: AttributeWriter, rarities: [FlowRarities],
        stopSizes: [UInt32]
    ) {
        self.statements = statements
        self.attributes = attributes
        self.rarities = rarities
        self.stopSizes = stopSizes
    }

    /// Drafts a flow statement.
    mutating func read(_ id: NodeID, in tree: DraftedTree, _ texts: inout PieceTexts) {
        let node = tree.view[id]
        let (firstAttribute, firstReference) = (attributes.count, attributes.references.count)
        var traits: FlowDraft.Traits = []
        var stopCount = 0
        var endOfHead = node.endToken
        var block: NodeID?
        var isRare = tree.hasDescriptions
        for (inner, child) in tree.view.nodes(inside: id) {
            switch child.kind {
            case .route:
                stopCount = readStops(inner, in: tree, &texts)
                let unitCount = attributes.references.count - firstReference
                if unitCount > stopCount {
                    traits.insert(.hasFans)
                    readFans(inner, in: tree)
                } else {
                    flowCount += max(0, stopCount - 1)
                }
            case .itemReference where !traits.contains(.hasItem):
                attributes.references.append(
                    inner, child, as: tree.isString(child) ? .itemString : .itemName, in: tree, &texts)
                traits.insert(.hasItem)
            case .block:
                block = inner
                endOfHead = max(node.firstToken + 1, child.firstToken)
            case .clause: isRare = true
            default: break
            }
        }
        var hasAllowance = false
        if let block {
            let parties = firstReference..<firstReference + min(stopCount, Self.mostParties)
            let read = attributes.read(block, of: parties, in: tree, &texts)
            if read.keys.contains(.returns) { traits.insert(.isReturn) }
            if read.keys.contains(.accepted) { traits.insert(.isAccepted) }
            hasAllowance = read.hasAllowance
        }
        if !traits.contains(.hasItem) { itemlessCount += 1 }
        var draft = FlowDraft(
            start: tree.view.firstToken(of: node).offset, end: tree.view.token(Int(endOfHead) - 1).end.value,
            stopCount: UInt32(truncatingIfNeeded: stopCount),
            attributeCount: UInt32(truncatingIfNeeded: attributes.count - firstAttribute),
            referenceCount: UInt32(truncatingIfNeeded: attributes.references.count - firstReference),
            kind: node.flowKind, traits: traits)
        if isRare || hasAllowance || !PackedDraft.fits(draft) {
            addRarities(of: id, hasAllowance ? block : nil, &draft, in: tree, &texts)
        }
        statements.append(PackedDraft(draft))
    }

    /// So many units of a route are held against those that its attributes name; of all, a long route with as many owners would
    /// take the square of its length.
    private static let mostParties = 4

    // MARK: - Routes

    /// Reads the units of a route.
    /// - Returns: how many stops there are.
    @inline(__always)
    private mutating func readStops(_ route: NodeID, in tree: DraftedTree, _ texts: inout PieceTexts) -> Int {
        var count = 0
        for (id, node) in tree.view.nodes(inside: route) where node.kind == .unitReference {
            if count == 0 || tree.beginsStop(node) { count += 1 }
            attributes.references.append(id, node, as: .unit, in: tree, &texts)
        }
        return count
    }

    private mutating func readFans(_ route: NodeID, in tree: DraftedTree) {
        var (size, last): (UInt32, UInt32) = (0, 0)
        for (_, node) in tree.view.nodes(inside: route) where node.kind == .unitReference {
            if size == 0 || tree.beginsStop(node) {
                stopSizes.append(0)
                (last, size) = (size, 0)
            }
            size += 1
            stopSizes[stopSizes.count - 1] = size
            flowCount += Int(last)
        }
    }

    // MARK: - Rarities

    /// Adds what few statements have, if this one has any of it.
    /// - Parameter allowances: its block, if there is an `allow` in it.
    @inline(never)
    private mutating func addRarities(
        of id: NodeID, _ allowances: NodeID?, _ draft: inout FlowDraft, in tree: DraftedTree, _ texts: inout PieceTexts
    ) {
        var found = FlowRarities()
        var isRare = allowances != nil
        found.allowances = allowances
        for clause in tree.syntax.children(id) where tree.syntax.kind(clause) == .clause {
            switch tree.syntax.keyword(clause) {
            case .for:
                guard let name = tree.syntax.child(.reference, of: clause) else { continue }
                found.class = Reference(name, in: tree, &texts)
                isRare = true
            case .as:
                guard let name = tree.syntax.child(.name, of: clause) else { continue }
                found.name = tree.text(name, &texts)
                found.nameSpan = tree.syntax.span(clause)
                isRare = true
            default: break
            }
        }
        if let description = tree.syntax.description(id) {
            found.description = texts.intern(description)
            isRare = true
        }
        let fits = PackedDraft.fits(draft)
        guard isRare || !fits else { return }
        draft.traits.insert(.isRare)
        if !fits { found.size = draft }
        rarities.append(found)
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
