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

    /// Appends what is put by a writer: rows on the way to the columns, as many at once as the nearest cache holds.
    /// - Parameter body: gets the writer, which is good until it returns.
    mutating func write(_ body: (inout Writer) -> Void) {
        var flows = FlowTable()
        swap(&flows, &self)
        withUnsafeTemporaryAllocation(of: Row.self, capacity: 1 << 10) { rows in
            var writer = Writer(flows: flows, rows: rows)
            flows = FlowTable()
            body(&writer)
            writer.flush()
            flows = writer.flows
        }
        swap(&flows, &self)
    }

    /// Puts flows behind the last.
    struct Writer {
        fileprivate var flows: FlowTable
        fileprivate let rows: UnsafeMutableBufferPointer<Row>
        private var count = 0

        fileprivate init(flows: FlowTable, rows: UnsafeMutableBufferPointer<Row>) {
            self.flows = flows
            self.rows = rows
        }

        @inline(__always)
        mutating func append(_ row: Row) {
            if count == rows.count { flush() }
            rows.initializeElement(at: count, to: row)
            count &+= 1
        }

        /// Moves the rows to the columns, a column after the other.
        @inline(never)
        fileprivate mutating func flush() {
            let rows = rows[0..<count]
            flows.kinds.append(rows) { $0.kind }
            flows.suppliers.append(rows) { $0.supplier }
            flows.customers.append(rows) { $0.customer }
            flows.items.append(rows) { $0.item }
            flows.statements.append(rows) { $0.statement }
            flows.areReturns.append(rows) { $0.isReturn }
            flows.areAccepted.append(rows) { $0.isAccepted }
            count = 0
        }
    }
}
