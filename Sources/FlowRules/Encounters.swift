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
    /// By pair of units, rolled up, neither an ancestor of the other: the deliveries between them, without those of the
    /// contradictions, where they go both ways.
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
    ///   - company: the flows to look at: see `FlowCompany`.
    ///   - rolledUp: the units whose roles are held against each other, by unit.
    ///   - crowd: nil where nobody asks for crowds.
    /// - Complexity: linear in the flows, and n log n in those between the same two units.
    init(
        of model: Model, _ columns: FlowColumns, _ declarations: Declarations, among company: [FlowID],
        rolledUp: DenseMap<UnitID, UnitID>, crowd: Crowd?, workers: any Workers
    ) {
        let areReturnable = declarations.areReturnable
        let parts = FlowParts(of: model.flows, columns.pairs, choosing: company, workers: workers)
        var memory: [PartedFlow] = []
        let found = parts.rounds.flatMap { round in
            let laidOut = parts.layOut(round, in: &memory, workers: workers)
            let size = max(1, round.count / Self.pieces)
            return workers.map((round.count + size - 1) / size) { number in
                var search = EncounterSearch(rolledUp, columns.lines, areReturnable, crowd)
                let first = round.lowerBound + number * size
                for part in first..<min(first + size, round.upperBound) { search.look(at: laidOut[part]) }
                return search.found
            }
        }
        contradictions = FlowGroups(joining: found.map(\.contradictions))
        inversions = FlowGroups(joining: found.map(\.inversions))
        repetitions = FlowGroups(joining: found.map(\.repetitions))
        crowds = FlowGroups(joining: found.map(\.crowds))
    }

    /// With so many pieces of work any number of workers end at about the same time.
    private static let pieces = 8
}

/// Looks at one part after the other, in the same memory.
private struct EncounterSearch {
    private(set) var found = Encounters()
    private let lines: DenseMap<UnitID, LinePlace>
    private let areReturnable: DenseMap<ItemID, Bool>
    private let crowd: Encounters.Crowd?
    private var chains: PairChains
    /// Which flows of the chain looked at are part of a contradiction; empty where none is.
    private var areContradictory: [Bool] = []
    /// What the flows of a chain say, and in the lower half where each is among those of all chains.
    private var said: [UInt64] = []
    /// The places of flows that say the same between the same two units, in the order of declaration.
    private var alike: [Int] = []
    private var candidates: [Candidate] = []

    init(
        _ rolledUp: DenseMap<UnitID, UnitID>, _ lines: DenseMap<UnitID, LinePlace>,
        _ areReturnable: DenseMap<ItemID, Bool>, _ crowd: Encounters.Crowd?
    ) {
        self.lines = lines
        self.areReturnable = areReturnable
        self.crowd = crowd
        chains = PairChains(rolledUp, asking: crowd.map { $0.areAnyCritical ? .all : .crowds } ?? .encounters)
    }

    mutating func look(at flows: ArraySlice<PartedFlow>) {
        chains.link(flows)
        for number in chains.chains.indices {
            let chain = chains.chains[number]
            if chain.mayRepeat { lookForSameItems(chain.flows) }
            if chain.runsBothWays { lookForInversion(chain) }
            if let crowd { lookForCrowds(chain.flows, crowd) }
            if !areContradictory.isEmpty { areContradictory.removeAll(keepingCapacity: true) }
        }
    }

    // MARK: - Items

    /// Repetitions and contradictions are both about one kind and item.
    private mutating func lookForSameItems(_ chain: Range<Int>) {
        said.removeAll(keepingCapacity: true)
        for place in chain { said.append(UInt64(flow(place).what) << 32 | UInt64(place)) }
        said.sortFew()
        var start = 0
        while start < said.count {
            let what = said[start] >> 32
            var end = start + 1
            while end < said.count, said[end] >> 32 == what { end += 1 }
            if end - start > 1 { lookAtSameItem(start..<end, of: chain) }
            start = end
        }
    }

    private mutating func lookAtSameItem(_ run: Range<Int>, of chain: Range<Int>) {
        alike.removeAll(keepingCapacity: true)
        for number in run { alike.append(Int(said[number] & UInt64(UInt32.max))) }
        let units = ends(of: alike[0])
        guard alike.contains(where: { ends(of: $0) != units }) else { return lookAtAlike(chain) }
        // Ends that differ and count as the same two units.
        candidates.removeAll(keepingCapacity: true)
        for place in alike { candidates.append(Candidate(ends(of: place), at: place)) }
        candidates.sortFew()
        var start = 0
        while let end = endOfRun(from: start) {
            alike.removeAll(keepingCapacity: true)
            for number in start..<end { alike.append(candidates[number].place) }
            if end - start > 1 { lookAtAlike(chain) }
            start = end
        }
    }

    private mutating func lookAtAlike(_ chain: Range<Int>) {
        let upwards = alike.count(where: isUpwards)
        if upwards > 1 { noteRepetition(upwards: true) }
        if alike.count - upwards > 1 { noteRepetition(upwards: false) }
        if upwards > 0, upwards < alike.count { lookForContradiction(of: chain) }
    }

    private mutating func noteRepetition(upwards: Bool) {
        for place in alike where isUpwards(place) == upwards { found.repetitions.append(flow(place).flow) }
        let units = ends(of: alike[0])
        let (supplier, customer) = upwards ? (units.low, units.high) : (units.high, units.low)
        found.repetitions.close(supplier, customer, flow(alike[0]).what)
    }

    private mutating func lookForContradiction(of chain: Range<Int>) {
        let first = flow(alike[0])
        guard !areReturnable[first.item] else { return }
        var (goUp, goDown) = (false, false)
        for place in alike where flow(place).isExchange {
            if isUpwards(place) { goUp = true } else { goDown = true }
        }
        guard goUp, goDown else { return }
        if areContradictory.isEmpty { areContradictory.append(contentsOf: repeatElement(false, count: chain.count)) }
        for place in alike where flow(place).isExchange {
            areContradictory[place - chain.lowerBound] = true
            found.contradictions.append(flow(place).flow)
        }
        let units = ends(of: alike[0])
        found.contradictions.close(units.low, units.high, first.what)
    }

    // MARK: - Pairs

    private mutating func lookForInversion(_ chain: PairChains.Chain) {
        let (low, high) = (chain.units.low, chain.units.high)
        guard low != high else { return }
        var (upwards, downwards) = (FlowKinds(), FlowKinds())
        for place in chain.flows where countsForInversion(place, of: chain.flows) {
            let flow = flow(place)
            if flow.pair.sides == .upwards { upwards.formUnion(flow.kind) } else { downwards.formUnion(flow.kind) }
        }
        guard !upwards.isEmpty, !downwards.isEmpty else { return }
        guard !isInLine(chain) else { return }
        for place in chain.flows where countsForInversion(place, of: chain.flows) {
            found.inversions.append(flow(place).flow)
        }
        found.inversions.close(low, high, 0, upwards: upwards, downwards: downwards)
    }

    /// Whether one of the two units is an ancestor of the other.
    private func isInLine(_ chain: PairChains.Chain) -> Bool {
        let first = chain.flows.lowerBound
        // Nearly always the units are ends themselves. Where units stand lies far from the flows.
        if ends(of: first) == chain.units { return flow(first).pair.isInLine }
        let kinship = lines[chain.units.low].kinship(with: lines[chain.units.high])
        return !kinship.isDisjoint(with: [.isAbove, .isBelow])
    }

    private func countsForInversion(_ place: Int, of chain: Range<Int>) -> Bool {
        flow(place).isExchange && (areContradictory.isEmpty || !areContradictory[place - chain.lowerBound])
    }

    private mutating func lookForCrowds(_ chain: Range<Int>, _ crowd: Encounters.Crowd) {
        guard crowd.areAnyCritical || chain.count >= crowd.limit else { return }
        candidates.removeAll(keepingCapacity: true)
        for place in chain where flow(place).supplier != flow(place).customer {
            candidates.append(Candidate(ends(of: place), at: place))
        }
        candidates.sortFew()
        var start = 0
        while let end = endOfRun(from: start) {
            let run = start..<end
            start = end
            let firstCritical = run.first { crowd.isCritical(flow(of: candidates[$0])) }
            guard let told = run.count >= crowd.limit ? run.lowerBound : firstCritical else { continue }
            for place in run { found.crowds.append(flow(of: candidates[place])) }
            let units = candidates[told].units
            found.crowds.close(units.low, units.high, 0, at: flow(of: candidates[told]))
        }
    }

    // MARK: - Flows

    private func flow(_ place: Int) -> PartedFlow { chains.flows[place] }

    private func flow(of candidate: Candidate) -> FlowID { flow(candidate.place).flow }

    /// The units that it runs between itself.
    private func ends(of place: Int) -> UnitPair { UnitPair(flow(place).supplier, flow(place).customer) }

    private func isUpwards(_ place: Int) -> Bool { flow(place).supplier < flow(place).customer }

    /// The end of the candidates between the same two units; nil behind the last.
    private func endOfRun(from start: Int) -> Int? {
        guard start < candidates.count else { return nil }
        var end = start + 1
        while end < candidates.count, candidates[end].units == candidates[start].units { end += 1 }
        return end
    }
}

/// A flow of a chain. Those between the same two units stand together, in the order of declaration.
private struct Candidate: Comparable {
    let units: UnitPair
    /// Where it is among the flows of all chains.
    let place: Int

    init(_ units: UnitPair, at place: Int) {
        self.units = units
        self.place = place
    }

    static func < (left: Candidate, right: Candidate) -> Bool {
        left.units == right.units ? left.place < right.place : left.units < right.units
    }
}

extension Array where Element: Comparable {
    /// Sorts, above all a few at a time: of a hundred thousand chains nearly all are two or three flows long.
    fileprivate mutating func sortFew() {
        guard count <= 16 else { return sort() }
        var elements = mutableSpan
        for end in elements.indices.dropFirst() {
            let next = elements[end]
            var place = end
            while place > 0, next < elements[place - 1] {
                elements[place] = elements[place - 1]
                place -= 1
            }
            elements[place] = next
        }
    }
}
