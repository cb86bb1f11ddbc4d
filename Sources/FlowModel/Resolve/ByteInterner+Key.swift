extension ByteInterner {
    /// A run of bytes as slots hold it: up to 24 bytes, zeros behind them; of a longer run, a hash of all its bytes.
    struct Key: Equatable, Sendable {
        fileprivate(set) var first: UInt64 = 0
        fileprivate(set) var second: UInt64 = 0
        fileprivate(set) var third: UInt64 = 0
        fileprivate(set) var length: UInt32 = 0

        init(first: UInt64, second: UInt64, third: UInt64, length: UInt32) {
            (self.first, self.second, self.third, self.length) = (first, second, third, length)
        }

        private static let longest = 24

        /// Whether it says all of its run.
        var isWhole: Bool { length <= Self.longest }
    }
}

extension ByteInterner.Key {
    @inline(__always)
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.init(first: 0, second: 0, third: 0, length: UInt32(truncatingIfNeeded: bytes.count))
        guard let start = bytes.baseAddress.map({ UnsafeRawPointer($0) }) else { return }
        let count = bytes.count
        if count >= 8 {
            guard isWhole else {
                first = Self.hash(ofLong: bytes)
                return
            }
            first = start.loadUnaligned(as: UInt64.self)
            // The last eight bytes hold all that is left; what overlaps is shifted out.
            if count > 16 {
                second = start.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
                third = start.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self) >> UInt64(8 * (24 - count))
            } else if count > 8 {
                second = start.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self) >> UInt64(8 * (16 - count))
            }
        } else if count >= 4 {
            let low = UInt64(start.loadUnaligned(as: UInt32.self))
            let high = UInt64(start.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
            first = low | high << UInt64(8 * (count - 4))
        } else {
            for index in 0..<count { first |= UInt64(bytes[index]) << UInt64(8 * index) }
        }
    }

    /// Multiplies to 128 bits and folds them, after wyhash (Wang Yi, 2019), whose constants these are.
    var hash: Int {
        @inline(__always)
        get {
            let mixed = Self.fold(first ^ 0xA076_1D64_78BD_642F, second ^ 0xE703_7ED1_A0B4_28DB)
            return Int(truncatingIfNeeded: Self.fold(mixed ^ third, 0x8EBC_6AF0_9C88_C6E3 ^ UInt64(length)) >> 1)
        }
    }

    private static func hash(ofLong bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let bytes = UnsafeRawBufferPointer(bytes)
        var hash = UInt64(truncatingIfNeeded: bytes.count)
        var offset = 0
        while offset + 8 <= bytes.count {
            hash = fold(hash ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self), 0xE703_7ED1_A0B4_28DB)
            offset += 8
        }
        let rest = bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self)
        return fold(hash ^ rest, 0x8EBC_6AF0_9C88_C6E3)
    }

    @inline(__always)
    private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }
}
