import FlowDiagnostics

/// An opaque colour of the sRGB space.
public struct Colour: Hashable, Sendable {
    public let red: UInt8
    public let green: UInt8
    public let blue: UInt8

    /// - Parameter rgb: `0xRRGGBB`.
    public init(_ rgb: UInt32) {
        red = UInt8(truncatingIfNeeded: rgb >> 16)
        green = UInt8(truncatingIfNeeded: rgb >> 8)
        blue = UInt8(truncatingIfNeeded: rgb)
    }

    /// `#rgb`, `#rrggbb` or one of SVG's names, in any case. Nil for anything else.
    public init?(_ text: String) {
        let lowercased = text.lowercased()
        guard lowercased.hasPrefix("#") else {
            guard let rgb = ColourNames.rgb[lowercased] else { return nil }
            self.init(rgb)
            return
        }
        let digits = lowercased.dropFirst()
        let isHexadecimal = digits.utf8.allSatisfy { (byte: UInt8) -> Bool in
            (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
        }
        guard isHexadecimal, digits.utf8.count == 3 || digits.utf8.count == 6 else { return nil }
        let all = digits.utf8.count == 6 ? String(digits) : digits.map { "\($0)\($0)" }.joined()
        guard let rgb = UInt32(all, radix: 16) else { return nil }
        self.init(rgb)
    }

    /// The name that was probably meant; nil where none is near.
    public static func nearestName(to text: String) -> String? {
        Spelling.nearest(to: text, among: ColourNames.rgb.keys.sorted())
    }

    /// `0xRRGGBB`.
    var rgb: UInt32 { UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue) }

    /// `#rrggbb`.
    public var hex: String { "#" + String(0x100_0000 | rgb, radix: 16).dropFirst() }
}
