/// Which subtrees of a forest some flows leave and enter. A flow with both ends inside a subtree does neither.
public struct BorderTraffic: Sendable {
    @usableFromInline let forest: Forest
    @usableFromInline var customers: DenseMap<UnitID, Span>
    @usableFromInline var suppliers: DenseMap<UnitID, Span>

    /// The pre-order places in which the far ends of a unit's flows lie, and its own.
    ///
    /// A subtree is an interval of places, so something outside it is met just where the span of all its units exceeds it; this
    /// needs no common ancestors, and its cost does not depend on the depth of the forest.
    @usableFromInline
    struct Span: Sendable {
        @usableFromInline var first: UInt32
        @usableFromInline var last: UInt32

        init(_ place: UInt32) { (first, last) = (place, place) }

        @inlinable
        mutating func extend(to place: UInt32) {
            if place < first {
                first = place
            } else if place > last {
                last = place
            }
        }

        mutating func extend(to other: Span) { (first, last) = (min(first, other.first), max(last, other.last)) }
    }

    /// No flow yet.
    /// - Complexity: O(units).
    public init(in forest: Forest) {
        self.forest = forest
        customers = DenseMap(forest.places.values.map(Span.init))
        suppliers = customers
    }

    /// - Complexity: O(units + flows).
    public init(of flows: [FlowEnds], in forest: Forest) {
        self.init(in: forest)
        for flow in flows { add(from: flow.supplier, to: flow.customer) }
    }

    /// Another flow.
    /// - Complexity: O(1).
    @inlinable
    public mutating func add(from supplier: UnitID, to customer: UnitID) {
        customers[supplier].extend(to: forest.places[customer])
        suppliers[customer].extend(to: forest.places[supplier])
    }

    /// Some of the flows that two columns tell of.
    /// - Parameter isMeant: asked once of each place in the columns, in ascending order.
    /// - Complexity: O(length of the columns).
    /// - Precondition: both columns are of one length.
    @inlinable
    public mutating func add(from givers: [UnitID], to takers: [UnitID], where isMeant: (Int) -> Bool) {
        Self.extend(&customers.values, &suppliers.values, forest.places.values, givers, takers, isMeant)
    }

    @inlinable
    static func extend(
        _ customers: inout [Span], _ suppliers: inout [Span], _ places: [UInt32], _ givers: [UnitID],
        _ takers: [UnitID], _ isMeant: (Int) -> Bool
    ) {
        var customers = customers.mutableSpan
        var suppliers = suppliers.mutableSpan
        for flow in givers.indices where isMeant(flow) {
            let (giver, taker) = (givers[flow].int, takers[flow].int)
            customers[giver].extend(to: places[taker])
            suppliers[taker].extend(to: places[giver])
        }
    }

    /// Whether a flow runs from inside each unit's subtree to outside it.
    /// - Complexity: O(units).
    public func leaves() -> DenseMap<UnitID, Bool> { exceedSubtree(customers) }

    /// Whether a flow runs from outside each unit's subtree to inside it.
    /// - Complexity: O(units).
    public func enters() -> DenseMap<UnitID, Bool> { exceedSubtree(suppliers) }

    private func exceedSubtree(_ spans: DenseMap<UnitID, Span>) -> DenseMap<UnitID, Bool> {
        var spans = spans
        for unit in forest.preorder.reversed() {
            if let parent = forest.parents[unit] { spans[parent].extend(to: spans[unit]) }
        }
        return DenseMap(
            forest.units.map { unit in
                spans[unit].first < forest.places[unit] || spans[unit].last >= forest.ends[unit]
            })
    }
}
