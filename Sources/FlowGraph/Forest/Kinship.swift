/// How two units stand to each other on the reporting lines.
public struct Kinship: OptionSet, Sendable {
    public let rawValue: UInt8

    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// They are one and the same.
    @inlinable public static var isSame: Kinship { Kinship(rawValue: 1) }
    /// The first is an ancestor of the other.
    @inlinable public static var isAbove: Kinship { Kinship(rawValue: 2) }
    /// The other is an ancestor of the first.
    @inlinable public static var isBelow: Kinship { Kinship(rawValue: 4) }
    /// They report to one and the same unit, as a unit and itself do. Roots do not.
    @inlinable public static var haveOneParent: Kinship { Kinship(rawValue: 8) }
}

/// Where a unit stands on the reporting lines, laid out for questions about pairs of units by the million: all that is asked
/// about a unit lies side by side.
public struct LinePlace: Sendable {
    /// Its place in the pre-order, and the place after the last unit under it.
    @usableFromInline let place: UInt32
    @usableFromInline let end: UInt32
    /// The place of its parent; that of a root is no place.
    @usableFromInline let parent: UInt32
    @usableFromInline static let noParent = UInt32.max

    /// That of no unit.
    public static let none = LinePlace(place: 0, end: 0, parent: noParent)

    private init(place: UInt32, end: UInt32, parent: UInt32) {
        (self.place, self.end, self.parent) = (place, end, parent)
    }

    /// Those of all units.
    /// - Complexity: O(units).
    public static func all(in forest: Forest) -> [LinePlace] {
        let (places, ends, parents) = (forest.places.values.span, forest.ends.values.span, forest.parents.values.span)
        return places.indices.map { unit in
            LinePlace(
                place: places[unit], end: ends[unit], parent: parents[unit].map { places[$0.int] } ?? Self.noParent)
        }
    }

    /// - Complexity: O(1), without a jump: of two units either may come first, and a jump would be guessed wrong half the time.
    @inlinable @inline(__always)
    public func kinship(with other: LinePlace) -> Kinship {
        // What lies at the first place or before it wraps round, beyond every end.
        let isAbove = other.place &- place &- 1 < end &- place &- 1
        let isBelow = place &- other.place &- 1 < other.end &- other.place &- 1
        let haveOneParent = UInt8(parent == other.parent ? 1 : 0) & UInt8(parent == Self.noParent ? 0 : 1)
        let line = UInt8(place == other.place ? 1 : 0) | UInt8(isAbove ? 2 : 0) | UInt8(isBelow ? 4 : 0)
        return Kinship(rawValue: line | haveOneParent << 3)
    }
}
