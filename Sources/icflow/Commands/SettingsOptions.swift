import ArgumentParser
import FlowDiagnostics
import FlowReports
import FlowWorkspace

/// Which configuration is read.
struct ConfigurationOptions: Section {
    var config: String?
    var isolated = false

    mutating func bind(_ options: inout OptionBinder) throws {
        try options.option(
            "config", &config, "The configuration, in place of the icflow.yml nearest to the model.",
            "指定配置文件，取代离模型最近的 icflow.yml。",
            valueName: "file")
        try options.flag("isolated", &isolated, "Read no configuration file.", "不读取配置文件。")
    }

    func verify() throws {
        if config != nil, isolated {
            throw ValidationError(
                told("--config and --isolated contradict each other", "--config 与 --isolated 互相矛盾"))
        }
    }

    var source: ConfigurationSource {
        isolated ? .none : config.map { .file(FilePath($0)) } ?? .nearest
    }
}

struct BaselineOptions: Section {
    var baseline: String?
    var updateBaseline = false

    mutating func bind(_ options: inout OptionBinder) throws {
        try options.option(
            "baseline", &baseline, "A file of known findings, which do not count.", "基线文件：其中记录的已知发现不再计入。",
            valueName: "file")
        try options.flag(
            "update-baseline", &updateBaseline,
            "Write the baseline anew: findings that there are now come in, entries that no longer occur go out.",
            "更新基线：加入现有的发现，删去不再出现的条目。")
    }
}

/// What is wrong with a configuration or a baseline, or with what is chosen, ends the program.
func settled<Value>(_ body: () throws(SettingsError) -> Value) throws(ProgramFailure) -> Value {
    do throws(SettingsError) {
        return try body()
    } catch {
        switch error {
        case .choice(let error): throw ProgramFailure(error.message)
        case .configuration(let mistakes): throw ProgramFailure(mistakes)
        }
    }
}

func located<Value>(_ body: () throws(LocatedMistakes) -> Value) throws(ProgramFailure) -> Value {
    do throws(LocatedMistakes) {
        return try body()
    } catch {
        throw ProgramFailure(error)
    }
}

extension LanguageOption {
    /// The language of a command that asks a configuration for nothing else: that of the nearest one to a path.
    /// - Parameter path: nil for the current folder.
    func language(near path: String?, _ configuration: ConfigurationOptions) throws(ProgramFailure) -> Language {
        let workspace = Workspace(LocalFiles())
        let found = try located { () throws(LocatedMistakes) in
            try workspace.configuration(configuration.source, near: path.map { FilePath($0) })
        }
        return lang?.language ?? found.language?.value ?? Reader.localeLanguage
    }

    func apply(to choice: inout SettingsChoice) {
        choice.language = lang?.language
        choice.locale = Reader.locale
    }
}

extension ReportingOptions {
    /// Writes what is in force in place of findings.
    func writeSettings(_ pages: [SettingsPage], in language: Language) throws(ProgramFailure) {
        for (format, destination) in requests {
            switch format {
            case .text: try destination.write { SettingsPage.writeText(pages, in: language, to: $0) }
            case .json: try destination.write { SettingsPage.writeJSON(pages, to: $0) }
            default:
                throw ProgramFailure(
                    "--show-settings writes text or json, not \(format.rawValue)",
                    "--show-settings 只能写 text 或 json，不能写 \(format.rawValue)")
            }
        }
    }
}

extension Lint {
    /// What the command line says about settings.
    func settingsChoice() throws(ProgramFailure) -> SettingsChoice {
        var choice = SettingsChoice(today: try rules.day())
        choice.source = configuration.source
        choice.rules = rules.choice
        choice.failOn = threshold.failOn?.severity
        choice.maximumWarnings = threshold.maxWarnings
        choice.minimumSeverity = report.minSeverity?.severity
        choice.baseline = baseline.baseline.map { FilePath($0) }
        language.apply(to: &choice)
        return choice
    }
}
