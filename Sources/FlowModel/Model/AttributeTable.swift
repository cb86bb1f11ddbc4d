import FlowDiagnostics
import FlowGraph

/// The attributes of all declarations, in the order in which they were bound, and their operands: 12 bytes for an attribute
/// and four for an operand. A model of a million flows has two millions of either.
struct AttributeTable: Sendable {
    private var entries: [Entry] = []
    /// The lengths that do not fit an entry, ascending by attribute.
    private var longLengths: [(attribute: UInt32, length: UInt32)] = []
    private var sources = SourceRuns()
    private var operands: [PackedOperand] = []
    private var wideOperands: PackedOperand.WideOperands = []

    private struct Entry: Sendable {
        let start: UInt32
        /// Its operands run up to those of the next attribute.
        let firstOperand: UInt32
        /// The greatest value for one that does not fit.
        let length: UInt16
        let key: AttributeKey
    }

    var count: Int { entries.count }

    // MARK: - Reading

    subscript(index: Int) -> Attribute {
        let entry = entries[index]
        return Attribute(
            key: entry.key, source: sources[index], start: entry.start, end: entry.start + length(of: index),
            operands: entry.firstOperand..<endOfOperands(of: index))
    }

    /// The first attribute of a run with a key.
    func first(_ key: AttributeKey, in range: AttributeRange) -> Attribute? {
        for index in range.indices where entries[index].key == key { return self[index] }
        return nil
    }

    func firstOperand(of attribute: Attribute) -> Operand? {
        attribute.operands.isEmpty ? nil : operands[Int(attribute.operands.lowerBound)].operand(wideOperands)
    }

    /// The first operand of the first attribute of a run with a key, where it is a unit.
    func firstUnit(of key: AttributeKey, in range: AttributeRange) -> UnitID? {
        for index in range.indices where entries[index].key == key {
            let operand = entries[index].firstOperand
            return operand < endOfOperands(of: index) ? operands[Int(operand)].unit : nil
        }
        return nil
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

    /// The keys of some attributes.
    @inline(__always)
    func keys(of attributes: Range<Int>) -> AttributeKeySet {
        var keys = AttributeKeySet()
        for index in attributes { keys.formUnion(AttributeKeySet(entries[index].key)) }
        return keys
    }

    /// Whether the last operand of all is a word.
    func endsWith(_ word: ValueWord) -> Bool { operands.last?.isWord(word) ?? false }

    /// An operand of this table.
    func operand(_ packed: PackedOperand) -> Operand { packed.operand(wideOperands) }

    var operandCount: Int { operands.count }

    /// What the operands of some attributes refer to that is not known yet, in order.
    @inline(__always)
    func referring(_ attributes: Range<Int>, _ body: (Referring) -> Void) {
        guard let last = attributes.last else { return }
        for index in Int(entries[attributes.lowerBound].firstOperand)..<Int(endOfOperands(of: last)) {
            if let sort = operands[index].referring { body(sort) }
        }
    }

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

    /// Begins an attribute. The operands that are appended up to the next one are its.
    @inline(__always)
    mutating func begin(_ key: AttributeKey, from start: UInt32, to end: UInt32) {
        let length = UInt16(truncatingIfNeeded: min(end - start, UInt32(UInt16.max)))
        if length == .max { longLengths.append((UInt32(truncatingIfNeeded: count), end - start)) }
        entries.append(
            Entry(
                start: start, firstOperand: UInt32(truncatingIfNeeded: operands.count), length: length, key: key))
    }

    /// Appends some attributes of another table, with other operands for those that do not say all by
    /// themselves.
    /// - Parameter replacement: what takes the place of an operand; nil for one that is left out. What does not fit goes to
    ///   the list.
    /// - Complexity: linear in the attributes and their operands.
    @inline(__always)
    mutating func append(
        _ attributes: Range<Int>, of other: AttributeTable,
        replacing replacement: (PackedOperand, inout PackedOperand.WideOperands) -> PackedOperand?
    ) {
        guard let last = attributes.last else { return }
        for (attribute, length) in other.longLengths where attributes.contains(Int(attribute)) {
            longLengths.append((UInt32(truncatingIfNeeded: count + Int(attribute) - attributes.lowerBound), length))
        }
        var next = Int(other.entries[attributes.lowerBound].firstOperand)
        let operandCount = Int(other.endOfOperands(of: last)) - next
        // Taken out while they grow, so that no element asks whether its column is shared.
        var (entries, operands, wide) = ([Entry](), [PackedOperand](), PackedOperand.WideOperands())
        swap(&entries, &self.entries)
        swap(&operands, &self.operands)
        swap(&wide, &wideOperands)
        let firstOperand = operands.count
        entries.append(addingCapacity: attributes.count) { entries in
            operands.append(addingCapacity: operandCount) { operands in
                for index in attributes {
                    let entry = other.entries[index]
                    entries.append(
                        Entry(
                            start: entry.start,
                            firstOperand: UInt32(truncatingIfNeeded: firstOperand + operands.count),
                            length: entry.length, key: entry.key))
                    let end = Int(other.endOfOperands(of: index))
                    while next < end {
                        let operand = other.operands[next]
                        next += 1
                        if operand.saysAll {
                            operands.append(operand)
                        } else if let operand = replacement(operand, &wide) {
                            operands.append(operand)
                        }
                    }
                }
            }
        }
        swap(&entries, &self.entries)
        swap(&operands, &self.operands)
        swap(&wide, &wideOperands)
    }

    // MARK: - What operands refer to

    /// The next operand, from one on, of which it is not known what it refers to.
    func nextReferring(from place: Int) -> (place: Int, Referring)? {
        for index in place..<operands.count {
            if let sort = operands[index].referring { return (index, sort) }
        }
        return nil
    }

    mutating func replace(_ place: Int, by operand: Operand) {
        operands[place] = PackedOperand(operand, wide: &wideOperands)
    }

    /// Leaves out those operands of the last attributes of which it is still not known what they refer to.
    mutating func removeReferring(from attribute: Int) {
        var kept = Int(entries[attribute].firstOperand)
        for index in attribute..<entries.count {
            let (entry, end) = (entries[index], Int(endOfOperands(of: index)))
            entries[index] = Entry(
                start: entry.start, firstOperand: UInt32(truncatingIfNeeded: kept), length: entry.length,
                key: entry.key)
            for place in Int(entry.firstOperand)..<end where operands[place].referring == nil {
                operands[kept] = operands[place]
                kept += 1
            }
        }
        operands.removeLast(operands.count - kept)
    }

    /// Appends one that does not depend on what else is in the table.
    mutating func append(_ operand: PackedOperand) { operands.append(operand) }

    mutating func append(_ operand: Operand) { operands.append(PackedOperand(operand, wide: &wideOperands)) }
}

extension AttributeRange {
    var indices: Range<Int> { Int(start)..<Int(end) }
}
