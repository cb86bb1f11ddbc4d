import FlowGraph

extension FlowTable {
    mutating func reserve(_ count: Int) {
        kinds.reserveColumn(count)
        suppliers.reserveColumn(count)
        customers.reserveColumn(count)
        items.reserveColumn(count)
        statements.reserveColumn(count)
        areReturns.reserveColumn(count)
        areAccepted.reserveColumn(count)
    }

    /// What the flows of a statement have in common.
    struct Sort {
        let kind: FlowKind
        let item: ItemID
        let isReturn: Bool
        let isAccepted: Bool

        init(_ statement: FlowStatement) {
            kind = statement.kind
            item = statement.item
            isReturn = statement.isReturn
            isAccepted = statement.isAccepted
        }
    }

    /// - Parameter isLast: whether the flow is the last of its chain.
    @inline(__always)
    mutating func append(
        _ sort: Sort, _ id: StatementID, from supplier: UnitID, to customer: UnitID, isLast: Bool
    ) {
        kinds.append(sort.kind)
        suppliers.append(supplier)
        customers.append(customer)
        items.append(sort.item)
        statements.append(id)
        areReturns.append(sort.isReturn)
        areAccepted.append(sort.isAccepted && isLast)
    }

    /// Keeps nothing but the memory.
    mutating func removeAll() {
        kinds.removeAll(keepingCapacity: true)
        suppliers.removeAll(keepingCapacity: true)
        customers.removeAll(keepingCapacity: true)
        items.removeAll(keepingCapacity: true)
        statements.removeAll(keepingCapacity: true)
        areReturns.removeAll(keepingCapacity: true)
        areAccepted.removeAll(keepingCapacity: true)
    }

    /// Appends the flows of another table, whose statements now begin at `first`.
    mutating func append(_ other: FlowTable, statementsFrom first: Int) {
        kinds += other.kinds
        suppliers += other.suppliers
        customers += other.customers
        items += other.items
        for statement in other.statements { statements.append(StatementID(first + statement.int)) }
        areReturns += other.areReturns
        areAccepted += other.areAccepted
    }
}
