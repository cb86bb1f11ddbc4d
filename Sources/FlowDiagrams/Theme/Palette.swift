import FlowModel

/// A theme's colours, each by what it is for.
public struct Palette: Hashable, Sendable {
    public var background: Colour
    public var text: Colour
    /// Headings of groups, second lines.
    public var quietText: Colour
    public var unitFill: Colour
    public var unitBorder: Colour
    public var partyFill: Colour
    /// Frames take these in turn. Never empty.
    public var frameFills: [Colour]
    public var frameBorders: [Colour]
    /// Lines and badges.
    public var logistics: Colour
    public var service: Colour
    public var information: Colour
    public var transfer: Colour
    public var badgeText: Colour
    public var highlight: Colour

    public func colour(of kind: FlowKind) -> Colour {
        switch kind {
        case .logistics: logistics
        case .service: service
        case .information: information
        case .transfer: transfer
        }
    }
}

extension Palette {
    /// One colour of a palette: the name that theme files and stylesheets know it by, and where it is.
    struct Ink {
        let name: String
        let path: WritableKeyPath<Palette, Colour>
    }

    /// All that are one colour each, in the order in which they are documented.
    static var singleInks: [Ink] {
        [
            Ink(name: "background", path: \.background), Ink(name: "text", path: \.text),
            Ink(name: "quiet-text", path: \.quietText), Ink(name: "unit-fill", path: \.unitFill),
            Ink(name: "unit-border", path: \.unitBorder), Ink(name: "party-fill", path: \.partyFill),
            Ink(name: "logistics", path: \.logistics), Ink(name: "service", path: \.service),
            Ink(name: "information", path: \.information), Ink(name: "transfer", path: \.transfer),
            Ink(name: "badge-text", path: \.badgeText), Ink(name: "highlight", path: \.highlight),
        ]
    }

    /// What theme files call the colours that are one each.
    public static var names: [String] { singleInks.map(\.name) }

    /// Where the colour of a name is.
    public static func path(of name: String) -> WritableKeyPath<Palette, Colour>? {
        singleInks.first { $0.name == name }?.path
    }

    /// Every colour, those of the frames numbered from 1.
    var inks: [Ink] {
        Self.singleInks
            + frameFills.indices.map { Ink(name: "frame-fill-\($0 + 1)", path: \.frameFills[$0]) }
            + frameBorders.indices.map { Ink(name: "frame-border-\($0 + 1)", path: \.frameBorders[$0]) }
    }

    /// The same colours, with as many for frames as another palette has, so that each frame has one in both.
    func fitted(to other: Palette) -> Palette {
        var fitted = self
        fitted.frameFills = other.frameFills.indices.map { frameFills[$0 % frameFills.count] }
        fitted.frameBorders = other.frameBorders.indices.map { frameBorders[$0 % frameBorders.count] }
        return fitted
    }
}

// The kinds' colours were searched for by `ThemeCheck`'s measures: as near to green, blue, amber and magenta as they can
// be while they stay apart for every kind of colour blindness.
extension Palette {
    static let light = Palette(
        background: 0xFFFFFF, text: 0x1B2430, quietText: 0x52606F, unitFill: 0xFFFFFF, unitBorder: 0x5B6B7F,
        partyFill: 0xE9ECF0,
        frameFills: [0xEFF4FC, 0xF1F8F1, 0xFDF5E8, 0xFBF0F4, 0xF3F1FB, 0xEEF7F8],
        frameBorders: [0xB4C7E4, 0xB2D2B4, 0xE3C99A, 0xE0BACB, 0xC4BBE2, 0xAFD0D4],
        kinds: (0x018459, 0x0058EB, 0x76510E, 0xB5008B), badgeText: 0xFFFFFF, highlight: 0xCD2838)

    static let paper = Palette(
        background: 0xFFFFFF, text: 0x000000, quietText: 0x404040, unitFill: 0xFFFFFF, unitBorder: 0x000000,
        partyFill: 0xEDEDED, frameFills: [0xFFFFFF], frameBorders: [0x9A9A9A],
        kinds: (0x09714B, 0x16395F, 0x6B3C00, 0x9235B6), badgeText: 0xFFFFFF, highlight: 0xAE2A33)

    static let dark = Palette(
        background: 0x14181F, text: 0xF1F4F8, quietText: 0xB4BFCC, unitFill: 0x242C38, unitBorder: 0x8FA0B5,
        partyFill: 0x39424F,
        frameFills: [0x1A2230, 0x1A261F, 0x2A241A, 0x291D24, 0x211E2E, 0x1A2628],
        frameBorders: [0x3F5576, 0x3E6346, 0x6E5A33, 0x6B4055, 0x544A7A, 0x3B6166],
        kinds: (0x5CD89D, 0x5795FF, 0xEBAB31, 0xEEBCF6), badgeText: 0x10141A, highlight: 0xFF6A6F)

    private init(
        background: UInt32, text: UInt32, quietText: UInt32, unitFill: UInt32, unitBorder: UInt32, partyFill: UInt32,
        frameFills: [UInt32], frameBorders: [UInt32], kinds: (UInt32, UInt32, UInt32, UInt32), badgeText: UInt32,
        highlight: UInt32
    ) {
        self.background = Colour(background)
        self.text = Colour(text)
        self.quietText = Colour(quietText)
        self.unitFill = Colour(unitFill)
        self.unitBorder = Colour(unitBorder)
        self.partyFill = Colour(partyFill)
        self.frameFills = frameFills.map(Colour.init)
        self.frameBorders = frameBorders.map(Colour.init)
        logistics = Colour(kinds.0)
        service = Colour(kinds.1)
        information = Colour(kinds.2)
        transfer = Colour(kinds.3)
        self.badgeText = Colour(badgeText)
        self.highlight = Colour(highlight)
    }
}
