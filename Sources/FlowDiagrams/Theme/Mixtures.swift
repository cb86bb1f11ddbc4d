import FlowModel

/// Colours that a theme does not name: they are mixed of its palette's.
public struct Mixtures: Hashable, Sendable {
    /// Between the rows and columns of a table.
    public var gridLine: Colour
    /// Of a unit's own cell, where it deals with itself.
    var shade: Colour
    /// By `FlowKind`'s raw value: pale enough for text, as a kind's colour contrasts with the background, and so does the
    /// text.
    var tints: [Colour]

    func tint(of kind: FlowKind) -> Colour { tints[Int(kind.rawValue)] }

    init(of palette: Palette) {
        gridLine = palette.background.mixed(with: palette.unitBorder, share: 0.3)
        shade = palette.background.mixed(with: palette.unitBorder, share: 0.6)
        tints = FlowKind.allCases.map { palette.unitFill.mixed(with: palette.colour(of: $0), share: 0.13) }
    }

    /// The name and place of each, in a fixed order.
    static var inks: [(name: String, path: WritableKeyPath<Mixtures, Colour>)] {
        [("grid-line", \.gridLine), ("shade", \.shade)]
            + FlowKind.allCases.map { ("\($0.name)-tint", \Mixtures.tints[Int($0.rawValue)]) }
    }
}

extension Colour {
    /// - Parameter share: of the other colour, from 0 to 1.
    fileprivate func mixed(with other: Colour, share: Double) -> Colour {
        func mix(_ own: UInt8, _ others: UInt8) -> UInt32 {
            UInt32((Double(own) * (1 - share) + Double(others) * share).rounded())
        }
        return Colour(mix(red, other.red) << 16 | mix(green, other.green) << 8 | mix(blue, other.blue))
    }
}
