import FlowModel

/// How each kind of flow is drawn. Dash, weight and arrowhead carry the kind as well as colour does; a highlight takes
/// the colour and adds weight but leaves dash, arrowhead and the badge's colour, so that the kind can still be told.
struct LineStyle {
    let theme: Theme

    func attributes(kind: FlowKind, isHighlighted: Bool, returns: Bool) -> [DotAttribute] {
        let colour = isHighlighted ? theme.highlight : theme.colour(of: kind)
        var width: Double
        var style: String
        var head = "normal"
        switch kind {
        case .logistics: (width, style) = (2, "solid")
        case .service: (width, style) = (1.1, "solid")
        case .information:
            (width, style) = (1.2, "dashed")
            head = "vee"
        case .transfer: (width, style) = (2.2, "dotted")
        }
        if returns { head = "o" + head }
        if isHighlighted { width += 1.3 }
        if head == "ovee" { head = "onormal" }
        return [
            DotAttribute("color", colour.hex), DotAttribute("penwidth", width), DotAttribute("style", style),
            DotAttribute("arrowhead", head), DotAttribute("arrowsize", 0.7),
        ]
    }
}
