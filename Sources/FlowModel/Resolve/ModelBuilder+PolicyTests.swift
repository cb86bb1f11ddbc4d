import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// The tests of policies, with their values held against the attributes that they are compared with.
extension ModelBuilder {
    /// `"no"? attribute (compare value)?`; nil, and told, where it could not be understood.
    mutating func test(_ node: NodeID, in tree: NamedTree) -> PolicyTest? {
        let children = Array(tree.children(node))
        let isNegated = children.first.map { tree.kind($0) == .word && tree.keyword($0) == .no } ?? false
        let rest = children.dropFirst(isNegated ? 1 : 0)
        guard let word = rest.first, let keyword = tree.keyword(word),
            let attribute = keyword == .requires ? .requires : AttributeKey(keyword)
        else { return nil }
        guard let sign = rest.first(where: { tree.kind($0) == .comparison }), let value = rest.last, value > sign else {
            return PolicyTest(isNegated: isNegated, attribute: attribute, comparison: nil, span: tree.span(node))
        }
        let relation = ComparisonRelation(tree.tokens[tree.tokenRange(sign).lowerBound].kind)
        guard let comparison = comparison(attribute, relation, value, at: node, keyword, in: tree) else { return nil }
        return PolicyTest(isNegated: isNegated, attribute: attribute, comparison: comparison, span: tree.span(node))
    }

    private mutating func comparison(
        _ attribute: AttributeKey, _ relation: ComparisonRelation, _ value: NodeID, at test: NodeID, _ keyword: Keyword,
        in tree: NamedTree
    ) -> PolicyTest.Comparison? {
        let sort = ValueSort(attribute)
        let name = Wording(keyword.english, keyword.chinese[0])
        if sort == .none {
            model.diagnostics.append(Diagnostic(.noValue, at: tree.span(test), [name]))
            return nil
        }
        guard sort.isOrdered || relation == .equal || relation == .notEqual else {
            model.diagnostics.append(Diagnostic(.noOrder, at: tree.span(test), [name]))
            return nil
        }
        guard sort.takes(value, of: attribute, in: tree) else {
            let written = tree.sourceText.string(tree.span(value))
            model.diagnostics.append(
                Diagnostic(
                    .wrongComparison, at: tree.span(value),
                    [name, sort.noun(of: attribute), Wording("`\(written)`", "“\(written)”")],
                    fixIts: replacements(of: written, sort, attribute).map { FixIt(tree.span(value), replacement: $0) })
            )
            return nil
        }
        guard let operand = operand(value, sort, in: tree) else { return nil }
        return PolicyTest.Comparison(relation: relation, value: operand, valueSpan: tree.span(value))
    }

    /// What was probably meant by a value of the wrong sort, the likeliest first.
    private func replacements(of written: String, _ sort: ValueSort, _ attribute: AttributeKey) -> [String] {
        switch sort {
        case .duration where written.hasSuffix("m"): [written + "in", written + "o"]
        case .word:
            [Spelling.nearest(to: written, among: attribute.words.flatMap { [$0.english] + $0.chinese })].compactMap(
                \.self)
        default: []
        }
    }

    private mutating func operand(_ node: NodeID, _ sort: ValueSort, in tree: NamedTree) -> Operand? {
        let tokens = tree.tokenRange(node)
        let isName = tree.kind(node) == .unitReference
        switch sort {
        case .none: return nil
        case .number: return tree.tree.number(node).map { .number($0) }
        case .amount, .money: return tree.tree.amount(node, &model.texts).map { .amount($0) }
        case .duration: return tree.tree.duration(node).map { .duration($0) }
        case .rating: return tree.tree.rating(node).map { .rating($0) }
        case .text: return .text(text(node, in: tree))
        case .word: return ValueWord(tree.keyword(node)).map { .word($0) } ?? .text(text(node, in: tree))
        case .person where !isName:
            return .person(model.texts.person(tree.text(node)))
        case .unit, .person: return unit(node, scope: nil, in: tree).map { .unit($0) }
        case .carrier:
            let name = identifier(node, in: tree)
            if tokens.count == 1, let system = systemNames[name], unitIfKnown(name, scope: nil) == nil {
                model.mentions.name(system)
                return .system(system)
            }
            return unit(node, scope: nil, in: tree).map { .unit($0) }
        case .item:
            if tokens.count == 1 { return item(node, in: tree).map { .item($0) } }
            reportUnknown(tree.text(node), .item, at: tree.span(node))
            return nil
        case .regulation:
            if tokens.count == 1, let regulation = regulationNames[identifier(node, in: tree)] {
                return .regulation(regulation)
            }
            reportUnknown(tree.text(node), .regulation, at: tree.span(node))
            return nil
        }
    }

    // MARK: - Subjects

    /// Tells tests of attributes that what they are about never has. The sentence says something all the same: that they
    /// are not there.
    mutating func tellForeign(_ tests: [PolicyTest], on subject: TestSubject) {
        for test in tests where !subject.attributes.contains(test.attribute) {
            let name = Wording(test.attribute.spelling(in: .english), test.attribute.spelling(in: .chinese))
            model.diagnostics.append(Diagnostic(.foreignAttribute, at: test.span, [name, subject.noun]))
        }
    }
}

/// What the tests of a sentence are about.
enum TestSubject {
    case flows(FlowKinds)
    case units(PartyKind)

    var attributes: Set<AttributeKey> {
        switch self {
        case .flows(let kinds) where kinds.areTransfers: Self.ofTransfers
        case .flows(let kinds) where kinds.contains(.transfer): Self.ofDeliveries.union(Self.ofTransfers)
        case .flows: Self.ofDeliveries
        case .units(.external): Self.ofExternals
        case .units(.kind(let kind)) where kind.isExternal: Self.ofExternals
        case .units: Self.ofUnits
        }
    }

    var noun: Wording {
        switch self {
        case .flows(let kinds) where kinds.areTransfers: Wording("transfers", "转交")
        case .flows(let kinds) where kinds.contains(.transfer): Wording("flows", "往来")
        case .flows: Wording("deliveries", "交付")
        case .units(.external): Wording("external parties", "外部方")
        case .units(.kind(let kind)) where kind.isExternal: Wording("external parties", "外部方")
        case .units: Wording("units", "单位")
        }
    }

    private static let ofTransfers: Set<AttributeKey> = [.owner, .accepted, .reason, .returns, .complaint]
    private static let ofDeliveries: Set<AttributeKey> = [
        .owner, .relation, .receiver, .orderedBy, .accept, .quantity, .capacity, .agreedBy, .due, .expect, .notice,
        .every,
        .window, .measure, .scale, .grade, .evaluatedBy, .vetoBy, .charge, .under, .contact, .onLate, .trigger, .push,
        .critical, .needs, .via, .usedBy, .returns, .complaint,
    ]
    private static let ofUnits: Set<AttributeKey> = [
        .head, .deputy, .vacant, .staff, .size, .level, .mission, .scope, .produces, .requires, .goal, .kpi, .assign,
    ]
    private static let ofExternals: Set<AttributeKey> = [.produces, .requires]
}

extension PolicySentence.Demand {
    var subject: TestSubject {
        switch self {
        case .forbidFlows(let flows), .requireOfFlows(_, let flows), .requireFlows(let flows): .flows(flows.kinds)
        case .forbidPath(let path), .requirePath(let path): .flows(path.kinds)
        case .forbidCycle(let cycle): .flows(cycle.kinds)
        case .requireOfUnits(_, let units): .units(units.kind)
        }
    }
}

/// The sort of value that an attribute is compared with.
private enum ValueSort {
    /// Nothing: the attribute is there or it is not, or its value is no single one.
    case none
    case number, amount, money, duration, rating
    case text, word
    case unit, person, carrier, item, regulation

    init(_ attribute: AttributeKey) {
        self =
            switch attribute {
            case .size, .level, .returns: .number
            case .quantity, .capacity: .amount
            case .charge: .money
            case .due, .expect, .notice, .every: .duration
            case .grade: .rating
            case .accept, .measure, .onLate, .trigger, .complaint, .reason, .mission, .goal, .kpi: .text
            case .relation, .scope, .assign, .scale: .word
            case .owner, .receiver, .head, .deputy: .person
            case .orderedBy, .agreedBy, .evaluatedBy, .vetoBy, .contact, .usedBy: .unit
            case .via: .carrier
            case .needs, .produces, .requires: .item
            case .under: .regulation
            default: .none
            }
    }

    var isOrdered: Bool {
        switch self {
        case .number, .amount, .money, .duration, .rating: true
        default: false
        }
    }

    func takes(_ value: NodeID, of attribute: AttributeKey, in tree: NamedTree) -> Bool {
        let token = tree.tokens[tree.tokenRange(value).lowerBound].kind
        return switch self {
        case .none: false
        case .number: token == .number
        case .amount: tree.kind(value) == .amount
        case .money: token == .number || token == .quantity
        case .duration: token == .duration
        case .rating: token == .ratio
        case .text: token == .string
        // The words are those that the parser takes for the attribute; a scale may be described in a string instead.
        case .word: tree.kind(value) == .word || (attribute == .scale && token == .string)
        case .unit, .carrier, .regulation: tree.kind(value) == .unitReference
        case .person, .item: tree.kind(value) == .unitReference || token == .string
        }
    }

    func noun(of attribute: AttributeKey) -> Wording {
        switch self {
        case .none, .text: Wording("a string in quotes", "带引号的字符串")
        case .number: Wording("a number", "数字")
        case .amount: Wording("a quantity such as `20` or `500kg`", "数量(如 20 或 500kg)")
        case .money: Wording("an amount of money such as `200CNY`", "金额(如 200CNY)")
        case .duration: Wording("a duration such as `5d`", "时长(如 5d)")
        case .rating: Wording("a rating such as `3/5`", "评分(如 3/5)")
        case .word:
            Wording(
                "one of " + attribute.words.map { "`\($0.english)`" }.joined(separator: ", "),
                attribute.words.map { "“\($0.chinese[0])”" }.joined(separator: "、") + "之一")
        case .unit: Wording("a unit", "单位")
        case .person: Wording("a unit, or a person in quotes", "单位，或带引号的人名")
        case .carrier: Wording("a unit or a system", "单位或系统")
        case .item: Wording("an item: its name or a string", "事项：名称或字符串")
        case .regulation: Wording("a regulation", "规定")
        }
    }
}

extension AttributeKey {
    /// The words of the language that are its values.
    fileprivate var words: [Keyword] {
        switch self {
        case .relation: [.condition, .task, .function, .procedure, .process]
        case .scope: [.partial, .complete]
        case .assign: [.rule, .pool, .boss]
        case .scale: [.two, .five, .average]
        default: []
        }
    }
}

extension ComparisonRelation {
    init(_ token: TokenKind) {
        self =
            switch token {
            case .notEqual: .notEqual
            case .less: .less
            case .lessOrEqual: .lessOrEqual
            case .greater: .greater
            case .greaterOrEqual: .greaterOrEqual
            default: .equal
            }
    }
}
