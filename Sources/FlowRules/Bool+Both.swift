extension Bool {
    /// Whether both are so. The second is asked for whatever the first says: in columns in which any value may follow any
    /// other, a jump over it would be guessed wrong too often.
    @inline(__always)
    static func & (left: Bool, right: Bool) -> Bool { (left ? 1 : 0) & (right ? 1 : 0) as UInt8 != 0 }

    /// Whether either is so, likewise.
    @inline(__always)
    static func | (left: Bool, right: Bool) -> Bool { (left ? 1 : 0) | (right ? 1 : 0) as UInt8 != 0 }
}
