import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// A class of customers.
public struct CustomerClass: Sendable {
    public let name: TextID
    public let title: TextID?
    public let nameSpan: SourceSpan
    public internal(set) var attributes = AttributeRange()
}

/// An IT system that carries flows.
public struct CarrierSystem: Sendable {
    public let name: TextID
    public let title: TextID?
    public let nameSpan: SourceSpan
    public internal(set) var attributes = AttributeRange()
}

/// A company rule.
public struct Regulation: Sendable {
    public let name: TextID
    public let title: TextID?
    public let nameSpan: SourceSpan
    public internal(set) var issuer: UnitID?
    public internal(set) var attributes = AttributeRange()
}

/// A process: its flows are steps in order.
public struct Process: Sendable {
    public let name: TextID
    public let title: TextID?
    public let nameSpan: SourceSpan
    public let description: TextID?
    public internal(set) var attributes = AttributeRange()
    /// Its flows in the order of its steps.
    public internal(set) var flows: [FlowID] = []
}

/// One side's account, from an interview or a questionnaire.
public struct Account: Sendable {
    public internal(set) var teller: UnitID?
    public let date: CalendarDate?
    /// The statement without its block.
    public let span: SourceSpan
    public internal(set) var attributes = AttributeRange()
}

/// What a unit needs: an item, perhaps from a certain supplier, perhaps under conditions.
public struct Requirement: Sendable {
    public let unit: UnitID
    public let item: ItemID
    public let supplier: UnitID?
    /// The account in which it was told; nil for one in the unit's own block.
    public let account: AccountID?
    public let span: SourceSpan
    public internal(set) var attributes = AttributeRange()
}

/// A standing talk between customer and supplier.
public struct Meeting: Sendable {
    public let units: [UnitID]
    public let interval: Duration
    public let title: TextID?
    public let account: AccountID?
    public let span: SourceSpan
}

/// An intended exception.
public struct Allowance: Sendable {
    /// The rule as written; whether there is such a rule, the rules know.
    public let rule: String
    public let ruleSpan: SourceSpan
    public let scope: Scope
    /// Whether a `for` names what it covers; false where the block that it stands in says so.
    public let isByName: Bool
    public let between: [UnitID]
    public let until: CalendarDate?
    /// Nil where no reason is given, or a blank one.
    public let reason: TextID?
    /// The whole sentence.
    public let span: SourceSpan

    /// What it covers.
    public enum Scope: Hashable, Sendable {
        case model
        case unit(UnitID)
        case item(ItemID)
        case statement(StatementID)
        case process(ProcessID)
        case regulation(RegulationID)
        case `class`(ClassID)
        case system(SystemID)
        /// Its `for` or `between` names what does not exist: told already, and it covers nothing.
        case nothing
    }
}
