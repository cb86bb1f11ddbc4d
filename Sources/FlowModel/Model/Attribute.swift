import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// What an attribute is about: one case for each attribute of the language, whatever it stands in.
public enum AttributeKey: UInt8, CaseIterable, Sendable {
    // What is asked of every flow comes first: as a set, these fit seven bits.
    case owner, relation, accept, due, every, quantity, critical
    // Of units and external parties
    case head, deputy, vacant, staff, reportsTo, size, level, mission, scope, produces, refuses, goal, kpi, assign
    // Of items and regulations
    case lead, master, sink, returnable, binds, on, exception
    // Of flows
    case receiver, orderedBy, capacity, agreedBy, expect, notice, window, measure, scale
    case grade, evaluatedBy, vetoBy, charge, under, contact, onLate, trigger, push, needs, via, usedBy,
        returns
    case complaint, source, accepted, reason
    /// Asked for by policies alone: what a unit requires is a `Requirement` and no attribute of it.
    case requires
    // Of processes and requirements
    case customer, within
    // Of all
    case note

    init?(_ keyword: Keyword) {
        switch keyword {
        case .head: self = .head
        case .deputy: self = .deputy
        case .vacant: self = .vacant
        case .staff: self = .staff
        case .reportsTo: self = .reportsTo
        case .size: self = .size
        case .level: self = .level
        case .mission: self = .mission
        case .scope: self = .scope
        case .produces: self = .produces
        case .refuses: self = .refuses
        case .goal: self = .goal
        case .kpi: self = .kpi
        case .assign: self = .assign
        case .owner: self = .owner
        case .lead: self = .lead
        case .master: self = .master
        case .sink: self = .sink
        case .returnable: self = .returnable
        case .binds: self = .binds
        case .onItems: self = .on
        case .exception: self = .exception
        case .relation: self = .relation
        case .receiver: self = .receiver
        case .orderedBy: self = .orderedBy
        case .accept: self = .accept
        case .quantity: self = .quantity
        case .capacity: self = .capacity
        case .agreedBy: self = .agreedBy
        case .due: self = .due
        case .expect: self = .expect
        case .notice: self = .notice
        case .every: self = .every
        case .window: self = .window
        case .measure: self = .measure
        case .scale: self = .scale
        case .grade: self = .grade
        case .evaluatedBy: self = .evaluatedBy
        case .vetoBy: self = .vetoBy
        case .charge: self = .charge
        case .under: self = .under
        case .contact: self = .contact
        case .onLate: self = .onLate
        case .trigger: self = .trigger
        case .push: self = .push
        case .critical: self = .critical
        case .needs: self = .needs
        case .via: self = .via
        case .usedBy: self = .usedBy
        case .returns: self = .returns
        case .complaint: self = .complaint
        case .source: self = .source
        case .accepted: self = .accepted
        case .reason: self = .reason
        case .customer: self = .customer
        case .within: self = .within
        case .note: self = .note
        default: return nil
        }
    }

    /// How the language writes it, in one tongue.
    public func spelling(in language: Language) -> String {
        if self == .requires { return Keyword.requires.spelling(in: language) }
        return Keyword.allCases.first { AttributeKey($0) == self }?.spelling(in: language) ?? ""
    }
}

/// One attribute of a declaration: its key, where it stands, and its operands in the model's table.
public struct Attribute: Sendable {
    public let key: AttributeKey
    public let source: SourceID
    let start: UInt32
    let end: UInt32
    /// Where they are in the columns that it is in.
    let operands: Range<UInt32>
    let columns: AttributeColumnsID

    /// The attribute as written, without the line end.
    public var span: SourceSpan { SourceSpan(source: source, start: ByteOffset(start), end: ByteOffset(end)) }
}

/// A run of attributes in the model's table: those of one declaration, in the order written.
public struct AttributeRange: Sendable {
    var start: UInt32 = 0
    var end: UInt32 = 0
    /// The keys of the run. Most questions are about attributes that are not there: they cost no look at the table.
    public internal(set) var keys = AttributeKeySet()

    public var isEmpty: Bool { start == end }
}

/// A set of attribute keys, as bits.
public struct AttributeKeySet: OptionSet, Sendable {
    public let rawValue: UInt64

    @inlinable
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    @inlinable
    public init(_ key: AttributeKey) { rawValue = 1 &<< UInt64(key.rawValue) }

    @inlinable
    public func contains(_ key: AttributeKey) -> Bool { contains(AttributeKeySet(key)) }
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

    /// The unit that it is, if it is one.
    var unit: UnitID? { if case .unit(let unit) = self { unit } else { nil } }
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
