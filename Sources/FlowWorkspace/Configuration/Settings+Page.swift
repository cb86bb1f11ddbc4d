import FlowDiagnostics
import FlowDiagrams
import FlowReports
import FlowRules

extension SettledModels {
    /// What is in force, for each group of models with the same settings.
    public func pages(showing files: any FileSystem) -> [SettingsPage] {
        settings.enumerated().map { number, settings in
            let members = models.indices.filter { index[$0] == number }
            return settings.page(of: members.map { models[$0].path }, from: files.currentFolder)
        }
    }
}

extension Settings {
    fileprivate func page(of models: [String], from folder: FilePath) -> SettingsPage {
        func line(_ name: ConfigurationFile.Key, _ value: Setting<SettingsPage.Value>) -> SettingsPage.Line {
            SettingsPage.Line(name.rawValue, value.value, from: value.origin.wording)
        }
        return SettingsPage(
            models: models, configurations: configuration.paths,
            settings: [
                line(.profile, chosen.profile.map { .text($0.rawValue) }),
                line(.failOn, failOn.map { .text($0.name) }),
                line(.minimumSeverity, minimumSeverity.map { .text($0.name) }),
                line(.maximumWarnings, maximumWarnings.map { $0.map(SettingsPage.Value.count) ?? .nothing }),
                line(.baseline, baseline.map { $0.map { .text($0.shown(from: folder).description) } ?? .nothing }),
                line(.language, language.map { .text($0.rawValue) }),
                line(.theme, theme.map { .text($0?.shown(from: folder) ?? Theme.Name.standard.rawValue) }),
            ],
            rules: chosen.pages.map(rule))
    }

    private func rule(_ page: RulePage) -> SettingsPage.Rule {
        SettingsPage.Rule(
            code: page.code, name: page.name,
            severity: rules.runs(page) ? rules.severity(page.severity, of: page).name : "off",
            from: chosen.origin(of: page).wording,
            options: page.options.map { option in
                SettingsPage.Line(
                    option.name, rules.option(option.name, of: page).map(Self.value) ?? .nothing,
                    from: chosen.origin(of: option.name, of: page).wording)
            })
    }

    private static func value(_ value: RuleOption.Value) -> SettingsPage.Value {
        switch value {
        case .count(let count): .count(count)
        case .word(let word): .text(word)
        case .words(let words): .texts(words)
        }
    }
}
