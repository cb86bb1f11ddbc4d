/// Steps from left to right, each with its item, its owner and when it is due; what goes back runs below. A long chain goes
/// on in a new line, as text does.
enum ChainStyle {
    static func picture(of diagram: Diagram) -> Picture {
        // What all steps have in common is said above the picture.
        let items = Set(diagram.edges.map(\.item))
        return LayerGeometry(of: diagram, LayerGeometry.Rules(wraps: true, showsItems: items.count > 1)).picture
    }
}
