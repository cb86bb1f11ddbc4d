import FlowGraph
import FlowModel
import FlowRules

extension Diagram {
    /// A finding of buck-passing: its units in a ring in the order of the witness, whose transfers have the first numbers;
    /// then what else is passed on of the item among them.
    static func cycle(
        of result: LintResult, _ options: DiagramOptions
    ) throws(StyleError) -> (diagram: Diagram, notes: [DiagramNote]) {
        let model = result.model
        let choice = try FindingChoice(of: [.buckPassing], for: .cycle, result, options)
        let finding = choice.finding
        var options = options
        options.kinds = [.transfer]
        options.item = finding.item
        options.focus = nil
        var scene = Scene(model, options, level: options.level)
        let members = Set(finding.units.map { unit in scene.stands[unit] })
        let witness = Dictionary(finding.flows.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        func rank(_ line: Int) -> Int { scene.lines[line].flows.compactMap { flow in witness[flow] }.min() ?? .max }
        let inside = scene.lines.indices.filter { index in
            members.contains(scene.lines[index].supplier) && members.contains(scene.lines[index].customer)
        }
        let leadingOut = scene.lines.count { line in members.contains(line.supplier) && !members.contains(line.customer)
        }
        let order = inside.sorted { left, right in (rank(left), left) < (rank(right), right) }
        scene.keep(order, model)
        var arrangement = Arrangement()
        for flow in finding.flows { arrangement.place(.unit(scene.stands[model.flows.supplier(flow)]), column: 0) }
        for unit in finding.units { arrangement.place(.unit(scene.stands[unit]), column: 0) }
        for (index, line) in scene.lines.enumerated() {
            arrangement.add(
                line: index, from: arrangement.place(.unit(line.supplier), column: 0),
                to: arrangement.place(.unit(line.customer), column: 0))
        }
        return try arranged(
            scene, arrangement, of: result, options,
            notes: choice.notes + (leadingOut > 0 ? [.leadingOut(flows: leadingOut)] : []))
    }
}
