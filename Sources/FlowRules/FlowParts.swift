import FlowDiagnostics
import FlowGraph
import FlowModel

/// The flows of a model in parts, by the two units that they run between, rolled up: flows between the same two, either way,
/// are in one part. A part of a large model is about a thousand flows, all that is asked of them side by side. Flows that are
/// surely the only ones between two units may be left out beforehand: they are most of many a model.
///
/// A sort by counting, in pieces that can be counted and laid out at the same time.
struct FlowParts {
    private let flows: FlowTable
    private let traits: DenseMap<FlowID, FlowTraits>
    /// By flow: see `FlowColumns.pairs`.
    private let pairs: [UInt32]
    /// The flows that are in parts.
    private let chosen: [FlowID]
    private let pieces: [Piece]
    /// How many flows are in the parts before each one; after the last part, all of them.
    private let starts: [Int]

    /// A run of flows.
    private struct Piece: Sendable {
        /// Where they are among those chosen.
        let places: Range<Int>
        /// How many of them are in each part.
        let counts: [Int]
    }

    /// - Parameter takesSingles: whether flows are asked for that are the only ones between two units.
    /// - Complexity: O(flows).
    init(of flows: FlowTable, _ columns: FlowColumns, takesSingles: Bool, workers: any Workers) {
        let pairs = columns.pairs
        let chosen = takesSingles ? Array(flows.ids) : Self.company(pairs, workers: workers)
        var bits: UInt32 = 0
        while bits < 12, chosen.count >> Int(bits) > Self.flowsOfPart { bits += 1 }
        let size = max(Self.flowsOfPart, (chosen.count + Self.mostPieces - 1) / Self.mostPieces)
        let pieces = workers.map((chosen.count + size - 1) / size) { [bits] number in
            let places = number * size..<min((number + 1) * size, chosen.count)
            var counts = [Int](repeating: 0, count: 1 << Int(bits))
            let mask = UInt32(counts.count - 1)
            for flow in chosen[places] { counts[Int(pairs[flow.int] & mask)] += 1 }
            return Piece(places: places, counts: counts)
        }
        var starts = [0]
        for part in 0..<1 << Int(bits) { starts.append(pieces.reduce(starts[part]) { $0 + $1.counts[part] }) }
        self.flows = flows
        traits = columns.traits
        self.pairs = pairs
        self.chosen = chosen
        self.pieces = pieces
        self.starts = starts
    }

    /// The flows that may run between the same two units as others do; all of these, and some more.
    private static func company(_ pairs: [UInt32], workers: any Workers) -> [FlowID] {
        let size = (pairs.count + workers.count - 1) / workers.count
        let sieves = workers.map(workers.count) { number in
            var sieve = RepetitionSieve(expecting: pairs.count)
            sieve.add(pairs[min(number * size, pairs.count)..<min((number + 1) * size, pairs.count)])
            return sieve
        }
        guard var sieve = sieves.first else { return [] }
        for other in sieves.dropFirst() { sieve.add(other) }
        return sieve.repeated(pairs)
    }

    private static let flowsOfPart = 1 << 10
    /// With so many pieces any number of workers end at about the same time.
    private static let mostPieces = 8

    /// No more flows than this are laid out at one time, or a quarter of all, in the memory of those before: to ask for other
    /// memory would take longer than to go through the flows some more times.
    private static let flowsOfRound = 1 << 18
    private static let mostRounds = 4

    /// Runs of parts that are laid out together.
    var rounds: [Range<Int>] {
        let most = max(Self.flowsOfRound, chosen.count / Self.mostRounds)
        var rounds: [Range<Int>] = []
        var first = 0
        for part in 0..<starts.count - 1 where starts[part + 1] - starts[first] > most {
            if part > first { rounds.append(first..<part) }
            first = part
        }
        return rounds + [first..<starts.count - 1]
    }

    /// The flows of some parts, those of each part in the order of their declaration.
    /// - Parameter memory: what earlier flows were laid out in.
    /// - Complexity: O(flows).
    func layOut(_ parts: Range<Int>, in memory: inout [PartedFlow], workers: any Workers) -> LaidOut {
        let base = starts[parts.lowerBound]
        let count = starts[parts.upperBound] - base
        // Where the flows of each piece begin in each part: after those of the pieces before.
        var next = parts.map { starts[$0] - base }
        let firstPlaces = pieces.map { piece in
            defer { for (index, part) in parts.enumerated() { next[index] += piece.counts[part] } }
            return next
        }
        // The counts give every flow a place of its own, so that each place is written just once, by one worker.
        func fill(_ places: UnsafeMutableBufferPointer<PartedFlow>) {
            nonisolated(unsafe) let places = places
            workers.run(pieces.count) { number in
                layOut(pieces[number].places, parts, to: places, from: firstPlaces[number])
            }
        }
        if memory.count < count {
            memory = []
            memory = [PartedFlow](columnOf: count, filledBy: fill)
        } else {
            memory.withUnsafeMutableBufferPointer { fill($0) }
        }
        return LaidOut(parts: parts, starts: starts, flows: memory)
    }

    /// - Parameter firstPlaces: where the flows of the piece begin in each of the parts.
    private func layOut(
        _ piece: Range<Int>, _ parts: Range<Int>, to places: UnsafeMutableBufferPointer<PartedFlow>,
        from firstPlaces: [Int]
    ) {
        var next = firstPlaces
        let (flows, traits, pairs) = (flows, traits, pairs)
        let mask = UInt32(starts.count - 2)
        for flow in chosen[piece] {
            let part = Int(pairs[flow.int] & mask)
            guard parts.contains(part) else { continue }
            let place = next[part - parts.lowerBound]
            places.initializeElement(at: place, to: PartedFlow(flow, flows, traits[flow], pair: pairs[flow.int]))
            next[part - parts.lowerBound] = place + 1
        }
    }

    struct LaidOut: Sendable {
        let parts: Range<Int>
        fileprivate let starts: [Int]
        fileprivate let flows: [PartedFlow]

        subscript(part: Int) -> ArraySlice<PartedFlow> {
            let base = starts[parts.lowerBound]
            return flows[starts[part] - base..<starts[part + 1] - base]
        }
    }
}

/// A flow with all that is held against another one.
struct PartedFlow: Sendable {
    let flow: FlowID
    let supplier: UnitID
    let customer: UnitID
    /// Tells the two units apart that it runs between, rolled up: see `FlowColumns.pairs`.
    let pair: UInt32
    /// Item and kind, and in the lowest bit whether it is a delivery between internal units and no way back.
    private let bits: UInt32

    fileprivate init(_ flow: FlowID, _ flows: FlowTable, _ traits: FlowTraits, pair: UInt32) {
        let kind = flows.kind(flow)
        let isWithin = traits.isDisjoint(with: [.fromOutside, .toOutside, .wayBack])
        self.flow = flow
        supplier = flows.supplier(flow)
        customer = flows.customer(flow)
        self.pair = pair
        bits = flows.item(flow).index << 3 | UInt32(kind.rawValue) << 1 | (isWithin && kind.isDelivery ? 1 : 0)
    }

    /// Whether it is a delivery between internal units, and no way back.
    var isExchange: Bool { bits & 1 != 0 }
    var kind: FlowKinds { FlowKinds(rawValue: 1 << UInt8(bits >> 1 & 3)) }
    var item: ItemID { ItemID(index: bits >> 3) }
    /// Its kind and item, in the order of items, and of kinds for one item.
    var what: UInt32 { bits >> 1 }
}
