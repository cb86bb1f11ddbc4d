/// A diagram in columns from left to right: each flow goes from a column to a later one, in hops from one column to the
/// next; what does not is a way back.
struct LayerGraph {
    /// A unit, or a place where a flow passes through a column.
    struct Slot {
        /// Nil for a flow that passes.
        var node: Int?
        /// Counted from 0.
        var column: Int
    }

    struct Hop {
        var edge: Int
        var from: Int
        var to: Int
    }

    private(set) var slots: [Slot] = []
    /// By column, from top to bottom.
    private(set) var columns: [[Int]] = []
    /// Of each flow in the order of its columns, the flows in their order.
    private(set) var hops: [Hop] = []
    private(set) var waysBack: [Hop] = []

    /// - Complexity: O((flows × columns) log) for few sweeps over all columns.
    ///
    /// - Parameter keepsOrder: whether units stand in the diagram's order in each column, and what is marked as a way back
    ///   goes from column to column like the rest.
    init(_ diagram: Diagram, keepsOrder: Bool) {
        let values = Set(diagram.nodes.map(\.column)).sorted()
        columns = Array(repeating: [], count: values.count)
        for (index, node) in diagram.nodes.enumerated() {
            let column = values.firstIndex(of: node.column) ?? 0
            slots.append(Slot(node: index, column: column))
            columns[column].append(index)
        }
        for (index, edge) in diagram.edges.enumerated() {
            let (from, to) = (edge.supplier.value, edge.customer.value)
            guard slots[from].column < slots[to].column, keepsOrder || !edge.returns else {
                waysBack.append(Hop(edge: index, from: from, to: to))
                continue
            }
            var last = from
            for column in (slots[from].column + 1)..<slots[to].column {
                columns[column].append(slots.count)
                hops.append(Hop(edge: index, from: last, to: slots.count))
                last = slots.count
                slots.append(Slot(node: nil, column: column))
            }
            hops.append(Hop(edge: index, from: last, to: to))
        }
        if !keepsOrder { sortColumns() }
    }

    /// Each slot goes to the mean place of its neighbours in the column before, then in the one after: fewer crossings.
    private mutating func sortColumns() {
        var before: [[Int]] = Array(repeating: [], count: slots.count)
        var after = before
        for hop in hops {
            before[hop.to].append(hop.from)
            after[hop.from].append(hop.to)
        }
        var position = Array(repeating: 0.0, count: slots.count)
        func place(_ column: [Int]) {
            for (index, slot) in column.enumerated() { position[slot] = Double(index) / Double(column.count) }
        }
        columns.forEach(place)
        for sweep in 0..<4 {
            let isForward = sweep % 2 == 0
            for index in isForward ? Array(columns.indices) : columns.indices.reversed() {
                let neighbours = isForward ? before : after
                let keys = columns[index].map { slot in
                    let near = neighbours[slot]
                    guard !near.isEmpty else { return position[slot] }
                    return near.reduce(0) { sum, other in sum + position[other] } / Double(near.count)
                }
                let order = columns[index].indices.sorted { left, right in (keys[left], left) < (keys[right], right) }
                columns[index] = order.map { place in columns[index][place] }
                place(columns[index])
            }
        }
    }
}
