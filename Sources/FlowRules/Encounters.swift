import FlowDiagnostics
import FlowGraph
import FlowModel

/// Where one flow between two units answers another one, or says what another one says, and where many flows run between two:
/// what IC101, IC102, IC004 and IC606 are about.
///
/// All three ask for flows that have something in common with another one, as few of a million flows have. The flows are
/// parted so that those that may concern each other are in one part, which stays near the processor while it is sieved; only
/// what is left over is sorted.
struct Encounters: Sendable {
    /// By layer and pair of units: its flows, where they go both ways and the item is not returnable. `what` orders as layers do.
    fileprivate(set) var contradictions = FlowGroups()
    /// By pair of units, rolled up: the deliveries between them, without those of the contradictions, where they go both ways.
    fileprivate(set) var inversions = FlowGroups()
    /// By item, kind and ends, supplier first: the flows that say the same.
    fileprivate(set) var repetitions = FlowGroups()

    /// By pair of units: the flows between them, either way, where there are as many as was asked for, or a critical one.
    fileprivate(set) var crowds = FlowGroups()

    /// What makes a crowd.
    struct Crowd: Sendable {
        let limit: Int
        /// The flows that are one by themselves; nil where there are none.
        let isCritical: DenseMap<FlowID, Bool>?
    }

    fileprivate init() {}

    /// - Parameters:
    ///   - rolledUp: the units whose roles are held against each other, by unit.
    ///   - crowd: nil where nobody asks for crowds.
    /// - Complexity: linear in the flows, and n log n in those that concern others.
    init(
        of model: Model, _ traits: DenseMap<FlowID, FlowTraits>, rolledUp: DenseMap<UnitID, UnitID>,
        crowd: Crowd?, workers: any Workers
    ) {
        let isReturnable = DenseMap<ItemID, Bool>(model.items.values.map(\.isReturnable))
        let parts = FlowParts(of: model.flows, traits, rolledUp: rolledUp)
        for round in parts.rounds {
            let laidOut = parts.layOut(round)
            let size = max(1, round.count / Self.pieces)
            let found = workers.map((round.count + size - 1) / size) { number in
                var search = EncounterSearch(rolledUp, isReturnable, crowd)
                let first = round.lowerBound + number * size
                for part in first..<min(first + size, round.upperBound) { search.look(at: laidOut[part]) }
                return search.found
            }
            for piece in found {
                contradictions.add(piece.contradictions)
                inversions.add(piece.inversions)
                repetitions.add(piece.repetitions)
                crowds.add(piece.crowds)
            }
        }
        contradictions.sort()
        inversions.sort()
        repetitions.sort()
        crowds.sort()
    }

    /// With so many pieces of work any number of workers end at about the same time.
    private static let pieces = 16
}

/// Looks at one part after the other, in the same memory.
private struct EncounterSearch {
    private(set) var found = Encounters()
    private let rolledUp: DenseMap<UnitID, UnitID>
    private let isReturnable: DenseMap<ItemID, Bool>
    /// What is said, and who gives to whom.
    private var said = Tally(expecting: 0)
    private var given = Tally(expecting: 0)
    private var repeated: [Candidate] = []
    private var contradicted: [Candidate] = []
    private var answered: [Candidate] = []
    private let crowd: Encounters.Crowd?

    init(_ rolledUp: DenseMap<UnitID, UnitID>, _ isReturnable: DenseMap<ItemID, Bool>, _ crowd: Encounters.Crowd?) {
        self.rolledUp = rolledUp
        self.isReturnable = isReturnable
        self.crowd = crowd
    }

    mutating func look(at flows: ArraySlice<PartedFlow>) {
        sieve(flows)
        if !repeated.isEmpty {
            repeated.sort()
            forEachRun(of: repeated) { run in
                guard let first = run.first, run.count > 1 else { return }
                found.repetitions.add(first.low, first.high, first.what, run.lazy.map { flows[$0.place].flow })
            }
        }
        // By place in the part; empty where it has no contradiction.
        var isContradictory: [Bool] = []
        if !contradicted.isEmpty {
            contradicted.sort()
            forEachRun(of: contradicted) { run in
                guard let first = run.first, goBothWays(run) else { return }
                if isContradictory.isEmpty { isContradictory = Array(repeating: false, count: flows.count) }
                for candidate in run { isContradictory[candidate.place - flows.startIndex] = true }
                found.contradictions.add(first.low, first.high, first.what, run.lazy.map { flows[$0.place].flow })
            }
        }
        if !isContradictory.isEmpty { answered.removeAll { isContradictory[$0.place - flows.startIndex] } }
        if !answered.isEmpty {
            answered.sort()
            forEachRun(of: answered) { run in
                guard let first = run.first, goBothWays(run) else { return }
                found.inversions.add(first.low, first.high, 0, run.lazy.map { flows[$0.place].flow })
            }
        }
        if let crowd { lookForCrowds(among: flows, crowd) }
    }

    private mutating func lookForCrowds(among flows: ArraySlice<PartedFlow>, _ crowd: Encounters.Crowd) {
        func key(_ flow: PartedFlow) -> Tally.Key {
            Tally.Key(min(flow.supplier, flow.customer), max(flow.supplier, flow.customer))
        }
        said.removeAll(expecting: 4 * flows.count)
        for flow in flows { said.add(key(flow)) }
        if let isCritical = crowd.isCritical {
            given.removeAll(expecting: 4 * flows.count)
            for flow in flows where isCritical[flow.flow] { given.add(key(flow)) }
        }
        answered.removeAll(keepingCapacity: true)
        for place in flows.indices where flows[place].supplier != flows[place].customer {
            let key = key(flows[place])
            guard said.mayHave(key, times: crowd.limit) || (crowd.isCritical != nil && given.mayHave(key)) else {
                continue
            }
            answered.append(Candidate(between: flows[place].supplier, flows[place].customer, 0, at: place))
        }
        answered.sort()
        forEachRun(of: answered) { run in
            let members = run.lazy.map { flows[$0.place].flow }
            guard let first = run.first,
                run.count >= crowd.limit || members.contains(where: { crowd.isCritical?[$0] == true })
            else { return }
            found.crowds.add(first.low, first.high, 0, members)
        }
    }

    /// Leaves over what may have something in common with another flow, and little else.
    private mutating func sieve(_ flows: ArraySlice<PartedFlow>) {
        // Sparse tallies, since what passes has to be sorted.
        said.removeAll(expecting: 4 * flows.count)
        given.removeAll(expecting: 4 * flows.count)
        repeated.removeAll(keepingCapacity: true)
        contradicted.removeAll(keepingCapacity: true)
        answered.removeAll(keepingCapacity: true)
        for flow in flows {
            said.add(Tally.Key(flow.supplier, flow.customer, flow.what))
            if flow.isExchange { given.add(Tally.Key(rolledUp[flow.supplier], rolledUp[flow.customer])) }
        }
        for place in flows.indices {
            let flow = flows[place]
            let (supplier, customer) = (flow.supplier, flow.customer)
            if said.mayHave(Tally.Key(supplier, customer, flow.what), times: 2) {
                repeated.append(Candidate(supplier, customer, flow.what, isUpwards: true, at: place))
            }
            guard flow.isExchange, supplier != customer else { continue }
            if said.mayHave(Tally.Key(customer, supplier, flow.what)), !isReturnable[flow.item] {
                contradicted.append(Candidate(between: supplier, customer, flow.what, at: place))
            }
            let (giver, taker) = (rolledUp[supplier], rolledUp[customer])
            if giver != taker, given.mayHave(Tally.Key(taker, giver)) {
                answered.append(Candidate(between: giver, taker, 0, at: place))
            }
        }
    }

}

private func forEachRun(of candidates: [Candidate], _ body: (ArraySlice<Candidate>) -> Void) {
    var start = 0
    while start < candidates.count {
        var end = start + 1
        while end < candidates.count, candidates[end].isAlike(candidates[start]) { end += 1 }
        body(candidates[start..<end])
        start = end
    }
}

private func goBothWays(_ run: ArraySlice<Candidate>) -> Bool {
    run.contains(where: \.isUpwards) && !run.allSatisfy(\.isUpwards)
}

/// A flow that may have something in common with another one. Those that are alike stand together, in the order of declaration.
private struct Candidate: Comparable {
    private let pair: UInt64
    let what: UInt32
    private let position: UInt32
    let isUpwards: Bool

    init(_ low: UnitID, _ high: UnitID, _ what: UInt32, isUpwards: Bool, at place: Int) {
        pair = UInt64(low.index) << 32 | UInt64(high.index)
        self.what = what
        position = UInt32(place)
        self.isUpwards = isUpwards
    }

    /// Whichever of the two gives.
    init(between giver: UnitID, _ taker: UnitID, _ what: UInt32, at place: Int) {
        self.init(min(giver, taker), max(giver, taker), what, isUpwards: giver < taker, at: place)
    }

    /// Where the flow lies in its part.
    var place: Int { Int(position) }
    var low: UnitID { UnitID(index: UInt32(truncatingIfNeeded: pair >> 32)) }
    var high: UnitID { UnitID(index: UInt32(truncatingIfNeeded: pair)) }

    func isAlike(_ other: Candidate) -> Bool { pair == other.pair && what == other.what }

    static func < (left: Candidate, right: Candidate) -> Bool {
        if left.pair != right.pair { return left.pair < right.pair }
        return left.what == right.what ? left.position < right.position : left.what < right.what
    }
}
