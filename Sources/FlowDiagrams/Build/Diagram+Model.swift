import FlowDiagnostics
import FlowGraph
import FlowModel
import FlowRules

extension Diagram {
    /// More units than this on one map are rolled up where no level is asked for, and more flows drawn as one line each.
    public static let mostReadableUnits = 60
    public static let mostReadableFlows = 250

    /// The map of a model: its units with who heads them, in the frames of their divisions, one edge for each flow, and the
    /// findings of the rules marked.
    ///
    /// Where no level is asked for and there are more than `mostReadableUnits`, units are drawn as their departments, then
    /// as their divisions, then as their companies, until they can be read or nothing is left to roll up to. The diagram
    /// may still be larger than a map can be; drawing it then says so.
    ///
    /// - Returns: the diagram, and what it does not show as it stands in the model (its `notes`, as data).
    /// - Complexity: linear in units and flows, sorting aside.
    public static func map(
        of result: LintResult, _ options: DiagramOptions = DiagramOptions()
    ) -> (diagram: Diagram, notes: [DiagramNote]) {
        framed(result, options, most: mostReadableUnits)
    }

    /// The matrix of a model: the same, up to as many units as a matrix can show.
    static func matrix(of result: LintResult, _ options: DiagramOptions) -> (diagram: Diagram, notes: [DiagramNote]) {
        framed(result, options, most: MatrixStyle.mostUnits)
    }

    private static func framed(
        _ result: LintResult, _ options: DiagramOptions, most: Int
    ) -> (diagram: Diagram, notes: [DiagramNote]) {
        var (scene, notes) = readableScene(of: result.model, options, most: most)
        if options.isWhole {
            let idle = IdleUnits.of(result.model, beside: scene)
            let hasRoom = scene.units.count + idle.count <= most
            if hasRoom { scene.add(idle) } else if !idle.isEmpty { notes.append(.idle(units: idle.count)) }
        }
        if scene.insideCount > 0 { notes.append(.inside(flows: scene.insideCount)) }
        let highlights = Highlights(result, in: scene, options)
        if highlights.unlistedCount > 0 { notes.append(.unlisted(findings: highlights.unlistedCount)) }
        return (DiagramBuilder(result.model, options, scene, highlights).diagram(notes: notes), notes)
    }

    /// A scene of no more units than that, as far as rolling up can help, and what has been done to it.
    static func readableScene(
        of model: Model, _ options: DiagramOptions, most: Int = mostReadableUnits
    ) -> (Scene, [DiagramNote]) {
        var notes: [DiagramNote] = []
        var scene = Scene(model, options, level: options.level)
        if options.level == nil {
            let count = scene.units.count
            var reached: UnitKind?
            for level in [UnitKind.department, .division, .company] where scene.units.count > most {
                let coarser = Scene(model, options, level: level)
                guard coarser.units.count < scene.units.count else { continue }
                scene = coarser
                reached = level
            }
            if let reached {
                notes.append(.rolledUp(to: reached, units: count))
            } else if scene.lines.count > mostReadableFlows, options.style != .matrix {
                scene = Scene(model, options, level: nil, bundles: true)
            }
        }
        let flowCount = scene.lines.reduce(0) { (sum: Int, line: Scene.Line) -> Int in sum + line.flows.count }
        if flowCount > scene.lines.count { notes.append(.bundled(flows: flowCount, lines: scene.lines.count)) }
        return (scene, notes)
    }
}
