import FlowDiagnostics

/// One step of what follows a keyword.
struct Operand: Sendable, BitwiseCopyable {
    enum Role: UInt8 {
        case required, optional
        /// A connecting word and the next `count` operands, which belong to it; nothing of it is read where the word is
        /// not there.
        case clause, requiredClause
    }

    let role: Role
    /// Of no meaning for a clause.
    let value: Value
    /// Of no meaning but for a clause, as is `count`.
    let word: Keyword
    let count: UInt8

    static func required(_ value: Value) -> Operand { Operand(role: .required, value: value, word: .no, count: 0) }

    static func optional(_ value: Value) -> Operand { Operand(role: .optional, value: value, word: .no, count: 0) }

    static func clause(_ word: Keyword, count: UInt8, required: Bool) -> Operand {
        Operand(role: required ? .requiredClause : .clause, value: .name, word: word, count: count)
    }
}

extension Operand {
    var isRoute: Bool {
        if case .route = value { true } else { false }
    }
}

/// A sort of operand. A plural is a list of what its singular is: one or more, with commas between.
enum Value: Sendable, BitwiseCopyable {
    /// Declares an identifier; for a unit, one that is not reserved.
    case name, unitName
    /// An identifier and its title, or a string: what an item is declared by.
    case itemName
    case string, strings
    case number, duration, date, rating, amount, money
    case unit, units
    /// Who uses what is handed over: units, or `nobody`.
    case user, users
    /// A unit, or a person in quotes.
    case who, whos
    case unitOrString
    case item, items
    case reference, references
    case word(Choice)
    case words(Choice)
    case scale
    case slot, window
    case exception
    case route
    // What policies are made of.
    case forbidden, required, kind, kinds, kindOfUnit, place, places

    /// What is told to be missing.
    var noun: Wording {
        switch self {
        case .name, .unitName: Wording("a name", "名称")
        case .itemName: Wording("an item's name or a string", "事项名称或字符串")
        case .string, .strings: Wording("a string in quotes", "带引号的字符串")
        case .number: Wording("a number", "数字")
        case .duration: Wording("a duration such as `5d`", "时长（如 5d）")
        case .date: Wording("a date such as `2026-11-02`", "日期（如 2026-11-02）")
        case .rating: Wording("a rating such as `3/5`", "评分（如 3/5）")
        case .amount: Wording("a quantity such as `20 pieces`", "数量（如 20 件）")
        case .money: Wording("an amount of money such as `200 CNY`", "金额（如 200 CNY）")
        case .unit, .units, .route, .place, .places: Wording("a unit", "单位")
        case .user, .users: Wording("a unit or `nobody`", "单位或“无人”")
        case .who, .whos: Wording("a unit, or a person in quotes", "单位，或带引号的人名")
        case .unitOrString: Wording("a name or a string", "名称或字符串")
        case .item, .items: Wording("an item: its name or a string", "事项：名称或字符串")
        case .reference, .references: Wording("a name", "名称")
        case .word(let choice), .words(let choice): Value.oneOf(choice.words)
        case .scale: Wording("a string, `two`, `five` or `average`", "字符串、“两档”、“五档”或“平均”")
        case .slot, .window: Wording("weekly times such as `Mon 13:00-17:00`", "每周时段（如 周一 13:00-17:00）")
        case .exception: Wording("a unit, or `none because` and a reason", "单位，或“无 因为”加理由")
        case .forbidden: Wording("flows, a `path` or a `cycle`", "往来、“路径”或“循环”")
        case .required: Wording("attributes, flows or a `path`", "属性、往来或“路径”")
        case .kind, .kinds: Value.oneOf(.kindsOfFlow)
        case .kindOfUnit: Value.oneOf(.kindsOfUnit)
        }
    }

    static func oneOf(_ words: KeywordSet) -> Wording {
        let members = words.members
        return Wording(
            members.map { "`\($0.english)`" }.joined(separator: ", "),
            members.map { "“\($0.chinese[0])”" }.joined(separator: "、"))
    }
}

/// The words of the language that a value is one of.
enum Choice: Sendable, BitwiseCopyable {
    case scope, assignment, purpose, relation, kindsShown, kindsOfUnit, style, labels, severity

    var words: KeywordSet {
        switch self {
        case .scope: [.partial, .complete]
        case .assignment: [.rule, .pool, .boss]
        case .purpose: [.archive, .legal]
        case .relation: [.condition, .task, .function, .procedure, .process]
        case .kindsShown: [.logistics, .service, .information, .transfer]
        case .kindsOfUnit: .kindsOfUnit
        case .style: [.map, .matrix, .sipoc, .ego, .chain]
        case .labels: [.badge, .text, .nothing]
        case .severity: [.error, .warning, .info]
        }
    }
}

extension KeywordSet {
    static let kindsOfUnit: KeywordSet = [.company, .division, .department, .team, .post]
    static let kindsOfFlow: KeywordSet = [.logistics, .service, .information, .transfer, .delivery, .flow]
    static let flows: KeywordSet = [.logistics, .service, .information, .transfer]
    /// What may follow the item of a flow.
    static let clausesOfFlow: KeywordSet = [.for, .as]
    static let reservedForUnits = KeywordSet(Keyword.reservedForUnits)
    static let scales: KeywordSet = [.two, .five, .average]
}
