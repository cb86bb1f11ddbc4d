/// A fixed stream of random numbers (splitmix64: Steele, Lea and Flood, 2014), the same on every machine.
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    /// Between 0 and 1.
    mutating func share() -> Double { Double(next() >> 11) * 0x1p-53 }

    mutating func below(_ count: Int) -> Int { Int(truncatingIfNeeded: next() % UInt64(count)) }

    /// A number below `count`, number n with a probability that falls as 1/(n + offset). By comparing and halving, since the
    /// logarithm of a C library is not the same on every machine.
    mutating func frequent(_ count: Int, _ offset: Int) -> Int {
        // Octaves of n + offset are about equally likely; within one, numbers are.
        var octaves: [Range<Int>] = []
        var start = 0
        while start < count {
            let end = min(count, 2 * (start + offset) - offset)
            octaves.append(start..<end)
            start = end
        }
        // The last octave may be cut short, and is as much less likely.
        while true {
            let octave = octaves[below(octaves.count)]
            let number = octave.lowerBound + below(octave.lowerBound + offset)
            if number < octave.upperBound { return number }
        }
    }
}
