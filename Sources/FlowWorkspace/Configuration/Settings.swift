import FlowDiagnostics
import FlowModel
import FlowReports
import FlowRules

/// What the command line says about settings, beside what a configuration may say.
public struct SettingsChoice: Sendable {
    public var source = ConfigurationSource.nearest
    public var rules = RuleChoice()
    public var failOn: Severity?
    public var minimumSeverity: Severity?
    public var maximumWarnings: Int?
    public var baseline: FilePath?
    public var language: Language?
    /// The language where neither the command line nor a configuration names one.
    public var locale = Setting(Language.english, from: .standard)
    /// The day against which dates are held.
    public var today: Today

    public init(today: Today) { self.today = today }
}

/// What is in force for some models, and where it comes from: the command line goes before the configuration.
public struct Settings: Sendable {
    public let configuration: Configuration
    public let rules: RuleSettings
    public let failOn: Setting<Severity>
    public let minimumSeverity: Setting<Severity>
    /// Nil for any number.
    public let maximumWarnings: Setting<Int?>
    /// Nil where there is none.
    public let baseline: Setting<FilePath?>
    public let language: Setting<Language>
    /// That of pictures; nil where none is configured. What a model's view says goes before it.
    public let theme: Setting<ThemeReference?>
    let chosen: ChosenRules

    init(_ configuration: Configuration, _ choice: SettingsChoice, _ names: RuleNames) throws(SettingsError) {
        func decided<Value>(_ said: Value?, _ configured: Setting<Value>?, _ standard: Value) -> Setting<Value> {
            said.map { Setting($0, from: .commandLine) } ?? configured ?? Setting(standard, from: .standard)
        }
        let layers: [RuleLayer]
        do throws(LocatedMistakes) { layers = try configuration.layers(names) } catch { throw .configuration(error) }
        let own: RuleLayer
        do throws(ChoiceError) { own = try choice.rules.layer(names) } catch { throw .choice(error) }
        self.configuration = configuration
        chosen = ChosenRules(layers + [own], among: names, today: choice.today)
        rules = chosen.settings
        failOn = decided(choice.failOn, configuration.failOn, .error)
        minimumSeverity = decided(choice.minimumSeverity, configuration.minimumSeverity, .warning)
        maximumWarnings = decided(
            choice.maximumWarnings.map(Optional.some), configuration.maximumWarnings?.map(Optional.some), nil)
        baseline = decided(choice.baseline.map(Optional.some), configuration.baseline?.map(Optional.some), nil)
        language =
            choice.language.map { Setting($0, from: .commandLine) } ?? configuration.language ?? choice.locale
        theme = decided(nil, configuration.theme?.map(Optional.some), nil)
    }
}

/// Why settings cannot be had.
public enum SettingsError: Error, Sendable {
    /// What the command line says is wrong.
    case choice(ChoiceError)
    /// What a configuration says is wrong.
    case configuration(LocatedMistakes)
}

/// The models of a run, with the settings that are in force for each.
public struct SettledModels: Sendable {
    public let models: [OpenedModel]
    /// Each once, in the order of the models; where there is no model, those of the current folder.
    public let settings: [Settings]
    /// For each model: which of the settings.
    public let index: [Int]

    /// A run speaks one language: that of the first model's settings.
    public var language: Language { settings[0].language.value }

    /// The files that all this depends on: texts, configurations, baselines.
    public var files: [FilePath] {
        models.flatMap { $0.model.sources.map { FilePath($0.path) } }
            + settings.flatMap { $0.configuration.files.map(\.path) + [$0.baseline.value].compactMap(\.self) }
    }

    public func settings(of model: Int) -> Settings { settings[index[model]] }
}

extension Workspace {
    /// The configuration that holds for a file or a folder.
    /// - Parameter path: nil for the current folder.
    public func configuration(
        _ source: ConfigurationSource, near path: FilePath?
    ) throws(LocatedMistakes) -> Configuration {
        var search = ConfigurationSearch(files)
        let path = path ?? FilePath(".")
        let folder = (try? files.kind(of: path)) == .folder ? path : path.folder
        let configuration = try search.configuration(source, in: folder)
        let mistakes = configuration.files.flatMap(\.mistakes)
        if !mistakes.isEmpty { throw LocatedMistakes(mistakes) }
        return configuration
    }

    /// Finds what is in force for some models: each has the configuration that is nearest to its root.
    public func settle(_ models: [OpenedModel], _ choice: SettingsChoice) throws(SettingsError) -> SettledModels {
        var search = ConfigurationSearch(files)
        let names = RuleNames(models.map(\.model))
        var settings: [Settings] = []
        var index: [Int] = []
        for folder in models.isEmpty ? [FilePath(".")] : models.map(\.root.folder) {
            let configuration: Configuration
            do throws(LocatedMistakes) {
                configuration = try search.configuration(choice.source, in: folder)
            } catch {
                throw .configuration(error)
            }
            if let number = settings.firstIndex(where: { $0.configuration.identity == configuration.identity }) {
                index.append(number)
                continue
            }
            index.append(settings.count)
            settings.append(try Settings(configuration, choice, names))
        }
        return SettledModels(models: models, settings: settings, index: index)
    }

    /// What the rules find in some models, under their settings.
    /// - Parameter kept: the findings that are wanted themselves, and not their number alone. Where there is a baseline all
    ///   are.
    public func lint(_ settled: SettledModels, keeping kept: KeptFindings = .all) -> [LintedModel] {
        settled.models.enumerated().map { number, model in
            let settings = settled.settings(of: number)
            let least = settings.minimumSeverity.value
            let result = Linter.lint(
                model.model, settings: settings.rules,
                keeping: settings.baseline.value == nil ? kept.least(ofThoseTold: least) : .info, workers: workers)
            return LintedModel(path: model.path, result: result, minimumSeverity: least)
        }
    }
}

/// Which findings are wanted themselves; the others are counted.
public enum KeptFindings: Sendable {
    case all
    /// Those severe enough to be told.
    case told
    case none

    /// The least severity of findings that are kept; nil where none are.
    fileprivate func least(ofThoseTold told: Severity) -> Severity? {
        switch self {
        case .all: .info
        case .told: told
        case .none: nil
        }
    }
}

extension ConfigurationSearch {
    fileprivate mutating func configuration(
        _ source: ConfigurationSource, in folder: FilePath
    ) throws(LocatedMistakes) -> Configuration {
        switch source {
        case .none: .none
        case .nearest: try configuration(from: folder)
        case .file(let path): try configuration(at: path)
        }
    }
}
