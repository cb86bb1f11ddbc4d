import FlowModel

/// How a picture looks: its colours, its fonts, a text in a corner. A theme's colours are read from the theme itself:
/// `theme.text`.
///
/// Text and what is behind it contrast by at least 4.5 : 1, lines and what they cross by 3 : 1 (WCAG 2.1, AA). Kinds of
/// flow differ in dash, weight and arrowhead besides colour, and their colours stay apart for the colour-blind:
/// `ThemeCheck` measures both.
@dynamicMemberLookup
public struct Theme: Hashable, Sendable {
    public enum Name: String, Hashable, Sendable, CaseIterable {
        case standard = "default"
        /// For paper, also without colour: no fills, dark inks, badges that differ by kind.
        case print
        case dark
    }

    public var palette: Palette { didSet { mixtures = Mixtures(of: palette) } }
    /// Follow the palette.
    var mixtures: Mixtures
    /// For readers whose system is set to dark colours; only an SVG can hold both. Nil for the same colours always.
    public var darkPalette: Palette?
    public var badges: Badges
    /// Nil for `FontName.standard`.
    public var font: FontName?
    public var logo: Logo?

    /// How the badges on the lines tell their kinds apart.
    public enum Badges: UInt8, Hashable, Sendable {
        /// By colour.
        case filled
        /// By fill and outline as well.
        case outlined
    }

    /// A text in a corner: a name, not a picture, so that nothing has to be loaded.
    public struct Logo: Hashable, Sendable {
        public enum Corner: String, Hashable, Sendable, CaseIterable {
            case topLeft = "top-left"
            case topRight = "top-right"
            case bottomLeft = "bottom-left"
            case bottomRight = "bottom-right"
        }

        public var text: String
        public var corner: Corner

        public init(text: String, corner: Corner = .bottomRight) {
            self.text = text
            self.corner = corner
        }
    }

    public init(palette: Palette, darkPalette: Palette? = nil, badges: Badges = .filled) {
        self.palette = palette
        mixtures = Mixtures(of: palette)
        self.darkPalette = darkPalette
        self.badges = badges
    }

    public init(_ name: Name) {
        switch name {
        case .standard: self.init(palette: .light, darkPalette: .dark)
        // Paper has no dark variant, and whoever asks for dark colours means them.
        case .print: self.init(palette: .paper, badges: .outlined)
        case .dark: self.init(palette: .dark)
        }
    }

    public static let standard = Theme(.standard)
    public static let print = Theme(.print)
    public static let dark = Theme(.dark)

    public subscript<Value>(dynamicMember path: KeyPath<Palette, Value>) -> Value { palette[keyPath: path] }

    var gridLine: Colour { mixtures.gridLine }

    func colour(of kind: FlowKind) -> Colour { palette.colour(of: kind) }
}
