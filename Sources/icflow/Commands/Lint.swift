import ArgumentParser
import FlowDiagnostics
import FlowReports
import FlowWorkspace

struct Lint: Verb {
    static let configuration = CommandConfiguration(
        abstract: "Finds faults in how an organisation's units serve each other.",
        discussion: """
            A file is a model with what it includes; a folder is searched for root files, those that no other file \
            includes. Exit status: 0 where nothing is at or over the threshold, 1 where something is, 2 where the command \
            line, the configuration or the input could not be used.
            """)

    @Argument(help: "Files and folders; - for standard input. By default the current folder.")
    var paths: [String] = []

    @OptionGroup(title: "Input") var input: InputOptions
    @OptionGroup(title: "Rules") var rules: RuleOptions
    @OptionGroup(title: "Threshold") var threshold: ThresholdOptions
    @OptionGroup(title: "Report") var report: ReportingOptions
    @OptionGroup var language: LanguageOption

    mutating func perform() throws -> ExitStatus {
        let language = language.language
        let today = try rules.day()
        let workspace = Workspace(LocalFiles(), allowsOutside: input.allowOutside)
        let opened = workspace.open(paths, inputName: input.stdinFilename)
        let settings = try unwrapped(in: language) { () throws(ChoiceError) in
            try rules.choice.settings(today: today, for: opened.models.map(\.model))
        }
        for complaint in opened.complaints { Complaint.write(complaint[language]) }
        let models = workspace.lint(opened.models, settings: settings)
        let summary = try report.write(models, in: language)
        if !opened.complaints.isEmpty || models.contains(where: \.hasMistakes) { return .unusable }
        return threshold.status(of: summary)
    }
}

/// What a choice of rules comes to; what is wrong with it is told in the reader's language.
func unwrapped<Settings>(
    in language: Language, _ settings: () throws(ChoiceError) -> Settings
) throws(ProgramFailure) -> Settings {
    do throws(ChoiceError) {
        return try settings()
    } catch {
        throw ProgramFailure(error.message[language])
    }
}

struct InputOptions: ParsableArguments {
    @Option(help: "The path that standard input is named by, and that its includes are relative to.")
    var stdinFilename: String?

    @Flag(help: "Let a model include files outside its root's folder.")
    var allowOutside = false

    @Flag(help: "Read no configuration file.")
    var isolated = false
}

struct RuleOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The rules that run in place of the profile's: codes, names or prefixes such as IC2.", valueName: "rules"))
    var select: [String] = []

    @Option(help: ArgumentHelp("Rules that run beside those.", valueName: "rules"))
    var extendSelect: [String] = []

    @Option(help: ArgumentHelp("Rules that do not run, whatever selects them.", valueName: "rules"))
    var ignore: [String] = []

    @Option(help: "core, draft, complete or strict.")
    var profile: String?

    @Option(help: ArgumentHelp("Another severity for a rule: error, warning, info or off.", valueName: "rule=severity"))
    var severity: [String] = []

    @Option(help: "The day that dates are held against. By default that of SOURCE_DATE_EPOCH, else of the clock (UTC).")
    var today: String?

    var choice: RuleChoice {
        var choice = RuleChoice()
        choice.profile = profile
        choice.select = select
        choice.extendSelect = extendSelect
        choice.ignore = ignore
        choice.severities = severity
        return choice
    }

    func day() throws(ProgramFailure) -> Today {
        if let today {
            guard let day = Today(today) else {
                throw ProgramFailure("--today takes a day such as 2026-11-02, not `\(today)`")
            }
            return day
        }
        let epoch = Environment.value(of: "SOURCE_DATE_EPOCH")
        guard let day = Today(secondsSince1970: epoch.map { Int($0) ?? -1 } ?? Environment.secondsSince1970) else {
            throw ProgramFailure("SOURCE_DATE_EPOCH takes seconds since 1970, not `\(epoch ?? "")`")
        }
        return day
    }
}

struct ThresholdOptions: ParsableArguments {
    @Option(help: "The severity from which on findings make the exit status 1.")
    var failOn: SeverityWord = .error

    @Option(help: ArgumentHelp("More warnings than this make the exit status 1.", valueName: "number"))
    var maxWarnings: Int?

    @Flag(help: "Exit with 0 whatever is found.")
    var exitZero = false

    func validate() throws {
        if let maxWarnings, maxWarnings < 0 { throw ValidationError("--max-warnings takes a number from 0 on") }
    }

    /// What is not told counts too.
    func status(of summary: Summary) -> ExitStatus {
        if exitZero { return .clean }
        if summary.count(atLeast: failOn.severity) > 0 { return .findings }
        if let maxWarnings, summary.warnings > maxWarnings { return .findings }
        return .clean
    }
}

struct ReportingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "text, json, sarif, github, gitlab, junit, rdjson or markdown; several as sarif=out.sarif, each with a file of its own.",
            valueName: "format[=file]"))
    var outputFormat: [ReportRequest] = []

    @Option(help: ArgumentHelp("Write to a file in place of standard output.", valueName: "file"))
    var outputFile: String?

    @Option(help: "The least severity that is told; the summary counts the rest.")
    var minSeverity: SeverityWord = .warning

    @Option(help: ArgumentHelp("Tell no more findings than this.", valueName: "number"))
    var maxFindings: Int?

    @Flag(help: "List suppressed findings in text too.")
    var showSuppressed = false

    @Flag(help: "Count the findings of each rule.")
    var statistics = false

    @Flag(help: "Leave the summary out.")
    var quiet = false

    @Option(help: "auto, always or never.")
    var color: ColorChoice = .auto

    func validate() throws {
        if let maxFindings, maxFindings < 0 { throw ValidationError("--max-findings takes a number from 0 on") }
        if outputFormat.filter({ $0.path == nil }).count > 1 {
            throw ValidationError("several formats need files of their own: --output-format json=out.json")
        }
        if outputFile != nil, !outputFormat.isEmpty, outputFormat.allSatisfy({ $0.path != nil }) {
            throw ValidationError("--output-file has nothing to take: each format has a file of its own")
        }
    }

    /// Writes every report that is asked for.
    func write(_ models: [LintedModel], in language: Language) throws -> Summary {
        let report = Report(models, options: options(in: language))
        for (format, destination) in requests {
            // Where there is no model there is nothing to tell to people; programs get an empty report.
            if format == .text && models.isEmpty { continue }
            let isColored = color.isColored(destination)
            try destination.write { format.write(report, to: $0, isColored: isColored) }
        }
        return report.summary
    }

    private var requests: [(ReportFormat, OutputDestination)] {
        let requests = outputFormat.isEmpty ? [ReportRequest(format: .text)] : outputFormat
        return requests.map { ($0.format, OutputDestination($0.path ?? outputFile)) }
    }

    private func options(in language: Language) -> ReportOptions {
        var options = ReportOptions()
        options.language = language
        options.minimumSeverity = minSeverity.severity
        options.maximum = maxFindings
        options.showsSuppressed = showSuppressed
        options.showsStatistics = statistics
        options.isQuiet = quiet
        options.version = icflowVersion
        return options
    }
}

enum SeverityWord: String, ExpressibleByArgument, CaseIterable {
    case error, warning, info

    var severity: Severity {
        switch self {
        case .error: .error
        case .warning: .warning
        case .info: .info
        }
    }
}
