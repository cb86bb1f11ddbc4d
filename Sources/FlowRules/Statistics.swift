import FlowGraph
import FlowModel

/// An organisation in figures: who serves whom, through how many hands, and on whom much depends.
public struct Statistics: Sendable {
    public let model: Model
    /// How many units there are of each kind, external parties too, in the order of the kinds; kinds without any are left out.
    public let units: [(kind: UnitKind, count: Int)]
    /// By kind, all of them.
    public let flows: [(kind: FlowKind, count: Int)]
    /// The deliveries by what kind of internal customer they make, all of them.
    public let relations: [(relation: Relation, count: Int)]
    /// Who gives anything to whom, rolled up to departments, by supplier and customer in the order of declaration.
    public let pairs: [Pair]
    /// The ten units that deal with the most others, the busiest first.
    public let hubs: [Hub]
    /// Of all shortest ways of deliveries that lead from a unit to an external customer, the longest; empty where none does.
    public let longestChain: [UnitID]

    /// What one unit gives another.
    public struct Pair: Sendable {
        public let supplier: UnitID
        public let customer: UnitID
        /// By the raw value of the kind.
        public fileprivate(set) var flows = [Int](repeating: 0, count: FlowKind.allCases.count)
        /// By the raw value of the relation; transfers make no customer.
        public fileprivate(set) var relations = [Int](repeating: 0, count: Relation.allCases.count)

        public var total: Int { flows.reduce(0, +) }
    }

    /// How many others a unit deals with.
    public struct Hub: Sendable {
        public let unit: UnitID
        public let suppliers: Int
        public let customers: Int
    }

    /// - Complexity: linear in the flows, sorting aside.
    public init(of model: Model) {
        self.model = model
        let departments = model.reporting.rollUp { model.units[$0].kind == .department }
        units = UnitKind.allCases.map { kind in (kind, model.units.values.count { $0.kind == kind }) }.filter {
            $0.count > 0
        }
        flows = FlowKind.allCases.map { kind in (kind, model.flows.kinds.count { $0 == kind }) }
        var counts = [Int](repeating: 0, count: Relation.allCases.count)
        var pairs: [PairKey: Pair] = [:]
        for flow in model.flows.ids {
            let kind = model.flows.kind(flow)
            let relation = kind.isDelivery ? model.relation(of: flow) : nil
            if let relation { counts[Int(relation.rawValue)] += 1 }
            let key = PairKey(
                supplier: departments[model.flows.supplier(flow)], customer: departments[model.flows.customer(flow)])
            guard key.supplier != key.customer else { continue }
            pairs[key, default: Pair(supplier: key.supplier, customer: key.customer)].add(kind, relation)
        }
        relations = Relation.allCases.map { ($0, counts[Int($0.rawValue)]) }
        let sorted = pairs.values.sorted { ($0.supplier, $0.customer) < ($1.supplier, $1.customer) }
        self.pairs = sorted
        hubs = Self.hubs(of: sorted, in: model)
        longestChain = Self.longestChain(in: model)
    }

    private struct PairKey: Hashable {
        let supplier: UnitID
        let customer: UnitID
    }

    private static func hubs(of pairs: [Pair], in model: Model) -> [Hub] {
        var suppliers = DenseMap<UnitID, Int>(repeating: 0, count: model.units.count)
        var customers = suppliers
        for pair in pairs {
            suppliers[pair.customer] += 1
            customers[pair.supplier] += 1
        }
        let busy = model.units.ids.filter { suppliers[$0] + customers[$0] > 0 }
        let busiest = busy.sorted { left, right in
            let (a, b) = (suppliers[left] + customers[left], suppliers[right] + customers[right])
            return a == b ? left < right : a > b
        }
        return busiest.prefix(10).map { Hub(unit: $0, suppliers: suppliers[$0], customers: customers[$0]) }
    }

    private static func longestChain(in model: Model) -> [UnitID] {
        let deliveries = model.flows.ids.filter { flow in
            model.flows.kind(flow).isDelivery && !model.isExternal(model.flows.supplier(flow))
        }
        let graph = Multigraph(
            vertexCount: model.units.count, sources: deliveries.map { Vertex(model.flows.supplier($0).int) },
            targets: deliveries.map { Vertex(model.flows.customer($0).int) })
        func isCustomer(_ vertex: Vertex) -> Bool { model.units[UnitID(vertex.int)].kind == .customer }
        var search = BreadthFirstSearch(graph)
        search.run(from: graph.vertices.filter(isCustomer), .backwards)
        var farthest: (unit: Vertex, steps: Int)?
        for vertex in graph.vertices {
            if let steps = search.distance(of: vertex), steps > farthest?.steps ?? 0 { farthest = (vertex, steps) }
        }
        guard let farthest, let path = search.shortestPath(from: farthest.unit, to: isCustomer) else { return [] }
        return [UnitID(farthest.unit.int)] + path.map { UnitID(graph.targets[$0].int) }
    }
}

extension Statistics.Pair {
    fileprivate mutating func add(_ kind: FlowKind, _ relation: Relation?) {
        flows[Int(kind.rawValue)] += 1
        if let relation { relations[Int(relation.rawValue)] += 1 }
    }
}
