import FlowDiagnostics
import FlowGraph
import FlowModel

/// Where one flow between two units answers another one, or says what another one says, and where many flows run between two:
/// what IC101, IC102, IC004 and IC606 are about.
///
/// All of it is about flows between the same two units, rolled up. The flows are parted so that those are in one part, which
/// stays near the processor while they are chained; only chains of more than one flow are then looked at.
struct Encounters: Sendable {
    /// By layer and pair of units: its flows, where they go both ways and the item is not returnable. `what` orders as layers do.
    fileprivate(set) var contradictions = FlowGroups()
    /// By pair of units, rolled up: the deliveries between them, without those of the contradictions, where they go both ways.
    fileprivate(set) var inversions = FlowGroups()
    /// By item, kind and ends, supplier first: the flows that say the same.
    fileprivate(set) var repetitions = FlowGroups()

    /// By pair of units: the flows between them, either way, where there are as many as was asked for, or a critical one. Each
    /// is told at its first flow, where it is as large as that, or at the first critical one.
    fileprivate(set) var crowds = FlowGroups()

    /// What makes a crowd.
    struct Crowd: Sendable {
        let limit: Int
        /// Whether there are flows that are one by themselves.
        let areAnyCritical: Bool
        private let terms: DenseMap<FlowID, FlowTerms>

        init(limit: Int, _ columns: FlowColumns) {
            self.limit = limit
            areAnyCritical = columns.statedAnywhere.contains(.critical)
            terms = columns.terms
        }

        func isCritical(_ flow: FlowID) -> Bool { terms[flow].contains(.critical) }
    }

    fileprivate init() {}

    /// - Parameters:
    ///   - rolledUp: the units whose roles are held against each other, by unit.
    ///   - crowd: nil where nobody asks for crowds.
    /// - Complexity: linear in the flows, and n log n in those between the same two units.
    init(
        of model: Model, _ columns: FlowColumns, rolledUp: DenseMap<UnitID, UnitID>, crowd: Crowd?,
        workers: any Workers
    ) {
        let isReturnable = DenseMap<ItemID, Bool>(model.items.values.map(\.isReturnable))
        let parts = FlowParts(
            of: model.flows, columns, takesSingles: crowd?.areAnyCritical == true, workers: workers)
        var memory: [PartedFlow] = []
        let found = parts.rounds.flatMap { round in
            let laidOut = parts.layOut(round, in: &memory, workers: workers)
            let size = max(1, round.count / Self.pieces)
            return workers.map((round.count + size - 1) / size) { number in
                var search = EncounterSearch(rolledUp, isReturnable, crowd)
                let first = round.lowerBound + number * size
                for part in first..<min(first + size, round.upperBound) { search.look(at: laidOut[part]) }
                return search.found
            }
        }
        contradictions = FlowGroups(joining: found.map(\.contradictions))
        inversions = FlowGroups(joining: found.map(\.inversions))
        repetitions = FlowGroups(joining: found.map(\.repetitions))
        crowds = FlowGroups(joining: found.map(\.crowds))
        let statements = model.flows.statements
        contradictions.sort(by: statements)
        inversions.sort(by: statements)
        repetitions.sort()
        crowds.sort(by: statements)
    }

    /// With so many pieces of work any number of workers end at about the same time.
    private static let pieces = 8
}

/// Looks at one part after the other, in the same memory.
private struct EncounterSearch {
    private(set) var found = Encounters()
    private let isReturnable: DenseMap<ItemID, Bool>
    private let crowd: Encounters.Crowd?
    private var chains: PairChains
    /// Which flows of the chain looked at are part of a contradiction; empty where none is.
    private var areContradictory: [Bool] = []
    private var candidates: [Candidate] = []

    init(_ rolledUp: DenseMap<UnitID, UnitID>, _ isReturnable: DenseMap<ItemID, Bool>, _ crowd: Encounters.Crowd?) {
        self.isReturnable = isReturnable
        self.crowd = crowd
        chains = PairChains(rolledUp, takesSingles: crowd?.areAnyCritical == true)
    }

    mutating func look(at flows: ArraySlice<PartedFlow>) {
        chains.link(flows)
        var start = 0
        for end in chains.ends {
            let chain = start..<end
            start = end
            if !areContradictory.isEmpty { areContradictory.removeAll(keepingCapacity: true) }
            if mayRepeatItem(chain) { lookForSameItems(chain) }
            lookForInversion(chain)
            if let crowd { lookForCrowds(chain, crowd) }
        }
    }

    /// Whether two flows of a chain are of one kind and item; perhaps, where it is long. In most chains none are.
    private func mayRepeatItem(_ chain: Range<Int>) -> Bool {
        guard chain.count <= 4 else { return true }
        for place in chain {
            for earlier in chain.lowerBound..<place where flow(earlier).what == flow(place).what {
                return true
            }
        }
        return false
    }

    /// Repetitions and contradictions are both about one kind and item.
    private mutating func lookForSameItems(_ chain: Range<Int>) {
        candidates.removeAll(keepingCapacity: true)
        for place in chain { candidates.append(Candidate(flow(place), flow(place).what, at: place)) }
        candidates.sortFew()
        var start = 0
        while let end = endOfRun(from: start) {
            let run = start..<end
            start = end
            guard run.count > 1 else { continue }
            let upwards = run.count { candidates[$0].isUpwards }
            if upwards > 1 { noteRepetition(in: run, upwards: true) }
            if run.count - upwards > 1 { noteRepetition(in: run, upwards: false) }
            if upwards > 0, upwards < run.count { lookForContradiction(in: run, of: chain) }
        }
    }

    private mutating func noteRepetition(in run: Range<Int>, upwards: Bool) {
        for place in run where candidates[place].isUpwards == upwards {
            found.repetitions.append(flow(of: candidates[place]))
        }
        let first = candidates[run.lowerBound]
        let (supplier, customer) = upwards ? (first.low, first.high) : (first.high, first.low)
        found.repetitions.close(supplier, customer, first.what)
    }

    private mutating func lookForContradiction(in run: Range<Int>, of chain: Range<Int>) {
        let first = candidates[run.lowerBound]
        guard !isReturnable[flow(first.place).item] else { return }
        var (goUp, goDown) = (false, false)
        for place in run where flow(candidates[place].place).isExchange {
            if candidates[place].isUpwards { goUp = true } else { goDown = true }
        }
        guard goUp, goDown else { return }
        if areContradictory.isEmpty { areContradictory.append(contentsOf: repeatElement(false, count: chain.count)) }
        for place in run where flow(candidates[place].place).isExchange {
            areContradictory[candidates[place].place - chain.lowerBound] = true
            found.contradictions.append(flow(of: candidates[place]))
        }
        found.contradictions.close(first.low, first.high, first.what)
    }

    private mutating func lookForInversion(_ chain: Range<Int>) {
        let units = chains.flows[chain.lowerBound].units
        guard units.low != units.high else { return }
        var (upwards, downwards) = (FlowKinds(), FlowKinds())
        for place in chain where countsForInversion(place, of: chain) {
            let kind = flow(place).kind
            if chains.flows[place].isUpwards { upwards.formUnion(kind) } else { downwards.formUnion(kind) }
        }
        guard !upwards.isEmpty, !downwards.isEmpty else { return }
        for place in chain where countsForInversion(place, of: chain) {
            found.inversions.append(flow(place).flow)
        }
        found.inversions.close(units.low, units.high, 0, upwards: upwards, downwards: downwards)
    }

    private func countsForInversion(_ place: Int, of chain: Range<Int>) -> Bool {
        flow(place).isExchange && (areContradictory.isEmpty || !areContradictory[place - chain.lowerBound])
    }

    private mutating func lookForCrowds(_ chain: Range<Int>, _ crowd: Encounters.Crowd) {
        guard crowd.areAnyCritical || chain.count >= crowd.limit else { return }
        candidates.removeAll(keepingCapacity: true)
        for place in chain where flow(place).supplier != flow(place).customer {
            candidates.append(Candidate(flow(place), 0, at: place))
        }
        candidates.sortFew()
        var start = 0
        while let end = endOfRun(from: start) {
            let run = start..<end
            start = end
            let firstCritical = run.first { crowd.isCritical(flow(of: candidates[$0])) }
            guard let told = run.count >= crowd.limit ? run.lowerBound : firstCritical else { continue }
            for place in run { found.crowds.append(flow(of: candidates[place])) }
            let (low, high) = (candidates[told].low, candidates[told].high)
            found.crowds.close(low, high, 0, at: flow(of: candidates[told]))
        }
    }

    private func flow(_ place: Int) -> PartedFlow { chains.flows[place].flow }

    private func flow(of candidate: Candidate) -> FlowID { flow(candidate.place).flow }

    /// The end of the candidates that are alike; nil behind the last.
    private func endOfRun(from start: Int) -> Int? {
        guard start < candidates.count else { return nil }
        var end = start + 1
        while end < candidates.count, candidates[end].isAlike(candidates[start]) { end += 1 }
        return end
    }
}

/// A flow of a chain. Those that are alike stand together, in the order of declaration.
private struct Candidate: Comparable {
    private let units: UnitPair
    /// What it is looked at for, and in the lower half where the flow is among those of all chains.
    private let rest: UInt64
    let isUpwards: Bool

    init(_ flow: PartedFlow, _ what: UInt32, at place: Int) {
        units = UnitPair(flow.supplier, flow.customer)
        rest = UInt64(what) << 32 | UInt64(place)
        isUpwards = flow.supplier < flow.customer
    }

    var place: Int { Int(rest & UInt64(UInt32.max)) }
    var what: UInt32 { UInt32(truncatingIfNeeded: rest >> 32) }
    var low: UnitID { units.low }
    var high: UnitID { units.high }

    func isAlike(_ other: Candidate) -> Bool { units == other.units && what == other.what }

    static func < (left: Candidate, right: Candidate) -> Bool {
        left.units == right.units ? left.rest < right.rest : left.units < right.units
    }
}

extension Array where Element == Candidate {
    /// Sorts, above all a few at a time: of a hundred thousand chains nearly all are two or three flows long.
    fileprivate mutating func sortFew() {
        guard count <= 16 else { return sort() }
        var end = 1
        while end < count {
            let next = self[end]
            var place = end
            while place > 0, next < self[place - 1] {
                self[place] = self[place - 1]
                place -= 1
            }
            self[place] = next
            end += 1
        }
    }
}
