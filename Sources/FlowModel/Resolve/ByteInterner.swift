/// Gives each distinct run of bytes a number, from 0 in the order of first appearance. Open addressing over one pool of bytes.
///
/// A model of a million flows asks five million times: nearly all that counts is how many places in memory a
/// question touches. A slot has all that is needed to tell names apart but the bytes; those are hashed and compared eight at
/// a time.
struct ByteInterner: Sendable {
    private var pool: [UInt8] = []
    /// Where each entry begins in the pool; one more than there are entries.
    private var starts: [UInt32] = [0]
    /// A power of two.
    private var slots = [Slot](repeating: .free, count: 64)

    private struct Slot {
        let hash: UInt32
        /// One more than the number of the entry; 0 for none.
        let entry: UInt32
        /// Of the bytes in the pool.
        let start: UInt32
        let length: UInt32

        static var free: Slot { Slot(hash: 0, entry: 0, start: 0, length: 0) }
    }

    var count: Int { starts.count - 1 }

    /// - Complexity: linear in the bytes, amortized.
    mutating func intern(_ bytes: ArraySlice<UInt8>) -> Int {
        let hash = Self.hash(bytes.span.bytes)
        let slot = slot(of: bytes.span.bytes, hash)
        if slots[slot].entry != 0 { return Int(slots[slot].entry) - 1 }
        pool += bytes
        starts.append(UInt32(truncatingIfNeeded: pool.count))
        slots[slot] = Slot(
            hash: hash, entry: UInt32(truncatingIfNeeded: count), start: starts[count - 1],
            length: UInt32(truncatingIfNeeded: bytes.count))
        if count * 2 > slots.count { grow() }
        return count - 1
    }

    /// The number of a run of bytes that has one.
    func find(_ bytes: ArraySlice<UInt8>) -> Int? {
        let slot = slot(of: bytes.span.bytes, Self.hash(bytes.span.bytes))
        return slots[slot].entry == 0 ? nil : Int(slots[slot].entry) - 1
    }

    func string(_ entry: Int) -> String {
        String(decoding: pool[Int(starts[entry])..<Int(starts[entry + 1])], as: UTF8.self)
    }

    /// Where a run of bytes has its entry, or would get it.
    private func slot(of bytes: RawSpan, _ hash: UInt32) -> Int {
        let pool = pool.span.bytes
        let slots = slots.span
        var index = Int(hash) & (slots.count - 1)
        while true {
            let slot = slots[index]
            if slot.entry == 0 { return index }
            if slot.hash == hash, Int(slot.length) == bytes.byteCount {
                let start = Int(slot.start)
                if Self.areEqual(pool.extracting(start..<start + bytes.byteCount), bytes) { return index }
            }
            index = (index + 1) & (slots.count - 1)
        }
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: .free, count: old.count * 2)
        for moved in old where moved.entry != 0 {
            var slot = Int(moved.hash) & (slots.count - 1)
            while slots[slot].entry != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = moved
        }
    }

    // MARK: - Eight bytes at a time

    /// Multiplies to 128 bits and folds them, after wyhash (Wang Yi, 2019), whose constants these are.
    private static func hash(_ bytes: RawSpan) -> UInt32 {
        var hash = UInt64(truncatingIfNeeded: bytes.byteCount) ^ 0xA076_1D64_78BD_642F
        var offset = 0
        while offset < bytes.byteCount {
            let product = (hash ^ word(of: bytes, at: offset)).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
            hash = product.high ^ product.low
            offset += 8
        }
        return UInt32(truncatingIfNeeded: hash ^ (hash >> 32))
    }

    /// Of runs that are equally long.
    private static func areEqual(_ left: RawSpan, _ right: RawSpan) -> Bool {
        var offset = 0
        while offset < left.byteCount {
            if word(of: left, at: offset) != word(of: right, at: offset) { return false }
            offset += 8
        }
        return true
    }

    /// The bytes at an offset as a number; fewer than eight at the end, zeros in place of the others.
    private static func word(of bytes: RawSpan, at offset: Int) -> UInt64 {
        let left = bytes.byteCount - offset
        if left >= 8 { return bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self) }
        var word: UInt64 = 0
        var position = offset
        if left >= 4 {
            word = UInt64(bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt32.self))
            position += 4
        }
        while position < bytes.byteCount {
            word = word << 8 | UInt64(bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt8.self))
            position += 1
        }
        return word
    }
}
