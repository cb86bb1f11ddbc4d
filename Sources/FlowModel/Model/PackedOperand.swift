import FlowGraph
import FlowSyntax

/// An operand in four bytes, a quarter of what `Operand` takes: its sort in the lowest four bits, and above them what it
/// stands for. Nearly all that people write fits; what does not is a number in a list beside, which the caller keeps.
struct PackedOperand: Sendable {
    private let bits: UInt32

    private enum Sort: UInt32 {
        case wide, unit, person, item, system, regulation, text, word, number, duration, rating, slot
        /// What it refers to is not known yet, and kept beside.
        case referring
    }

    /// Operands that did not fit, by the numbers that stand for them.
    typealias WideOperands = [Operand]

    /// - Parameter wide: gets the operand where it does not fit.
    init(_ operand: Operand, wide: inout WideOperands) {
        if let packed = Self.bits(of: operand) {
            bits = packed
        } else {
            bits = Self.pack(.wide, UInt32(truncatingIfNeeded: wide.count)) ?? 0
            wide.append(operand)
        }
    }

    /// Refers to something that is not known yet.
    static var referring: PackedOperand { PackedOperand(bits: Sort.referring.rawValue) }

    /// A unit, which is what most operands are that refer to something.
    @inline(__always)
    init(_ unit: UnitID, wide: inout WideOperands) {
        if let packed = Self.pack(.unit, unit.index) {
            self.init(bits: packed)
        } else {
            self.init(.unit(unit), wide: &wide)
        }
    }

    /// A duration; nil for one that does not fit.
    @inline(__always)
    init?(_ count: Int, _ unit: DurationUnit) {
        guard count >= 0, count <= Int(Self.largest >> 3) else { return nil }
        self.init(bits: (UInt32(truncatingIfNeeded: count) << 3 | UInt32(unit.rawValue)) << 4 | Sort.duration.rawValue)
    }

    private init(bits: UInt32) { self.bits = bits }

    /// Whether it refers to something that is not known yet.
    var isReferring: Bool {
        @inline(__always)
        get { bits & Self.sortMask == Sort.referring.rawValue }
    }

    func operand(_ wide: WideOperands) -> Operand {
        switch Sort(rawValue: bits & Self.sortMask) {
        case .unit: .unit(UnitID(index: value))
        case .person: .person(PersonID(index: value))
        case .item: .item(ItemID(index: value))
        case .system: .system(SystemID(index: value))
        case .regulation: .regulation(RegulationID(index: value))
        case .text: .text(TextID(index: value))
        case .word: .word(word)
        case .number: .number(Double(value))
        case .duration: .duration(Duration(count: Double(value >> 3), unit: durationUnit))
        case .rating:
            .rating(Rating(given: UInt16(truncatingIfNeeded: value >> 14), best: UInt16(value & Self.half)))
        case .slot:
            .slot(WeeklySlot(start: Int32(value >> 14), end: Int32(value >> 14) + Int32(value & Self.half)))
        // Those that refer to something are replaced before anybody asks.
        case .wide, .referring, nil: wide[Int(value)]
        }
    }

    /// The unit that it is, if it is one: no operand that names a unit is so wide that it lies beside.
    var unit: UnitID? { bits & Self.sortMask == Sort.unit.rawValue ? UnitID(index: value) : nil }

    /// Whether it says all by itself: no text, nothing that the model has a number for, and nothing in a list beside.
    var saysAll: Bool {
        @inline(__always)
        get { Self.sortsThatSayAll & 1 &<< (bits & Self.sortMask) != 0 }
    }

    private static var sortsThatSayAll: UInt32 {
        @inline(__always)
        get {
            1 << Sort.word.rawValue | 1 << Sort.number.rawValue | 1 << Sort.duration.rawValue
                | 1 << Sort.rating.rawValue | 1 << Sort.slot.rawValue
        }
    }

    func isWord(_ word: ValueWord) -> Bool { bits & Self.sortMask == Sort.word.rawValue && self.word == word }

    /// A word that stands before an operand, and is no value itself.
    var isConnecting: Bool { bits & Self.sortMask == Sort.word.rawValue && word.connects }

    // MARK: - Bits

    private static let sortMask: UInt32 = 15
    private static let largest = UInt32.max >> 4
    /// The lower of two values of equal size.
    private static let half: UInt32 = 1 << 14 - 1

    private var value: UInt32 { bits >> 4 }

    private var word: ValueWord { ValueWord(rawValue: UInt8(truncatingIfNeeded: value)) ?? .nobody }

    private var durationUnit: DurationUnit { DurationUnit(rawValue: UInt8(value & 7)) ?? .day }

    private static func pack(_ sort: Sort, _ value: UInt32) -> UInt32? {
        value <= largest ? value << 4 | sort.rawValue : nil
    }

    private static func pack(_ sort: Sort, _ high: UInt32, _ low: UInt32) -> UInt32? {
        high <= half && low <= half ? pack(sort, high << 14 | low) : nil
    }

    /// A whole number from 0 on; minus zero is none, since it comes out as it went in.
    private static func whole(_ number: Double) -> UInt32? {
        number.sign == .plus ? UInt32(exactly: number) : nil
    }

    private static func bits(of operand: Operand) -> UInt32? {
        switch operand {
        case .unit(let unit): pack(.unit, unit.index)
        case .person(let person): pack(.person, person.index)
        case .item(let item): pack(.item, item.index)
        case .system(let system): pack(.system, system.index)
        case .regulation(let regulation): pack(.regulation, regulation.index)
        case .text(let text): pack(.text, text.index)
        case .word(let word): pack(.word, UInt32(word.rawValue))
        case .number(let number): whole(number).flatMap { pack(.number, $0) }
        case .duration(let duration):
            whole(duration.count).flatMap { count in
                count <= largest >> 3 ? pack(.duration, count << 3 | UInt32(duration.unit.rawValue)) : nil
            }
        case .rating(let rating): pack(.rating, UInt32(rating.given), UInt32(rating.best))
        case .slot(let slot):
            slot.start >= 0 && slot.end >= slot.start
                ? pack(.slot, UInt32(slot.start), UInt32(slot.end - slot.start)) : nil
        case .amount: nil
        }
    }
}
