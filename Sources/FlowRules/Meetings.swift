import FlowGraph
import FlowModel

/// The standing talks, asked whether two units have one.
struct Meetings: Sendable {
    private let byUnit: Rows<UnitID, Seat>
    private let seats: Set<Seat>

    /// A unit's part in a meeting.
    private struct Seat: Hashable, Sendable {
        let meeting: Int
        let unit: UnitID
    }

    /// - Complexity: linear in the units and in those that the meetings name.
    init(of model: Model) {
        let seats = model.meetings.enumerated().flatMap { number, meeting in
            meeting.units.map { Seat(meeting: number, unit: $0) }
        }
        byUnit = Rows(count: model.units.count, members: seats) { $0.unit }
        self.seats = Set(seats)
    }

    /// Whether one meeting has both.
    /// - Complexity: linear in the meetings of the unit that has fewer.
    func bring(_ one: UnitID, together other: UnitID) -> Bool {
        guard !seats.isEmpty else { return false }
        let (fewer, more) = byUnit.count(of: one) <= byUnit.count(of: other) ? (one, other) : (other, one)
        return byUnit[fewer].contains { seats.contains(Seat(meeting: $0.meeting, unit: more)) }
    }
}
