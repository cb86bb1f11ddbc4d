/// The external parties on one side of a map: whom they deal with, and where that puts them. Asked thousands of times in
/// the search for a placement, so that it keeps its memory.
struct GridParties {
    private struct Party {
        let node: Int
        /// The units it deals with, with the number of flows.
        var partners: [(unit: Int, weight: Double)] = []
        var weight = 0.0
        /// The row at which it would like to stand.
        var wish = 0.0
    }

    /// In the order in which they take their places.
    private var parties: [Party] = []
    private var isTaken: [Bool] = []

    var count: Int { parties.count }
    var isEmpty: Bool { parties.isEmpty }

    /// - Parameter pairs: flows between different nodes, with the number of parallel ones.
    init(
        of diagram: Diagram, pairs: [(from: Int, to: Int, weight: Double)], where belongs: (Diagram.Node.Sort) -> Bool
    ) {
        var places: [Int: Int] = [:]
        for (index, node) in diagram.nodes.enumerated() where belongs(node.sort) {
            places[index] = parties.count
            parties.append(Party(node: index))
        }
        for pair in pairs {
            for (party, unit) in [(pair.from, pair.to), (pair.to, pair.from)] where diagram.nodes[unit].sort == .unit {
                guard let place = places[party] else { continue }
                parties[place].partners.append((unit, pair.weight))
                parties[place].weight += pair.weight
            }
        }
    }

    /// Gives each a cell at the height of those it deals with, as far as cells are free.
    ///
    /// - Parameters:
    ///   - columns: the nearest to the units first.
    ///   - rows: how many the units take.
    ///   - cells: by node; those of the units are read, those of the parties written.
    /// - Complexity: O(parties × cells for them).
    mutating func place(
        in columns: some RandomAccessCollection<Int>, rows unitRows: Int, _ cells: inout [GridPlacement.Cell]
    ) {
        guard !parties.isEmpty, let nearest = columns.first else { return }
        let rows = max(unitRows, min(parties.count, 4))
        for index in parties.indices { parties[index].wish = wish(of: parties[index], cells, rows: rows) }
        sort()
        let room = columns.count * rows
        if isTaken.count < room { isTaken = Array(repeating: false, count: room) }
        for place in 0..<room { isTaken[place] = false }
        for party in parties {
            var best = 0
            var bestCell = GridPlacement.Cell(column: 0, row: 0)
            var bestCost = Double.infinity
            var place = 0
            for column in columns {
                let away = Double(abs(column - nearest)) * 3
                for row in 0..<rows {
                    if !isTaken[place] {
                        let cost = abs(Double(row) - party.wish) + away
                        if cost < bestCost {
                            (best, bestCost) = (place, cost)
                            bestCell = GridPlacement.Cell(column: column, row: row)
                        }
                    }
                    place += 1
                }
            }
            guard bestCost < .infinity else { return }
            isTaken[best] = true
            cells[party.node] = bestCell
        }
    }

    private func wish(of party: Party, _ cells: [GridPlacement.Cell], rows: Int) -> Double {
        guard party.weight > 0 else { return Double(rows) / 2 }
        var sum = 0.0
        for partner in party.partners { sum += Double(cells[partner.unit].row) * partner.weight }
        return sum / party.weight
    }

    /// By insertion: from one trial to the next the order hardly changes.
    private mutating func sort() {
        for index in parties.indices.dropFirst() {
            var place = index
            while place > 0,
                (parties[place].wish, parties[place].node) < (parties[place - 1].wish, parties[place - 1].node)
            {
                parties.swapAt(place, place - 1)
                place -= 1
            }
        }
    }
}
