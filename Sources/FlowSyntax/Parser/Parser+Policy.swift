import FlowDiagnostics

/// The sentences of a policy: `forbid …` and `require …` with their guards.
extension Parser {
    private static let parties = KeywordSet.kindsOfUnit.union([.unit, .customer, .supplier, .partner, .external])
    private static let attributes: KeywordSet = [
        .owner, .relation, .receiver, .orderedBy, .accept, .quantity, .capacity, .agreedBy, .due, .expect, .notice,
        .every,
        .window, .measure, .scale, .grade, .evaluatedBy, .vetoBy, .charge, .under, .contact, .onLate, .trigger, .push,
        .critical, .needs, .via, .usedBy, .returns, .complaint, .accepted, .reason, .head, .deputy, .vacant, .staff,
        .size,
        .level, .mission, .scope, .produces, .requires, .goal, .kpi, .assign,
    ]
    /// Attributes whose values are words of the language.
    private static let wordValues: [(Keyword, KeywordSet)] = [
        (.relation, [.condition, .task, .function, .procedure, .process]),
        (.scope, [.partial, .complete]),
        (.assign, [.rule, .pool, .boss]),
        (.scale, [.two, .five, .average]),
    ]

    /// `forbid (flows | path ("over" N)? ("through" units)? | cycle) guard*`
    mutating func forbidden(_ head: Int) throws(Failure) {
        if stands(at: [.path]) {
            try path(head, mayBeLong: true)
        } else if stands(at: [.cycle]) {
            try cycle(head)
        } else if stands(at: .kindsOfFlow) {
            try flows(head)
        } else {
            return try mismatch(.forbidden, head)
        }
        try guards()
    }

    /// `require (test ("and" test)* "for" (flows | unitSet) guard* | flows guard* | path "through" units)`
    mutating func required(_ head: Int) throws(Failure) {
        if stands(at: [.path]) {
            try path(head, mayBeLong: false)
        } else if stands(at: .kindsOfFlow) {
            try flows(head)
            try guards()
        } else if stands(at: Self.attributes.union([.no])) {
            try tests(head)
            let subject = index
            guard let (node, word) = try openClause(.for, required: true, head) else { return }
            if stands(at: [.any]) {
                try unitPattern(word)
            } else if stands(at: .kindsOfFlow) {
                try flows(word)
            } else {
                try fail(Wording("flows, or `any` and a kind of unit", "往来，或“任一”加单位种类"), after: subject)
            }
            close(node)
            try guards()
        } else {
            try mismatch(.required, head)
        }
    }

    // MARK: - Flows, paths, cycles, units

    /// `kinds ("of" items)? ("from" places)? ("to" places)? ("across" unitKind)?`
    private mutating func flows(_ head: Int) throws(Failure) {
        let node = open(.flowPattern)
        try value(.kinds, of: head)
        try clause(.of, .items)
        try clause(.from, .places)
        try clause(.to, .places)
        try clause(.across, .kindOfUnit)
        close(node)
    }

    /// `path of kinds ("from" places)? ("to" places)? ("over" N)? ("through" units)?`
    private mutating func path(_ head: Int, mayBeLong: Bool) throws(Failure) {
        let node = open(.pathPattern, .path)
        let start = index
        advanceOverKeyword(1)
        try clause(.of, .kinds, required: true, head: start)
        try clause(.from, .places)
        try clause(.to, .places)
        if mayBeLong { try clause(.over, .number) }
        try clause(.through, .units, required: !mayBeLong, head: start)
        close(node)
    }

    /// `cycle of kinds ("in" unit)?`
    private mutating func cycle(_ head: Int) throws(Failure) {
        let node = open(.cyclePattern, .cycle)
        let start = index
        advanceOverKeyword(1)
        try clause(.of, .kinds, required: true, head: start)
        try clause(.in, .unit)
        close(node)
    }

    /// `any partyKind ("in" unit)?`
    private mutating func unitPattern(_ head: Int) throws(Failure) {
        let node = open(.unitPattern, .any)
        let start = index
        advanceOverKeyword(1)
        try keywordLeaf(Self.parties, start)
        try clause(.in, .unit)
        close(node)
    }

    mutating func place(_ head: Int) throws(Failure) {
        guard let found = keywordHere([.any, .each]) else { return try unit(head) }
        let node = open(.place, found.keyword)
        let start = index
        advanceOverKeyword(found.count)
        try keywordLeaf(Self.parties, start)
        close(node)
    }

    mutating func kind(_ head: Int) throws(Failure) { try keywordLeaf(.kindsOfFlow, head) }

    mutating func kindOfUnit(_ head: Int) throws(Failure) { try keywordLeaf(.kindsOfUnit, head) }

    // MARK: - Tests

    /// `(("when" | "unless") test ("and" test)*)*`
    private mutating func guards() throws(Failure) {
        while let found = keywordHere([.when, .unless]) {
            let node = open(.clause, found.keyword)
            let start = index
            advanceOverKeyword(found.count)
            try tests(start)
            close(node)
        }
    }

    private mutating func tests(_ head: Int) throws(Failure) {
        try test(head)
        while let found = keywordHere([.and]) {
            let word = index
            leaf(.word, found.keyword)
            try test(word)
        }
    }

    /// `"no"? attribute (compare value)?`
    private mutating func test(_ head: Int) throws(Failure) {
        let node = open(.test)
        if keywordHere([.no]) != nil { leaf(.word, .no) }
        guard let attribute = keywordHere(Self.attributes) else {
            return try fail(Wording("an attribute", "属性"), after: head)
        }
        let word = index
        leaf(.word, attribute.keyword, tokens: attribute.count)
        if [.less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual].contains(current) {
            leaf(.comparison)
            try comparedValue(attribute.keyword, word)
        }
        close(node)
    }

    private mutating func comparedValue(_ attribute: Keyword, _ head: Int) throws(Failure) {
        if let words = Self.wordValues.first(where: { $0.0 == attribute })?.1, let found = keywordHere(words) {
            return leaf(.word, found.keyword)
        }
        switch current {
        case .number, .percent, .quantity: leaf(.amount)
        case .duration: leaf(.duration)
        case .ratio: leaf(lexer.tokens[index].flags.contains(.hasError) ? .unexpected : .rating)
        case .date: leaf(.date)
        case .string: leaf(.string)
        case .identifier: try unit(head)
        default: try mismatch(Wording("a value", "值"), head)
        }
    }

    // MARK: - Words

    private mutating func keywordHere(_ words: KeywordSet) -> (keyword: Keyword, count: Int)? {
        current == .identifier ? keyword(at: index, in: words) : nil
    }

    private mutating func stands(at words: KeywordSet) -> Bool { keywordHere(words) != nil }

    private mutating func keywordLeaf(_ words: KeywordSet, _ head: Int) throws(Failure) {
        guard let found = keywordHere(words) else { return try mismatch(Value.oneOf(words), head) }
        leaf(.word, found.keyword, tokens: found.count)
    }

    private mutating func clause(
        _ word: Keyword, _ operand: Value, required: Bool = false, head: Int = 0
    ) throws(Failure) {
        guard let (node, start) = try openClause(word, required: required, head) else { return }
        try value(operand, of: start)
        close(node)
    }

    private mutating func openClause(_ word: Keyword, required: Bool, _ head: Int) throws(Failure) -> (
        node: Int, word: Int
    )? {
        guard let found = keywordHere(KeywordSet(word)) else {
            if required { try fail(Value.oneOf([word]), after: head) }
            return nil
        }
        let start = index
        let node = open(.clause, word)
        advanceOverKeyword(found.count)
        return (node, start)
    }
}
