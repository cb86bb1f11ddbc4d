import FlowModel

/// How a flow's badge looks. Where a theme has to do without colour, the badge repeats its line: filled for the heaviest,
/// else outlined as the line is drawn; on grey for a transfer, since a few dots make no circle.
struct BadgeStyle {
    let theme: Theme

    /// - Returns: how the badge is drawn, and the colour of its number.
    func style(kind: FlowKind, isHighlighted: Bool) -> (attributes: [DotAttribute], number: Colour) {
        let colour = theme.colour(of: kind)
        let isFilled = theme.badges == .filled || kind == .logistics
        let isDashed = theme.badges == .outlined && kind == .information
        let paper = kind == .transfer ? theme.partyFill : theme.background
        let outline = theme.badges == .outlined ? colour : theme.background
        let attributes = [
            DotAttribute("shape", "circle"), DotAttribute("style", isDashed ? "filled,dashed" : "filled"),
            DotAttribute("fillcolor", (isFilled ? colour : paper).hex),
            DotAttribute("color", (isHighlighted ? theme.highlight : outline).hex),
            DotAttribute("penwidth", isHighlighted ? 2 : theme.badges == .outlined ? 1.2 : 0.5),
        ]
        return (attributes, isFilled ? theme.badgeText : colour)
    }
}
