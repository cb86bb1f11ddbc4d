import ArgumentParser
import FlowDiagnostics
import FlowWorkspace

/// Who reads what the program says of itself: its help, and complaints about the command line.
enum Reader {
    /// What `--lang` says, else the locale. Found before any command is parsed, since the parser's own words are to
    /// be in it.
    static let language = language(arguments: ProgramArguments.all)

    /// The language of the locale: `LC_ALL` goes before `LC_MESSAGES`, and that before `LANG`.
    static var localeLanguage: Language { locale.value }

    /// The same, with the variable that says it.
    static var locale: Setting<Language> {
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let value = Environment.value(of: name) else { continue }
            return Setting(value.hasPrefix("zh") ? .chinese : .english, from: .environment(name))
        }
        return Setting(.english, from: .standard)
    }

    private static func language(arguments: some Sequence<String>) -> Language {
        var said: Language?
        var isValue = false
        for argument in arguments {
            if argument == "--" { break }
            if isValue {
                said = Language(rawValue: argument) ?? said
            } else if argument.hasPrefix("--lang=") {
                said = Language(rawValue: String(argument.dropFirst("--lang=".count))) ?? said
            }
            isValue = argument == "--lang"
        }
        return said ?? localeLanguage
    }
}

/// A text of the command line in the reader's language.
func told(_ english: String, _ chinese: String) -> String { Wording(english, chinese)[Reader.language] }

extension ArgumentHelp {
    static func told(_ english: String, _ chinese: String, valueName: String? = nil) -> ArgumentHelp {
        ArgumentHelp(stringLiteral: Wording(english, chinese)[Reader.language]).naming(valueName)
    }

    private func naming(_ valueName: String?) -> ArgumentHelp {
        var help = self
        help.valueName = valueName
        return help
    }
}
