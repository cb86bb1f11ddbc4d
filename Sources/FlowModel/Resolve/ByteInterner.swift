/// Gives each distinct run of bytes a number, from 0 in the order of first appearance. Open addressing over one pool of bytes.
struct ByteInterner: Sendable {
    private var pool: [UInt8] = []
    /// Where each entry begins in the pool; one more than there are entries.
    private var starts: [UInt32] = [0]
    private var hashes: [UInt32] = []
    /// One more than the number of the entry; 0 for none. A power of two.
    private var slots: [UInt32] = [UInt32](repeating: 0, count: 64)

    var count: Int { hashes.count }

    /// - Complexity: linear in the bytes, amortized.
    mutating func intern(_ bytes: ArraySlice<UInt8>) -> Int {
        let hash = Self.hash(bytes)
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let entry = Int(slots[slot]) - 1
            if hashes[entry] == hash, self.bytes(entry).elementsEqual(bytes) { return entry }
            slot = (slot + 1) & (slots.count - 1)
        }
        let entry = hashes.count
        slots[slot] = UInt32(truncatingIfNeeded: entry + 1)
        hashes.append(hash)
        pool += bytes
        starts.append(UInt32(truncatingIfNeeded: pool.count))
        if entry * 2 >= slots.count { grow() }
        return entry
    }

    /// The number of a run of bytes that has one.
    func find(_ bytes: ArraySlice<UInt8>) -> Int? {
        let hash = Self.hash(bytes)
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let entry = Int(slots[slot]) - 1
            if hashes[entry] == hash, self.bytes(entry).elementsEqual(bytes) { return entry }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    func string(_ entry: Int) -> String { String(decoding: bytes(entry), as: UTF8.self) }

    private func bytes(_ entry: Int) -> ArraySlice<UInt8> { pool[Int(starts[entry])..<Int(starts[entry + 1])] }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for (entry, hash) in hashes.enumerated() {
            var slot = Int(hash) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(truncatingIfNeeded: entry + 1)
        }
    }

    /// FNV-1a over the bytes, finished with a mix since the table looks at the low bits alone.
    private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        var hash: UInt64 = 14_695_981_039_346_656_037
        bytes.withUnsafeBufferPointer { bytes in
            for byte in bytes { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
        }
        return UInt32(truncatingIfNeeded: hash ^ (hash >> 29))
    }
}
