import FlowGraph

/// A flow as machine formats name it.
public struct FlowReference: Hashable, Sendable {
    /// Its `as` identifier.
    public let id: String?
    public let kind: FlowKind
    /// Full paths.
    public let supplier: String
    public let customer: String
    /// The item's identifier, else its string as first written.
    public let item: String
}

extension Model {
    public func reference(_ flow: FlowID) -> FlowReference {
        FlowReference(
            id: text(statement(of: flow).name), kind: flows.kind(flow), supplier: path(flows.supplier(flow)),
            customer: path(flows.customer(flow)), item: identifier(flows.item(flow)))
    }
}
