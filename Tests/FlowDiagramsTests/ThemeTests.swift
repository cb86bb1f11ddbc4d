import FlowModel
import Glibc
import Testing

@testable import FlowDiagrams

struct ThemeTests {
    /// WCAG 2.1, relative luminance.
    private func luminance(_ colour: Theme.Colour) -> Double {
        func linear(_ byte: UInt8) -> Double {
            let value = Double(byte) / 255
            return value <= 0.03928 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue)
    }

    private func contrast(_ a: Theme.Colour, _ b: Theme.Colour) -> Double {
        let (x, y) = (luminance(a), luminance(b))
        return (max(x, y) + 0.05) / (min(x, y) + 0.05)
    }

    @Test(arguments: Theme.Name.allCases)
    func `text can be read on whatever is behind it`(name: Theme.Name) {
        let theme = Theme(name)
        for fill in [theme.background, theme.unitFill, theme.partyFill] + theme.frameFills {
            #expect(contrast(theme.text, fill) >= 4.5)
            #expect(contrast(theme.quietText, fill) >= 4.5)
        }
        #expect(contrast(theme.highlight, theme.background) >= 4.5)
        for kind in FlowKind.allCases {
            #expect(contrast(theme.badgeText, theme.colour(of: kind)) >= 4.5, "\(kind)")
            for fill in [theme.background] + theme.frameFills {
                #expect(contrast(theme.colour(of: kind), fill) >= 3, "\(kind)")
            }
        }
    }

    @Test func `kinds differ without colour, highlighted or not`() {
        let style = LineStyle(theme: Theme(.standard))
        for isHighlighted in [false, true] {
            let looks = FlowKind.allCases.map { (kind: FlowKind) -> String in
                style.attributes(kind: kind, isHighlighted: isHighlighted, returns: false)
                    .filter { (attribute: DotAttribute) -> Bool in attribute.name != "color" }
                    .map { (attribute: DotAttribute) -> String in "\(attribute.name)=\(attribute.value)" }.joined()
            }
            #expect(Set(looks).count == FlowKind.allCases.count)
        }
    }
}
