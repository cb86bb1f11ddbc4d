/// The map: divisions as frames, flows as orthogonal lines with one numbered badge each, the legend below.
public enum MapStyle {
    /// The size beyond which a map is refused: what nobody can read any more is better rolled up, or drawn as a matrix.
    public static let mostUnits = 500
    public static let mostFlows = 2000

    /// Places everything on a grid, with orthogonal lines. Pure: the same diagram gives the same picture, with any
    /// Graphviz and any fonts.
    ///
    /// - Throws: `DrawingError.malformed` where `isWellFormed` is false, `DrawingError.tooLarge` beyond `mostUnits` or
    ///   `mostFlows`.
    /// - Complexity: about O(flows × units); 60 units with 250 flows take a tenth of a second.
    public static func picture(of diagram: Diagram) throws(DrawingError) -> Picture {
        try check(diagram)
        let placement = GridSearch(diagram, aspect: GridSearch.naturalAspect).placement()
        var picture = MapLayout(of: diagram, in: placement).picture
        addTexts(to: &picture, of: diagram)
        return picture
    }

    /// Places everything where one of Graphviz' engines puts it. Badges that find no place of their own after several
    /// tries at greater distances are left out; the flow is still in the legend.
    ///
    /// - Throws: as above, and `Graphviz.Failure`.
    static func picture(of diagram: Diagram, by engine: Engine, in graphviz: Graphviz) throws -> Picture {
        var picture = try drawing(of: diagram, by: engine, in: graphviz)
        addTexts(to: &picture, of: diagram)
        return picture
    }

    /// Without title and legend.
    static func drawing(of diagram: Diagram, by engine: Engine, in graphviz: Graphviz) throws -> Picture {
        try check(diagram)
        var picture = Picture()
        var spread = 1.0
        for _ in 0..<4 {
            picture = try EngineLayout(of: diagram, by: engine, spread: spread, in: graphviz).picture
            if MapBadges.add(to: &picture, of: diagram).isEmpty { break }
            spread *= 1.35
        }
        return picture
    }

    static func check(_ diagram: Diagram) throws(DrawingError) {
        guard diagram.isWellFormed else { throw .malformed(picture: diagram.title) }
        guard diagram.nodes.count <= mostUnits, diagram.edges.count <= mostFlows else {
            throw .tooLarge(picture: diagram.title, units: diagram.nodes.count, flows: diagram.edges.count)
        }
    }

    /// The legend below the drawing and the heading above it.
    static func addTexts(to picture: inout Picture, of diagram: Diagram) {
        if diagram.legend == .shown {
            let legend = Legend(for: diagram, below: picture.drawingBounds)
            picture.legend = legend.texts
            picture.keys = legend.keys
        }
        Heading.add(of: diagram, to: &picture)
    }

    static func badgeRadius(_ diagram: Diagram) -> Double {
        let digits = String(diagram.edges.count).utf8.count
        return digits < 3 ? 7.5 : 9
    }
}
