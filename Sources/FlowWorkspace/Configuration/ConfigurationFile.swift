import FlowDiagnostics
import FlowRules

/// What one configuration file says. Whether the rules that it names exist is seen later: they may be a model's policies.
struct ConfigurationFile: Sendable {
    /// Without links: what tells files apart.
    let path: FilePath
    /// As messages show it.
    let shown: String
    var extends: [Located<String>] = []
    var profile: Located<Profile>?
    var select: [Located<String>]?
    var extendSelect: [Located<String>] = []
    var ignore: [Located<String>] = []
    /// By rule: a severity, or a mapping of a severity and options.
    var rules: [LocatedEntry] = []
    var failOn: Located<Severity>?
    var minimumSeverity: Located<Severity>?
    var maximumWarnings: Located<Int>?
    var baseline: Located<FilePath>?
    var language: Located<Language>?
    var theme: Located<ThemeReference>?
    /// What is wrong with it, beside what the names of rules make wrong.
    private(set) var mistakes: [LocatedMistake] = []

    /// The keys that a file may have.
    enum Key: String, CaseIterable {
        case extends
        case profile
        case select
        case extendSelect = "extend-select"
        case ignore
        case rules
        case failOn = "fail-on"
        case minimumSeverity = "min-severity"
        case maximumWarnings = "max-warnings"
        case baseline
        case language = "lang"
        case theme
    }

    /// Reads what can be understood.
    init(_ bytes: [UInt8], path: FilePath, shown: String) {
        self.path = path
        self.shown = shown
        do throws(LocatedMistake) {
            let entries = try YAMLReader.read(bytes, path: shown)?.entries(shown) ?? []
            for entry in entries {
                do throws(LocatedMistake) { try read(entry) } catch { mistakes.append(error) }
            }
        } catch {
            mistakes.append(error)
        }
    }

    private mutating func read(_ entry: LocatedEntry) throws(LocatedMistake) {
        let name = entry.key.value
        guard let key = Key(rawValue: name) else {
            throw entry.unknown(Wording("key", "键"), among: Key.allCases.map(\.rawValue))
        }
        let value = entry.value
        switch key {
        case .extends: extends = try value.texts(name)
        case .profile: profile = try value.word(name, Wording("profile", "配置档"), among: Self.profiles)
        case .select: select = try value.isNothing ? nil : value.texts(name)
        case .extendSelect: extendSelect = try value.texts(name)
        case .ignore: ignore = try value.texts(name)
        case .rules: rules = try value.entries(name)
        case .failOn: failOn = try value.word(name, Wording("severity", "级别"), among: Self.severities)
        case .minimumSeverity: minimumSeverity = try value.word(name, Wording("severity", "级别"), among: Self.severities)
        case .maximumWarnings: maximumWarnings = try value.count(name, in: 0...Int.max)
        case .baseline:
            let folder = path.folder
            baseline = try value.text(name).map { folder.appending(FilePath($0)) }
        case .language: language = try value.word(name, Wording("language", "语言"), among: Self.languages)
        case .theme:
            let folder = path.folder
            let reference = try value.text(name).map { ThemeReference($0, relativeTo: folder) }
            if let mistake = reference.value.mistake { throw LocatedMistake(reference.place, mistake) }
            theme = reference
        }
    }

    private static let profiles = Profile.allCases.map { (name: $0.rawValue, meaning: $0) }
    private static let severities = Severity.allCases.map { (name: $0.name, meaning: $0) }
    private static let languages = Language.allCases.map { (name: $0.rawValue, meaning: $0) }
}
