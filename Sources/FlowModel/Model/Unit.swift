import FlowDiagnostics
import FlowGraph

/// The sorts of unit and of external party.
public enum UnitKind: UInt8, Comparable, CaseIterable, Sendable {
    case company, division, department, team, post
    case customer, supplier, partner

    /// Outside the organisation and every reporting line.
    @inlinable
    public var isExternal: Bool { rawValue >= UnitKind.customer.rawValue }

    public static func < (left: UnitKind, right: UnitKind) -> Bool { left.rawValue < right.rawValue }

    /// What the kind is called.
    public var noun: Wording {
        switch self {
        case .company: Wording("company", "公司")
        case .division: Wording("division", "板块")
        case .department: Wording("department", "部门")
        case .team: Wording("team", "班组")
        case .post: Wording("post", "岗位")
        case .customer: Wording("customer", "客户")
        case .supplier: Wording("supplier", "供方")
        case .partner: Wording("partner", "伙伴")
        }
    }
}

/// A unit of the organisation, or an external party.
public struct Unit: Sendable {
    public let kind: UnitKind
    public let name: TextID
    public let title: TextID?
    /// The unit in whose block it is declared; decides its path. Who it reports to is the model's `reporting`.
    public let container: UnitID?
    public let nameSpan: SourceSpan
    public let description: TextID?
    public internal(set) var reportsTo: UnitID?
    public internal(set) var attributes = AttributeRange()
    /// Who heads it: units (posts) and persons, `head` and `deputy` alike.
    public internal(set) var headUnits: [UnitID] = []
    public internal(set) var headPersons: [PersonID] = []
}
