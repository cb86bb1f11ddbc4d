import FlowDiagnostics

/// The blocks of the language; each can hold its own entries.
enum BlockKind: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    case file, org, unit, external, `class`, item, regulation, system, delivery, transfer, process, account, policy,
        view
    case requirement

    /// What a message calls the block.
    var noun: Wording {
        switch self {
        case .file: Wording("a file", "文件顶层")
        case .org: Wording("an organisation", "组织")
        case .unit: Wording("a unit", "单位")
        case .external: Wording("an external party", "外部方")
        case .class: Wording("a class", "类别")
        case .item: Wording("an item", "事项")
        case .regulation: Wording("a regulation", "规定")
        case .system: Wording("a system", "系统")
        case .delivery: Wording("a delivery", "交付")
        case .transfer: Wording("a transfer", "转交")
        case .process: Wording("a process", "流程")
        case .account: Wording("an account", "自述")
        case .policy: Wording("a policy", "政策")
        case .view: Wording("a view", "视图")
        case .requirement: Wording("a requirement", "需要")
        }
    }
}

/// Some of the blocks of the language.
struct BlockKinds: OptionSet, Sendable, BitwiseCopyable {
    let rawValue: UInt32

    init(rawValue: UInt32) { self.rawValue = rawValue }

    @inline(__always)
    init(_ kind: BlockKind) { rawValue = 1 &<< UInt32(kind.rawValue) }
}

/// What may follow a keyword at the beginning of an entry.
struct EntryRule: Sendable, BitwiseCopyable {
    let keyword: Keyword
    let kind: NodeKind
    let firstOperand: UInt16
    let endOfOperands: UInt16
    /// The block that the entry stands in.
    let home: BlockKind
    /// Stands for the entry among those of that block that may be there once; zero for one that may be repeated.
    let bit: UInt64
    /// The block that the entry has.
    let block: BlockKind?
    let needsBlock: Bool

    var mayRepeat: Bool { bit == 0 }

    /// A range of `Grammar.operands`.
    var operands: Range<Int> { Range(uncheckedBounds: (Int(firstOperand), Int(endOfOperands))) }
}

/// The index of a rule in the grammar.
struct RuleID: Equatable, Sendable, BitwiseCopyable {
    let index: UInt16
}

/// The grammar as a table: for each block, its entries; for each entry, its operands. The parser interprets it,
/// recovery asks it which block can hold what, and messages take their suggestions from it.
///
/// Statements, attributes and clauses are all in `GrammarTable`; only the operands themselves (`Value`) and the sentences
/// of policies are code.
struct Grammar: Sendable {
    static let shared = Grammar()

    let operands: FixedTable<Operand>
    private let rules: FixedTable<EntryRule>
    /// Of each rule.
    private let plainRules: FixedTable<PlainRule>
    /// The keywords that begin an entry of a block, by `BlockKind`.
    private let entries: FixedTable<KeywordSet>
    /// Index into `rules` by block and keyword; `none` where the block has no such entry.
    private let ruleIndex: FixedTable<Int16>
    /// The same by the first word of an entry and by block, so that a word that is found need not be looked up again;
    /// `isUnclear` where the second word, or which keyword of several it is, decides.
    private let firstWords: FixedTable<Int16>

    private static let keywordLimit = 256
    private static let blockLimit = 16
    private static let none: Int16 = -1
    private static let isUnclear: Int16 = -2

    private init() {
        let table = GrammarTable()
        var entries = [KeywordSet](repeating: [], count: BlockKind.allCases.count)
        var ruleIndex = [Int16](repeating: Self.none, count: BlockKind.allCases.count * Self.keywordLimit)
        for (index, rule) in table.rules.enumerated() {
            entries[Int(rule.home.rawValue)].insert(rule.keyword)
            ruleIndex[Int(rule.home.rawValue) * Self.keywordLimit + Int(rule.keyword.rawValue)] = Int16(index)
        }
        operands = FixedTable(table.operands)
        rules = FixedTable(table.rules)
        plainRules = FixedTable(table.rules.map { PlainRule($0, table.operands[$0.operands]) })
        self.entries = FixedTable(entries)
        self.ruleIndex = FixedTable(ruleIndex)
        firstWords = Self.firstWords(ruleIndex)
    }

    private static func firstWords(_ ruleIndex: [Int16]) -> FixedTable<Int16> {
        let keywords = KeywordLookup.shared
        var result = [Int16](repeating: none, count: keywords.count * blockLimit)
        for word in keywords.words {
            for block in BlockKind.allCases {
                let place = word.lowerBound * blockLimit + Int(block.rawValue)
                for candidate in word {
                    let rule = ruleIndex[Int(block.rawValue) * keywordLimit + Int(keywords[candidate].keyword.rawValue)]
                    guard rule != none else { continue }
                    let isClear = result[place] == none && !keywords[candidate].isFirstOfTwo
                    result[place] = isClear ? rule : isUnclear
                }
            }
        }
        return FixedTable(result)
    }

    subscript(rule: RuleID) -> EntryRule {
        @inline(__always)
        get { rules[Int(rule.index)] }
    }

    @inline(__always)
    func plainRule(_ rule: RuleID) -> UnsafePointer<PlainRule> { plainRules.row(known: Int(rule.index)) }

    /// By which rule an entry of a block is read that begins with a word, where the word alone tells; nil where it does not, or
    /// there is none.
    /// - Parameter candidate: the first of the keywords that the word may be or begin.
    @inline(__always)
    func rule(beginningWith candidate: Int, in block: BlockKind) -> RuleID? {
        let rule = firstWords.row(known: candidate &* Grammar.blockLimit &+ Int(block.rawValue)).pointee
        return rule >= 0 ? RuleID(index: UInt16(truncatingIfNeeded: rule)) : nil
    }

    /// What an entry of a block is that begins with a word of the language.
    enum Beginning {
        case rule(RuleID)
        /// The second word, or which keyword of several it is, decides.
        case unclear
        case none
    }

    /// - Parameter word: the keywords that it may be or begin, as `KeywordLookup` has them.
    @inline(__always)
    func beginning(_ word: Range<Int>, in block: BlockKind) -> Beginning {
        guard !word.isEmpty else { return .none }
        let rule = firstWords[word.lowerBound &* Grammar.blockLimit &+ Int(block.rawValue)]
        if rule >= 0 { return .rule(RuleID(index: UInt16(truncatingIfNeeded: rule))) }
        return rule == Grammar.none ? .none : .unclear
    }

    func rule(_ keyword: Keyword, in block: BlockKind) -> RuleID? {
        let index = ruleIndex[Int(block.rawValue) * Grammar.keywordLimit + Int(keyword.rawValue)]
        return index < 0 ? nil : RuleID(index: UInt16(index))
    }

    func entries(of block: BlockKind) -> KeywordSet { entries[Int(block.rawValue)] }

    /// What at least one of some blocks can hold.
    func entries(of blocks: BlockKinds) -> KeywordSet {
        var words: KeywordSet = []
        for kind in BlockKind.allCases where blocks.contains(BlockKinds(kind)) {
            words = words.union(entries(of: kind))
        }
        return words
    }
}
