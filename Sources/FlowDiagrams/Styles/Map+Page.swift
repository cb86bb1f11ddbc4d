extension MapStyle {
    /// A map for a page: the shape of its grid, the places of its legend and the way the page lies are those with which all
    /// of it can be drawn largest; what room is then left goes between the units.
    ///
    /// - Returns: the picture, and the page as it is to lie.
    /// - Throws: as `picture(of:)`. Whether the texts are large enough is not asked here.
    static func picture(of diagram: Diagram, on page: Page) throws(DrawingError) -> (Picture, Page) {
        try check(diagram)
        var shapes: Set<GridSearch.Shape> = []
        var layout: MapLayout?
        var best: (composition: PageComposition, page: Page)?
        for aspect in diagram.edges.count > mostFlowsForTrials ? [GridSearch.naturalAspect] : aspects {
            let search = GridSearch(diagram, aspect: aspect)
            guard shapes.insert(search.shape).inserted else { continue }
            let next = MapLayout(of: diagram, in: search.placement())
            let placed = PageComposition.best(next.picture, of: diagram, on: page)
            if placed.composition.scale > best?.composition.scale ?? 0 { (layout, best) = (next, placed) }
        }
        guard let layout, let best else { return (try picture(of: diagram), page) }
        return (stretched(layout, best.composition, of: diagram, on: best.page), best.page)
    }

    /// The same where one of Graphviz' engines places the units.
    static func picture(
        of diagram: Diagram, by engine: Engine, on page: Page, in graphviz: Graphviz
    ) throws -> (Picture, Page) {
        let drawing = try drawing(of: diagram, by: engine, in: graphviz)
        let placed = PageComposition.best(drawing, of: diagram, on: page)
        return (placed.composition.picture, placed.page)
    }

    /// Spreads the map over the room that its proportions leave, as far as nothing gets smaller by it.
    private static func stretched(
        _ layout: MapLayout, _ composition: PageComposition, of diagram: Diagram, on page: Page
    ) -> Picture {
        let (all, drawing) = (composition.picture.bounds, layout.picture.drawingBounds)
        let width = (page.width - 2 * page.margin) / composition.scale
        let height = (page.height - 2 * page.margin) / composition.scale
        let free = (across: width - all.width, down: height - all.height)
        // Beside a legend below that is wider than the map there is room too, and below a map that is shorter than the
        // legend beside it.
        var wide = free
        switch composition.arrangement.flows {
        case .below: wide.across = width - drawing.width
        case .beside: wide.down = height - drawing.height - (drawing.top - all.top)
        }
        for (room, part) in [(wide, 1.0), (free, 1), (free, 0.5)] {
            var attempt = layout
            attempt.stretch(across: room.across * part, down: room.down * part)
            let next = PageComposition(attempt.picture, of: diagram, on: page, as: composition.arrangement)
            if next.scale >= composition.scale * 0.995 { return next.picture }
        }
        return composition.picture
    }

    /// Of the grids that are tried: a legend may take away a half of a page in either direction.
    private static let aspects = [0.7, 1, 1.4, 1.9, 2.7]
    /// Beyond this the trials would take longer than the better shape is worth.
    private static let mostFlowsForTrials = 300
}
