import Glibc

/// Sine and cosine of fractions of a turn, rounded: the last bits differ between C libraries, pictures must not.
enum Trigonometry {
    static func sine(turns: Double) -> Double { rounded(Glibc.sin(turns * 2 * Double.pi)) }
    static func cosine(turns: Double) -> Double { rounded(Glibc.cos(turns * 2 * Double.pi)) }

    private static func rounded(_ value: Double) -> Double { (value * 1e9).rounded() / 1e9 }
}
