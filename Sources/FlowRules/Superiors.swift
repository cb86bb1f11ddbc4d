import FlowGraph
import FlowModel

/// Which units have others under them: in person, or as the post at the head of a unit.
struct Superiors: Sendable {
    private let standings: Rows<UnitID, Standing>
    private let reporting: Forest

    private struct Standing: Sendable {
        let superior: UnitID
        /// The unit that it is, or whose head it is; not one without anybody under it.
        let unit: UnitID
    }

    /// - Complexity: linear in the units.
    init(of model: Model) {
        var standings: [Standing] = []
        for unit in model.units.ids where !model.reporting.children[unit].isEmpty {
            standings.append(Standing(superior: unit, unit: unit))
            for post in model.units(model.attribute(.head, in: model.units[unit].attributes))
            where post != unit && model.units[post].kind == .post {
                standings.append(Standing(superior: post, unit: unit))
            }
        }
        self.standings = Rows(count: model.units.count, members: standings) { $0.superior }
        reporting = model.reporting
    }

    func contains(_ unit: UnitID) -> Bool { !standings.range(of: unit).isEmpty }

    /// The units for which a superior stands.
    func units(of superior: UnitID) -> some Sequence<UnitID> { standings[superior].lazy.map(\.unit) }

    /// Whether a unit is above another, in person or as a head.
    func isAbove(_ superior: UnitID, _ unit: UnitID) -> Bool {
        standings[superior].contains { reporting.isAncestor($0.unit, of: unit) }
    }
}
