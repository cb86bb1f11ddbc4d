import FlowGraph
import FlowModel
import FlowRules

extension Diagram {
    /// A unit with all that reports to it, its suppliers on the left and its customers on the right, and theirs in turn as
    /// far as the depth goes. A unit that is both stands on both sides. Flows are numbered by their units, from the middle
    /// outwards.
    static func ego(
        of result: LintResult, _ options: DiagramOptions
    ) throws(StyleError) -> (diagram: Diagram, notes: [DiagramNote]) {
        guard let focus = options.focus, let unit = focus.units.first, focus.units.count == 1 else {
            throw .oneUnit(options.style, named: options.focus?.units.count ?? 0)
        }
        return try ego(of: unit, depth: focus.depth, result, options, notes: [])
    }

    static func ego(
        of unit: UnitID, depth: Int, _ result: LintResult, _ options: DiagramOptions, notes: [DiagramNote]
    ) throws(StyleError) -> (diagram: Diagram, notes: [DiagramNote]) {
        let model = result.model
        var scene = Scene(model, options, level: options.level, whole: [unit])
        let isCrowded = options.level == nil && scene.lines.count > mostReadableFlows
        if isCrowded { scene = Scene(model, options, level: nil, bundles: true, whole: [unit]) }
        let centre = scene.stands[unit]
        let sides = EgoSides(around: centre, in: scene, depth: depth, unitCount: model.units.count)
        var arrangement = Arrangement()
        arrangement.place(.unit(centre), column: 0)
        for (number, arrow) in sides.arrows.enumerated() {
            let line = scene.lines[arrow.line]
            arrangement.add(
                line: number, from: arrangement.place(.unit(line.supplier), column: arrow.column),
                to: arrangement.place(.unit(line.customer), column: arrow.column + 1))
        }
        var notes = notes
        let aside = scene.lines.count - sides.arrows.count
        if aside > 0 { notes.append(.aside(flows: aside)) }
        scene.keep(sides.arrows.map(\.line), model)
        return try arranged(scene, arrangement, of: result, options, notes: notes)
    }
}

/// The lines that lead step by step to a unit, and those that lead away from it.
private struct EgoSides {
    /// - column: the supplier's; the customer stands in the next.
    private(set) var arrows: [(line: Int, column: Int)] = []

    /// - Complexity: O(lines × depth).
    init(around centre: UnitID, in scene: Scene, depth: Int, unitCount: Int) {
        var isDrawn = Array(repeating: false, count: scene.lines.count)
        for side in [Side.suppliers, .customers] {
            var distance = DenseMap<UnitID, Int?>(repeating: nil, count: unitCount)
            distance[centre] = 0
            var near = [centre]
            for step in 0..<max(0, depth) where !near.isEmpty {
                var found: [UnitID] = []
                var lines: [UnitID: [Int]] = [:]
                for (index, line) in scene.lines.enumerated() {
                    let (inner, outer) =
                        side == .suppliers ? (line.customer, line.supplier) : (line.supplier, line.customer)
                    guard distance[inner] == step, inner != outer, distance[outer] == nil || distance[outer] == step + 1
                    else { continue }
                    if distance[outer] == nil {
                        distance[outer] = step + 1
                        found.append(outer)
                    }
                    if !isDrawn[index] { lines[outer, default: []].append(index) }
                }
                let place = Dictionary(uniqueKeysWithValues: near.enumerated().map { ($1, $0) })
                func inner(_ index: Int) -> Int {
                    place[side == .suppliers ? scene.lines[index].customer : scene.lines[index].supplier] ?? 0
                }
                // In the order of those whom they deal with, so that few lines cross.
                func mean(_ unit: UnitID) -> Double {
                    let own = lines[unit] ?? []
                    return Double(own.reduce(0) { sum, index in sum + inner(index) }) / Double(max(1, own.count))
                }
                let means = found.map(mean)
                near = found.indices.sorted { left, right in (means[left], left) < (means[right], right) }.map {
                    found[$0]
                }
                for unit in near {
                    let own = (lines[unit] ?? []).sorted { left, right in (inner(left), left) < (inner(right), right) }
                    for index in own {
                        isDrawn[index] = true
                        arrows.append((index, side == .suppliers ? -step - 1 : step))
                    }
                }
            }
        }
    }

    private enum Side {
        case suppliers
        case customers
    }
}
