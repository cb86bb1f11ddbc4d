import FlowDiagnostics
import FlowGraph
import FlowModel

/// What many rules ask of every flow, worked out in one walk over all of them, in runs that can be looked at at the same time.
struct FlowColumns: Sendable {
    let traits: DenseMap<FlowID, FlowTraits>
    let terms: DenseMap<FlowID, FlowTerms>
    /// The attributes that any flow has.
    let statedAnywhere: AttributeKeySet
    /// By flow: tells the pairs of units apart that flows run between, rolled up, either way. Different pairs seldom have the
    /// same.
    let pairs: [UInt32]
    let traffic: DenseMap<UnitID, UnitTraffic>
    /// The transfers between internal units, without returns.
    let transfers: [FlowID]
    /// The transfers from internal units to external parties, without returns.
    let departures: [FlowID]

    /// - Parameter rolledUp: the unit that each unit counts as where pairs are told apart.
    /// - Complexity: linear in the units, the flows and their tellings.
    init(of model: Model, rolledUp: DenseMap<UnitID, UnitID>, workers: any Workers) {
        let count = model.flows.count
        let survey = FlowSurvey(model, rolledUp)
        let runCount = workers.count == 1 ? 1 : workers.count * Self.runsOfWorker
        let size = max(1, (count + runCount - 1) / runCount)
        var terms: [FlowTerms] = []
        var pairs: [UInt32] = []
        var runs: [FlowSurvey.Run] = []
        let traits = [FlowTraits](columnOf: count) { traits in
            terms = [FlowTerms](columnOf: count) { terms in
                pairs = [UInt32](columnOf: count) { pairs in
                    let columns = FlowSurvey.Columns(traits: traits, terms: terms, pairs: pairs)
                    runs = workers.map((count + size - 1) / size) { number in
                        survey.look(at: number * size..<min((number + 1) * size, count), filling: columns)
                    }
                }
            }
        }
        var statedAnywhere = runs.reduce(into: AttributeKeySet()) { $0.formUnion($1.stated) }
        for telling in model.tellings {
            let keys = model.statements.attributeKeys(of: telling.statement)
            statedAnywhere.formUnion(keys)
            terms[telling.flow.int].formUnion(FlowTerms(keys))
        }
        var traffic = runs.first?.traffic ?? Array(repeating: [], count: model.units.count)
        for run in runs.dropFirst() {
            for unit in traffic.indices { traffic[unit].formUnion(run.traffic[unit]) }
        }
        self.traits = DenseMap(traits)
        self.terms = DenseMap(terms)
        self.statedAnywhere = statedAnywhere
        self.pairs = pairs
        self.traffic = DenseMap(traffic)
        transfers = runs.flatMap(\.transfers)
        departures = runs.flatMap(\.departures)
    }

    /// With so many runs each, all workers end at about the same time.
    private static let runsOfWorker = 4
}

/// Looks at runs of flows.
private struct FlowSurvey: Sendable {
    private let model: Model
    private let units: [UnitFacts]
    /// By statement; empty where none stands in a process.
    private let areSteps: [Bool]
    private let parts = UnitTraffic.Parts()

    /// All that is asked of each end of a flow, side by side.
    private struct UnitFacts: Sendable {
        let line: LinePlace
        /// The unit that it counts as, and in the lowest bit whether it is an external party.
        private let bits: UInt32

        init(_ line: LinePlace, countsAs unit: UnitID, isExternal: Bool) {
            self.line = line
            bits = unit.index << 1 | (isExternal ? 1 : 0)
        }

        static let none = UnitFacts(.none, countsAs: UnitID(index: 0), isExternal: false)

        var countsAs: UnitID { UnitID(index: bits >> 1) }
        var isExternal: Bool { bits & 1 != 0 }
    }

    /// What is filled flow by flow, by whoever looks at the flow.
    struct Columns: Sendable {
        // Each place is initialized just once, by one worker.
        nonisolated(unsafe) let traits: UnsafeMutableBufferPointer<FlowTraits>
        nonisolated(unsafe) let terms: UnsafeMutableBufferPointer<FlowTerms>
        nonisolated(unsafe) let pairs: UnsafeMutableBufferPointer<UInt32>
    }

    /// What a run of flows comes to, beside the columns.
    struct Run: Sendable {
        var stated = AttributeKeySet()
        /// By unit.
        var traffic: [UnitTraffic]
        var transfers: [FlowID] = []
        var departures: [FlowID] = []
    }

    init(_ model: Model, _ rolledUp: DenseMap<UnitID, UnitID>) {
        self.model = model
        units = model.units.ids.map { unit in
            UnitFacts(
                LinePlace(of: unit, in: model.reporting), countsAs: rolledUp[unit], isExternal: model.isExternal(unit))
        }
        let inProcesses = model.statements.inProcesses
        var areSteps = [Bool](repeating: false, count: inProcesses.isEmpty ? 0 : model.statements.count)
        for statement in inProcesses { areSteps[statement.int] = true }
        self.areSteps = areSteps
    }

    /// So many flows are looked at with what their statements have at hand.
    private static let flowsAtOnce = 1024

    func look(at flows: Range<Int>, filling columns: Columns) -> Run {
        var run = Run(traffic: Array(repeating: [], count: units.count))
        var keys: [AttributeKeySet] = []
        var ends = [Ends](repeating: Ends(giver: .none, taker: .none), count: Self.flowsAtOnce)
        for start in stride(from: flows.lowerBound, to: flows.upperBound, by: Self.flowsAtOnce) {
            let some = start..<min(start + Self.flowsAtOnce, flows.upperBound)
            model.statements.copyAttributeKeys(of: model.flows.statements[some], to: &keys)
            copyEnds(of: some, to: &ends)
            look(at: some, keys.span, ends.span, model.flows, filling: columns, &run)
        }
        return run
    }

    /// Who supplies a flow and who is the customer.
    private struct Ends {
        let giver: UnitFacts
        let taker: UnitFacts
    }

    /// Ends lie far from each other: in a loop of their own the waits for them run beside each other.
    private func copyEnds(of flows: Range<Int>, to ends: inout [Ends]) {
        let (units, suppliers, customers) = (units, model.flows.suppliers, model.flows.customers)
        var ends = ends.mutableSpan
        for flow in flows {
            ends[flow - flows.lowerBound] = Ends(
                giver: units[suppliers[flow].int], taker: units[customers[flow].int])
        }
    }

    private func look(
        at some: Range<Int>, _ keys: Span<AttributeKeySet>, _ ends: Span<Ends>, _ flows: FlowTable,
        filling columns: Columns, _ run: inout Run
    ) {
        var stated = AttributeKeySet()
        var (transfers, departures): ([FlowID], [FlowID]) = ([], [])
        var traffic = run.traffic.mutableSpan
        for flow in some {
            let (supplier, customer, kind) = (flows.suppliers[flow], flows.customers[flow], flows.kinds[flow])
            let (giver, taker) = (ends[flow - some.lowerBound].giver, ends[flow - some.lowerBound].taker)
            let traits = FlowTraits(
                giver.line.kinship(with: taker.line), isStep: !areSteps.isEmpty && areSteps[flows.statements[flow].int],
                fromOutside: giver.isExternal, toOutside: taker.isExternal, isWayBack: flows.areReturns[flow])
            let keys = keys[flow - some.lowerBound]
            let pair = Tally.Key(min(giver.countsAs, taker.countsAs), max(giver.countsAs, taker.countsAs))
            columns.traits.initializeElement(at: flow, to: traits)
            columns.terms.initializeElement(at: flow, to: FlowTerms(keys))
            columns.pairs.initializeElement(at: flow, to: pair.digest)
            stated.formUnion(keys)
            traffic[supplier.int].formUnion(parts.ofSupplier(kind, traits))
            traffic[customer.int].formUnion(parts.ofCustomer(kind, traits))
            guard kind == .transfer, traits.isDisjoint(with: [.wayBack, .fromOutside]) else { continue }
            if traits.contains(.toOutside) { departures.append(FlowID(flow)) } else { transfers.append(FlowID(flow)) }
        }
        run.stated.formUnion(stated)
        run.transfers += transfers
        run.departures += departures
    }
}
