import FlowDiagnostics
import FlowGraph

/// Attributes one after the other, and their operands: 12 bytes for an attribute and four for an operand. A model of a million
/// flows has two millions of either.
struct AttributeColumns: Sendable {
    private var entries: [Entry] = []
    /// The lengths that do not fit an entry, ascending by attribute.
    private var longLengths: [LongLength] = []
    private var sources = SourceRuns()
    private var operands: [PackedOperand] = []
    private var wideOperands: PackedOperand.WideOperands = []

    fileprivate struct Entry: Sendable {
        let start: UInt32
        /// Its operands run up to those of the next attribute.
        var firstOperand: UInt32
        /// The greatest value for one that does not fit.
        let length: UInt16
        let key: AttributeKey
    }

    fileprivate struct LongLength: Sendable {
        let attribute: UInt32
        let length: UInt32
    }

    var count: Int { entries.count }

    // MARK: - Reading

    /// An attribute.
    /// - Parameter number: which of a model's columns these are.
    func attribute(_ index: Int, of number: AttributeColumnsID) -> Attribute {
        let entry = entries[index]
        return Attribute(
            key: entry.key, source: sources[index], start: entry.start, end: entry.start + length(of: index),
            operands: entry.firstOperand..<endOfOperands(of: index), columns: number)
    }

    /// The first of some attributes with a key.
    func first(_ key: AttributeKey, in range: Range<Int>) -> Int? {
        for index in range where entries[index].key == key { return index }
        return nil
    }

    func firstOperand(of attribute: Attribute) -> Operand? {
        attribute.operands.isEmpty ? nil : operands[Int(attribute.operands.lowerBound)].operand(wideOperands)
    }

    /// The first operand of the first of some attributes with a key, where it is a unit.
    func firstUnit(of key: AttributeKey, in range: Range<Int>) -> UnitID? {
        for index in range where entries[index].key == key {
            let operand = entries[index].firstOperand
            return operand < endOfOperands(of: index) ? operands[Int(operand)].unit : nil
        }
        return nil
    }

    /// Calls `body` with each operand of some attributes, in the order written, and the attribute's key.
    func forEachOperand(of attributes: Range<Int>, _ body: (AttributeKey, Operand) -> Void) {
        for index in attributes {
            for place in Int(entries[index].firstOperand)..<Int(endOfOperands(of: index)) {
                body(entries[index].key, operands[place].operand(wideOperands))
            }
        }
    }

    func operands(of attribute: Attribute) -> OperandList { list(Self.range(attribute)) }

    /// Those before the first connecting word.
    func mainOperands(of attribute: Attribute) -> OperandList { list(untilConnected(Self.range(attribute))) }

    /// Those after a connecting word, up to the next.
    func operands(of attribute: Attribute, after connecting: ValueWord) -> OperandList {
        let range = Self.range(attribute)
        let word = range.first { operands[$0].operand(wideOperands) == .word(connecting) }
        return list(word.map { untilConnected($0 + 1..<range.upperBound) } ?? range.upperBound..<range.upperBound)
    }

    private static func range(_ attribute: Attribute) -> Range<Int> {
        Int(attribute.operands.lowerBound)..<Int(attribute.operands.upperBound)
    }

    private func untilConnected(_ range: Range<Int>) -> Range<Int> {
        range.lowerBound..<(range.first { operands[$0].isConnecting } ?? range.upperBound)
    }

    var operandCount: Int { operands.count }

    private func list(_ range: Range<Int>) -> OperandList { OperandList(operands, wideOperands, range) }

    private func length(of index: Int) -> UInt32 {
        let length = entries[index].length
        guard length == .max else { return UInt32(length) }
        var (low, high) = (0, longLengths.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if Int(longLengths[middle].attribute) < index { low = middle + 1 } else { high = middle }
        }
        return longLengths[low].length
    }

    private func endOfOperands(of index: Int) -> UInt32 {
        index + 1 < entries.count ? entries[index + 1].firstOperand : UInt32(truncatingIfNeeded: operands.count)
    }

    // MARK: - Filling

    mutating func reserve(attributes: Int, operands: Int) {
        entries.reserveColumn(attributes)
        self.operands.reserveColumn(operands)
    }

    /// Tells which text the attributes from here on stand in.
    mutating func begin(_ source: SourceID) { sources.begin(source, at: count) }

    /// Appends what is put by a writer.
    /// - Parameters:
    ///   - attributes: how many are put at most.
    ///   - operands: how many operands these have at most.
    ///   - body: gets the writer, which is good until it returns.
    @inline(__always)
    mutating func write(attributes: Int, operands: Int, _ body: (inout Writer) -> Void) {
        // Taken out, so that they can grow beside each other.
        var (entries, packed) = ([Entry](), [PackedOperand]())
        var (longLengths, wide) = ([LongLength](), PackedOperand.WideOperands())
        swap(&entries, &self.entries)
        swap(&packed, &self.operands)
        swap(&longLengths, &self.longLengths)
        swap(&wide, &wideOperands)
        entries.write(upTo: attributes) { entries in
            packed.write(upTo: operands) { packed in
                var writer = Writer(entries: entries, operands: packed, longLengths: longLengths, wide: wide)
                (longLengths, wide) = ([], [])
                body(&writer)
                (entries, packed, longLengths, wide) =
                    (writer.entries, writer.operands, writer.longLengths, writer.wide)
            }
        }
        (self.entries, self.operands, self.longLengths, wideOperands) = (entries, packed, longLengths, wide)
    }

    /// Puts attributes behind the last.
    struct Writer {
        fileprivate var entries: ColumnWriter<Entry>
        fileprivate var operands: ColumnWriter<PackedOperand>
        fileprivate var longLengths: [LongLength]
        fileprivate var wide: PackedOperand.WideOperands

        /// How many attributes there are by now.
        var count: Int { entries.count }

        /// Hands itself over: a list that two have would be copied when it grows.
        mutating func take() -> Writer {
            defer { (longLengths, wide) = ([], []) }
            return self
        }

        /// Begins an attribute. The operands that are appended up to the next one are its.
        @inline(__always)
        mutating func begin(_ key: AttributeKey, from start: UInt32, to end: UInt32) {
            let length = UInt16(truncatingIfNeeded: min(end - start, UInt32(UInt16.max)))
            if length == .max {
                longLengths.append(
                    LongLength(attribute: UInt32(truncatingIfNeeded: entries.count), length: end - start))
            }
            entries.append(
                Entry(
                    start: start, firstOperand: UInt32(truncatingIfNeeded: operands.count), length: length, key: key))
        }

        @inline(__always)
        mutating func append(_ operand: PackedOperand) { operands.append(operand) }

        mutating func append(_ operand: Operand) { operands.append(PackedOperand(operand, wide: &wide)) }

        /// Whether the last operand is a word.
        func endsWith(_ word: ValueWord) -> Bool { operands.last?.isWord(word) ?? false }
    }

    // MARK: - What operands refer to

    /// Takes the operands out. The attributes stay, and what is known of them without their operands.
    mutating func takeOperands() -> AttributeColumns {
        defer {
            operands = []
            wideOperands = []
        }
        return self
    }

    /// Tells attributes what they refer to.
    /// - Parameter body: gets what does so, which is good until it returns.
    @inline(__always)
    mutating func bind(_ body: (inout Binder) -> Void) {
        var wide = PackedOperand.WideOperands()
        swap(&wide, &wideOperands)
        entries.withUnsafeBufferPointer { entries in
            operands.withUnsafeMutableBufferPointer { operands in
                var binder = Binder(entries: entries, operands: operands, wide: wide)
                wide = []
                body(&binder)
                wide = binder.wide
            }
        }
        swap(&wide, &wideOperands)
    }

    /// Puts other operands in the place of those that do not say all by themselves.
    struct Binder {
        fileprivate let entries: UnsafeBufferPointer<Entry>
        fileprivate let operands: UnsafeMutableBufferPointer<PackedOperand>
        fileprivate var wide: PackedOperand.WideOperands
        /// Whether all that refer to something refer to what there is.
        private(set) var isWhole = true

        /// - Parameters:
        ///   - attributes: those whose operands are replaced.
        ///   - replacement: what takes the place of an operand; nil for one that refers to nothing there is, which stays until
        ///     `removeReferring`. What does not fit goes to the list.
        /// - Returns: the keys of the attributes.
        /// - Complexity: linear in their operands.
        @inline(__always)
        mutating func replaceOperands(
            of attributes: Range<Int>,
            by replacement: (PackedOperand, inout PackedOperand.WideOperands) -> PackedOperand?
        ) -> AttributeKeySet {
            var keys = AttributeKeySet()
            guard !attributes.isEmpty else { return keys }
            for index in attributes { keys.formUnion(AttributeKeySet(entries[index].key)) }
            let end =
                attributes.upperBound < entries.count
                ? Int(entries[attributes.upperBound].firstOperand) : operands.count
            for index in Int(entries[attributes.lowerBound].firstOperand)..<end {
                let operand = operands[index]
                if operand.saysAll { continue }
                if let operand = replacement(operand, &wide) {
                    operands[index] = operand
                } else {
                    isWhole = false
                }
            }
            return keys
        }
    }

    /// Leaves out those operands of the last attributes of which it is still not known what they refer to.
    mutating func removeReferring(from attribute: Int = 0) {
        guard attribute < entries.count else { return }
        var kept = Int(entries[attribute].firstOperand)
        for index in attribute..<entries.count {
            let (first, end) = (Int(entries[index].firstOperand), Int(endOfOperands(of: index)))
            entries[index].firstOperand = UInt32(truncatingIfNeeded: kept)
            for place in first..<end where !operands[place].isReferring {
                operands[kept] = operands[place]
                kept += 1
            }
        }
        operands.removeLast(operands.count - kept)
    }
}
