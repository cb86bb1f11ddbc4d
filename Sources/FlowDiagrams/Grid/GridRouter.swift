/// Finds each flow's way through the lattice: short, with few bends, through channels that are not yet crowded and not
/// through divisions that the flow has nothing to do with.
struct GridRouter {
    private let lattice: GridLattice
    private let cells: [GridLattice.Position]
    /// Lines over each step: right of a point and below a point.
    private var rightUse: [Int]
    private var downUse: [Int]
    private var best: [Double]
    private var previous: [Int]
    private var touched: [Int] = []
    private var heap = CostHeap()

    /// - Returns: by edge, the lattice points from the supplier's cell to the customer's.
    /// - Complexity: O(flows × points × log points) for each of three rounds.
    static func paths(of diagram: Diagram, in placement: GridPlacement) -> [[GridLattice.Position]] {
        var router = GridRouter(placement)
        return router.route(diagram.edges)
    }

    private init(_ placement: GridPlacement) {
        lattice = GridLattice(placement)
        cells = placement.cells.map(GridLattice.position)
        let count = lattice.width * lattice.height
        rightUse = Array(repeating: 0, count: count)
        downUse = Array(repeating: 0, count: count)
        best = Array(repeating: .infinity, count: count * 2)
        previous = Array(repeating: -1, count: count * 2)
    }

    private mutating func route(_ edges: [Diagram.Edge]) -> [[GridLattice.Position]] {
        var paths: [[GridLattice.Position]] = Array(repeating: [], count: edges.count)
        func span(_ edge: Diagram.Edge) -> Int {
            let (a, b) = (cells[edge.supplier.value], cells[edge.customer.value])
            return abs(a.x - b.x) + abs(a.y - b.y)
        }
        // Short flows have the least choice, so they choose first; later rounds let each choose again among the others.
        let order = edges.indices.sorted { (left: Int, right: Int) -> Bool in
            (span(edges[left]), left) < (span(edges[right]), right)
        }
        let rounds = edges.count > 600 ? 1 : 3
        for _ in 0..<rounds {
            for edge in order {
                use(paths[edge], -1)
                paths[edge] = path(from: edges[edge].supplier.value, to: edges[edge].customer.value)
                use(paths[edge], 1)
            }
        }
        return paths
    }

    private mutating func use(_ path: [GridLattice.Position], _ change: Int) {
        guard path.count > 1 else { return }
        for step in 1..<path.count {
            let (a, b) = (path[step - 1], path[step])
            if a.y == b.y {
                rightUse[lattice.index(a.x < b.x ? a : b)] += change
            } else {
                downUse[lattice.index(a.y < b.y ? a : b)] += change
            }
        }
    }

    /// Dijkstra's algorithm over (point, orientation of the step that led there).
    private mutating func path(from supplier: Int, to customer: Int) -> [GridLattice.Position] {
        let start = cells[supplier]
        if supplier == customer { return loop(at: start) }
        let goal = cells[customer]
        for state in touched {
            best[state] = .infinity
            previous[state] = -1
        }
        touched.removeAll(keepingCapacity: true)
        let frames = (lattice.frame(at: start), lattice.frame(at: goal))
        heap.removeAll()
        for direction in 0..<Self.directions {
            guard let next = step(direction, from: start, toward: goal) else { continue }
            let state = lattice.index(next) * 2 + (next.y == start.y ? 0 : 1)
            reach(state, cost: stepCost(from: start, to: next, frames), from: -1)
        }
        while let (cost, state) = heap.popLeast() {
            if cost > best[state] { continue }
            let position = lattice.position(state / 2)
            if position == goal { return trace(state, from: start) }
            for direction in 0..<Self.directions {
                guard let next = step(direction, from: position, toward: goal) else { continue }
                let turn = next.y == position.y ? 0 : 1
                let bend = turn == state % 2 ? 0 : Self.bendCost
                let nextState = lattice.index(next) * 2 + turn
                let nextCost = cost + bend + stepCost(from: position, to: next, frames)
                reach(nextState, cost: nextCost, from: state)
            }
        }
        return []
    }

    /// Right, down, left or up; nil where a line must not go.
    private func step(
        _ direction: Int, from position: GridLattice.Position, toward goal: GridLattice.Position
    ) -> GridLattice.Position? {
        var next = position
        switch direction {
        case 0: next.x += 1
        case 1: next.y += 1
        case 2: next.x -= 1
        default: next.y -= 1
        }
        guard lattice.contains(next), lattice.isOpen(from: position, to: next),
            lattice.occupant(at: next) == nil || next == goal
        else { return nil }
        return next
    }

    private mutating func reach(_ state: Int, cost: Double, from: Int) {
        guard cost < best[state] else { return }
        if best[state] == .infinity { touched.append(state) }
        best[state] = cost
        previous[state] = from
        heap.push(cost: cost, state: state)
    }

    private func trace(_ end: Int, from start: GridLattice.Position) -> [GridLattice.Position] {
        var path: [GridLattice.Position] = []
        var state = end
        while state >= 0 {
            path.append(lattice.position(state / 2))
            state = previous[state]
        }
        path.append(start)
        return path.reversed()
    }

    /// A unit that supplies itself: out on the right, back from below.
    private func loop(at cell: GridLattice.Position) -> [GridLattice.Position] {
        [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)].map { (step: (Int, Int)) -> GridLattice.Position in
            GridLattice.Position(x: cell.x + step.0, y: cell.y + step.1)
        }
    }

    private func stepCost(
        from a: GridLattice.Position, to b: GridLattice.Position, _ frames: (Int?, Int?)
    ) -> Double {
        let isHorizontal = a.y == b.y
        let low = isHorizontal ? (a.x < b.x ? a : b) : (a.y < b.y ? a : b)
        let use = Double(isHorizontal ? rightUse[lattice.index(low)] : downUse[lattice.index(low)])
        let isChannel = (isHorizontal ? a.y : a.x) % 2 == 0
        var cost = isHorizontal ? 80.0 : 45.0
        // A line more in a channel pushes everything apart; a line more at a unit's side makes the unit grow.
        cost += use * (isChannel ? 3 : 9)
        if let frame = lattice.frame(at: b), frame != frames.0, frame != frames.1 { cost += 60 }
        return cost
    }

    private static let bendCost = 55.0
    private static let directions = 4
}

/// A binary heap of (cost, state), the least first; equal costs by state, so that the order never depends on history.
struct CostHeap {
    private var items: [(cost: Double, state: Int)] = []

    mutating func removeAll() { items.removeAll(keepingCapacity: true) }

    mutating func push(cost: Double, state: Int) {
        items.append((cost, state))
        var child = items.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard items[child] < items[parent] else { break }
            items.swapAt(child, parent)
            child = parent
        }
    }

    mutating func popLeast() -> (cost: Double, state: Int)? {
        guard let least = items.first, let last = items.popLast() else { return nil }
        guard !items.isEmpty else { return least }
        items[0] = last
        var parent = 0
        while true {
            var child = 2 * parent + 1
            guard child < items.count else { break }
            if child + 1 < items.count, items[child + 1] < items[child] { child += 1 }
            guard items[child] < items[parent] else { break }
            items.swapAt(child, parent)
            parent = child
        }
        return least
    }
}
