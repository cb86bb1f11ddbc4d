import FlowGraph
import FlowModel
import FlowRules

extension Diagram {
    /// A unit, or a process: who supplies what to it, and whom it supplies with what.
    static func sipoc(
        of result: LintResult, _ options: DiagramOptions
    ) throws(StyleError) -> (diagram: Diagram, notes: [DiagramNote]) {
        if let process = options.process { return try sipoc(of: process, result, options) }
        guard let focus = options.focus, let unit = focus.units.first else { throw .noUnitOrProcess }
        guard focus.units.count == 1 else { throw .oneUnit(.sipoc, named: focus.units.count) }
        var options = options
        options.focus?.depth = 1
        return try ego(of: unit, depth: 1, result, options, notes: focus.depth == 1 ? [] : [.oneStep])
    }

    /// Outputs are the steps after which their customer does nothing more in the process, inputs those by which a unit that
    /// has not received anything in it begins.
    private static func sipoc(
        of process: ProcessID, _ result: LintResult, _ options: DiagramOptions
    ) throws(StyleError) -> (diagram: Diagram, notes: [DiagramNote]) {
        let model = result.model
        var scene = Scene(model, options, level: options.level)
        var inputs: [Int] = []
        var outputs: [Int] = []
        var lastSupply: [UnitID: Int] = [:]
        for (index, line) in scene.lines.enumerated() { lastSupply[line.supplier] = index }
        var received: Set<UnitID> = []
        for (index, line) in scene.lines.enumerated() {
            let goesOn = lastSupply[line.customer].map { last in last > index } ?? false
            let hasBegun = received.contains(line.supplier)
            received.insert(line.customer)
            if !goesOn { outputs.append(index) } else if !hasBegun { inputs.append(index) }
        }
        var arrangement = Arrangement()
        let centre = arrangement.place(.process(process), column: 0)
        for (number, index) in inputs.enumerated() {
            let supplier = arrangement.place(.unit(scene.lines[index].supplier), column: -1)
            arrangement.add(line: number, from: supplier, to: centre)
        }
        for (number, index) in outputs.enumerated() {
            let customer = arrangement.place(.unit(scene.lines[index].customer), column: 1)
            arrangement.add(line: inputs.count + number, from: centre, to: customer)
        }
        scene.keep(inputs + outputs, model)
        return try arranged(scene, arrangement, of: result, options, notes: [])
    }
}
