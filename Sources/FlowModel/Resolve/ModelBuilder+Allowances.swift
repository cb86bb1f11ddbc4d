import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// What is allowed, and where.
extension ModelBuilder {
    mutating func allowances(
        in block: NodeID?, _ scope: Allowance.Scope, in tree: NamedTree, at index: Int
    ) {
        guard let block else { return }
        var entries = tree.cursor(block)
        while let node = tree.next(&entries) {
            if tree.kind(node) == .attribute, tree.keyword(node) == .allow { allowance(node, scope, at: index) }
        }
    }

    mutating func allowance(_ node: NodeID, _ scope: Allowance.Scope, at index: Int) {
        guard let tree = parts[index].tree else { return }
        guard let rule = tree.children(node).first(where: { tree.kind($0) == .reference }) else { return }
        let named = tree.clause(.between, of: node).map { clause in
            tree.children(clause).filter { tree.kind($0) == .unitReference }
        }
        let between = (named ?? []).compactMap { unit($0, scope: nil, in: tree) }
        // Without the units that are not known it would cover more than was meant.
        let scope = between.count == (named ?? []).count ? scope : .nothing
        let until = tree.clause(.until, of: node).flatMap { clause in
            tree.children(clause).first { tree.kind($0) == .date }
        }
        let because = tree.clause(.because, of: node).flatMap { clause in
            tree.children(clause).first { tree.kind($0) == .string }
        }
        let reason = because.map { text($0, in: tree) }
        let isBlank = reason.map { model.text($0).allSatisfy(\.isWhitespace) } ?? true
        if tree.clause(.for, of: node) != nil {
            pendingAllowances.append((model.allowances.count, node, index))
        }
        model.allowances.append(
            Allowance(
                rule: FoldedText.name(tree.bytes(ofToken: tree.tokenRange(rule).lowerBound)), ruleSpan: tree.span(rule),
                scope: scope, isByName: false, between: between,
                until: until.flatMap { CalendarDate(token: tree.bytes(ofToken: tree.tokenRange($0).lowerBound)) },
                reason: isBlank ? nil : reason, span: tree.span(node)))
    }

    /// `for NAME` may name a unit, an item, a flow, a process or a regulation, so it waits until all of them are known.
    mutating func finishAllowances() {
        for (index, node, treeIndex) in pendingAllowances {
            guard let tree = parts[treeIndex].tree, let clause = tree.clause(.for, of: node),
                let target = tree.children(clause).first(where: { [.unitReference, .string].contains(tree.kind($0)) })
            else { continue }
            let named = scope(target, in: tree)
            let isKnown = model.allowances[index].scope != .nothing
            model.allowances[index] = model.allowances[index].with(scope: isKnown ? named : .nothing)
        }
    }

    private mutating func scope(_ node: NodeID, in tree: NamedTree) -> Allowance.Scope {
        if tree.kind(node) == .string {
            if let item = item(named: tree.text(node)) { return .item(item) }
            reportUnknown(tree.text(node), .item, at: tree.span(node))
            return .nothing
        }
        let name = tree.text(node)
        var found: [(scope: Allowance.Scope, sort: NameSort)] = []
        if let unit = unitIfKnown(name, scope: nil) { found.append((.unit(unit), .unit)) }
        if tree.tokenRange(node).count == 1 {
            if let item = items.byIdentifier[name] ?? item(named: name) {
                found.append((.item(item), .item))
            }
            if let flow = flowNames[name] { found.append((.statement(flow.id), .flow)) }
            if let process = processNames[name] { found.append((.process(process), .process)) }
            if let regulation = regulationNames[name] { found.append((.regulation(regulation), .regulation)) }
        }
        if found.count > 1 {
            let sorts = found.map(\.sort.nounWithArticle)
            model.diagnostics.append(
                Diagnostic(
                    .ambiguousName, at: tree.span(node),
                    [
                        Wording(verbatim: model.text(name)),
                        Wording(
                            sorts.map(\.english).joined(separator: ", "), sorts.map(\.chinese).joined(separator: "、")),
                    ]))
            return .nothing
        }
        if let only = found.first { return only.scope }
        // Only an ambiguous or unknown name comes to this.
        return unit(node, scope: nil, in: tree, unknownAs: .allowable).map { .unit($0) } ?? .nothing
    }
}

extension Allowance {
    fileprivate func with(scope: Scope) -> Allowance {
        Allowance(
            rule: rule, ruleSpan: ruleSpan, scope: scope, isByName: true, between: between, until: until,
            reason: reason, span: span)
    }
}
