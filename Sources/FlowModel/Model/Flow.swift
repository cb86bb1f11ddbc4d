import FlowDiagnostics
import FlowGraph

/// What flows. The first three are deliveries of a finished item; a transfer passes an unfinished matter on.
public enum FlowKind: UInt8, CaseIterable, Sendable {
    case logistics, service, information, transfer

    @inlinable
    public var isDelivery: Bool { self != .transfer }

    /// The word that formats use, never translated.
    public var name: String {
        switch self {
        case .logistics: "logistics"
        case .service: "service"
        case .information: "information"
        case .transfer: "transfer"
        }
    }

    /// What the kind is called.
    public var noun: Wording {
        switch self {
        case .logistics: Wording("logistics", "物流")
        case .service: Wording("service", "服务")
        case .information: Wording("information", "信息")
        case .transfer: Wording("transfer", "转交")
        }
    }
}

/// A statement of one or more flows, as written: a chain is one flow per arrow, a fan-out one per pair.
public struct FlowStatement: Sendable {
    public let kind: FlowKind
    public let item: ItemID
    public let `class`: ClassID?
    /// The `as` identifier, shared by its flows.
    public let name: TextID?
    public let process: ProcessID?
    public let account: AccountID?
    public let source: SourceID
    let start: UInt32
    let end: UInt32
    public let attributes: AttributeRange
    public let description: TextID?

    /// Marked as an intended way back.
    public var isReturn: Bool { attributes.keys.contains(.returns) }

    /// `accepted`: the receiver of the last arrow takes the matter as its own.
    public var isAccepted: Bool { attributes.keys.contains(.accepted) }

    /// The statement without its block.
    public var span: SourceSpan { SourceSpan(source: source, start: ByteOffset(start), end: ByteOffset(end)) }
}

/// One side's telling of a flow: the statement in its account. Told twice, a flow is one flow with two tellings.
public struct Telling: Sendable {
    public let flow: FlowID
    public let statement: StatementID
    public let account: AccountID
}

/// The flows of the model as columns, in the order of their declaration. A flow that accounts alone tell of is here once.
public struct FlowTable: Sendable {
    public internal(set) var kinds: [FlowKind] = []
    public internal(set) var suppliers: [UnitID] = []
    public internal(set) var customers: [UnitID] = []
    public internal(set) var items: [ItemID] = []
    /// The statement that holds: the neutral one, else the supplier's account, else the customer's, else the first.
    public internal(set) var statements: [StatementID] = []
    /// Marked as an intended way back, by the statement or by an account.
    public internal(set) var areReturns: [Bool] = []
    /// The receiver of a transfer takes the matter as its own; said by the statement or by an account.
    public internal(set) var areAccepted: [Bool] = []

    @inlinable public var count: Int { kinds.count }
    @inlinable public var ids: DenseIDs<FlowID> { DenseIDs(count: kinds.count) }

    @inlinable public func kind(_ flow: FlowID) -> FlowKind { kinds[flow.int] }
    @inlinable public func supplier(_ flow: FlowID) -> UnitID { suppliers[flow.int] }
    @inlinable public func customer(_ flow: FlowID) -> UnitID { customers[flow.int] }
    @inlinable public func item(_ flow: FlowID) -> ItemID { items[flow.int] }
    @inlinable public func statement(_ flow: FlowID) -> StatementID { statements[flow.int] }

    @inlinable public func ends(_ flow: FlowID) -> FlowEnds { FlowEnds(flow, from: supplier(flow), to: customer(flow)) }
}
