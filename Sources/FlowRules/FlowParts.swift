import FlowGraph
import FlowModel

/// The flows of a model in parts, by the two units that they run between, rolled up: flows between the same two, either way,
/// are in one part. A part of a large model is about a thousand flows, all that is asked of them side by side.
struct FlowParts {
    private let table: FlowTable
    private let traits: DenseMap<FlowID, FlowTraits>
    /// The part of each flow.
    private let numbers: DenseMap<FlowID, UInt16>
    /// How many flows are in the parts before each one; after the last part, all flows.
    private let starts: [Int]

    /// - Complexity: O(flows).
    init(of table: FlowTable, _ traits: DenseMap<FlowID, FlowTraits>, rolledUp: DenseMap<UnitID, UnitID>) {
        var bits: UInt64 = 0
        while bits < 12, table.count >> bits > Self.flowsOfPart { bits += 1 }
        var starts = [Int](repeating: 0, count: 1 << Int(bits) + 1)
        var numbers = DenseMap<FlowID, UInt16>(repeating: 0, count: table.count)
        for flow in table.ids {
            let (supplier, customer) = (rolledUp[table.supplier(flow)], rolledUp[table.customer(flow)])
            let part = Tally.Key(min(supplier, customer), max(supplier, customer)).part(bits: bits)
            numbers[flow] = UInt16(truncatingIfNeeded: part)
            starts[part + 1] += 1
        }
        for part in 1..<starts.count { starts[part] += starts[part - 1] }
        self.table = table
        self.traits = traits
        self.numbers = numbers
        self.starts = starts
    }

    private static let flowsOfPart = 1 << 10

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
    func layOut(_ parts: Range<Int>) -> LaidOut {
        let base = starts[parts.lowerBound]
        let count = starts[parts.upperBound] - base
        var next = starts
        let flows = [PartedFlow](unsafeUninitializedCapacity: count) { flows, initialized in
            // The counts give every flow a place of its own, so that each place is initialized just once.
            for flow in table.ids {
                let part = Int(numbers[flow])
                guard parts.contains(part) else { continue }
                flows.initializeElement(at: next[part] - base, to: PartedFlow(flow, in: table, traits[flow]))
                next[part] += 1
            }
            initialized = count
        }
        return LaidOut(parts: parts, starts: starts, flows: flows)
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

    fileprivate init(_ flow: FlowID, in table: FlowTable, _ traits: FlowTraits) {
        let kind = table.kind(flow)
        let isExchange = kind.isDelivery && traits.isDisjoint(with: [.fromOutside, .toOutside, .wayBack])
        self.flow = flow
        supplier = table.supplier(flow)
        customer = table.customer(flow)
        bits = table.item(flow).index << 3 | UInt32(kind.rawValue) << 1 | (isExchange ? 1 : 0)
    }

    /// Whether it is a delivery between internal units, and no way back.
    var isExchange: Bool { bits & 1 != 0 }
    var item: ItemID { ItemID(index: bits >> 3) }
    /// Its kind and item, in the order of items, and of kinds for one item.
    var what: UInt32 { bits >> 1 }
}
