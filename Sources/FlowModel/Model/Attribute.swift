import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// What an attribute is about: one case for each attribute of the language, whatever it stands in.
public enum AttributeKey: UInt8, CaseIterable, Sendable {
    // Of units and external parties
    case head, deputy, vacant, staff, reportsTo, size, level, mission, scope, produces, refuses, goal, kpi, assign
    // Of items and regulations
    case owner, lead, master, sink, returnable, binds, on, exception
    // Of flows
    case relation, receiver, orderedBy, accept, quantity, capacity, agreedBy, due, expect, notice, every, window,
        measure, scale
    case grade, evaluatedBy, vetoBy, charge, under, contact, onLate, trigger, push, critical, needs, via, usedBy,
        returns
    case complaint, source, accepted, reason
    /// Asked for by policies alone: what a unit requires is a `Requirement` and no attribute of it.
    case requires
    // Of processes and requirements
    case customer, within
    // Of all
    case note

    init?(_ keyword: Keyword) {
        guard let key = Self.byKeyword[Int(keyword.rawValue)] else { return nil }
        self = key
    }

    /// How the language writes it, in one tongue.
    public func spelling(in language: Language) -> String {
        if self == .requires { return Keyword.requires.spelling(in: language) }
        return Self.pairs.first { $0.1 == self }?.0.spelling(in: language) ?? ""
    }

    private static let pairs: [(Keyword, AttributeKey)] = [
        (.head, .head), (.deputy, .deputy), (.vacant, .vacant), (.staff, .staff), (.reportsTo, .reportsTo),
        (.size, .size),
        (.level, .level), (.mission, .mission), (.scope, .scope), (.produces, .produces), (.refuses, .refuses),
        (.goal, .goal), (.kpi, .kpi), (.assign, .assign), (.owner, .owner), (.lead, .lead), (.master, .master),
        (.sink, .sink), (.returnable, .returnable), (.binds, .binds), (.onItems, .on), (.exception, .exception),
        (.relation, .relation), (.receiver, .receiver), (.orderedBy, .orderedBy), (.accept, .accept),
        (.quantity, .quantity), (.capacity, .capacity), (.agreedBy, .agreedBy), (.due, .due), (.expect, .expect),
        (.notice, .notice), (.every, .every), (.window, .window), (.measure, .measure), (.scale, .scale),
        (.grade, .grade),
        (.evaluatedBy, .evaluatedBy), (.vetoBy, .vetoBy), (.charge, .charge), (.under, .under),
        (.contact, .contact),
        (.onLate, .onLate), (.trigger, .trigger), (.push, .push), (.critical, .critical), (.needs, .needs),
        (.via, .via),
        (.usedBy, .usedBy), (.returns, .returns), (.complaint, .complaint), (.source, .source),
        (.accepted, .accepted),
        (.reason, .reason), (.customer, .customer), (.within, .within), (.note, .note),
    ]

    private static let byKeyword: [AttributeKey?] = {
        var table = [AttributeKey?](repeating: nil, count: 256)
        for (keyword, key) in pairs { table[Int(keyword.rawValue)] = key }
        return table
    }()
}

/// One attribute of a declaration: its key, where it stands, and its operands in the model's pool.
public struct Attribute: Sendable {
    public let key: AttributeKey
    public let source: SourceID
    let start: UInt32
    let end: UInt32
    let operands: Range<UInt32>

    /// The attribute as written, without the line end.
    public var span: SourceSpan { SourceSpan(source: source, start: ByteOffset(start), end: ByteOffset(end)) }
}

/// A run of attributes in the model's pool: those of one declaration, in the order written.
public struct AttributeRange: Sendable {
    var start: UInt32 = 0
    var end: UInt32 = 0

    public var isEmpty: Bool { start == end }
}

/// One value of an attribute. A connecting word stands before what it connects: `owner A lead B` is `unit(A)`, `word(.lead)`, `unit(B)`.
public enum Operand: Hashable, Sendable {
    case unit(UnitID)
    case person(PersonID)
    case item(ItemID)
    case system(SystemID)
    case regulation(RegulationID)
    case text(TextID)
    case number(Double)
    case amount(Amount)
    case duration(Duration)
    case rating(Rating)
    case slot(WeeklySlot)
    case word(ValueWord)
}

/// The words of the language that are values, or connect them.
public enum ValueWord: UInt8, Sendable {
    case nobody, nothing
    case partial, complete
    case archive, legal
    case rule, pool, boss
    case condition, task, function, procedure, process
    case two, five, average
    // Connecting words
    case lead, from, `for`, by, action, limit, because

    /// How the language writes it, in one tongue.
    public func spelling(in language: Language) -> String {
        Keyword.allCases.first { ValueWord($0) == self }?.spelling(in: language) ?? ""
    }

    init?(_ keyword: Keyword?) {
        switch keyword {
        case .nobody: self = .nobody
        case .nothing: self = .nothing
        case .partial: self = .partial
        case .complete: self = .complete
        case .archive: self = .archive
        case .legal: self = .legal
        case .rule: self = .rule
        case .pool: self = .pool
        case .boss: self = .boss
        case .condition: self = .condition
        case .task: self = .task
        case .function: self = .function
        case .procedure: self = .procedure
        case .process: self = .process
        case .two: self = .two
        case .five: self = .five
        case .average: self = .average
        case .lead: self = .lead
        case .from: self = .from
        case .for: self = .for
        case .by: self = .by
        case .action: self = .action
        case .limit: self = .limit
        case .because: self = .because
        default: return nil
        }
    }
}
