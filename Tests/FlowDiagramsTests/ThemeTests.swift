import FlowModel
import Testing

@testable import FlowDiagrams

struct ThemeTests {
    @Test(arguments: Theme.Name.allCases)
    func `built-in themes can be read, and told apart by everybody`(name: Theme.Name) {
        #expect(ThemeCheck.shortfalls(of: Theme(name)) == [])
    }

    @Test func `what falls short is told by pair and measure`() throws {
        var theme = Theme.standard
        theme.palette.text = Colour(0x999999)
        theme.palette.service = theme.palette.information
        theme.darkPalette?.badgeText = Colour(0xFFFFFF)
        let shortfalls = ThemeCheck.shortfalls(of: theme)
        let told = shortfalls.map(\.wording.english)
        #expect(told.contains("text and background contrast by 2.8 : 1; 4.5 : 1 can be read"))
        #expect(told.contains { $0.hasPrefix("service and information look alike to everybody: difference 0.0") })
        #expect(told.contains { $0.hasPrefix("dark.badge-text and dark.logistics contrast by") })
        theme.badges = .outlined
        theme.palette.transfer = Colour(0x888888)
        #expect(ThemeCheck.shortfalls(of: theme).contains { $0.pair == ["transfer", "party-fill"] })
        #expect(shortfalls.allSatisfy { $0.found < $0.wanted && $0.wording.chinese != $0.wording.english })
    }

    // MARK: - Without colour

    @Test(arguments: Theme.Name.allCases, [false, true])
    func `lines of different kinds differ without colour`(name: Theme.Name, isHighlighted: Bool) {
        let style = LineStyle(theme: Theme(name))
        let looks = FlowKind.allCases.map { kind in
            withoutColour(style.attributes(kind: kind, isHighlighted: isHighlighted, returns: false))
        }
        #expect(Set(looks).count == FlowKind.allCases.count)
        // Two solid lines have to differ in weight at a glance.
        #expect(weight(.logistics, style) >= 1.5 * weight(.service, style))
        for kind in FlowKind.allCases {
            #expect(
                weight(kind, style, isHighlighted: true) >= 1.5 * weight(kind, style))
        }
    }

    @Test func `badges of the print theme differ without colour`() {
        let style = BadgeStyle(theme: .print)
        let looks = FlowKind.allCases.map { kind -> String in
            let (attributes, number) = style.style(kind: kind, isHighlighted: false)
            let isFilled = number == Theme.print.badgeText
            // White and grey differ without colour, a kind's own colour does not from another's.
            let seen = attributes.filter { $0.name == "style" || ($0.name == "fillcolor" && !isFilled) }
            return "\(isFilled) " + seen.map { "\($0.value)" }.joined()
        }
        #expect(Set(looks).count == FlowKind.allCases.count)
    }

    private func withoutColour(_ attributes: [DotAttribute]) -> String {
        attributes.filter { $0.name != "color" }.map { "\($0.name)=\($0.value)" }.joined()
    }

    private func weight(_ kind: FlowKind, _ style: LineStyle, isHighlighted: Bool = false) -> Double {
        for attribute in style.attributes(kind: kind, isHighlighted: isHighlighted, returns: false) {
            if attribute.name == "penwidth", case .number(let width) = attribute.value { return width }
        }
        return 0
    }

    // MARK: - Colours

    @Test func `colours are read as CSS writes them`() {
        #expect(Colour("#fff") == Colour(0xFFFFFF))
        #expect(Colour("#1A7a45") == Colour(0x1A7A45))
        #expect(Colour("RebeccaPurple") == nil)
        #expect(Colour("DarkSlateGray") == Colour(0x2F4F4F))
        for text in ["", "#", "#ff", "#fffff", "#ggg", "123456", "#12345678", "url(#x)", "rgb(0,0,0)", "#１２３"] {
            #expect(Colour(text) == nil, "\(text)")
        }
        #expect(ColourNames.rgb.count == 147)
        #expect(Colour.nearestName(to: "darkblu") == "darkblue")
        #expect(Colour(0x0A0B0C).hex == "#0a0b0c")
    }

    /// Values from WCAG's own examples and from W. Sharma's table for CIEDE2000.
    @Test func `measures give what their definitions give`() {
        #expect(abs(Colour(0).contrast(to: Colour(0xFFFFFF)) - 21) < 0.001)
        #expect(abs(Colour(0x767676).contrast(to: Colour(0xFFFFFF)) - 4.542) < 0.001)
        let table: [(LabColour, LabColour, Double)] = [
            (LabColour(l: 50, a: 2.6772, b: -79.7751), LabColour(l: 50, a: 0, b: -82.7485), 2.0425),
            (LabColour(l: 50, a: 3.1571, b: -77.2803), LabColour(l: 50, a: 0, b: -82.7485), 2.8615),
            (LabColour(l: 50, a: -1.3802, b: -84.2814), LabColour(l: 50, a: 0, b: -82.7485), 1.0000),
            (LabColour(l: 50, a: 2.49, b: -0.001), LabColour(l: 50, a: -2.49, b: 0.0009), 7.1792),
            (LabColour(l: 50, a: 2.49, b: -0.001), LabColour(l: 50, a: -2.49, b: 0.0011), 7.2195),
            (LabColour(l: 50, a: 2.5, b: 0), LabColour(l: 73, a: 25, b: -18), 27.1492),
            (LabColour(l: 50, a: 2.5, b: 0), LabColour(l: 61, a: -5, b: 29), 22.8977),
            (LabColour(l: 60.2574, a: -34.0099, b: 36.2677), LabColour(l: 60.4626, a: -34.1751, b: 39.4387), 1.2644),
            (LabColour(l: 2.0776, a: 0.0795, b: -1.1350), LabColour(l: 0.9033, a: -0.0636, b: -0.5514), 0.9082),
        ]
        for (left, right, difference) in table {
            #expect(abs(left.difference(to: right) - difference) < 0.0001)
            #expect(abs(right.difference(to: left) - difference) < 0.0001)
        }
    }

    @Test func `colour-blind people confuse what they are known to`() {
        let (red, green) = (Colour(0xC05000), Colour(0x7A7A00))
        #expect(ColourVision.normal.difference(red, green) > 25)
        #expect(ColourVision.deuteranopia.difference(red, green) < 12)
        // Greys are grey to everybody.
        for vision in ColourVision.allCases {
            #expect(abs(vision.difference(Colour(0x404040), Colour(0xC0C0C0)) - 52) < 3, "\(vision)")
            #expect(vision.difference(red, red) == 0)
        }
    }

    @Test func `a stencil tells every ink`() {
        for name in Theme.Name.allCases {
            let theme = Theme(name)
            let stencil = Stencil(theme)
            let inks = stencil.theme.palette.inks
            #expect(Set(inks.map { stencil.theme.palette[keyPath: $0.path] }).count == inks.count)
            for ink in inks {
                let true_ = stencil.ink(of: stencil.theme.palette[keyPath: ink.path]).map { stencil[$0] }
                #expect(true_?.name == ink.name)
                #expect(true_?.colour == theme.palette[keyPath: ink.path])
                #expect((true_?.dark == nil) == (theme.darkPalette == nil))
            }
            #expect(stencil.ink(of: Colour(0)) == nil)
            #expect(stencil.ink(of: Colour(0xFFFFFF)) == nil)
        }
    }
}
