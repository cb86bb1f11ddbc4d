import FlowModel
import FlowRules

extension Diagram {
    /// A model in the style that the options name.
    ///
    /// - Returns: the diagram, and what it does not show as it stands in the model (its `notes`, as data).
    /// - Throws: `StyleError` where the style needs to be told of what, finds nothing to draw, or more than can be read.
    public static func drawn(
        of result: LintResult, _ options: DiagramOptions
    ) throws(StyleError) -> (diagram: Diagram, notes: [DiagramNote]) {
        switch options.style {
        case .map, .matrix: try framed(result, options)
        case .ego: try ego(of: result, options)
        case .sipoc: try sipoc(of: result, options)
        case .chain: try chain(of: result, options)
        case .cycle: try cycle(of: result, options)
        case .roles: try roles(of: result, options)
        }
    }

    /// Puts an arranged scene into words. The scene's lines are in the order of their numbers.
    static func arranged(
        _ scene: Scene, _ arrangement: Arrangement, of result: LintResult, _ options: DiagramOptions,
        notes: [DiagramNote]
    ) throws(StyleError) -> (diagram: Diagram, notes: [DiagramNote]) {
        try options.check(units: arrangement.places.count, flows: arrangement.arrows.count, of: result.model)
        var notes = notes
        let flowCount = scene.lines.reduce(0) { sum, line in sum + line.flows.count }
        if flowCount > scene.lines.count { notes.append(.bundled(flows: flowCount, lines: scene.lines.count)) }
        if scene.insideCount > 0 { notes.append(.inside(flows: scene.insideCount)) }
        let highlights = Highlights(result, in: scene, options)
        if highlights.unlistedCount > 0 { notes.append(.unlisted(findings: highlights.unlistedCount)) }
        return (DiagramBuilder(result.model, options, scene, highlights).diagram(arrangement, notes: notes), notes)
    }
}
