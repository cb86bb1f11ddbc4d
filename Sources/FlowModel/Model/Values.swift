import FlowGraph
import FlowSyntax

/// A span of time as written: a number and a unit.
public struct Duration: Hashable, Comparable, Sendable {
    public let count: Double
    public let unit: DurationUnit

    public init(count: Double, unit: DurationUnit) {
        self.count = count
        self.unit = unit
    }

    /// For comparing and adding: a month has 30 days, a year 365.
    public var seconds: Double { count * unit.seconds }

    public static func < (left: Duration, right: Duration) -> Bool { left.seconds < right.seconds }
}

/// How much: a number with its unit word, if it has one. A percentage has the unit `%`.
public struct Amount: Hashable, Sendable {
    public let count: Double
    public let unit: TextID?

    public init(count: Double, unit: TextID?) {
        self.count = count
        self.unit = unit
    }
}

/// A grade: so many of so many points. `best` is over 0 and at least `given`.
public struct Rating: Hashable, Sendable {
    public let given: UInt16
    public let best: UInt16

    public init(given: UInt16, best: UInt16) {
        self.given = given
        self.best = best
    }

    /// Between 0 and 1.
    public var share: Double { Double(given) / Double(best) }
}

/// A weekly interval: minutes from Monday 0:00, the end excluded; one that runs over Sunday midnight ends beyond the week.
public struct WeeklySlot: Hashable, Sendable {
    public let start: Int32
    public let end: Int32

    public static let week: Int32 = 7 * 24 * 60

    public init(start: Int32, end: Int32) {
        self.start = start
        self.end = end
    }

    /// Whether two intervals have a moment in common, in any week. A single moment meets what it lies in.
    public func meets(_ other: WeeklySlot) -> Bool {
        for shift in [-Self.week, 0, Self.week] {
            let start = other.start + shift
            let end = other.end + shift
            if self.start < end && start < self.end { return true }
            if self.start == self.end, start <= self.start, self.start < max(end, start + 1) { return true }
            if start == end, self.start <= start, start < max(self.end, self.start + 1) { return true }
        }
        return false
    }
}
