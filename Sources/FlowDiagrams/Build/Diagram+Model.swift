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
        let (scene, notes) = framedScene(result.model, options, most: mostReadableUnits)
        return worded(scene, of: result, options, notes: notes)
    }

    /// The same, and the matrix of a model, which can show more units.
    ///
    /// - Throws: `StyleError.tooLarge`.
    static func framed(
        _ result: LintResult, _ options: DiagramOptions
    ) throws(StyleError) -> (diagram: Diagram, notes: [DiagramNote]) {
        let most = options.style == .matrix ? MatrixStyle.mostUnits : mostReadableUnits
        let (scene, notes) = framedScene(result.model, options, most: most)
        try options.check(units: scene.units.count, flows: scene.lines.count, of: result.model)
        return worded(scene, of: result, options, notes: notes)
    }

    private static func framedScene(
        _ model: Model, _ options: DiagramOptions, most: Int
    ) -> (Scene, [DiagramNote]) {
        var (scene, notes) = readableScene(of: model, options, most: most)
        if options.isWhole {
            let idle = IdleUnits.of(model, beside: scene)
            let hasRoom = scene.units.count + idle.count <= most
            if hasRoom { scene.add(idle) } else if !idle.isEmpty { notes.append(.idle(units: idle.count)) }
        }
        return (scene, notes)
    }

    private static func worded(
        _ scene: Scene, of result: LintResult, _ options: DiagramOptions, notes: [DiagramNote]
    ) -> (diagram: Diagram, notes: [DiagramNote]) {
        var notes = notes
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
            let finest = scene
            var reached: UnitKind?
            for level in [UnitKind.department, .division, .company] where scene.units.count > most {
                // Most models have not all of the levels, and a scene of a million flows takes its time.
                let count = finest.unitCount(rolledUpTo: level, of: model, options)
                guard count.map({ $0 < scene.units.count }) ?? true else { continue }
                let coarser = Scene(model, options, level: level)
                guard coarser.units.count < scene.units.count else { continue }
                scene = coarser
                reached = level
            }
            if let reached {
                notes.append(.rolledUp(to: reached, units: finest.units.count))
            } else if scene.lines.count > mostReadableFlows, options.style != .matrix,
                options.allows(units: scene.units.count)
            {
                scene = Scene(model, options, level: nil, bundles: true)
            }
        }
        let flowCount = scene.lines.reduce(0) { (sum: Int, line: Scene.Line) -> Int in sum + line.flows.count }
        if flowCount > scene.lines.count { notes.append(.bundled(flows: flowCount, lines: scene.lines.count)) }
        return (scene, notes)
    }
}
