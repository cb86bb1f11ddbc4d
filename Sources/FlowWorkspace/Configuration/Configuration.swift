import FlowDiagnostics
import FlowModel
import FlowRules

/// What the configuration files say that hold for a model: its own, and those that this one extends.
public struct Configuration: Sendable {
    /// The furthest away first, so that the last that says something wins. Empty where there is none.
    let files: [ConfigurationFile]

    static let none = Configuration(files: [])

    /// The paths of the files, as messages show them, the nearest first.
    public var paths: [String] { files.reversed().map(\.shown) }

    public var failOn: Setting<Severity>? { nearest { $0.failOn } }
    public var minimumSeverity: Setting<Severity>? { nearest { $0.minimumSeverity } }
    public var maximumWarnings: Setting<Int>? { nearest { $0.maximumWarnings } }
    public var baseline: Setting<FilePath>? { nearest { $0.baseline } }
    public var language: Setting<Language>? { nearest { $0.language } }
    public var theme: Setting<ThemeReference>? { nearest { $0.theme } }

    /// What tells configurations apart: the file that was found.
    var identity: FilePath? { files.last?.path }

    /// What the files say about the rules, the furthest away first; throws all mistakes that there are in them.
    func layers(_ names: RuleNames) throws(LocatedMistakes) -> [RuleLayer] {
        var layers: [RuleLayer] = []
        var mistakes: [LocatedMistake] = []
        for file in files {
            let (layer, found) = file.layer(names)
            layers.append(layer)
            // In the order of the lines, whoever has found them.
            mistakes += (file.mistakes + found).sorted {
                ($0.place.line, $0.place.column) < ($1.place.line, $1.place.column)
            }
        }
        guard mistakes.isEmpty else { throw LocatedMistakes(mistakes) }
        return layers
    }

    private func nearest<Value>(_ setting: (ConfigurationFile) -> Located<Value>?) -> Setting<Value>? {
        for file in files.reversed() {
            if let located = setting(file) { return Setting(located) }
        }
        return nil
    }
}

/// Which configuration a command uses.
public enum ConfigurationSource: Sendable {
    /// That of the nearest folder, from the model's own upwards.
    case nearest
    case file(FilePath)
    case none

    /// What the nearest one is called.
    public static let fileNames = ConfigurationSearch.names
}
