/// A theme's palette with a colour of its own for every ink. White is a unit's fill and the background's as well; drawn
/// through a stencil, a picture tells which of them is meant, and each can be given its true colours afterwards.
struct Stencil {
    /// What to draw with.
    let theme: Theme
    private let inks: [Colour: TrueInk]

    struct TrueInk {
        /// As in `unit-fill`.
        let name: String
        let colour: Colour
        /// Nil where the theme has no dark variant.
        let dark: Colour?
    }

    init(_ theme: Theme) {
        var stencilled = theme
        var inks: [Colour: TrueInk] = [:]
        let dark = theme.darkPalette?.fitted(to: theme.palette)
        func next(_ name: String, _ colour: Colour, _ dark: Colour?) -> Colour {
            let place = Colour(Self.first + UInt32(inks.count))
            inks[place] = TrueInk(name: name, colour: colour, dark: dark)
            return place
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

    /// What a colour of the drawing stands for. Nil for one that is no ink of the stencil.
    subscript(colour: Colour) -> TrueInk? { inks[colour] }

    /// No colour that Graphviz falls back on.
    private static let first: UInt32 = 0x01A501
}
