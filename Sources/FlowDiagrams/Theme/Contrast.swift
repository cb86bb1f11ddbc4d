import Glibc

extension Colour {
    /// How well one colour stands out from another: from 1 for the same to 21 for black and white. The contrast ratio of
    /// the Web Content Accessibility Guidelines 2.1.
    public func contrast(to other: Colour) -> Double {
        let (one, two) = (luminance, other.luminance)
        return (max(one, two) + 0.05) / (min(one, two) + 0.05)
    }

    private var luminance: Double {
        let light = LinearLight(self)
        return 0.2126 * light.red + 0.7152 * light.green + 0.0722 * light.blue
    }
}

/// A colour as amounts of light, each from 0 to 1: sRGB without its curve (IEC 61966-2-1).
struct LinearLight {
    var red: Double
    var green: Double
    var blue: Double

    init(red: Double, green: Double, blue: Double) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    init(_ colour: Colour) {
        func linear(_ byte: UInt8) -> Double {
            let value = Double(byte) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        self.init(red: linear(colour.red), green: linear(colour.green), blue: linear(colour.blue))
    }
}
