import FlowGraph
import FlowModel
import FlowRules

extension Diagram {
    /// Two units, each with all that reports to it, and what flows between them by kind, the first unit's supplies first.
    ///
    /// Two units in focus are the pair, whatever the rules say of it. Else it is the pair of a finding of inverted or
    /// contradictory roles. Transfers supply nobody with anything; they are drawn where they are asked for by kind.
    static func roles(
        of result: LintResult, _ options: DiagramOptions
    ) throws(StyleError) -> (diagram: Diagram, notes: [DiagramNote]) {
        let model = result.model
        var options = options
        var notes: [DiagramNote] = []
        let named = options.focus?.units ?? []
        var pair = named
        if named.count > 2 { throw .noPair(named: named.count) }
        if named.count < 2 {
            let choice = try FindingChoice(of: [.roleInversion, .roleContradiction], for: .roles, result, options)
            pair = choice.finding.units
            notes = choice.notes
            // The item has chosen the pair; the picture is of all that runs between the two.
            options.item = nil
        }
        if options.kinds.count == FlowKind.allCases.count { options.kinds.remove(.transfer) }
        options.focus = DiagramOptions.Focus(pair)
        var scene = Scene(model, options, level: options.level, whole: pair)
        let (one, other) = (scene.stands[pair[0]], scene.stands[pair[1]])
        guard one != other else { throw .samePair(model.label(pair[0]), model.label(pair[1])) }
        let order = scene.lines.indices.filter { index in
            Set([scene.lines[index].supplier, scene.lines[index].customer]) == [one, other]
        }.sorted { left, right in
            let (a, b) = (scene.lines[left], scene.lines[right])
            return (a.kind.rawValue, a.supplier == one ? 0 : 1, left) < (
                b.kind.rawValue, b.supplier == one ? 0 : 1, right
            )
        }
        guard !order.isEmpty else { throw .nothingBetween(model.label(one), model.label(other)) }
        scene.keep(order, model)
        var arrangement = Arrangement()
        arrangement.place(.unit(one), column: 0)
        arrangement.place(.unit(other), column: 1)
        for (index, line) in scene.lines.enumerated() {
            arrangement.add(line: index, from: line.supplier == one ? 0 : 1, to: line.customer == one ? 0 : 1)
        }
        return try arranged(scene, arrangement, of: result, options, notes: notes)
    }
}
