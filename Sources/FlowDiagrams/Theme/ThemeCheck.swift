import FlowDiagnostics
import FlowModel

/// Holds a theme's colours against what can be read and told apart. The built-in themes pass; a theme file that does not
/// is drawn all the same, with a warning for each shortfall.
public enum ThemeCheck {
    /// Two colours that are too near to each other.
    public struct Shortfall: Hashable, Sendable {
        public enum Measure: Hashable, Sendable {
            /// The contrast ratio.
            case contrast
            /// The difference as seen.
            case difference(ColourVision)
        }

        /// The names of the two, as a theme file has them.
        public var pair: [String]
        public var measure: Measure
        public var found: Double
        public var wanted: Double
        public var isDarkVariant: Bool
    }

    /// For text (WCAG 2.1, 1.4.3).
    public static let textContrast = 4.5
    /// For lines (WCAG 2.1, 1.4.11).
    public static let lineContrast = 3.0
    /// Between the kinds of flow, for every kind of colour vision.
    public static let kindDifference = 15.0
    /// Between a highlight and the kinds, which weight and tags tell apart as well.
    public static let highlightDifference = 10.0

    /// In a fixed order; of one pair the worst kind of colour vision only.
    public static func shortfalls(of theme: Theme) -> [Shortfall] {
        shortfalls(of: theme.palette, theme.badges, isDarkVariant: false)
            + (theme.darkPalette.map { shortfalls(of: $0, theme.badges, isDarkVariant: true) } ?? [])
    }

    private static func shortfalls(
        of palette: Palette, _ badges: Theme.Badges, isDarkVariant: Bool
    ) -> [Shortfall] {
        let inks = palette.inks
        func ink(_ name: String) -> (name: String, colour: Colour) {
            let found = inks.first { $0.name == name }
            return (name, found.map { palette[keyPath: $0.path] } ?? palette.background)
        }
        let kinds = FlowKind.allCases.map { ink($0.name) }
        let frames = inks.filter { $0.name.hasPrefix("frame-fill") }.map { ink($0.name) }
        let grounds = [ink("background")] + frames
        var shortfalls: [Shortfall] = []
        func hold(_ one: (name: String, colour: Colour), to other: (name: String, colour: Colour), _ wanted: Double) {
            let found = one.colour.contrast(to: other.colour)
            guard found < wanted else { return }
            shortfalls.append(
                Shortfall(
                    pair: [one.name, other.name], measure: .contrast, found: found, wanted: wanted,
                    isDarkVariant: isDarkVariant))
        }
        for name in ["text", "quiet-text"] {
            for ground in grounds + [ink("unit-fill"), ink("party-fill")] { hold(ink(name), to: ground, textContrast) }
        }
        hold(ink("highlight"), to: ink("background"), textContrast)
        for kind in kinds {
            switch badges {
            case .outlined where kind.name == FlowKind.transfer.name: hold(kind, to: ink("party-fill"), textContrast)
            case .outlined where kind.name != FlowKind.logistics.name: hold(kind, to: ink("background"), textContrast)
            case .filled, .outlined: hold(ink("badge-text"), to: kind, textContrast)
            }
            for ground in grounds { hold(kind, to: ground, lineContrast) }
        }
        for ground in frames { hold(ink("highlight"), to: ground, lineContrast) }
        for (index, kind) in kinds.enumerated() {
            let others = kinds[(index + 1)...].map { ($0, kindDifference) } + [(ink("highlight"), highlightDifference)]
            for (other, wanted) in others {
                let seen = ColourVision.allCases.map { ($0, $0.difference(kind.colour, other.colour)) }
                guard let worst = seen.min(by: { $0.1 < $1.1 }), worst.1 < wanted else { continue }
                shortfalls.append(
                    Shortfall(
                        pair: [kind.name, other.name], measure: .difference(worst.0), found: worst.1, wanted: wanted,
                        isDarkVariant: isDarkVariant))
            }
        }
        return shortfalls
    }
}

extension ThemeCheck.Shortfall {
    public var wording: Wording {
        let names = pair.map { isDarkVariant ? "dark.\($0)" : $0 }
        let (english, chinese) = (names.joined(separator: " and "), names.joined(separator: " 与 "))
        switch measure {
        case .contrast:
            return Wording(
                "\(english) contrast by \(Self.tenths(found)) : 1; \(Self.tenths(wanted)) : 1 can be read",
                "\(chinese) 的对比度为 \(Self.tenths(found)) : 1，达到 \(Self.tenths(wanted)) : 1 才看得清")
        case .difference(let vision):
            return Wording(
                "\(english) look alike \(vision.who.english): difference \(Self.tenths(found)), wanted \(Self.tenths(wanted))",
                "\(vision.who.chinese)难以区分 \(chinese)：色差 \(Self.tenths(found))，应不小于 \(Self.tenths(wanted))")
        }
    }

    /// Rounded down, so that what falls short does not look as if it sufficed.
    private static func tenths(_ value: Double) -> String {
        let tenths = Int(value * 10)
        return "\(tenths / 10).\(tenths % 10)"
    }
}

extension ColourVision {
    fileprivate var who: Wording {
        switch self {
        case .normal: Wording("to everybody", "任何人都")
        case .protanopia: Wording("to the red-blind (protanopia)", "红色盲者")
        case .deuteranopia: Wording("to the green-blind (deuteranopia)", "绿色盲者")
        case .tritanopia: Wording("to the blue-blind (tritanopia)", "蓝色盲者")
        }
    }
}
