import FlowDiagnostics
import FlowGraph
import FlowModel

/// What many rules ask of every flow, worked out in one walk over all of them, in runs that can be looked at at the same time.
struct FlowColumns: Sendable {
    let traits: DenseMap<FlowID, FlowTraits>
    let terms: DenseMap<FlowID, FlowTerms>
    /// The attributes that any flow has.
    let statedAnywhere: AttributeKeySet
    let pairs: [FlowPair]
    let traffic: DenseMap<UnitID, UnitTraffic>
    /// Where each unit stands on the reporting lines.
    let lines: DenseMap<UnitID, LinePlace>
    /// The flows whose supplier is the customer.
    let toThemselves: [FlowID]
    /// The flows to external parties.
    let toOutside: [FlowID]
    /// The transfers between internal units, without returns.
    let transfers: [FlowID]
    /// The transfers from internal units to external parties, without returns.
    let departures: [FlowID]

    /// - Parameters:
    ///   - rolledUp: the unit that each unit counts as where pairs are told apart.
    ///   - isExternal: by unit.
    ///   - asksForOwners: whether `FlowTerms.isAnswered` is asked for.
    /// - Complexity: linear in the units, the flows, their attributes and their tellings.
    init(
        of model: Model, _ declarations: Declarations, rolledUp: DenseMap<UnitID, UnitID>,
        isExternal: DenseMap<UnitID, Bool>, asksForOwners: Bool, workers: any Workers
    ) {
        let count = model.flows.count
        let lines = DenseMap<UnitID, LinePlace>(LinePlace.all(in: model.reporting))
        let survey = FlowSurvey(
            model, lines, rolledUp, isExternal, vacant: declarations.units(stating: .vacant),
            asksForOwners: asksForOwners)
        let runCount = workers.count == 1 ? 1 : workers.count * Self.runsOfWorker
        let size = max(1, (count + runCount - 1) / runCount)
        var terms: [FlowTerms] = []
        var pairs: [FlowPair] = []
        var runs: [FlowSurvey.Run] = []
        let traits = [FlowTraits](columnOf: count) { traits in
            terms = [FlowTerms](columnOf: count) { terms in
                pairs = [FlowPair](columnOf: count) { pairs in
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
        self.lines = lines
        self.traits = DenseMap(traits)
        self.terms = DenseMap(terms)
        self.statedAnywhere = statedAnywhere
        self.pairs = pairs
        self.traffic = DenseMap(traffic)
        toThemselves = runs.flatMap(\.rarities.toThemselves)
        toOutside = runs.flatMap(\.rarities.toOutside)
        transfers = runs.flatMap(\.rarities.transfers)
        departures = runs.flatMap(\.rarities.departures)
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
    private let asksForOwners: Bool

    /// All that is asked of each end of a flow, side by side.
    private struct UnitFacts: Sendable {
        let line: LinePlace
        /// What it counts as in pairs, and in the lowest bits whether it is an external party, and whether it is there.
        private let bits: UInt32

        init(_ line: LinePlace, countsAs unit: UnitID, isExternal: Bool, isVacant: Bool) {
            self.line = line
            bits = FlowPair.End(unit).value << 2 | (isExternal ? 2 : 0) | (isVacant ? 0 : 1)
        }

        static let none = UnitFacts(.none, countsAs: UnitID(index: 0), isExternal: false, isVacant: false)

        var countsAs: FlowPair.End { FlowPair.End(value: bits >> 2) }
        var isExternal: Bool { bits & 2 != 0 }
        var isThere: Bool { bits & 1 != 0 }

        /// Orders ends by what they count as, in whatever order, and those that count as the same by themselves.
        func countsWith(_ unit: UnitID) -> UInt64 { UInt64(bits >> 2) << 32 | UInt64(unit.index) }
    }

    /// What is filled flow by flow, by whoever looks at the flow.
    struct Columns: Sendable {
        // Each place is initialized just once, by one worker.
        nonisolated(unsafe) let traits: UnsafeMutableBufferPointer<FlowTraits>
        nonisolated(unsafe) let terms: UnsafeMutableBufferPointer<FlowTerms>
        nonisolated(unsafe) let pairs: UnsafeMutableBufferPointer<FlowPair>
    }

    /// What a run of flows comes to, beside the columns.
    struct Run: Sendable {
        var stated = AttributeKeySet()
        /// By unit.
        var traffic: [UnitTraffic]
        var rarities = Rarities()
    }

    /// The flows that are asked for by themselves, because they are few.
    struct Rarities: Sendable {
        private(set) var transfers: [FlowID] = []
        private(set) var departures: [FlowID] = []
        private(set) var toThemselves: [FlowID] = []
        private(set) var toOutside: [FlowID] = []

        @inline(never)
        mutating func note(_ flow: FlowID, _ kind: FlowKind, _ traits: FlowTraits) {
            if traits.contains(.toItself) { toThemselves.append(flow) }
            if traits.contains(.toOutside) { toOutside.append(flow) }
            guard kind == .transfer, traits.isDisjoint(with: [.wayBack, .fromOutside]) else { return }
            if traits.contains(.toOutside) { departures.append(flow) } else { transfers.append(flow) }
        }
    }

    init(
        _ model: Model, _ lines: DenseMap<UnitID, LinePlace>, _ rolledUp: DenseMap<UnitID, UnitID>,
        _ isExternal: DenseMap<UnitID, Bool>, vacant: [UnitID], asksForOwners: Bool
    ) {
        self.model = model
        self.asksForOwners = asksForOwners
        var areVacant = DenseMap<UnitID, Bool>(repeating: false, count: rolledUp.count)
        for unit in vacant { areVacant[unit] = true }
        units = rolledUp.ids.map { unit in
            UnitFacts(lines[unit], countsAs: rolledUp[unit], isExternal: isExternal[unit], isVacant: areVacant[unit])
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
        var keys = [AttributeKeySet](repeating: [], count: Self.flowsAtOnce)
        var owners = [UnitID?](repeating: nil, count: Self.flowsAtOnce)
        var ends = [Ends](repeating: Ends(giver: .none, taker: .none), count: Self.flowsAtOnce)
        for start in stride(from: flows.lowerBound, to: flows.upperBound, by: Self.flowsAtOnce) {
            let some = start..<min(start + Self.flowsAtOnce, flows.upperBound)
            let statements = model.flows.statements.span.extracting(some)
            model.statements.copyAttributeKeys(of: statements, to: &keys)
            if asksForOwners { model.copyFirstUnits(.owner, of: statements, to: &owners) }
            copyEnds(of: some, to: &ends)
            look(at: some, keys.span, owners.span, ends.span, model.flows, filling: columns, &run)
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
        let (units, suppliers) = (units.span, model.flows.suppliers.span.extracting(flows))
        let customers = model.flows.customers.span.extracting(flows)
        var ends = ends.mutableSpan
        for place in suppliers.indices {
            ends[place] = Ends(giver: units[suppliers[place].int], taker: units[customers[place].int])
        }
    }

    private func look(
        at some: Range<Int>, _ keys: Span<AttributeKeySet>, _ owners: Span<UnitID?>, _ ends: Span<Ends>,
        _ flows: FlowTable, filling columns: Columns, _ run: inout Run
    ) {
        let (suppliers, customers) = (flows.suppliers.span.extracting(some), flows.customers.span.extracting(some))
        let (kinds, areReturns) = (flows.kinds.span.extracting(some), flows.areReturns.span.extracting(some))
        let (statements, areSteps) = (flows.statements.span.extracting(some), areSteps.span)
        let (ofSupplier, ofCustomer) = (parts.ofSupplier.span, parts.ofCustomer.span)
        var stated = AttributeKeySet()
        var rarities = Rarities()
        swap(&rarities, &run.rarities)
        var traffic = run.traffic.mutableSpan
        for place in suppliers.indices {
            let (supplier, customer, kind) = (suppliers[place], customers[place], kinds[place])
            let (giver, taker) = (ends[place].giver, ends[place].taker)
            let kinship = giver.line.kinship(with: taker.line)
            let traits = FlowTraits(
                kinship, isStep: !areSteps.isEmpty && areSteps[statements[place].int],
                fromOutside: giver.isExternal, toOutside: taker.isExternal, isWayBack: areReturns[place])
            let flow = some.lowerBound + place
            columns.traits.initializeElement(at: flow, to: traits)
            // Nearly always one unit owns the flow, and is an end of it.
            let owner = owners[place]
            let isAnswered = (owner == supplier) & giver.isThere | (owner == customer) & taker.isThere
            columns.terms.initializeElement(
                at: flow, to: FlowTerms(keys[place]).union(isAnswered ? .isAnswered : []))
            columns.pairs.initializeElement(
                at: flow,
                to: FlowPair(
                    giver.countsAs, taker.countsAs, isUpwards: giver.countsWith(supplier) < taker.countsWith(customer),
                    isExchange: traits.isWithin & kind.isDelivery,
                    isInLine: !kinship.isDisjoint(with: [.isAbove, .isBelow])))
            stated.formUnion(keys[place])
            let sort = UnitTraffic.Parts.place(of: kind, traits)
            traffic[supplier.int].formUnion(ofSupplier[sort])
            traffic[customer.int].formUnion(ofCustomer[sort])
            if kind == .transfer || !traits.isDisjoint(with: [.toItself, .toOutside]) {
                rarities.note(FlowID(flow), kind, traits)
            }
        }
        run.stated.formUnion(stated)
        swap(&rarities, &run.rarities)
    }
}
