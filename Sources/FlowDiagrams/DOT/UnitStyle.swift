/// How units and external parties are drawn: units are rounded and light; external parties are grey and angular, each
/// sort with an outline of its own.
struct UnitStyle {
    let theme: Theme

    func attributes(of node: Diagram.Node) -> [DotAttribute] {
        var attributes: [DotAttribute]
        switch node.sort {
        case .unit:
            attributes = [DotAttribute("style", "rounded,filled"), DotAttribute("fillcolor", theme.unitFill.hex)]
        case .supplier: attributes = [DotAttribute("style", "filled"), DotAttribute("fillcolor", theme.partyFill.hex)]
        case .customer:
            attributes = [
                DotAttribute("style", "filled"), DotAttribute("fillcolor", theme.partyFill.hex),
                DotAttribute("peripheries", 2),
            ]
        case .partner:
            attributes = [DotAttribute("style", "filled,dashed"), DotAttribute("fillcolor", theme.partyFill.hex)]
        }
        let isHighlighted = node.highlight != nil
        attributes += [
            DotAttribute("color", isHighlighted ? theme.highlight.hex : theme.unitBorder.hex),
            DotAttribute("penwidth", isHighlighted ? 2.4 : 1),
        ]
        return attributes
    }
}
