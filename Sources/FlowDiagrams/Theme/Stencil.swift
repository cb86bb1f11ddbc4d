/// A theme's palette with a colour of its own for every ink. White is a unit's fill and the background's as well; drawn
/// through a stencil, a picture tells which of them is meant, and each can be given its true colours afterwards.
struct Stencil {
    /// What to draw with.
    let theme: Theme
    private let inks: [TrueInk]

    /// One of the stencil's colours.
    struct Ink: Hashable {
        fileprivate let index: Int
    }

    struct TrueInk {
        /// As in `unit-fill`.
        let name: String
        let colour: Colour
        /// As the colour is written.
        let hex: String
        /// Nil where the theme has no dark variant.
        let dark: Colour?
    }

    init(_ theme: Theme) {
        var stencilled = theme
        var inks: [TrueInk] = []
        let dark = theme.darkPalette?.fitted(to: theme.palette)
        func next(_ name: String, _ colour: Colour, _ dark: Colour?) -> Colour {
            inks.append(TrueInk(name: name, colour: colour, hex: colour.hex, dark: dark))
            return Colour(Self.first + UInt32(inks.count - 1))
        }
        for ink in theme.palette.inks {
            stencilled.palette[keyPath: ink.path] = next(
                ink.name, theme.palette[keyPath: ink.path], dark?[keyPath: ink.path])
        }
        // What is mixed of the stencil's colours would be nothing of the theme's: these have places of their own.
        let darkMixtures = dark.map(Mixtures.init(of:))
        for (name, path) in Mixtures.inks {
            stencilled.mixtures[keyPath: path] = next(
                name, theme.mixtures[keyPath: path], darkMixtures?[keyPath: path])
        }
        self.theme = stencilled
        self.inks = inks
    }

    /// Nil for a colour of the drawing that is no ink of the stencil.
    func ink(of colour: Colour) -> Ink? {
        let index = Int(colour.rgb) - Int(Self.first)
        return inks.indices.contains(index) ? Ink(index: index) : nil
    }

    /// What an ink of the drawing stands for.
    subscript(ink: Ink) -> TrueInk { inks[ink.index] }

    /// No colour that Graphviz falls back on.
    private static let first: UInt32 = 0x01A501
}
