import FlowDiagnostics
import FlowModel

/// The place at which a finding points, as a number that orders places as files and offsets do.
struct PlaceKey: Sendable {
    let value: UInt64

    init(_ span: SourceSpan) { value = UInt64(span.source.index) << 32 | UInt64(span.start.value) }

    /// That of a statement among all.
    init(_ statement: StatementID) { value = UInt64(statement.index) }
}

/// Sorts by place, digit by digit from the lowest: millions of findings are in order after as many walks over them as their
/// places have digits, and equal places keep their order.
enum PlaceOrder {
    private static let digitBits: UInt64 = 11

    /// Something with a place, known by its number.
    struct Entry: Sendable {
        fileprivate let key: UInt64
        let index: UInt32

        init(_ key: PlaceKey, _ index: UInt32) {
            self.key = key.value
            self.index = index
        }
    }

    /// - Complexity: linear in the entries.
    static func sorted(_ given: consuming [Entry]) -> [Entry] {
        var entries = given
        // Digits that are the same everywhere need no walk: nearly always the file, and the upper ones of the offset.
        let (differing, areInOrder) = differences(entries.span)
        if areInOrder { return entries }
        var sorted = entries
        var shift: UInt64 = 0
        while shift < 64, differing >> shift != 0 {
            defer { shift += digitBits }
            guard (differing >> shift) & mask != 0 else { continue }
            sort(entries.span, byDigitAt: shift, into: &sorted)
            swap(&entries, &sorted)
        }
        return entries
    }

    private static var mask: UInt64 { 1 << digitBits - 1 }

    /// The bits in which any keys differ, and whether the keys ascend.
    private static func differences(_ entries: Span<Entry>) -> (bits: UInt64, areInOrder: Bool) {
        guard !entries.isEmpty else { return (0, true) }
        let first = entries[0].key
        var (last, bits, areInOrder) = (first, UInt64(0), true)
        for index in entries.indices {
            let key = entries[index].key
            bits |= key ^ first
            if key < last { areInOrder = false }
            last = key
        }
        return (bits, areInOrder)
    }

    private static func sort(_ entries: Span<Entry>, byDigitAt shift: UInt64, into sorted: inout [Entry]) {
        var starts = [Int](repeating: 0, count: 1 << Int(digitBits) + 1)
        var places = starts.mutableSpan
        var sorted = sorted.mutableSpan
        for index in entries.indices { places[Int(entries[index].key >> shift & mask) + 1] += 1 }
        for digit in 0..<places.count - 1 { places[digit + 1] += places[digit] }
        for index in entries.indices {
            let digit = Int(entries[index].key >> shift & mask)
            sorted[places[digit]] = entries[index]
            places[digit] += 1
        }
    }
}
