import Glibc

/// A colour in CIE L*a*b* under daylight (D65), where distances are about as large as they look.
struct LabColour {
    let l: Double
    let a: Double
    let b: Double

    init(l: Double, a: Double, b: Double) {
        self.l = l
        self.a = a
        self.b = b
    }

    init(_ light: LinearLight) {
        let x = 0.4124564 * light.red + 0.3575761 * light.green + 0.1804375 * light.blue
        let y = 0.2126729 * light.red + 0.7151522 * light.green + 0.0721750 * light.blue
        let z = 0.0193339 * light.red + 0.1191920 * light.green + 0.9503041 * light.blue
        func curve(_ t: Double) -> Double { t > 216 / 24389.0 ? cbrt(t) : (24389 / 27.0 * t + 16) / 116 }
        let (fx, fy, fz) = (curve(x / 0.95047), curve(y), curve(z / 1.08883))
        self.init(l: 116 * fy - 16, a: 500 * (fx - fy), b: 200 * (fy - fz))
    }

    /// CIEDE2000, as in G. Sharma, W. Wu and E. N. Dalal, "The CIEDE2000 Color-Difference Formula", Color Research and
    /// Application 30 (2005), whose test data the tests hold it against.
    func difference(to other: LabColour) -> Double {
        let meanChroma = (hypot(a, b) + hypot(other.a, other.b)) / 2
        let stretch = 1.5 - 0.5 * sqrt(pow(meanChroma, 7) / (pow(meanChroma, 7) + Self.twentyFive))
        let (a1, a2) = (a * stretch, other.a * stretch)
        let (c1, c2) = (hypot(a1, b), hypot(a2, other.b))
        let (h1, h2) = (Self.hue(a1, b), Self.hue(a2, other.b))

        var hueStep = h2 - h1
        if c1 * c2 == 0 {
            hueStep = 0
        } else if hueStep > 180 {
            hueStep -= 360
        } else if hueStep < -180 {
            hueStep += 360
        }
        let deltaL = other.l - l
        let deltaC = c2 - c1
        let deltaH = 2 * sqrt(c1 * c2) * sin(Self.radians(hueStep / 2))

        var hue = (h1 + h2) / 2
        if c1 * c2 == 0 { hue = h1 + h2 } else if abs(h1 - h2) > 180 { hue += h1 + h2 < 360 ? 180 : -180 }
        let lightness = (l + other.l) / 2 - 50
        let chroma = (c1 + c2) / 2
        let t =
            1 - 0.17 * cos(Self.radians(hue - 30)) + 0.24 * cos(Self.radians(2 * hue))
            + 0.32 * cos(Self.radians(3 * hue + 6)) - 0.2 * cos(Self.radians(4 * hue - 63))
        let weightL = 1 + 0.015 * lightness * lightness / sqrt(20 + lightness * lightness)
        let weightC = 1 + 0.045 * chroma
        let weightH = 1 + 0.015 * chroma * t
        let turn = 60 * exp(-pow((hue - 275) / 25, 2))
        let rotation = -2 * sqrt(pow(chroma, 7) / (pow(chroma, 7) + Self.twentyFive)) * sin(Self.radians(turn))
        let (x, y, z) = (deltaL / weightL, deltaC / weightC, deltaH / weightH)
        return sqrt(max(0, x * x + y * y + z * z + rotation * y * z))
    }

    /// The seventh power of 25, where the formula's corrections for saturated colours set in.
    private static let twentyFive = 6_103_515_625.0

    /// In degrees, from 0 to 360.
    private static func hue(_ a: Double, _ b: Double) -> Double {
        let degrees = atan2(b, a) * 180 / .pi
        return degrees < 0 ? degrees + 360 : degrees
    }

    private static func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }
}
