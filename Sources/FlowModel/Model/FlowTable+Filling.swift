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

        @inline(__always)
        init(_ draft: FlowDraft, _ item: ItemID) {
            kind = draft.kind
            self.item = item
            isReturn = draft.traits.contains(.isReturn)
            isAccepted = draft.traits.contains(.isAccepted)
        }
    }

    /// A flow, before it is put into columns.
    struct Row {
        fileprivate let supplier: UnitID
        fileprivate let customer: UnitID
        fileprivate let item: ItemID
        fileprivate let statement: StatementID
        fileprivate let kind: FlowKind
        fileprivate let isReturn: Bool
        fileprivate let isAccepted: Bool

        /// - Parameter isLast: whether the flow is the last of its chain.
        @inline(__always)
        init(_ sort: Sort, _ id: StatementID, from supplier: UnitID, to customer: UnitID, isLast: Bool) {
            self.supplier = supplier
            self.customer = customer
            item = sort.item
            statement = id
            kind = sort.kind
            isReturn = sort.isReturn
            isAccepted = sort.isAccepted && isLast
        }
    }

    mutating func append(_ row: Row) {
        kinds.append(row.kind)
        suppliers.append(row.supplier)
        customers.append(row.customer)
        items.append(row.item)
        statements.append(row.statement)
        areReturns.append(row.isReturn)
        areAccepted.append(row.isAccepted)
    }

    /// Appends some flows, a column after the other.
    mutating func append(_ rows: [Row]) {
        kinds.append(rows) { $0.kind }
        suppliers.append(rows) { $0.supplier }
        customers.append(rows) { $0.customer }
        items.append(rows) { $0.item }
        statements.append(rows) { $0.statement }
        areReturns.append(rows) { $0.isReturn }
        areAccepted.append(rows) { $0.isAccepted }
    }
}
