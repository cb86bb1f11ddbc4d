import FlowDiagnostics
import FlowTestSupport

@testable import FlowSyntax

/// What a random text is made by: the same choices for the same seed everywhere.
struct FormatRandom {
    private var numbers: SeededGenerator

    init(seed: UInt64) { numbers = SeededGenerator(seed: seed) }

    mutating func below(_ bound: Int) -> Int { Int(numbers.next() % UInt64(max(1, bound))) }

    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}

/// Random texts of the language without errors: sentences of the grammar in odd layout, with both tongues mixed, names that
/// are keywords, comments in every place that can have one, and what a Chinese keyboard types.
struct FormatSentences {
    /// A piece of a sentence, before it is given a layout.
    private enum Piece {
        case keyword(Keyword, mayHaveColon: Bool)
        /// A name; one that is a keyword's spelling may not begin a line after a comma.
        case name(String, isKeyword: Bool)
        case other(String)
        case comma, arrow, dot, open, close, end
    }

    private var random: FormatRandom
    private var pieces: [Piece] = []
    private var text = ""
    private var commentCount = 0
    private let grammar = Grammar.shared

    static func text(seed: UInt64) -> String {
        var sentences = FormatSentences(random: FormatRandom(seed: seed))
        return sentences.make()
    }

    private init(random: FormatRandom) { self.random = random }

    private mutating func make() -> String {
        entries(of: .file, count: 1 + random.below(7), depth: 0)
        layOut()
        return text
    }

    // MARK: - Sentences

    private mutating func entries(of block: BlockKind, count: Int, depth: Int) {
        var seen: KeywordSet = []
        for _ in 0..<count {
            let keyword = random.pick(grammar.entries(of: block).members)
            guard let rule = grammar.rule(keyword, in: block).map({ grammar[$0] }),
                rule.mayRepeat || !seen.contains(keyword)
            else { continue }
            seen.insert(keyword)
            pieces.append(.keyword(keyword, mayHaveColon: true))
            operands(rule.operands.map { grammar.operands[$0] })
            if let inner = rule.block, rule.needsBlock || random.chance(60), depth < 4 || rule.needsBlock {
                pieces.append(.open)
                entries(of: inner, count: random.below(5), depth: depth + 1)
                pieces.append(.close)
            }
            pieces.append(.end)
        }
    }

    private mutating func operands(_ operands: [Operand]) {
        var position = 0
        while position < operands.count {
            let operand = operands[position]
            switch operand.role {
            case .required: value(operand.value)
            case .optional: if random.chance(50) { value(operand.value) }
            case .clause, .requiredClause:
                if operand.role == .requiredClause || random.chance(50) {
                    pieces.append(.keyword(operand.word, mayHaveColon: true))
                    self.operands(Array(operands[position + 1..<position + 1 + Int(operand.count)]))
                }
                position += Int(operand.count)
            }
            position += 1
        }
    }

    private mutating func value(_ value: Value) {
        switch value {
        case .name, .unitName, .reference: name()
        case .itemName: random.chance(30) ? string() : name()
        case .string: string()
        case .strings: list { $0.string() }
        case .number: literal(["5", "５", "1.5", "１２．５"])
        case .duration: literal(["5d", "５ｄ", "3个月", "30min", "1.5小时", "２周"])
        case .date: literal(["2026-11-02", "2026年11月2日", "２０２６－１１－０２"])
        case .rating: literal(["3/5", "３／５"])
        case .amount:
            literal(["20", "500kg", "９０％", "300台", "500ｋｇ"])
            if random.chance(40) { random.chance(50) ? name() : string() }
        case .money:
            if random.chance(50) {
                literal(["200", "２００"])
                name()
            } else {
                literal(["￥200", "¥２００", "200元"])
            }
        case .unit, .user: unit()
        case .units: list { $0.unit() }
        case .users:
            if random.chance(20) { return pieces.append(.keyword(.nobody, mayHaveColon: false)) }
            list { $0.unit() }
        case .who, .unitOrString: who()
        case .whos: list { $0.who() }
        case .item: item()
        case .items: list { $0.item() }
        case .references: list { $0.name() }
        case .word(let choice): word(choice.words)
        case .words(let choice): list { $0.word(choice.words) }
        case .scale: random.chance(50) ? string() : word([.two, .five, .average])
        case .slot: slot()
        case .window: list { $0.slot() }
        case .exception:
            guard random.chance(50) else { return unit() }
            pieces.append(.keyword(.nothing, mayHaveColon: false))
            pieces.append(.keyword(.because, mayHaveColon: true))
            string()
        case .route:
            list { $0.unit() }
            for _ in 0...random.below(3) {
                pieces.append(.arrow)
                list { $0.unit() }
            }
        case .forbidden: random.chance(50) ? path() : flows()
        case .required: random.chance(50) ? requirement() : path(isRequired: true)
        case .kind: word(.kindsOfFlow)
        case .kinds: list { $0.word(.kindsOfFlow) }
        case .kindOfUnit: word(.kindsOfUnit)
        case .place: place()
        case .places: list { $0.place() }
        }
    }

    private mutating func list(_ element: (inout FormatSentences) -> Void) {
        element(&self)
        while random.chance(30) {
            pieces.append(.comma)
            element(&self)
        }
    }

    private mutating func unit() {
        name()
        while random.chance(15) {
            pieces.append(.dot)
            name()
        }
    }

    private mutating func who() { random.chance(40) ? string() : unit() }

    private mutating func item() { random.chance(50) ? string() : name() }

    private mutating func word(_ words: KeywordSet) {
        pieces.append(.keyword(random.pick(words.members), mayHaveColon: false))
    }

    private mutating func literal(_ spellings: [String]) { pieces.append(.other(random.pick(spellings))) }

    private mutating func slot() {
        if random.chance(70) {
            literal(["Mon", "周一", "Mon-Fri", "周一至周五", "Ｔｕｅ"])
            if random.chance(40) { return }
        }
        literal(["13:00-17:00", "13：00－17：00", "9:00 - 10:30", "9:00　至　10:00", "13:00", "8:00–9:00"])
    }

    private mutating func name() {
        if random.chance(30) {
            let keyword = random.pick(Keyword.allCases.filter { !Self.unfit.contains($0) })
            let spelling =
                random.chance(50) ? String(keyword.english.prefix { $0 != " " }) : random.pick(keyword.chinese)
            pieces.append(.name(spelling, isKeyword: true))
        } else {
            let names = ["plant", "采购部", "north-east", "ｓａｌｅｓ", "cafe\u{301}", "x", "财务ＡＢ", "東京", "A1", "é"]
            pieces.append(.name(random.pick(names), isKeyword: false))
        }
    }

    /// Names that cannot stand everywhere: reserved ones, and two that read as a clause where an item is wanted.
    private static let unfit: KeywordSet = [.nobody, .nothing, .no, .any, .each, .for, .as]

    private mutating func string() {
        pieces.append(
            .other(
                random.pick([
                    "\"plain\"", "\"\"", "\"说“好”\"", "\"say \\\"x\\\"\"", "\"back\\\\\"", "\"\\u{4E2D}\\n\"",
                    "“他说\"好\"”", "“”",
                    "”反了“", "“\\”\\\\”", "「他说“好”\"x\"」", "＂wide＂", "＂half\"", "“half\\\"”", "\"\"\"one \"line\" \"\"\"",
                    "\"\"\"\n  first\n\n    second \n  \"\"\"", "\"\"\"\r\n\tx\r\n y\"\"\"", "\"\"\"\n\"\"\"",
                    "\"\"\"a\n  b\n \"\"\"",
                    "\"a title of some length, as they come\"", "「一个比较长的名称」",
                ])))
    }

    // MARK: - Policies

    private static let kinds: KeywordSet = [.logistics, .service, .information, .transfer, .delivery, .flow]
    private static let unitKinds: KeywordSet = [.company, .division, .department, .team, .post]
    private static let parties: KeywordSet = [.company, .team, .post, .unit, .customer, .supplier, .partner, .external]

    private mutating func optionalClause(_ keyword: Keyword, _ operand: (inout FormatSentences) -> Void) {
        if random.chance(40) { clause(keyword, operand) }
    }

    private mutating func clause(_ keyword: Keyword, _ operand: (inout FormatSentences) -> Void) {
        pieces.append(.keyword(keyword, mayHaveColon: true))
        operand(&self)
    }

    private mutating func flows() {
        list { $0.word(Self.kinds) }
        optionalClause(.of) { outer in outer.list { $0.item() } }
        optionalClause(.from) { outer in outer.list { $0.place() } }
        optionalClause(.to) { outer in outer.list { $0.place() } }
        optionalClause(.across) { $0.word(Self.unitKinds) }
        guards()
    }

    private mutating func path(isRequired: Bool = false) {
        clause(.path) { $0.pieces.append(.keyword(.of, mayHaveColon: true)) }
        list { $0.word(Self.kinds) }
        optionalClause(.to) { outer in outer.list { $0.place() } }
        if isRequired { return clause(.through) { $0.unit() } }
        optionalClause(.over) { $0.literal(["2"]) }
        guards()
    }

    private mutating func requirement() {
        tests()
        pieces.append(.keyword(.for, mayHaveColon: true))
        if random.chance(50) {
            clause(.any) { $0.word(Self.parties) }
            optionalClause(.in) { $0.unit() }
            guards()
        } else {
            flows()
        }
    }

    private mutating func place() {
        guard random.chance(50) else { return unit() }
        clause(random.pick([.any, .each])) { $0.word(Self.parties) }
    }

    private mutating func guards() {
        while random.chance(25) { clause(random.pick([.when, .unless])) { $0.tests() } }
    }

    private mutating func tests() {
        test()
        while random.chance(25) {
            pieces.append(.keyword(.and, mayHaveColon: false))
            test()
        }
    }

    private mutating func test() {
        if random.chance(25) { pieces.append(.keyword(.no, mayHaveColon: false)) }
        let attribute = random.pick([
            Keyword.owner, .relation, .orderedBy, .onLate, .due, .scope, .grade, .returns, .usedBy,
        ])
        pieces.append(.keyword(attribute, mayHaveColon: false))
        guard random.chance(60) else { return }
        literal(["=", "!=", "≠", "<", "<=", "≤", "＜＝", ">", "＞＝", "≥", "＝"])
        switch attribute {
        case .relation: word([.task, .function])
        case .scope: word([.partial])
        case .due: value(.duration)
        case .grade: value(.rating)
        default: random.chance(50) ? string() : unit()
        }
    }

    // MARK: - Layout

    private mutating func layOut() {
        var flatDepth = 0
        var depth = 0
        if random.chance(10) { text += "\u{FEFF}" }
        if random.chance(50) { lineComments() }
        for (index, piece) in pieces.enumerated() {
            switch piece {
            case .keyword(let keyword, let mayHaveColon):
                inside(index, isFlat: flatDepth > 0)
                text += spelling(keyword)
                if mayHaveColon, random.chance(8) { text += random.pick([":", "：", " ：", " /* \(comment()) */:"]) }
            case .name(let name, _):
                inside(index, isFlat: flatDepth > 0)
                text += name
            case .other(let other):
                inside(index, isFlat: flatDepth > 0)
                text += other
            case .comma:
                connector(random.pick([",", "，", "、"]), isFlat: flatDepth > 0)
            case .arrow:
                connector(random.pick(["->", "→", "－＞", "-》", "－》"]), isFlat: flatDepth > 0)
            case .dot:
                text += random.pick([".", ".", "．", " . ", " /* \(comment()) */. "])
            case .open:
                connector(random.pick(["{", "{", "｛"]), isFlat: flatDepth > 0)
                depth += 1
                if flatDepth > 0 || random.chance(45) { flatDepth += 1 }
                flatDepth > 0 ? between(endsEntry: false) : lines(isBegin: true)
            case .close:
                if flatDepth == 0 { lines(isBegin: true) } else if random.chance(20) { text += " /* \(comment()) */" }
                text += random.pick([" }", "}", "｝"])
                depth -= 1
                flatDepth = max(0, flatDepth - 1)
            case .end:
                let isClosing: Bool =
                    if index + 1 < pieces.count, case .close = pieces[index + 1] { true } else { false }
                let isAfterBlock: Bool = if case .close = pieces[index - 1] { true } else { false }
                if flatDepth > 0 {
                    between(endsEntry: !isClosing && !isAfterBlock)
                } else if index + 1 < pieces.count || random.chance(50) {
                    lines(isBegin: isAfterBlock || isClosing)
                }
            }
        }
    }

    private mutating func comment() -> String {
        commentCount += 1
        return random.pick([
            "c\(commentCount)", "注释\(commentCount)", "c\(commentCount)  ", "a; { \(commentCount)",
            "/* \(commentCount) */ x",
        ])
    }

    private mutating func blockComment() -> String {
        random.chance(15) ? "／＊\(comment())＊／" : random.chance(15) ? "/*\(comment()) \r\n   second */" : flatComment()
    }

    private mutating func flatComment() -> String { "/* \(comment()) */" }

    private mutating func lineComment() -> String {
        commentCount += 1
        return random.pick(["// ", "//-", "／／ ", "//// "]) + random.pick(["c", "注释", "/* "]) + "\(commentCount)"
            + random.pick(["", "  ", "\t", "　"])
    }

    private mutating func lineEnd() -> String {
        random.pick(["\n", "\n", "\n", "\r\n", "\r"]) + random.pick(["", "  ", "\t", "　"])
    }

    private mutating func blank() -> String { random.pick([" ", " ", " ", "  ", "\t", "　"]) }

    /// Between two tokens of an entry that no line end may part, unless a connector stands before.
    private mutating func inside(_ index: Int, isFlat: Bool) {
        guard index > 0 else { return }
        switch pieces[index - 1] {
        case .end, .open: return
        case .dot:
            if random.chance(10) { text += flatComment() }
            return
        case .comma:
            if case .name(_, isKeyword: true) = pieces[index] {
                text += blank()
                return
            }
            afterConnector(isFlat: isFlat)
        case .arrow: afterConnector(isFlat: isFlat)
        default:
            text += blank()
            if random.chance(6) { text += flatComment() + blank() }
        }
    }

    private mutating func afterConnector(isFlat: Bool) {
        if random.chance(10) { text += " " + (isFlat ? flatComment() : blockComment()) }
        if random.chance(isFlat ? 2 : 12) { text += lineEnd() }
        if random.chance(isFlat ? 1 : 5) {
            text += " " + lineComment() + lineEnd() + (random.chance(30) ? lineComment() + "\n" : "")
        }
        text += blank()
    }

    private mutating func connector(_ sign: String, isFlat: Bool) {
        if random.chance(10) { text += " " + (isFlat ? flatComment() : blockComment()) }
        if random.chance(isFlat ? 2 : 10) { text += lineEnd() }
        if random.chance(isFlat ? 1 : 5) {
            text += " " + lineComment() + lineEnd()
            if random.chance(30) { text += "/// \(comment())\n" }
            if random.chance(30) { text += lineComment() + "\n" + (random.chance(30) ? flatComment() : "") }
        }
        text += random.chance(70) ? " " + sign : sign
    }

    /// Inside a block on one line.
    private mutating func between(endsEntry: Bool) {
        if random.chance(8) { text += flatComment() }
        if endsEntry || random.chance(10) { text += random.pick([";", "; ", "；", " ; ; "]) }
        if random.chance(8) { text += flatComment() }
        text += blank()
    }

    /// Where a line ends. At the beginning of a block, at its end and behind one, nothing has to end.
    private mutating func lines(isBegin: Bool) {
        let count = commentCount
        if random.chance(10) { text += " " + blockComment() }
        let isSeparated = random.chance(15)
        if isSeparated { text += random.pick([";", "；", " ;;"]) }
        if random.chance(8) { text += " " + blockComment() }
        if isBegin || isSeparated, random.chance(20) {
            text += " "
            return
        }
        if random.chance(10) {
            // Behind a comment of several lines and a `;`, a `///` would be a description once the `;` goes.
            let isPlain = commentCount > count || random.chance(80)
            text += random.pick([" ", ""]) + (isPlain ? lineComment() : "/// \(comment())")
        }
        text += lineEnd()
        while random.chance(15) { text += lineEnd() }
        if random.chance(5) { text += ";" + lineEnd() }
        if random.chance(20) { lineComments() }
        if random.chance(5) { text += blockComment() + blank() }
    }

    private mutating func lineComments() {
        repeat {
            text += random.pick([lineComment(), "/// \(comment())", blockComment()]) + lineEnd()
            while random.chance(20) { text += lineEnd() }
        } while random.chance(40)
    }

    private mutating func spelling(_ keyword: Keyword) -> String {
        guard random.chance(50) else { return random.pick(keyword.chinese) }
        let words = keyword.english.split(separator: " ").map { word in
            random.chance(90)
                ? String(word)
                : String(String.UnicodeScalarView(word.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) }))
        }
        return words.joined(separator: random.pick([" ", "  ", " /* \(comment()) */ "]))
    }
}
