import FlowDiagnostics
import FlowGraph
import FlowModel

/// The flows of a model in parts, by the two units that they run between, rolled up: flows between the same two, either way,
/// are in one part. A part of a large model is about a thousand flows, all that is asked of them side by side.
///
/// A sort by counting, in pieces that can be counted and laid out at the same time.
struct FlowParts {
    private let flows: FlowTable
    /// By flow.
    private let pairs: [FlowPair]
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

    /// - Parameters:
    ///   - pairs: by flow.
    ///   - chosen: the flows that are asked for, ascending.
    /// - Complexity: O(flows).
    init(of flows: FlowTable, _ pairs: [FlowPair], choosing chosen: [FlowID], workers: any Workers) {
        var bits: UInt32 = 0
        while bits < 12, chosen.count >> Int(bits) > Self.flowsOfPart { bits += 1 }
        let size = max(Self.flowsOfPart, (chosen.count + Self.mostPieces - 1) / Self.mostPieces)
        let pieces = workers.map((chosen.count + size - 1) / size) { [bits] number in
            let places = number * size..<min((number + 1) * size, chosen.count)
            var counts = [Int](repeating: 0, count: 1 << Int(bits))
            let mask = UInt32(counts.count - 1)
            for flow in chosen[places] { counts[Int(pairs[flow.int].digest & mask)] += 1 }
            return Piece(places: places, counts: counts)
        }
        var starts = [0]
        for part in 0..<1 << Int(bits) { starts.append(pieces.reduce(starts[part]) { $0 + $1.counts[part] }) }
        self.flows = flows
        self.pairs = pairs
        self.chosen = chosen
        self.pieces = pieces
        self.starts = starts
    }

    private static let flowsOfPart = 1 << 10
    /// With so many pieces any number of workers end at about the same time.
    private static let mostPieces = 8

    /// No more flows than this are laid out at one time, or a quarter of all, in the memory of those before: to ask for other
    /// memory would take longer than to go through the flows some more times.
    private static let flowsOfRound = 1 << 19
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
        var nextPlaces = next.mutableSpan
        let (pairs, suppliers, customers) = (pairs.span, flows.suppliers.span, flows.customers.span)
        let (items, kinds) = (flows.items.span, flows.kinds.span)
        let mask = UInt32(starts.count - 2)
        let chosen = chosen.span.extracting(piece)
        for number in chosen.indices {
            let flow = chosen[number]
            let part = Int(pairs[flow.int].digest & mask) - parts.lowerBound
            guard nextPlaces.indices.contains(part) else { continue }
            places.initializeElement(
                at: nextPlaces[part],
                to: PartedFlow(
                    flow, from: suppliers[flow.int], to: customers[flow.int], pairs[flow.int], kinds[flow.int],
                    items[flow.int]))
            nextPlaces[part] += 1
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
    let pair: FlowPair
    /// Its kind and item, in the order of items, and of kinds for one item.
    let what: UInt32

    @inline(__always)
    fileprivate init(
        _ flow: FlowID, from supplier: UnitID, to customer: UnitID, _ pair: FlowPair, _ kind: FlowKind, _ item: ItemID
    ) {
        self.flow = flow
        self.supplier = supplier
        self.customer = customer
        self.pair = pair
        what = item.index << 2 | UInt32(kind.rawValue)
    }

    /// Whether it is a delivery between internal units, and no way back.
    var isExchange: Bool { !pair.sides.isEmpty }
    var kind: FlowKinds { FlowKinds(rawValue: 1 << UInt8(what & 3)) }
    var item: ItemID { ItemID(index: what >> 2) }
}
