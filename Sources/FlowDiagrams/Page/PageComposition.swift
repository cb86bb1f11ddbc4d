/// A drawing with its title and its legend, so arranged that all of it is drawn as large as it can be on a page.
struct PageComposition {
    private(set) var picture: Picture
    private(set) var arrangement: Legend.Arrangement
    /// How many times its own size.
    private(set) var scale: Double

    /// On the page as it lies best.
    static func best(
        _ drawing: Picture, of diagram: Diagram, on page: Page
    ) -> (composition: PageComposition, page: Page) {
        var best = (composition: PageComposition(drawing, of: diagram, on: page), page: page)
        for way in page.ways.dropFirst() {
            let next = PageComposition(drawing, of: diagram, on: way)
            if next.scale > best.composition.scale { best = (next, way) }
        }
        return best
    }

    /// Tries every arrangement.
    ///
    /// - Parameter drawing: without title and legend.
    /// - Complexity: O(arrangements × texts in the legend).
    init(_ drawing: Picture, of diagram: Diagram, on page: Page) {
        var best: PageComposition?
        let rows = Legend.flowRows(of: diagram)
        for arrangement in Legend.Arrangement.all(for: diagram, rows: rows.count) {
            let next = PageComposition(drawing, of: diagram, on: page, as: arrangement, rows: rows)
            if next.scale > (best?.scale ?? 0) * 1.001 { best = next }
        }
        self = best ?? PageComposition(drawing, of: diagram, on: page, as: .plain, rows: rows)
    }

    init(_ drawing: Picture, of diagram: Diagram, on page: Page, as arrangement: Legend.Arrangement) {
        self.init(drawing, of: diagram, on: page, as: arrangement, rows: Legend.flowRows(of: diagram))
    }

    private init(
        _ drawing: Picture, of diagram: Diagram, on page: Page, as arrangement: Legend.Arrangement,
        rows: [Legend.Row]
    ) {
        picture = drawing
        self.arrangement = arrangement
        if diagram.legend == .shown {
            let legend = Legend(for: diagram, around: drawing.drawingBounds, as: arrangement, rows: rows)
            picture.legend = legend.texts
            picture.keys = legend.keys
        }
        Heading.add(of: diagram, to: &picture)
        let bounds = picture.bounds
        scale = page.scale(width: bounds.width, height: bounds.height)
    }
}
