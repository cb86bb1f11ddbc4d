extension Diagram {
    /// The drawing of a diagram in its style, every place decided. Pure: the same diagram gives the same picture, with any
    /// Graphviz and any fonts.
    ///
    /// - Throws: `DrawingError.malformed` where `isWellFormed` is false, `DrawingError.tooLarge` for what nobody could read.
    func picture() throws(DrawingError) -> Picture {
        if style == .map { return try MapStyle.picture(of: self) }
        var picture = try drawing()
        MapStyle.addTexts(to: &picture, of: self)
        return picture
    }

    /// The diagram in its style, arranged for a page, and the page as it is to lie.
    ///
    /// - Throws: as above.
    func picture(on page: Page) throws(DrawingError) -> (Picture, Page) {
        if style == .map { return try MapStyle.picture(of: self, on: page) }
        let placed = PageComposition.best(try drawing(), of: self, on: page)
        return (placed.composition.picture, placed.page)
    }

    /// Without title and legend, in any style but a map's.
    private func drawing() throws(DrawingError) -> Picture {
        guard isWellFormed else { throw .malformed(picture: title) }
        guard nodes.count <= style.mostUnits, edges.count <= style.mostFlows else {
            throw .tooLarge(picture: title, units: nodes.count, flows: edges.count)
        }
        var picture: Picture
        switch style {
        case .map, .matrix: picture = MatrixStyle.table(of: self).picture
        case .ego: picture = EgoStyle.picture(of: self)
        case .sipoc: picture = SIPOCStyle.table(of: self).picture
        case .chain: picture = ChainStyle.picture(of: self)
        case .cycle: picture = CycleStyle.picture(of: self)
        case .roles: picture = RolesStyle.picture(of: self)
        }
        return picture
    }

    /// The diagram as DOT without places: a table where its style is one, else the graph, for whoever wants to lay it out
    /// or query it with Graphviz' own programs.
    ///
    /// - Throws: as above.
    func sourceGraph(theme: Theme, font: FontName) throws(DrawingError) -> DotGraph {
        guard isWellFormed else { throw .malformed(picture: title) }
        guard !style.hasLines else { return SourceGraph(self, theme: theme, font: font).graph }
        guard nodes.count <= style.mostUnits, edges.count <= style.mostFlows else {
            throw .tooLarge(picture: title, units: nodes.count, flows: edges.count)
        }
        let table = style == .matrix ? MatrixStyle.table(of: self) : SIPOCStyle.table(of: self)
        return SourceTable(table, of: self, theme: theme, font: font).graph
    }
}

extension Diagram.Style {
    /// The size beyond which a picture is refused.
    var mostUnits: Int {
        switch self {
        case .map: MapStyle.mostUnits
        case .matrix: MatrixStyle.mostUnits
        case .ego, .sipoc, .chain: 300
        case .cycle: 60
        case .roles: 2
        }
    }

    var mostFlows: Int {
        switch self {
        case .map: MapStyle.mostFlows
        case .matrix: 100_000
        case .ego, .sipoc, .chain, .roles: 500
        case .cycle: 400
        }
    }
}
