import FlowModel

/// The colours of a picture. Text and its background always contrast by at least 4.5 : 1 (WCAG 2.1, AA); the kinds
/// differ in dash, weight and arrowhead as well as in colour, so that they can be told apart without colour.
public struct Theme: Hashable, Sendable {
    public enum Name: UInt8, Hashable, Sendable, CaseIterable {
        case standard
        /// For paper: no fills, dark inks.
        case print
        case dark
    }

    /// `#rrggbb`.
    public struct Colour: Hashable, Sendable {
        public let red: UInt8
        public let green: UInt8
        public let blue: UInt8

        public init(_ rgb: UInt32) {
            red = UInt8(truncatingIfNeeded: rgb >> 16)
            green = UInt8(truncatingIfNeeded: rgb >> 8)
            blue = UInt8(truncatingIfNeeded: rgb)
        }

        var hex: String {
            let digits = Array("0123456789abcdef")
            return "#"
                + [red, green, blue].map { (byte: UInt8) -> String in
                    "\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
                }.joined()
        }
    }

    public var background: Colour
    public var text: Colour
    /// Headings of groups, second lines.
    public var quietText: Colour
    public var unitFill: Colour
    public var unitBorder: Colour
    public var partyFill: Colour
    /// Group frames take these in turn.
    public var frameFills: [Colour]
    public var frameBorders: [Colour]
    /// By `FlowKind`'s raw value: lines and badges.
    public var kinds: [Colour]
    public var badgeText: Colour
    public var highlight: Colour

    public func colour(of kind: FlowKind) -> Colour { kinds[Int(kind.rawValue)] }

    public init(_ name: Name) {
        switch name {
        case .standard:
            self.init(
                background: 0xFFFFFF, text: 0x1B2430, quietText: 0x52606F, unitFill: 0xFFFFFF, unitBorder: 0x5B6B7F,
                partyFill: 0xE9ECF0,
                frameFills: [0xEFF4FC, 0xF1F8F1, 0xFDF5E8, 0xFBF0F4, 0xF3F1FB, 0xEEF7F8],
                frameBorders: [0xB4C7E4, 0xB2D2B4, 0xE3C99A, 0xE0BACB, 0xC4BBE2, 0xAFD0D4],
                kinds: [0x1A7A45, 0x2260B0, 0x9A5B00, 0xB8145F], badgeText: 0xFFFFFF, highlight: 0xD0202A)
        case .print:
            self.init(
                background: 0xFFFFFF, text: 0x000000, quietText: 0x404040, unitFill: 0xFFFFFF, unitBorder: 0x000000,
                partyFill: 0xEDEDED,
                frameFills: [0xFFFFFF], frameBorders: [0x9A9A9A],
                kinds: [0x0B5D30, 0x123F80, 0x7A4600, 0x8C0F54], badgeText: 0xFFFFFF, highlight: 0xB00010)
        case .dark:
            self.init(
                background: 0x14181F, text: 0xF1F4F8, quietText: 0xB4BFCC, unitFill: 0x242C38, unitBorder: 0x8FA0B5,
                partyFill: 0x39424F,
                frameFills: [0x1A2230, 0x1A261F, 0x2A241A, 0x291D24, 0x211E2E, 0x1A2628],
                frameBorders: [0x3F5576, 0x3E6346, 0x6E5A33, 0x6B4055, 0x544A7A, 0x3B6166],
                kinds: [0x5CCB8B, 0x7FB2F5, 0xE8AE54, 0xF08BC4], badgeText: 0x10141A, highlight: 0xFF6B70)
        }
    }

    private init(
        background: UInt32, text: UInt32, quietText: UInt32, unitFill: UInt32, unitBorder: UInt32, partyFill: UInt32,
        frameFills: [UInt32], frameBorders: [UInt32], kinds: [UInt32], badgeText: UInt32, highlight: UInt32
    ) {
        self.background = Colour(background)
        self.text = Colour(text)
        self.quietText = Colour(quietText)
        self.unitFill = Colour(unitFill)
        self.unitBorder = Colour(unitBorder)
        self.partyFill = Colour(partyFill)
        self.frameFills = frameFills.map(Colour.init)
        self.frameBorders = frameBorders.map(Colour.init)
        self.kinds = kinds.map(Colour.init)
        self.badgeText = Colour(badgeText)
        self.highlight = Colour(highlight)
    }
}
