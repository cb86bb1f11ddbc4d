import FlowModel

/// How a flow's badge looks. Where a theme has to do without colour, the badge repeats its line: filled for the heaviest,
/// else outlined as the line is drawn.
struct BadgeStyle {
    let theme: Theme

    /// - Returns: how the badge is drawn, and the colour of its number.
    func style(kind: FlowKind, isHighlighted: Bool) -> (attributes: [DotAttribute], number: Colour) {
        let colour = theme.colour(of: kind)
        let isFilled = theme.badges == .filled || kind == .logistics
        var style = "filled"
        if theme.badges == .outlined, kind == .information { style += ",dashed" }
        if theme.badges == .outlined, kind == .transfer { style += ",dotted" }
        let outline = theme.badges == .outlined ? colour : theme.background
        let attributes = [
            DotAttribute("shape", "circle"), DotAttribute("style", style),
            DotAttribute("fillcolor", (isFilled ? colour : theme.background).hex),
            DotAttribute("color", (isHighlighted ? theme.highlight : outline).hex),
            DotAttribute("penwidth", isHighlighted ? 2 : theme.badges == .outlined ? 1.2 : 0.5),
        ]
        return (attributes, isFilled ? theme.badgeText : colour)
    }
}
