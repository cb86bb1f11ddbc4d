import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// The views. They come last: they refer to everything, and nothing refers to them.
extension ModelBuilder {
    mutating func resolveViews() {
        for tree in parts.compactMap(\.tree) {
            for node in tree.children(tree.root) where tree.kind(node) == .view { resolveView(node, in: tree) }
        }
    }

    private mutating func resolveView(_ node: NodeID, in tree: NamedTree) {
        guard let nameNode = tree.children(node).first(where: { tree.kind($0) == .name }) else { return }
        let name = identifier(nameNode, in: tree)
        // Of two views of one name the first counts; the second has been told.
        guard viewNames[name] == tree.span(nameNode) else { return }
        var view = View(
            name: name, title: title(of: node, in: tree), nameSpan: tree.span(nameNode),
            description: description(of: node, in: tree))
        if let block = tree.block(of: node) {
            for entry in tree.children(block) where tree.kind(entry) == .attribute {
                read(entry, into: &view, in: tree)
            }
        }
        model.views.append(view)
    }

    private mutating func read(_ entry: NodeID, into view: inout View, in tree: NamedTree) {
        let operands = Array(tree.children(entry))
        let words = operands.filter { tree.kind($0) == .word }.compactMap { tree.keyword($0) }
        switch tree.keyword(entry) {
        case .show where !words.isEmpty: view.kinds = FlowKinds(words)
        case .level: view.level = words.first.map { UnitKind($0) }
        case .group: view.group = words.first.map { UnitKind($0) }
        case .focus:
            if let unit = operands.first(where: { tree.kind($0) == .unitReference }) {
                view.focus = self.unit(unit, scope: nil, in: tree)
            }
            if let depth = tree.clause(.depth, of: entry),
                let number = tree.children(depth).first(where: { tree.kind($0) == .number })
            {
                view.depth = wholeNumber(number, of: depth, in: tree)
            }
        case .item:
            if let item = operands.first(where: { tree.kind($0) == .itemReference }) {
                view.item = self.item(item, in: tree)
            }
        case .highlight:
            for rule in operands where tree.kind(rule) == .reference {
                let name = FoldedText.name(tree.bytes(ofToken: tree.tokenRange(rule).lowerBound))
                view.highlights.append(View.Highlight(rule: name, span: tree.span(rule)))
            }
        case .style: view.style = words.first.flatMap { View.Style(rawValue: $0.english) }
        case .labels: view.labels = words.first.flatMap { View.Labels(rawValue: $0.english) }
        case .theme: view.theme = operands.first { tree.kind($0) == .string }.map { text($0, in: tree) }
        case .note:
            if let note = operands.first(where: { tree.kind($0) == .string }) {
                view.notes.append(text(note, in: tree))
            }
        default: break
        }
    }

    /// A number that counts something; tells one that does not.
    mutating func wholeNumber(_ node: NodeID, of clause: NodeID, in tree: NamedTree) -> Int? {
        guard let number = tree.tree.number(node), let count = Int32(exactly: number) else {
            model.diagnostics.append(
                Diagnostic(
                    .fraction, at: tree.span(node),
                    [
                        tree.keyword(clause).map { Wording($0.english, $0.chinese[0]) } ?? Wording("", ""),
                        Wording(verbatim: tree.sourceText.string(tree.span(node))),
                    ]))
            return nil
        }
        return Int(count)
    }
}

extension FlowKinds {
    /// The kinds that some words stand for.
    init(_ words: [Keyword]) {
        self = []
        for word in words {
            switch word {
            case .logistics: insert(FlowKinds(.logistics))
            case .service: insert(FlowKinds(.service))
            case .information: insert(FlowKinds(.information))
            case .transfer: insert(FlowKinds(.transfer))
            case .delivery: formUnion(.delivery)
            case .flow: formUnion(.flow)
            default: break
            }
        }
    }
}
