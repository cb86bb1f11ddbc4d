import FlowDiagnostics
import FlowRules

/// What one place says about the rules: a configuration file, or the command line. Selectors are as `RuleNames` keeps them.
struct RuleLayer: Sendable {
    var profile: Setting<Profile>?
    /// Nil where it selects nothing: the profile's rules run, or those of a layer further away.
    var select: [Setting<String>]?
    var extendSelect: [Setting<String>] = []
    var ignore: [Setting<String>] = []
    /// Nil switches off. Of two that mean one rule, the later holds.
    var severities: [(selector: String, severity: Setting<Severity?>)] = []
    var options: [(rule: RulePage, name: String, value: Setting<RuleOption.Value>)] = []
}

/// The rules that are in force, by way of all layers. The nearer layer wins: what it selects runs although a layer further away
/// ignores it or switches it off, and its `select` puts aside whatever they select and ignore.
struct ChosenRules: Sendable {
    private(set) var settings: RuleSettings
    private(set) var profile = Setting(Profile.core, from: .standard)
    /// By settings key: what has last been said about whether the rule runs, or how severe it is.
    private var origins: [String: SettingOrigin] = [:]
    /// By settings key and option.
    private var optionOrigins: [String: [String: SettingOrigin]] = [:]
    private let names: RuleNames

    /// - Parameter layers: the furthest away first.
    init(_ layers: [RuleLayer], among names: RuleNames, today: Today) {
        settings = RuleSettings(today: today.day)
        self.names = names
        for layer in layers { add(layer) }
    }

    /// All that may be chosen.
    var pages: [RulePage] { names.pages }

    /// Why a rule runs as it does.
    func origin(of page: RulePage) -> SettingOrigin {
        origins[page.settingsKey] ?? (profile.origin == .standard ? .standard : .profile)
    }

    func origin(of option: String, of page: RulePage) -> SettingOrigin {
        optionOrigins[page.settingsKey]?[option] ?? .standard
    }

    private mutating func add(_ layer: RuleLayer) {
        if let chosen = layer.profile {
            profile = chosen
            settings.profile = chosen.value
        }
        if let select = layer.select {
            settings.selected = select.map(\.value)
            settings.extended = []
            settings.ignored = []
            // A rule that is not selected is off because of the selection.
            for page in names.pages { origins[page.settingsKey] = select.first?.origin }
            for selector in select { forEachPage(of: selector) { $0.switchOn($1) } }
        }
        for selector in layer.extendSelect {
            settings.extended.append(selector.value)
            forEachPage(of: selector) { $0.switchOn($1) }
        }
        for (selector, severity) in layer.severities {
            forEachPage(of: Setting(selector, from: severity.origin)) { chosen, page in
                if severity.value != nil { chosen.switchOn(page) }
                chosen.settings.severities[page.settingsKey] = .some(severity.value)
            }
        }
        for selector in layer.ignore {
            settings.ignored.append(selector.value)
            forEachPage(of: selector) { _, _ in }
        }
        for (rule, name, value) in layer.options {
            settings.options[rule.code, default: [:]][name] = value.value
            optionOrigins[rule.settingsKey, default: [:]][name] = value.origin
        }
    }

    private mutating func forEachPage(
        of selector: Setting<String>, _ body: (inout ChosenRules, RulePage) -> Void
    ) {
        for page in names.pages(of: selector.value) {
            body(&self, page)
            origins[page.settingsKey] = selector.origin
        }
    }

    /// Takes back what layers further away have said against a rule.
    private mutating func switchOn(_ page: RulePage) {
        if let severity = settings.severities[page.settingsKey], severity == nil {
            settings.severities[page.settingsKey] = nil
        }
        settings.ignored = settings.ignored.flatMap { selector in
            guard page.matches(selector) else { return [selector] }
            // The other rules that it means stay ignored.
            return names.pages(of: selector).map(\.settingsKey).filter { $0 != page.settingsKey }
        }
    }
}
