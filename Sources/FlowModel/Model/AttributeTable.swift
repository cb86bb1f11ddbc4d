import FlowGraph

/// The attributes of a model. Those of flow statements stay in the columns in which they were drafted, a batch in each; those in
/// the blocks of declarations have columns of their own.
///
/// An attribute has one number in all of them: a batch begins at a number that a page of numbers begins with, so that the page
/// tells the batch, and the blocks begin behind any batch.
struct AttributeTable: Sendable {
    /// The attributes in the blocks of declarations.
    var blocks = AttributeColumns()
    private var batches: [Batch] = []
    /// By page, its batch.
    private var batchesOfPages: [UInt32] = []

    private struct Batch: Sendable {
        var columns: AttributeColumns
        /// The number of its first attribute.
        let first: UInt32
        /// Some operand refers to nothing that there is, and is still there.
        var hasUnknown = false
    }

    private static let pageBits: UInt32 = 16
    private static let firstOfBlocks: UInt32 = 1 << 31

    // MARK: - Reading

    /// The attributes of a run.
    func list(_ range: AttributeRange) -> AttributeList {
        let place = place(of: range)
        return AttributeList(columns(place.columns), place.columns, place.indices)
    }

    /// The first attribute of a run with a key.
    func first(_ key: AttributeKey, in range: AttributeRange) -> Attribute? {
        let place = place(of: range)
        let columns = columns(place.columns)
        return columns.first(key, in: place.indices).map { columns.attribute($0, of: place.columns) }
    }

    /// For each of some runs, the first operand of its first attribute with a key, where it is a unit.
    /// - Parameters:
    ///   - run: that of each number below `count`.
    ///   - units: has room for all of them.
    /// - Complexity: linear in the runs and their attributes.
    @inline(__always)
    func copyFirstUnits(
        of key: AttributeKey, in count: Int, to units: inout [UnitID?], _ run: (Int) -> AttributeRange
    ) {
        // Runs that follow each other are mostly in the same columns.
        var (columns, first) = (blocks, Self.firstOfBlocks)
        var units = units.mutableSpan
        for number in 0..<count {
            let run = run(number)
            units[number] = nil
            guard run.keys.contains(AttributeKeySet(key)) else { continue }
            if run.start &- first >= UInt32(truncatingIfNeeded: columns.count) {
                let place = place(of: run)
                columns = self.columns(place.columns)
                first = run.start - UInt32(truncatingIfNeeded: place.indices.lowerBound)
            }
            let index = Int(run.start &- first)
            units[number] = columns.firstUnit(of: key, in: index..<index + Int(run.end - run.start))
        }
    }

    func firstOperand(of attribute: Attribute) -> Operand? { columns(attribute.columns).firstOperand(of: attribute) }

    func operands(of attribute: Attribute) -> OperandList { columns(attribute.columns).operands(of: attribute) }

    /// Those before the first connecting word.
    func mainOperands(of attribute: Attribute) -> OperandList {
        columns(attribute.columns).mainOperands(of: attribute)
    }

    /// Those after a connecting word, up to the next.
    func operands(of attribute: Attribute, after connecting: ValueWord) -> OperandList {
        columns(attribute.columns).operands(of: attribute, after: connecting)
    }

    private func columns(_ id: AttributeColumnsID) -> AttributeColumns {
        id.batch.map { batches[$0].columns } ?? blocks
    }

    /// Where the attributes of a run are.
    @inline(__always)
    private func place(of range: AttributeRange) -> (columns: AttributeColumnsID, indices: Range<Int>) {
        // An empty one may begin where its batch ends.
        guard !range.isEmpty else { return (.blocks, 0..<0) }
        let page = Int(range.start >> Self.pageBits)
        guard page < batchesOfPages.count else {
            return (.blocks, Self.indices(ofBlocks: range))
        }
        let batch = Int(batchesOfPages[page])
        let first = batches[batch].first
        return (AttributeColumnsID(batch: batch), Int(range.start - first)..<Int(range.end - first))
    }

    // MARK: - Filling

    /// The run of some attributes of the blocks.
    static func range(ofBlocks indices: Range<Int>, _ keys: AttributeKeySet) -> AttributeRange {
        AttributeRange(
            start: firstOfBlocks + UInt32(truncatingIfNeeded: indices.lowerBound),
            end: firstOfBlocks + UInt32(truncatingIfNeeded: indices.upperBound), keys: keys)
    }

    /// Where the attributes of a run of the blocks are.
    static func indices(ofBlocks range: AttributeRange) -> Range<Int> {
        range.isEmpty ? 0..<0 : Int(range.start - firstOfBlocks)..<Int(range.end - firstOfBlocks)
    }

    /// Takes over what was drafted, of which nothing more will be.
    /// - Returns: which of the batches it is, and the number of its first attribute.
    mutating func append(_ columns: consuming AttributeColumns) -> (batch: Int, first: UInt32) {
        let first = UInt32(truncatingIfNeeded: batchesOfPages.count) << Self.pageBits
        let pages = (columns.count + (1 << Self.pageBits) - 1) >> Self.pageBits
        batchesOfPages += repeatElement(UInt32(truncatingIfNeeded: batches.count), count: pages)
        batches.append(Batch(columns: columns, first: first))
        return (batches.count - 1, first)
    }

    /// Changes a batch's operands.
    /// - Parameter body: tells whether all of them that refer to something refer to what there is.
    @inline(__always)
    mutating func change(_ batch: Int, _ body: (inout AttributeColumns) -> Bool) {
        if !body(&batches[batch].columns) { batches[batch].hasUnknown = true }
    }

    /// Leaves out the operands that refer to nothing that there is.
    mutating func leaveOut() {
        for index in batches.indices where batches[index].hasUnknown {
            batches[index].columns.removeReferring()
            batches[index].hasUnknown = false
        }
    }
}

/// Which columns of a table attributes are in.
struct AttributeColumnsID: Equatable, Sendable {
    private let number: UInt32

    init(batch: Int) { number = UInt32(truncatingIfNeeded: batch) + 1 }

    private init() { number = 0 }

    /// Those of the blocks of declarations.
    static let blocks = AttributeColumnsID()

    /// Nil for those of the blocks.
    var batch: Int? { number == 0 ? nil : Int(number) - 1 }
}
