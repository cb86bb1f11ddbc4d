/// One unit in the middle, whoever supplies it on its left, whomever it supplies on its right: each flow a line of its own,
/// its item above it.
enum EgoStyle {
    static func picture(of diagram: Diagram) -> Picture {
        LayerGeometry(of: diagram, LayerGeometry.Rules(isCentred: true)).picture
    }
}
