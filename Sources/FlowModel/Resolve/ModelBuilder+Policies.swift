import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// The policies. They come last: they refer to everything, and nothing but an `allow` or a `highlight` refers to them.
///
/// A sentence in which something could not be understood is left out: half of it would say something else than was meant.
extension ModelBuilder {
    mutating func resolvePolicies() {
        for tree in parts.compactMap(\.tree) {
            for node in tree.children(tree.root) where tree.kind(node) == .policy { resolvePolicy(node, in: tree) }
        }
    }

    private mutating func resolvePolicy(_ node: NodeID, in tree: NamedTree) {
        guard let nameNode = tree.children(node).first(where: { tree.kind($0) == .name }) else { return }
        let name = identifier(nameNode, in: tree)
        // Of two policies of one name the first counts; the second has been told.
        guard policyNames[name] == tree.span(nameNode) else { return }
        var policy = Policy(
            name: name, title: title(of: node, in: tree), nameSpan: tree.span(nameNode),
            description: description(of: node, in: tree))
        if let block = tree.block(of: node) {
            for entry in tree.children(block) where tree.kind(entry) == .attribute {
                let operands = Array(tree.children(entry))
                switch tree.keyword(entry) {
                case .forbid, .require:
                    if let sentence = sentence(entry, in: tree) { policy.sentences.append(sentence) }
                case .severity:
                    if let word = operands.first.flatMap({ tree.keyword($0) }),
                        let severity = Severity(name: word.english)
                    {
                        policy.severity = severity
                    }
                case .note:
                    if let note = operands.first(where: { tree.kind($0) == .string }) {
                        policy.notes.append(text(note, in: tree))
                    }
                default: break
                }
            }
        }
        model.policies.append(policy)
    }

    // MARK: - Sentences

    private mutating func sentence(_ entry: NodeID, in tree: NamedTree) -> PolicySentence? {
        guard !hasSyntaxError(entry, in: tree) else { return nil }
        let isForbidden = tree.keyword(entry) == .forbid
        let demand: PolicySentence.Demand? =
            switch tree.children(entry).first(where: { Self.patterns.contains(tree.kind($0)) }).map({
                ($0, tree.kind($0))
            }) {
            case (let node, .flowPattern)?:
                flowPattern(node, in: tree).map { isForbidden ? .forbidFlows($0) : .requireFlows($0) }
            case (let node, .pathPattern)?:
                pathPattern(node, in: tree).map { isForbidden ? .forbidPath($0) : .requirePath($0) }
            case (let node, .cyclePattern)?: cyclePattern(node, in: tree).map { .forbidCycle($0) }
            default: demandOfAttributes(entry, in: tree)
            }
        guard let guards = guards(of: entry, in: tree), let demand else { return nil }
        let sentence = PolicySentence(span: tree.span(entry), demand: demand, guards: guards)
        tellForeign(sentence.tests, on: demand.subject)
        return sentence
    }

    private static let patterns: [NodeKind] = [.flowPattern, .pathPattern, .cyclePattern]

    /// Where the parser told a mistake, inside the entry or where it ends.
    private func hasSyntaxError(_ entry: NodeID, in tree: NamedTree) -> Bool {
        let tokens = tree.tokenRange(entry)
        let start = tree.tokens[tokens.lowerBound].start
        let end = tree.tokens[min(tokens.upperBound, tree.tokens.count - 1)].start
        return tree.tree.diagnostics.contains { diagnostic in
            diagnostic.definition.severity == .error && start <= diagnostic.span.start && diagnostic.span.start <= end
        }
    }

    /// `require tests for flows` or `require tests for any …`.
    private mutating func demandOfAttributes(_ entry: NodeID, in tree: NamedTree) -> PolicySentence.Demand? {
        let tests = tests(of: entry, in: tree)
        guard let clause = tree.clause(.for, of: entry), let subject = tree.children(clause).first(where: { _ in true })
        else {
            return nil
        }
        if tree.kind(subject) == .unitPattern {
            let pattern = unitPattern(subject, in: tree)
            guard let tests, let pattern else { return nil }
            return .requireOfUnits(tests, pattern)
        }
        let pattern = flowPattern(subject, in: tree)
        guard let tests, let pattern else { return nil }
        return .requireOfFlows(tests, pattern)
    }

    private mutating func guards(of entry: NodeID, in tree: NamedTree) -> [PolicySentence.Guard]? {
        var guards: [PolicySentence.Guard?] = []
        for clause in tree.children(entry) where tree.kind(clause) == .clause {
            guard let word = tree.keyword(clause), word == .when || word == .unless else { continue }
            guards.append(
                tests(of: clause, in: tree).map { PolicySentence.Guard(isUnless: word == .unless, tests: $0) })
        }
        return guards.complete()
    }

    private mutating func tests(of node: NodeID, in tree: NamedTree) -> [PolicyTest]? {
        var tests: [PolicyTest?] = []
        for child in tree.children(node) where tree.kind(child) == .test { tests.append(test(child, in: tree)) }
        return tests.complete()
    }

    // MARK: - Patterns

    private mutating func flowPattern(_ node: NodeID, in tree: NamedTree) -> FlowPattern? {
        let items = items(of: tree.clause(.of, of: node), in: tree)
        let suppliers = places(of: tree.clause(.from, of: node), in: tree)
        let customers = places(of: tree.clause(.to, of: node), in: tree)
        guard let items, let suppliers, let customers else { return nil }
        let across = tree.clause(.across, of: node).flatMap { words(of: $0, in: tree).first }
        return FlowPattern(
            kinds: FlowKinds(words(of: node, in: tree)), items: items, suppliers: suppliers, customers: customers,
            across: across.map { UnitKind($0) })
    }

    private mutating func pathPattern(_ node: NodeID, in tree: NamedTree) -> PathPattern? {
        let suppliers = places(of: tree.clause(.from, of: node), in: tree)
        let customers = places(of: tree.clause(.to, of: node), in: tree)
        let through = units(of: tree.clause(.through, of: node), in: tree)
        var over: Int?
        var isReadable = true
        if let clause = tree.clause(.over, of: node),
            let number = tree.children(clause).first(where: { tree.kind($0) == .number })
        {
            over = wholeNumber(number, of: clause, in: tree)
            isReadable = over != nil
        }
        guard let suppliers, let customers, let through, isReadable, let of = tree.clause(.of, of: node) else {
            return nil
        }
        return PathPattern(
            kinds: FlowKinds(words(of: of, in: tree)), suppliers: suppliers, customers: customers, over: over,
            through: through)
    }

    private mutating func cyclePattern(_ node: NodeID, in tree: NamedTree) -> CyclePattern? {
        guard let inside = units(of: tree.clause(.in, of: node), in: tree), let of = tree.clause(.of, of: node) else {
            return nil
        }
        return CyclePattern(kinds: FlowKinds(words(of: of, in: tree)), inside: inside.first)
    }

    private mutating func unitPattern(_ node: NodeID, in tree: NamedTree) -> UnitPattern? {
        guard let inside = units(of: tree.clause(.in, of: node), in: tree), let kind = words(of: node, in: tree).first
        else {
            return nil
        }
        return UnitPattern(kind: PartyKind(kind), inside: inside.first)
    }

    private mutating func places(of clause: NodeID?, in tree: NamedTree) -> [Place]? {
        guard let clause else { return [] }
        var places: [Place?] = []
        for child in tree.children(clause) {
            switch tree.kind(child) {
            case .unitReference: places.append(unit(child, scope: nil, in: tree).map { .unit($0) })
            case .place:
                guard let kind = words(of: child, in: tree).first.map({ PartyKind($0) }) else { return nil }
                places.append(tree.keyword(child) == .each ? .each(kind) : .any(kind))
            default: break
            }
        }
        return places.complete()
    }

    private mutating func units(of clause: NodeID?, in tree: NamedTree) -> [UnitID]? {
        guard let clause else { return [] }
        var units: [UnitID?] = []
        for child in tree.children(clause) where tree.kind(child) == .unitReference {
            units.append(unit(child, scope: nil, in: tree))
        }
        return units.complete()
    }

    private mutating func items(of clause: NodeID?, in tree: NamedTree) -> [ItemID]? {
        guard let clause else { return [] }
        var items: [ItemID?] = []
        for child in tree.children(clause) where tree.kind(child) == .itemReference {
            items.append(item(child, in: tree))
        }
        return items.complete()
    }

    private func words(of node: NodeID, in tree: NamedTree) -> [Keyword] {
        tree.children(node).filter { tree.kind($0) == .word }.compactMap { tree.keyword($0) }
    }
}

extension PartyKind {
    init(_ keyword: Keyword) {
        switch keyword {
        case .unit: self = .unit
        case .external: self = .external
        default: self = .kind(UnitKind(keyword))
        }
    }
}

extension Array {
    /// The values, or nil where one of them is missing.
    fileprivate func complete<Value>() -> [Value]? where Element == Value? {
        let values = compactMap(\.self)
        return values.count == count ? values : nil
    }
}
