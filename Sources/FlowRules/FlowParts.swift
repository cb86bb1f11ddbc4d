import FlowDiagnostics
import FlowGraph
import FlowModel

/// The flows of a model in parts, by the two units that they run between, rolled up: flows between the same two, either way,
/// are in one part. A part of a large model is about a thousand flows, all that is asked of them side by side.
///
/// A sort by counting, in pieces that can be counted and laid out at the same time.
struct FlowParts {
    private let table: FlowTable
    private let isExternal: DenseMap<UnitID, Bool>
    private let pieces: [Piece]
    /// How many flows are in the parts before each one; after the last part, all flows.
    private let starts: [Int]

    /// A run of flows.
    private struct Piece: Sendable {
        let flows: Range<Int>
        /// The part of each of them.
        let numbers: [UInt16]
        /// How many of them are in each part.
        let counts: [Int]
    }

    /// - Complexity: O(flows).
    init(
        of table: FlowTable, _ isExternal: DenseMap<UnitID, Bool>, rolledUp: DenseMap<UnitID, UnitID>,
        workers: any Workers
    ) {
        var bits: UInt64 = 0
        while bits < 12, table.count >> bits > Self.flowsOfPart { bits += 1 }
        let size = max(Self.flowsOfPart, (table.count + Self.mostPieces - 1) / Self.mostPieces)
        let pieces = workers.map((table.count + size - 1) / size) { [bits] number in
            let flows = number * size..<min((number + 1) * size, table.count)
            var counts = [Int](repeating: 0, count: 1 << Int(bits))
            let numbers = flows.map { flow in
                let (supplier, customer) = (rolledUp[table.suppliers[flow]], rolledUp[table.customers[flow]])
                let part = Tally.Key(min(supplier, customer), max(supplier, customer)).part(bits: bits)
                counts[part] += 1
                return UInt16(truncatingIfNeeded: part)
            }
            return Piece(flows: flows, numbers: numbers, counts: counts)
        }
        var starts = [0]
        for part in 0..<1 << Int(bits) { starts.append(pieces.reduce(starts[part]) { $0 + $1.counts[part] }) }
        self.table = table
        self.isExternal = isExternal
        self.pieces = pieces
        self.starts = starts
    }

    private static let flowsOfPart = 1 << 10
    /// With so many pieces any number of workers end at about the same time.
    private static let mostPieces = 8

    /// More flows than this are not laid out at one time: what they take shall not grow with the model.
    private static let flowsOfRound = 1 << 22

    /// Runs of parts that may be laid out together.
    var rounds: [Range<Int>] {
        var rounds: [Range<Int>] = []
        var first = 0
        for part in 0..<starts.count - 1 where starts[part + 1] - starts[first] > Self.flowsOfRound {
            if part > first { rounds.append(first..<part) }
            first = part
        }
        return rounds + [first..<starts.count - 1]
    }

    /// The flows of some parts, those of each part in the order of their declaration.
    /// - Complexity: O(flows).
    func layOut(_ parts: Range<Int>, workers: any Workers) -> LaidOut {
        let base = starts[parts.lowerBound]
        let count = starts[parts.upperBound] - base
        // Where the flows of each piece begin in each part: after those of the pieces before.
        var next = parts.map { starts[$0] - base }
        let firstPlaces = pieces.map { piece in
            defer { for (index, part) in parts.enumerated() { next[index] += piece.counts[part] } }
            return next
        }
        let flows = [PartedFlow](unsafeUninitializedCapacity: count) { flows, initialized in
            // The counts give every flow a place of its own, so that each place is initialized just once, by one worker.
            nonisolated(unsafe) let flows = flows
            workers.run(pieces.count) { number in
                layOut(pieces[number], parts, to: flows, from: firstPlaces[number])
            }
            initialized = count
        }
        return LaidOut(parts: parts, starts: starts, flows: flows)
    }

    /// - Parameter firstPlaces: where the flows of the piece begin in each of the parts.
    private func layOut(
        _ piece: Piece, _ parts: Range<Int>, to flows: UnsafeMutableBufferPointer<PartedFlow>, from firstPlaces: [Int]
    ) {
        var next = firstPlaces
        let (table, isExternal) = (table, isExternal)
        for (part, number) in zip(piece.numbers, piece.flows) where parts.contains(Int(part)) {
            let index = Int(part) - parts.lowerBound
            let flow = FlowID(number)
            let (supplier, customer, kind) = (table.supplier(flow), table.customer(flow), table.kind(flow))
            let isExchange =
                kind.isDelivery && !isExternal[supplier] && !isExternal[customer] && !table.areReturns[number]
            flows.initializeElement(
                at: next[index],
                to: PartedFlow(flow, from: supplier, to: customer, kind, table.item(flow), isExchange: isExchange))
            next[index] += 1
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
    /// Kind and item, and in the lowest bit whether it is a delivery between internal units and no way back.
    private let bits: UInt32

    fileprivate init(
        _ flow: FlowID, from supplier: UnitID, to customer: UnitID, _ kind: FlowKind, _ item: ItemID, isExchange: Bool
    ) {
        self.flow = flow
        self.supplier = supplier
        self.customer = customer
        bits = item.index << 3 | UInt32(kind.rawValue) << 1 | (isExchange ? 1 : 0)
    }

    /// Whether it is a delivery between internal units, and no way back.
    var isExchange: Bool { bits & 1 != 0 }
    var kind: FlowKinds { FlowKinds(rawValue: 1 << UInt8(bits >> 1 & 3)) }
    var item: ItemID { ItemID(index: bits >> 3) }
    /// Its kind and item, in the order of items, and of kinds for one item.
    var what: UInt32 { bits >> 1 }
}
