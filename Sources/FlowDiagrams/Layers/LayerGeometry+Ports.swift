/// Where lines leave boxes and arrive at them.
extension LayerGeometry {
    mutating func choosePorts() {
        ports = graph.hops.map { hop in (rects[hop.from].centre.y, rects[hop.to].centre.y) }
        backPorts = graph.waysBack.map { back in (rects[back.from].centre.y, rects[back.to].centre.y) }
        var hopOfEdge: [Int: (first: Int, last: Int)] = [:]
        for (index, hop) in graph.hops.enumerated() {
            hopOfEdge[hop.edge] = (hopOfEdge[hop.edge]?.first ?? index, index)
        }
        let backOfEdge = Dictionary(uniqueKeysWithValues: graph.waysBack.enumerated().map { ($1.edge, $0) })
        for slot in graph.slots.indices where graph.slots[slot].node != nil {
            for (row, y) in stacked(rowsAfter(slot), in: rects[slot]) {
                if let back = backOfEdge[row.edge] { backPorts[back].start = y }
                if let hop = hopOfEdge[row.edge] { ports[hop.first].start = y }
            }
            for (row, y) in stacked(rowsBefore(slot), in: rects[slot]) {
                if let hop = hopOfEdge[row.edge] { ports[hop.last].end = y }
            }
        }
        for slot in graph.slots.indices where graph.slots[slot].node != nil { chooseFreePorts(of: slot) }
    }

    private func stacked(_ rows: [RowLabel], in rect: Rect) -> [(RowLabel, Double)] {
        var y = rect.centre.y - rows.reduce(0) { sum, row in sum + row.up + row.down } / 2
        return rows.map { row in
            defer { y += row.up + row.down }
            return (row, y + row.up)
        }
    }

    /// The ports at the far ends of the rows: each as near to its row's height as the others allow.
    private mutating func chooseFreePorts(of slot: Int) {
        let top = rects[slot].top + Self.portMargin
        let range = top...max(top, rects[slot].bottom - Self.portMargin)
        let leaving = graph.hops.indices.filter { index in
            graph.hops[index].from == slot && rowIsAtCustomer(graph.hops[index]) == true
        }.sorted { left, right in (ports[left].end, left) < (ports[right].end, right) }
        let starts = Spread.middles(wanted: leaving.map { ports[$0].end }, distance: Self.portDistance, within: range)
        for (hop, y) in zip(leaving, starts) { ports[hop].start = y }
        let arriving = graph.hops.indices.filter { index in
            graph.hops[index].to == slot && rowIsAtCustomer(graph.hops[index]) != true
        }.map { index in
            // What comes from the line above comes from above.
            (Track.hop(index), isBroken(graph.hops[index]) ? -Double.infinity : ports[index].start, index)
        }
        let backs = graph.waysBack.indices.filter { index in graph.waysBack[index].to == slot }.map { index in
            (Track.wayBack(index), Double.infinity, index)
        }
        let order = (arriving + backs).sorted { left, right in (left.1, left.2) < (right.1, right.2) }
        let wanted = order.map { min(max($0.1, range.lowerBound), range.upperBound) }
        let ends = Spread.middles(wanted: wanted, distance: Self.portDistance, within: range)
        for ((track, _, _), y) in zip(order, ends) {
            switch track {
            case .hop(let index): ports[index].end = y
            case .wayBack(let index): backPorts[index].end = y
            }
        }
    }
}
