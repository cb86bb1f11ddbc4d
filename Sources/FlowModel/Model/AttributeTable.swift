import FlowDiagnostics

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

    /// The first operand of the first attribute of a run with a key.
    func firstOperand(of key: AttributeKey, in range: AttributeRange) -> Operand? {
        for index in range.indices where entries[index].key == key {
            let operand = entries[index].firstOperand
            return operand < endOfOperands(of: index) ? operands[Int(operand)].operand(wideOperands) : nil
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

    /// Begins an attribute. The operands that are appended up to the next one are its.
    mutating func begin(_ key: AttributeKey, from start: UInt32, to end: UInt32, in source: SourceID) {
        let length = UInt16(exactly: end - start) ?? .max
        if length == .max { longLengths.append((UInt32(truncatingIfNeeded: count), end - start)) }
        sources.begin(source, at: count)
        entries.append(
            Entry(
                start: start, firstOperand: UInt32(truncatingIfNeeded: operands.count), length: length, key: key))
    }

    /// Keeps nothing but the memory.
    mutating func removeAll() {
        entries.removeAll(keepingCapacity: true)
        longLengths.removeAll(keepingCapacity: true)
        sources = SourceRuns()
        operands.removeAll(keepingCapacity: true)
        wideOperands.removeAll(keepingCapacity: true)
    }

    /// Appends the attributes of another table.
    /// - Complexity: linear in the other table.
    mutating func append(_ other: AttributeTable) {
        for (attribute, length) in other.longLengths {
            longLengths.append((UInt32(truncatingIfNeeded: count) + attribute, length))
        }
        sources.append(other.sources, at: count)
        let firstOperand = UInt32(truncatingIfNeeded: operands.count)
        for entry in other.entries {
            entries.append(
                Entry(
                    start: entry.start, firstOperand: firstOperand + entry.firstOperand, length: entry.length,
                    key: entry.key))
        }
        if other.wideOperands.isEmpty {
            operands += other.operands
        } else {
            for operand in other.operands { operands.append(operand.moved(by: wideOperands.count)) }
            wideOperands += other.wideOperands
        }
    }

    /// Appends one that does not depend on what else is in the table.
    mutating func append(_ operand: PackedOperand) { operands.append(operand) }

    mutating func append(_ operand: Operand) { operands.append(PackedOperand(operand, wide: &wideOperands)) }
}

extension AttributeRange {
    var indices: Range<Int> { Int(start)..<Int(end) }
}
