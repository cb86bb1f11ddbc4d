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
        /// The flows that are one by themselves; nil where there are none.
        let isCritical: DenseMap<FlowID, Bool>?
    }

    fileprivate init() {}

    /// - Parameters:
    ///   - rolledUp: the units whose roles are held against each other, by unit.
    ///   - crowd: nil where nobody asks for crowds.
    /// - Complexity: linear in the flows, and n log n in those between the same two units.
    init(
        of model: Model, _ isExternal: DenseMap<UnitID, Bool>, rolledUp: DenseMap<UnitID, UnitID>, crowd: Crowd?,
        workers: any Workers
    ) {
        let isReturnable = DenseMap<ItemID, Bool>(model.items.values.map(\.isReturnable))
        let parts = FlowParts(of: model.flows, isExternal, rolledUp: rolledUp, workers: workers)
        let found = parts.rounds.flatMap { round in
            let laidOut = parts.layOut(round, workers: workers)
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
    private static let pieces = 16
}

/// Looks at one part after the other, in the same memory.
private struct EncounterSearch {
    private(set) var found = Encounters()
    private let rolledUp: DenseMap<UnitID, UnitID>
    private let isReturnable: DenseMap<ItemID, Bool>
    private let crowd: Encounters.Crowd?
    private var chains = PairChains()
    /// Which flows of the chain looked at are part of a contradiction; empty where none is.
    private var areContradictory: [Bool] = []
    private var candidates: [Candidate] = []

    init(_ rolledUp: DenseMap<UnitID, UnitID>, _ isReturnable: DenseMap<ItemID, Bool>, _ crowd: Encounters.Crowd?) {
        self.rolledUp = rolledUp
        self.isReturnable = isReturnable
        self.crowd = crowd
    }

    mutating func look(at flows: ArraySlice<PartedFlow>) {
        chains.link(flows, rolledUp, takesSingles: crowd?.isCritical != nil)
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
            for earlier in chain.lowerBound..<place where chains.flows[earlier].what == chains.flows[place].what {
                return true
            }
        }
        return false
    }

    /// Repetitions and contradictions are both about one kind and item.
    private mutating func lookForSameItems(_ chain: Range<Int>) {
        candidates.removeAll(keepingCapacity: true)
        for place in chain { candidates.append(Candidate(chains.flows[place], chains.flows[place].what, at: place)) }
        candidates.sortFew()
        var start = 0
        while let end = endOfRun(from: start) {
            let run = start..<end
            start = end
            if run.count > 1 {
                lookForRepetition(in: run, upwards: true)
                lookForRepetition(in: run, upwards: false)
                lookForContradiction(in: run, of: chain)
            }
        }
    }

    private mutating func lookForRepetition(in run: Range<Int>, upwards: Bool) {
        guard run.count(where: { candidates[$0].isUpwards == upwards }) > 1 else { return }
        for place in run where candidates[place].isUpwards == upwards {
            found.repetitions.append(flow(of: candidates[place]))
        }
        let first = candidates[run.lowerBound]
        let (supplier, customer) = upwards ? (first.low, first.high) : (first.high, first.low)
        found.repetitions.close(supplier, customer, first.what)
    }

    private mutating func lookForContradiction(in run: Range<Int>, of chain: Range<Int>) {
        let first = candidates[run.lowerBound]
        guard first.low != first.high, !isReturnable[chains.flows[first.place].item] else { return }
        var (goUp, goDown) = (false, false)
        for place in run where chains.flows[candidates[place].place].isExchange {
            if candidates[place].isUpwards { goUp = true } else { goDown = true }
        }
        guard goUp, goDown else { return }
        if areContradictory.isEmpty { areContradictory.append(contentsOf: repeatElement(false, count: chain.count)) }
        for place in run where chains.flows[candidates[place].place].isExchange {
            areContradictory[candidates[place].place - chain.lowerBound] = true
            found.contradictions.append(flow(of: candidates[place]))
        }
        found.contradictions.close(first.low, first.high, first.what)
    }

    private mutating func lookForInversion(_ chain: Range<Int>) {
        let first = chains.flows[chain.lowerBound]
        let (giver, taker) = (rolledUp[first.supplier], rolledUp[first.customer])
        guard giver != taker else { return }
        let low = min(giver, taker)
        var (upwards, downwards) = (FlowKinds(), FlowKinds())
        for place in chain where countsForInversion(place, of: chain) {
            let flow = chains.flows[place]
            if rolledUp[flow.supplier] == low { upwards.insert(flow.kind) } else { downwards.insert(flow.kind) }
        }
        guard !upwards.isEmpty, !downwards.isEmpty else { return }
        for place in chain where countsForInversion(place, of: chain) {
            found.inversions.append(chains.flows[place].flow)
        }
        found.inversions.close(low, max(giver, taker), 0, upwards: upwards, downwards: downwards)
    }

    private func countsForInversion(_ place: Int, of chain: Range<Int>) -> Bool {
        chains.flows[place].isExchange && (areContradictory.isEmpty || !areContradictory[place - chain.lowerBound])
    }

    private mutating func lookForCrowds(_ chain: Range<Int>, _ crowd: Encounters.Crowd) {
        guard crowd.isCritical != nil || chain.count >= crowd.limit else { return }
        candidates.removeAll(keepingCapacity: true)
        for place in chain where chains.flows[place].supplier != chains.flows[place].customer {
            candidates.append(Candidate(chains.flows[place], 0, at: place))
        }
        candidates.sortFew()
        var start = 0
        while let end = endOfRun(from: start) {
            let run = start..<end
            start = end
            let firstCritical = run.first { crowd.isCritical?[flow(of: candidates[$0])] == true }
            guard let told = run.count >= crowd.limit ? run.lowerBound : firstCritical else { continue }
            for place in run { found.crowds.append(flow(of: candidates[place])) }
            let (low, high) = (candidates[told].low, candidates[told].high)
            found.crowds.close(low, high, 0, at: flow(of: candidates[told]))
        }
    }

    private func flow(of candidate: Candidate) -> FlowID { chains.flows[candidate.place].flow }

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
    private let pair: UInt64
    let what: UInt32
    private let position: UInt32
    let isUpwards: Bool

    init(_ flow: PartedFlow, _ what: UInt32, at place: Int) {
        let (supplier, customer) = (flow.supplier.index, flow.customer.index)
        pair = UInt64(min(supplier, customer)) << 32 | UInt64(max(supplier, customer))
        self.what = what
        position = UInt32(truncatingIfNeeded: place)
        isUpwards = supplier < customer
    }

    /// Where the flow is among those of all chains.
    var place: Int { Int(position) }
    var low: UnitID { UnitID(index: UInt32(truncatingIfNeeded: pair >> 32)) }
    var high: UnitID { UnitID(index: UInt32(truncatingIfNeeded: pair)) }

    func isAlike(_ other: Candidate) -> Bool { pair == other.pair && what == other.what }

    static func < (left: Candidate, right: Candidate) -> Bool {
        if left.pair != right.pair { return left.pair < right.pair }
        return left.what == right.what ? left.position < right.position : left.what < right.what
    }
}

extension Array where Element: Comparable {
    /// Sorts, above all a few at a time: of a hundred thousand chains nearly all are two or three flows long.
    fileprivate mutating func sortFew() {
        guard count <= 8 else { return sort() }
        for end in indices.dropFirst() {
            var place = end
            while place > 0, self[place] < self[place - 1] {
                swapAt(place, place - 1)
                place -= 1
            }
        }
    }
}
