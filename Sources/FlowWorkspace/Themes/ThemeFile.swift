import FlowDiagnostics
import FlowDiagrams

/// A theme as YAML: a built-in one, and what is to be different.
///
///     extends: print
///     colours: { service: "#0055aa", frame-fill: ["#f4f4f4", "#eaf2f8"] }
///     dark: none
///     font: [Inter, Noto Sans CJK SC]
///     logo: { text: Huaxing Consulting, corner: top-right }
struct ThemeFile {
    private(set) var theme = Theme(.standard)
    private var mistakes: [LocatedMistake] = []

    /// - Parameter path: by which messages name the file.
    static func theme(_ bytes: [UInt8], path: String) throws(LocatedMistakes) -> Theme {
        var file = ThemeFile()
        do throws(LocatedMistake) {
            if let root = try YAMLReader.read(bytes, path: path) { file.read(try root.entries(path)) }
        } catch {
            file.mistakes.append(error)
        }
        guard file.mistakes.isEmpty else {
            throw LocatedMistakes(
                file.mistakes.sorted { ($0.place.line, $0.place.column) < ($1.place.line, $1.place.column) })
        }
        return file.theme
    }

    static let keys = ["extends", "colours", "dark", "badges", "font", "logo"]

    private mutating func read(_ entries: [LocatedEntry]) {
        // What is different is different from something: that comes first wherever it stands.
        for entry in entries where entry.key.value == "extends" {
            note { file throws(LocatedMistake) in try file.readExtends(entry.value) }
        }
        for entry in entries {
            switch entry.key.value {
            case "extends": break
            case "colours": readColours(entry.value, "colours", of: \.palette)
            case "dark": readDark(entry.value)
            case "badges": note { file throws(LocatedMistake) in try file.readBadges(entry.value) }
            case "font": note { file throws(LocatedMistake) in try file.readFont(entry.value) }
            case "logo": readLogo(entry.value)
            default: mistakes.append(entry.unknown(Wording("theme key", "主题键"), among: Self.keys))
            }
        }
    }

    /// Keeps what goes wrong and goes on: all that is wrong with a file is told at once.
    private mutating func note(_ body: (inout ThemeFile) throws(LocatedMistake) -> Void) {
        do throws(LocatedMistake) { try body(&self) } catch { mistakes.append(error) }
    }

    private mutating func readExtends(_ value: LocatedValue) throws(LocatedMistake) {
        let names = Theme.Name.allCases.map { (name: $0.rawValue, meaning: $0) }
        theme = Theme(try value.word("extends", Wording("built-in theme", "内置主题"), among: names).value)
    }

    private mutating func readBadges(_ value: LocatedValue) throws(LocatedMistake) {
        let looks: [(name: String, meaning: Theme.Badges)] = [("filled", .filled), ("outlined", .outlined)]
        theme.badges = try value.word("badges", Wording("look of badges", "序号样式"), among: looks).value
    }

    private mutating func readFont(_ value: LocatedValue) throws(LocatedMistake) {
        let families = try value.texts("font")
        guard !families.isEmpty else { throw value.expected("font", Wording("a font family", "字体名")) }
        for family in families where FontName(family.value) == nil {
            throw LocatedMistake(
                family.place,
                Wording(
                    "a font family is made of letters, digits, spaces and hyphens, not `\(family.value)`",
                    "字体名只能由字母、数字、空格和连字符组成，不能是“\(family.value)”"))
        }
        theme.font = FontName(families.map(\.value).joined(separator: ","))
        if theme.font == nil { throw value.expected("font", Wording("fewer font families", "少一些字体名")) }
    }

    // MARK: - Colours

    private mutating func readDark(_ value: LocatedValue) {
        if case .scalar("none", _) = value.content {
            theme.darkPalette = nil
            return
        }
        if theme.darkPalette == nil { theme.darkPalette = Theme(.dark).palette }
        readColours(value, "dark", of: \.darkVariant)
    }

    private mutating func readColours(
        _ value: LocatedValue, _ name: String, of palette: WritableKeyPath<Theme, Palette>
    ) {
        note { file throws(LocatedMistake) in
            for entry in try value.entries(name) {
                file.note { file throws(LocatedMistake) in
                    switch entry.key.value {
                    case "frame-fill": file.theme[keyPath: palette].frameFills = try Self.colours(entry)
                    case "frame-border": file.theme[keyPath: palette].frameBorders = try Self.colours(entry)
                    default:
                        guard let path = Palette.path(of: entry.key.value) else {
                            throw entry.unknown(
                                Wording("colour", "颜色项"), among: Palette.names + ["frame-fill", "frame-border"])
                        }
                        file.theme[keyPath: palette][keyPath: path] = try Self.colour(entry.value, entry.key.value)
                    }
                }
            }
        }
    }

    private static func colours(_ entry: LocatedEntry) throws(LocatedMistake) -> [Colour] {
        guard case .list(let values) = entry.value.content else { return [try colour(entry.value, entry.key.value)] }
        var colours: [Colour] = []
        for value in values { colours.append(try colour(value, entry.key.value)) }
        guard (1...24).contains(colours.count) else {
            throw entry.value.expected(entry.key.value, Wording("1 to 24 colours", "1 到 24 种颜色"))
        }
        return colours
    }

    private static func colour(_ value: LocatedValue, _ name: String) throws(LocatedMistake) -> Colour {
        let wanted = Wording(
            "`#rgb`, `#rrggbb` in quotes or a colour name of SVG", "加引号的“#rgb”“#rrggbb”或 SVG 颜色名")
        // Without quotes, a number sign begins a comment.
        if value.isNothing { throw value.expected(name, wanted) }
        let written = try value.text(name)
        if let colour = Colour(written.value) { return colour }
        if let nearest = Colour.nearestName(to: written.value) {
            throw LocatedMistake(
                value.place, ChoiceError.unknown(Wording("colour", "颜色"), written.value, among: [nearest]).message)
        }
        throw value.expected(name, wanted)
    }

    // MARK: - Logo

    private mutating func readLogo(_ value: LocatedValue) {
        note { file throws(LocatedMistake) in
            guard case .mapping(let entries) = value.content else {
                file.theme.logo = Theme.Logo(text: try Self.logoText(value, "logo"))
                return
            }
            var text: String?
            var corner = Theme.Logo.Corner.bottomRight
            for entry in entries {
                switch entry.key.value {
                case "text": text = try Self.logoText(entry.value, "text")
                case "corner":
                    let corners = Theme.Logo.Corner.allCases.map { (name: $0.rawValue, meaning: $0) }
                    corner = try entry.value.word("corner", Wording("corner", "角"), among: corners).value
                default: throw entry.unknown(Wording("logo key", "徽标键"), among: ["text", "corner"])
                }
            }
            guard let text else {
                throw LocatedMistake(value.place, Wording("a logo needs a `text`", "徽标需要“text”"))
            }
            file.theme.logo = Theme.Logo(text: text, corner: corner)
        }
    }

    private static func logoText(_ value: LocatedValue, _ name: String) throws(LocatedMistake) -> String {
        let text = try value.text(name)
        guard text.value.count <= longestLogo else {
            throw LocatedMistake(
                text.place,
                Wording(
                    "a logo has at most \(longestLogo) characters", "徽标文字最多 \(longestLogo) 个字符"))
        }
        return text.value
    }

    private static let longestLogo = 80
}

extension Theme {
    /// The dark palette where there is one.
    fileprivate var darkVariant: Palette {
        get { darkPalette ?? palette }
        set { darkPalette = newValue }
    }
}
