/// How two units stand to each other on the reporting lines.
public struct Kinship: OptionSet, Sendable {
    public let rawValue: UInt8

    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// They are one and the same.
    public static let isSame = Kinship(rawValue: 1)
    /// The first is an ancestor of the other.
    public static let isAbove = Kinship(rawValue: 2)
    /// The other is an ancestor of the first.
    public static let isBelow = Kinship(rawValue: 4)
    /// They report to one and the same unit, as a unit and itself do. Roots do not.
    public static let haveOneParent = Kinship(rawValue: 8)
}

/// The lines of a forest, laid out for questions about pairs of units by the million: all that is asked about a unit lies
/// side by side.
public struct KinshipTable: Sendable {
    @usableFromInline let lines: DenseMap<UnitID, Line>

    @usableFromInline
    struct Line: Sendable {
        /// Its place in the pre-order, and the place after the last unit under it.
        @usableFromInline let place: UInt32
        @usableFromInline let end: UInt32
        /// The place of its parent; that of a root is no place.
        @usableFromInline let parent: UInt32
        @usableFromInline static let noParent = UInt32.max

        init(of unit: UnitID, in forest: Forest) {
            place = forest.places[unit]
            end = forest.ends[unit]
            parent = forest.parents[unit].map { forest.places[$0] } ?? Self.noParent
        }
    }

    /// - Complexity: O(units).
    public init(_ forest: Forest) { lines = DenseMap(forest.units.map { Line(of: $0, in: forest) }) }

    /// - Complexity: O(1).
    @inlinable
    public func between(_ unit: UnitID, _ other: UnitID) -> Kinship {
        let (one, two) = (lines[unit], lines[other])
        var kinship: Kinship = []
        if one.place == two.place {
            kinship = .isSame
        } else if one.place < two.place {
            if two.place < one.end { kinship = .isAbove }
        } else if one.place < two.end {
            kinship = .isBelow
        }
        if one.parent == two.parent, one.parent != Line.noParent { kinship.insert(.haveOneParent) }
        return kinship
    }
}
