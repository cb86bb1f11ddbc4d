/// A flow as the graph sees it: who supplies and who is the customer.
public struct FlowEnds: Hashable, Sendable {
    public var flow: FlowID
    public var supplier: UnitID
    public var customer: UnitID

    @inlinable
    public init(_ flow: FlowID, from supplier: UnitID, to customer: UnitID) {
        self.flow = flow
        self.supplier = supplier
        self.customer = customer
    }
}
