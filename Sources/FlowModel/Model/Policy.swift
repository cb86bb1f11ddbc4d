import FlowDiagnostics
import FlowGraph

/// A rule of the client's own over the graph: sentences, each checked by itself.
public struct Policy: Sendable {
    public let name: TextID
    public let title: TextID?
    public let nameSpan: SourceSpan
    public let description: TextID?
    /// How bad it is to break it.
    public internal(set) var severity = Severity.error
    /// Why there is the policy, in the order written.
    public internal(set) var notes: [TextID] = []
    /// Those that could be understood, in the order written.
    public internal(set) var sentences: [PolicySentence] = []
}

/// One `forbid …` or `require …` of a policy.
public struct PolicySentence: Sendable {
    /// The sentence as written, without the line end.
    public let span: SourceSpan
    public let demand: Demand
    /// All of them have to let a flow or unit through for the sentence to look at it.
    public let guards: [Guard]

    public enum Demand: Sendable {
        case forbidFlows(FlowPattern)
        case forbidPath(PathPattern)
        case forbidCycle(CyclePattern)
        case requireOfFlows([PolicyTest], FlowPattern)
        case requireOfUnits([PolicyTest], UnitPattern)
        case requireFlows(FlowPattern)
        /// Its `through` is not empty: every path has to pass through one of these units.
        case requirePath(PathPattern)
    }

    /// `when` lets through what passes all its tests, `unless` what does not.
    public struct Guard: Sendable {
        public let isUnless: Bool
        public let tests: [PolicyTest]
    }
}

/// The flows of some kinds, as far as what is named narrows them down.
public struct FlowPattern: Sendable {
    public let kinds: FlowKinds
    /// Empty for any item.
    public let items: [ItemID]
    /// Empty for anywhere.
    public let suppliers: [Place]
    /// Empty for anywhere.
    public let customers: [Place]
    /// The kind of unit whose border is crossed.
    public let across: UnitKind?
}

/// Flows that each begin where the one before them ends.
public struct PathPattern: Sendable {
    public let kinds: FlowKinds
    /// Empty for the units where it enters.
    public let suppliers: [Place]
    /// Empty for the units where it ends.
    public let customers: [Place]
    /// The number of arrows that is still allowed.
    public let over: Int?
    /// Empty for any way.
    public let through: [UnitID]
}

public struct CyclePattern: Sendable {
    public let kinds: FlowKinds
    /// The unit within which it runs; nil for the whole organisation.
    public let inside: UnitID?
}

public struct UnitPattern: Sendable {
    public let kind: PartyKind
    /// The unit within which they are; nil for the whole model.
    public let inside: UnitID?
}

/// Where a flow or a path begins or ends. A unit stands for itself and all under it.
public enum Place: Hashable, Sendable {
    case unit(UnitID)
    case any(PartyKind)
    /// As `any`; where a flow is required, one is required of each.
    case each(PartyKind)
}

/// A sort of units and external parties.
public enum PartyKind: Hashable, Sendable {
    case kind(UnitKind)
    /// Every internal unit.
    case unit
    /// Every external party.
    case external

    public func includes(_ kind: UnitKind) -> Bool {
        switch self {
        case .kind(let own): kind == own
        case .unit: !kind.isExternal
        case .external: kind.isExternal
        }
    }

    /// What the sort is called.
    public var noun: Wording {
        switch self {
        case .kind(let kind): kind.noun
        case .unit: Wording("unit", "单位")
        case .external: Wording("external party", "外部方")
        }
    }
}

/// Some of the four kinds of flow.
public struct FlowKinds: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public init(_ kind: FlowKind) { rawValue = 1 << kind.rawValue }

    public static let delivery: FlowKinds = [.init(.logistics), .init(.service), .init(.information)]
    public static let flow: FlowKinds = [.delivery, .init(.transfer)]

    public func contains(_ kind: FlowKind) -> Bool { rawValue & (1 << kind.rawValue) != 0 }

    /// In the order of the kinds.
    public var members: [FlowKind] { FlowKind.allCases.filter(contains) }

    /// Transfers alone: a path or cycle of them stays with one item.
    public var areTransfers: Bool { self == FlowKinds(.transfer) }

    /// What they are called together.
    public var noun: Wording {
        switch self {
        case .flow: Wording("flows", "往来")
        case .delivery: Wording("deliveries", "交付")
        default:
            Wording(
                members.map(\.noun.english).joined(separator: " or "),
                members.map(\.noun.chinese).joined(separator: "或"))
        }
    }
}

/// A question about one attribute: whether it is there, or how its value compares.
public struct PolicyTest: Sendable {
    /// Turns the answer round.
    public let isNegated: Bool
    public let attribute: AttributeKey
    /// Nil where the question is whether the attribute is there.
    public let comparison: Comparison?
    public let span: SourceSpan

    /// The value is of the sort that the attribute has. One that is ordered (a number, amount, duration or rating) may be
    /// compared in any way, the others for equality alone.
    public struct Comparison: Sendable {
        public let relation: ComparisonRelation
        public let value: Operand
        /// The value as written.
        public let valueSpan: SourceSpan
    }
}

public enum ComparisonRelation: Sendable {
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual

    public var sign: String {
        switch self {
        case .equal: "="
        case .notEqual: "!="
        case .less: "<"
        case .lessOrEqual: "<="
        case .greater: ">"
        case .greaterOrEqual: ">="
        }
    }
}

extension PolicySentence {
    /// Every test that stands in it.
    public var tests: [PolicyTest] {
        let demanded: [PolicyTest] =
            switch demand {
            case .requireOfFlows(let tests, _), .requireOfUnits(let tests, _): tests
            default: []
            }
        return demanded + guards.flatMap(\.tests)
    }
}

extension Place {
    /// The unit that it names; nil for a sort of units.
    public var unit: UnitID? { if case .unit(let unit) = self { unit } else { nil } }
}
