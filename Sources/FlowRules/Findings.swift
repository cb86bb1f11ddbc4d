import FlowDiagnostics

/// The findings of a model, in the order file, line, column, rule. They lie in memory as the rules have found them, and are
/// never moved: what is in order are their numbers.
public struct Findings: RandomAccessCollection, Sendable {
    private var blocks: [[Finding]]
    /// The numbers of the findings, in order.
    private let order: [FindingNumber]
    /// How many there are of each severity.
    public private(set) var counts = FindingCounts()

    /// - Parameter lists: those of the same place keep the order of the lists, and within a list their own.
    /// - Complexity: linear in the findings.
    init(_ lists: [FindingList]) {
        blocks = []
        var places: [PlaceOrder.Entry] = []
        places.reserveCapacity(lists.reduce(0) { $0 + $1.count })
        var counts = FindingCounts()
        for block in lists.lazy.flatMap(\.blocks) {
            let found = block.span
            for place in found.indices {
                counts.add(found[place].severity, isSuppressed: found[place].isSuppressed)
                let number = FindingNumber(blocks.count, place)
                places.append(PlaceOrder.Entry(PlaceKey(found[place].span), number.value))
            }
            blocks.append(block)
        }
        self.counts = counts
        order = PlaceOrder.sorted(places).map { FindingNumber(value: $0.index) }
    }

    /// Findings that are in order.
    public init(_ findings: some Sequence<Finding>) {
        var list = FindingList()
        for finding in findings { list.append(finding) }
        self.init([list])
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { order.count }

    public subscript(position: Int) -> Finding { blocks[order[position].block][order[position].place] }

    /// Marks one as standing in a baseline.
    mutating func suppress(_ position: Int) {
        let number = order[position]
        let finding = blocks[number.block][number.place]
        guard !finding.isSuppressed else { return }
        counts.suppress(finding.severity)
        blocks[number.block][number.place].suppression = .baseline
    }
}

/// What one rule has found, in the order in which it has found it. It grows by blocks, so that what is in it stays where it
/// is.
struct FindingList: Sendable {
    /// Full ones.
    private var closed: [[Finding]] = []
    private var last: [Finding] = []

    var count: Int { closed.count * FindingNumber.blockSize + last.count }

    var blocks: [[Finding]] { last.isEmpty ? closed : closed + [last] }

    mutating func append(_ finding: consuming Finding) {
        if last.count == FindingNumber.blockSize {
            closed.append(last)
            last = []
            // Only the first block grows: most rules find little.
            last.reserveCapacity(FindingNumber.blockSize)
        }
        last.append(finding)
    }
}

/// A block of findings and a place in it, in four bytes.
private struct FindingNumber {
    static let blockSize = 1 << placeBits
    private static let placeBits: UInt32 = 10

    let value: UInt32

    init(value: UInt32) { self.value = value }

    init(_ block: Int, _ place: Int) {
        value = UInt32(truncatingIfNeeded: block) << Self.placeBits | UInt32(truncatingIfNeeded: place)
    }

    var block: Int { Int(value >> Self.placeBits) }
    var place: Int { Int(value & (1 << Self.placeBits - 1)) }
}
