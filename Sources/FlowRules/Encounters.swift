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
        for round in parts.rounds {
            let laidOut = parts.layOut(round, workers: workers)
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
    /// The flows of one chain, in the order of declaration.
    private var chain: [PartedFlow] = []
    /// Which of them are part of a contradiction; empty where none is.
    private var areContradictory: [Bool] = []
    private var candidates: [Candidate] = []
    private var members: [FlowID] = []

    init(_ rolledUp: DenseMap<UnitID, UnitID>, _ isReturnable: DenseMap<ItemID, Bool>, _ crowd: Encounters.Crowd?) {
        self.rolledUp = rolledUp
        self.isReturnable = isReturnable
        self.crowd = crowd
    }

    mutating func look(at flows: ArraySlice<PartedFlow>) {
        chains.link(flows, rolledUp, takesSingles: crowd?.isCritical != nil)
        for start in chains.starts {
            chain.removeAll(keepingCapacity: true)
            var place: UInt32? = start
            while let reached = place {
                chain.append(flows[flows.startIndex + Int(reached)])
                place = chains.next(after: reached)
            }
            areContradictory.removeAll(keepingCapacity: true)
            lookForSameItems()
            let (low, high) = (chains.low(start), chains.high(start))
            if low != high { lookForInversion(low, high) }
            if let crowd { lookForCrowds(crowd) }
        }
    }

    /// Repetitions and contradictions are both about one kind and item.
    private mutating func lookForSameItems() {
        // Most chains are two flows of different items.
        if chain.count == 2, chain[0].what != chain[1].what { return }
        candidates.removeAll(keepingCapacity: true)
        for (place, flow) in chain.enumerated() { candidates.append(Candidate(flow, flow.what, at: place)) }
        candidates.sortFew()
        var start = 0
        while let end = endOfRun(from: start) {
            let run = candidates[start..<end]
            start = end
            if run.count > 1 {
                lookForRepetition(in: run, upwards: true)
                lookForRepetition(in: run, upwards: false)
                lookForContradiction(in: run)
            }
        }
    }

    private mutating func lookForRepetition(in run: ArraySlice<Candidate>, upwards: Bool) {
        members.removeAll(keepingCapacity: true)
        for candidate in run where candidate.isUpwards == upwards { members.append(chain[candidate.place].flow) }
        guard members.count > 1, let first = run.first else { return }
        let (supplier, customer) = upwards ? (first.low, first.high) : (first.high, first.low)
        found.repetitions.add(supplier, customer, first.what, members)
    }

    private mutating func lookForContradiction(in run: ArraySlice<Candidate>) {
        guard let first = run.first, first.low != first.high, !isReturnable[chain[first.place].item] else { return }
        let exchanges = run.lazy.filter { [chain] in chain[$0.place].isExchange }
        guard exchanges.contains(where: \.isUpwards), !exchanges.allSatisfy(\.isUpwards) else { return }
        if areContradictory.isEmpty { areContradictory.append(contentsOf: repeatElement(false, count: chain.count)) }
        members.removeAll(keepingCapacity: true)
        for candidate in exchanges {
            areContradictory[candidate.place] = true
            members.append(chain[candidate.place].flow)
        }
        found.contradictions.add(first.low, first.high, first.what, members)
    }

    private mutating func lookForInversion(_ low: UnitID, _ high: UnitID) {
        members.removeAll(keepingCapacity: true)
        var (goUp, goDown) = (false, false)
        for (place, flow) in chain.enumerated() where flow.isExchange {
            if !areContradictory.isEmpty, areContradictory[place] { continue }
            if rolledUp[flow.supplier] == low { goUp = true } else { goDown = true }
            members.append(flow.flow)
        }
        if goUp, goDown { found.inversions.add(low, high, 0, members) }
    }

    private mutating func lookForCrowds(_ crowd: Encounters.Crowd) {
        guard crowd.isCritical != nil || chain.count >= crowd.limit else { return }
        candidates.removeAll(keepingCapacity: true)
        for (place, flow) in chain.enumerated() where flow.supplier != flow.customer {
            candidates.append(Candidate(flow, 0, at: place))
        }
        candidates.sortFew()
        var start = 0
        while let end = endOfRun(from: start) {
            let run = candidates[start..<end]
            start = end
            let firstCritical = run.first { crowd.isCritical?[chain[$0.place].flow] == true }
            guard let first = run.first, let told = run.count >= crowd.limit ? first : firstCritical else { continue }
            members.removeAll(keepingCapacity: true)
            for candidate in run { members.append(chain[candidate.place].flow) }
            found.crowds.add(first.low, first.high, 0, members, at: chain[told.place].flow)
        }
    }

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

    /// Where the flow is in its chain.
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
