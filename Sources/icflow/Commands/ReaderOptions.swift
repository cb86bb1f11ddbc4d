import ArgumentParser
import FlowDiagnostics

/// In which language icflow speaks.
struct LanguageOption: Section {
    var lang: Code?

    mutating func bind(_ options: inout OptionBinder) throws {
        try options.option(
            "lang", &lang, "The language of messages: en or zh. By default that of LC_ALL, LC_MESSAGES or LANG.",
            "消息所用的语言：en 或 zh。默认取自 LC_ALL、LC_MESSAGES 或 LANG。")
    }

    enum Code: String, WordArgument {
        case en, zh

        var language: Language { self == .zh ? .chinese : .english }
    }

    var language: Language { lang?.language ?? Reader.localeLanguage }
}

/// Whether a terminal is spoken to in colours.
enum ColorChoice: String, WordArgument {
    case auto, always, never

    /// `NO_COLOR` (no-color.org) and a terminal that cannot do it count for `auto` alone.
    func isColored(_ destination: OutputDestination) -> Bool {
        switch self {
        case .always: return true
        case .never: return false
        case .auto:
            guard case .standardOutput = destination else { return false }
            return Environment.value(of: "NO_COLOR") == nil && Environment.value(of: "TERM") != "dumb"
                && Descriptor.standardOutput.isTerminal
        }
    }
}
