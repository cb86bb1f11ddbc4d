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

    private struct Entry {
        let key: UInt64
        let index: UInt32
    }

    /// The numbers of the keys in ascending order of the keys.
    /// - Complexity: linear in the keys.
    static func indices(of keys: [PlaceKey]) -> [UInt32] {
        var entries = keys.enumerated().map { Entry(key: $1.value, index: UInt32(truncatingIfNeeded: $0)) }
        // Digits that are the same everywhere need no walk: nearly always the file, and the upper ones of the offset.
        let differing = entries.reduce(UInt64(0)) { $0 | ($1.key ^ (entries.first?.key ?? 0)) }
        var sorted = entries
        var shift: UInt64 = 0
        while shift < 64, differing >> shift != 0 {
            defer { shift += digitBits }
            guard (differing >> shift) & mask != 0 else { continue }
            sort(entries.span, byDigitAt: shift, into: &sorted)
            swap(&entries, &sorted)
        }
        return entries.map(\.index)
    }

    private static var mask: UInt64 { 1 << digitBits - 1 }

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
