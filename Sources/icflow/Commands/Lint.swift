import ArgumentParser
import FlowDiagnostics
import FlowReports
import FlowWorkspace

struct Lint: Verb {
    static let configuration = CommandConfiguration(
        verb: "lint",
        abstract: told("Finds faults in how an organisation's units serve each other.", "找出组织内各单位相互服务中的毛病。"),
        discussion: told(
            """
            A file is a model with what it includes; a folder is searched for root files, those that no other file \
            includes. Exit status: 0 where nothing is at or over the threshold, 1 where something is, 2 where the command \
            line, the configuration or the input could not be used. Settings come from the icflow.yml (or .icflow.yml) nearest \
            to each model, from its folder upwards; the command line goes before it. Where CI=true is in the environment, \
            entries of a baseline that no longer occur make the exit status 1.
            """,
            """
            一个文件连同它引入的文件构成一个模型；给出文件夹时，检查其中的根文件，即没有被别的文件引入的文件。退出码：\
            0 表示没有达到阈值的发现，1 表示有，2 表示命令行、配置或输入无法使用。设置取自离各模型最近的 icflow.yml\
            （或 .icflow.yml），从模型所在文件夹逐级向上查找；命令行优先于它。环境变量 CI=true 时，基线中有条目不再出现，\
            退出码也为 1。
            """))

    var paths: [String] = []
    var input = InputOptions()
    var configuration = ConfigurationOptions()
    var rules = RuleOptions()
    var baseline = BaselineOptions()
    var threshold = ThresholdOptions()
    var mending = MendingOptions()
    var report = ReportingOptions()
    var language = LanguageOption()
    var showSettings = false
    var watch = false

    mutating func bind(_ options: inout OptionBinder) throws {
        try options.models(&paths)
        try options.section(told("Input", "输入"), &input)
        try options.section(told("Configuration", "配置"), &configuration)
        try options.section(told("Rules", "规则"), &rules)
        try options.section(told("Baseline", "基线"), &baseline)
        try options.section(told("Threshold", "阈值"), &threshold)
        try options.section(told("Repairs", "改正"), &mending)
        try options.section(told("Report", "报告"), &report)
        try options.section(&language)
        try options.flag(
            "show-settings", &showSettings,
            "Tell what is in force and where it comes from, and lint nothing (text or json).",
            "列出现行设置及其来源，不作检查（text 或 json）。")
        try options.flag(
            "watch", &watch, "Lint again whenever a file changes, until Ctrl-C.", "文件一有变化就重新检查，按 Ctrl-C 结束。")
    }

    func verify() throws {
        guard watch else { return }
        if paths.contains("-") {
            throw ValidationError(told("--watch cannot watch standard input", "--watch 不能监视标准输入"))
        }
        if mending.isWanted {
            throw ValidationError(
                told(
                    "--watch goes with none of --fix, --diff and --add-allow",
                    "--watch 不能与 --fix、--diff 或 --add-allow 同用"))
        }
        if showSettings || baseline.updateBaseline {
            throw ValidationError(
                told(
                    "--watch goes neither with --update-baseline nor with --show-settings",
                    "--watch 不能与 --update-baseline 或 --show-settings 同用"))
        }
    }

    mutating func perform() throws -> ExitStatus { try watch ? lintOnChanges() : lint { _ in } }

    /// - Parameter follow: is given the files that have been read.
    func lint(following follow: ([FilePath]) -> Void) throws(ProgramFailure) -> ExitStatus {
        let files = LocalFiles()
        let workspace = Workspace(files, allowsOutside: input.allowOutside, workers: Threads())
        let choice = try settingsChoice()
        let opened = workspace.open(paths, inputName: input.stdinFilename)
        let settled = try settled { () throws(SettingsError) in try workspace.settle(opened.models, choice) }
        follow(settled.files)
        return try speaking(settled.language) { () throws(ProgramFailure) in
            try lint(settled, opened, workspace, files)
        }
    }

    private func lint(
        _ settled: SettledModels, _ opened: Opened, _ workspace: Workspace, _ files: LocalFiles
    ) throws(ProgramFailure) -> ExitStatus {
        let language = settled.language
        for complaint in opened.complaints { Complaint.write(complaint[language]) }
        if showSettings {
            try report.writeSettings(settled.pages(showing: files), in: language)
            return opened.complaints.isEmpty ? .clean : .unusable
        }
        let baselines = try loadBaselines(of: settled, files)
        // A repair is held against all that is found, whatever of it is told.
        var linted = workspace.lint(settled, keeping: self.mending.isWanted ? .all : report.kept)
        var mending: MendingCount?
        var isDiverted = false
        var isWritten = true
        if self.mending.isWanted {
            let mended = workspace.mend(settled, linted, self.mending.wish) { linted in
                BaselineRun(baselines, linted, updates: false, files: files).models
            }
            isWritten = try self.mending.write(mended, in: language)
            if !self.mending.diff { linted = isWritten ? mended.linted : workspace.lintAnew(settled) }
            mending = self.mending.count(of: mended)
            isDiverted = self.mending.diff || mended.input != nil
        }
        let isSound = isWritten && opened.complaints.isEmpty && !linted.contains(where: \.hasMistakes)
        let run = BaselineRun(baselines, linted, updates: baseline.updateBaseline && isSound, files: files)
        try writeBaselines(of: run, isSound: isSound, in: language)
        let summary = try report.write(
            run.models, baseline: run.counts, mending: mending, isDiverted: isDiverted, in: language)
        guard isSound else { return .unusable }
        return threshold.status(of: summary, run.models, settled)
    }
}

/// What goes wrong in `body` is told in a language.
func speaking<Result>(
    _ language: Language, _ body: () throws(ProgramFailure) -> Result
) throws(ProgramFailure) -> Result {
    do throws(ProgramFailure) {
        return try body()
    } catch {
        var failure = error
        failure.language = failure.language ?? language
        throw failure
    }
}

/// What a choice of rules comes to; what is wrong with it is told in a language.
func unwrapped<Settings>(
    in language: Language, _ settings: () throws(ChoiceError) -> Settings
) throws(ProgramFailure) -> Settings {
    do throws(ChoiceError) {
        return try settings()
    } catch {
        var failure = ProgramFailure(error.message)
        failure.language = language
        throw failure
    }
}

extension OptionBinder {
    /// The models that a command reads and does not write.
    mutating func models(_ paths: inout [String]) throws {
        try argument(
            "paths", &paths, "Files and folders; - for standard input. By default the current folder.",
            "文件和文件夹；- 表示标准输入。默认为当前文件夹。")
    }
}

struct InputOptions: Section {
    var stdinFilename: String?
    var allowOutside = false

    mutating func bind(_ options: inout OptionBinder) throws {
        try options.option(
            "stdin-filename", &stdinFilename,
            "The path that standard input is named by, and that its includes are relative to.",
            "标准输入所用的文件名，其中的引入语句相对于它。")
        try options.flag(
            "allow-outside", &allowOutside, "Let a model include files outside its root's folder.",
            "允许模型引入根文件所在文件夹之外的文件。")
    }
}

struct RuleOptions: Section {
    var select: [String] = []
    var extendSelect: [String] = []
    var ignore: [String] = []
    var profile: String?
    var severity: [String] = []
    var today: String?

    mutating func bind(_ options: inout OptionBinder) throws {
        try options.option(
            "select", &select, "The rules that run in place of the profile's: codes, names or prefixes such as IC2.",
            "只运行这些规则，取代配置档中的规则：编号、名称，或 IC2 之类的前缀。", valueName: "rules")
        try options.option(
            "extend-select", &extendSelect, "Rules that run beside those.", "另外再运行这些规则。", valueName: "rules")
        try options.option(
            "ignore", &ignore, "Rules that do not run, whatever selects them.", "无论如何都不运行的规则。", valueName: "rules")
        try options.option("profile", &profile, "core, draft, complete or strict.", "core、draft、complete 或 strict。")
        try options.option(
            "severity", &severity, "Another severity for a rule: error, warning, info or off.",
            "更改一条规则的级别：error、warning、info 或 off。",
            valueName: "rule=severity")
        try options.option(
            "today", &today,
            "The day that dates are held against. By default that of SOURCE_DATE_EPOCH, else of the clock (UTC).",
            "判断日期是否到期所用的“今天”。默认取 SOURCE_DATE_EPOCH，否则取系统时钟（UTC）。")
    }

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
                throw ProgramFailure(
                    "--today takes a day such as 2026-11-02, not `\(today)`",
                    "--today 须为 2026-11-02 这样的日期，而不是“\(today)”")
            }
            return day
        }
        let epoch = Environment.value(of: "SOURCE_DATE_EPOCH")
        guard let day = Today(secondsSince1970: epoch.map { Int($0) ?? -1 } ?? Environment.secondsSince1970) else {
            throw ProgramFailure.sourceDateEpoch(epoch ?? "")
        }
        return day
    }
}

struct ThresholdOptions: Section {
    var failOn: SeverityWord?
    var maxWarnings: Int?
    var exitZero = false

    mutating func bind(_ options: inout OptionBinder) throws {
        try options.option(
            "fail-on", &failOn, "The severity from which on findings make the exit status 1 (default: error).",
            "发现达到此级别时，退出码为 1（默认：error）。")
        try options.option(
            "max-warnings", &maxWarnings, "More warnings than this make the exit status 1.", "警告多于此数时，退出码为 1。",
            valueName: "number")
        try options.flag("exit-zero", &exitZero, "Exit with 0 whatever is found.", "无论有何发现，退出码都为 0。")
    }

    func verify() throws {
        if let maxWarnings, maxWarnings < 0 {
            throw ValidationError(told("--max-warnings takes a number from 0 on", "--max-warnings 须为不小于 0 的整数"))
        }
    }

    /// What is not told counts too. Each model is held against the settings of its own, and all together against the command
    /// line's number of warnings.
    func status(of summary: Summary, _ models: [LintedModel], _ settled: SettledModels) -> ExitStatus {
        if exitZero { return .clean }
        if Environment.isBuildServer, let baseline = summary.baseline, baseline.stale > 0 { return .findings }
        if let maxWarnings, summary.warnings > maxWarnings { return .findings }
        for (number, settings) in settled.settings.enumerated() {
            let own = Summary(of: models.indices.filter { settled.index[$0] == number }.map { models[$0] })
            if own.count(atLeast: settings.failOn.value) > 0 { return .findings }
            if maxWarnings == nil, let most = settings.maximumWarnings.value, own.warnings > most { return .findings }
        }
        return .clean
    }
}

struct ReportingOptions: Section {
    var outputFormat: [ReportRequest] = []
    var outputFile: String?
    var minSeverity: SeverityWord?
    var maxFindings: Int?
    var showSuppressed = false
    var statistics = false
    var quiet = false
    var color: ColorChoice = .auto

    mutating func bind(_ options: inout OptionBinder) throws {
        try options.option(
            "output-format", &outputFormat,
            "text, json, sarif, github, gitlab, junit, rdjson or markdown; several as sarif=out.sarif, each with a file of its own.",
            "text、json、sarif、github、gitlab、junit、rdjson 或 markdown；需要多种时写成 sarif=out.sarif，各写各的文件。",
            valueName: "format[=file]")
        try options.option(
            "output-file", &outputFile, "Write to a file in place of standard output.", "写入文件，而不是标准输出。",
            valueName: "file")
        try options.option(
            "min-severity", &minSeverity,
            "The least severity that is told; the summary counts the rest (default: warning).",
            "显示的最低级别；其余的只在汇总中计数（默认：warning）。")
        try options.option(
            "max-findings", &maxFindings, "Tell no more findings than this.", "最多显示这么多条发现。", valueName: "number")
        try options.flag("show-suppressed", &showSuppressed, "List suppressed findings in text too.", "文本中也列出已获允许的发现。")
        try options.flag("statistics", &statistics, "Count the findings of each rule.", "统计每条规则的发现数。")
        try options.flag("quiet", &quiet, "Leave the summary out.", "不显示汇总。")
        try options.option("color", &color, "auto, always or never.", "auto、always 或 never。")
    }

    func verify() throws {
        if let maxFindings, maxFindings < 0 {
            throw ValidationError(told("--max-findings takes a number from 0 on", "--max-findings 须为不小于 0 的整数"))
        }
        if outputFormat.filter({ $0.path == nil }).count > 1 {
            throw ValidationError(
                told(
                    "several formats need files of their own: --output-format json=out.json",
                    "多种格式须各写各的文件：--output-format json=out.json"))
        }
        let files = outputFormat.map { $0.path ?? outputFile }.compactMap(\.self)
        if Set(files).count < files.count {
            throw ValidationError(
                told("two formats cannot go into one file", "两种格式不能写进同一个文件"))
        }
        if outputFile != nil, !outputFormat.isEmpty, outputFormat.allSatisfy({ $0.path != nil }) {
            throw ValidationError(
                told(
                    "--output-file has nothing to take: each format has a file of its own",
                    "--output-file 无内容可写：每种格式都已有自己的文件"))
        }
    }

    /// Writes every report that is asked for.
    /// - Parameters:
    ///   - mending: what has been done about findings before they are told.
    ///   - isDiverted: whether standard output has something else to carry: what would go there goes to standard error.
    func write(
        _ models: [LintedModel], baseline: BaselineCounts? = nil, mending: MendingCount? = nil,
        isDiverted: Bool = false, in language: Language
    ) throws(ProgramFailure) -> Summary {
        var options = options(in: language)
        options.mending = mending
        let report = Report(models, options: options, baseline: baseline)
        for (format, destination) in requests {
            var destination = destination
            if case .standardOutput = destination, isDiverted { destination = .standardError }
            // Where there is no model there is nothing to tell to people; programs get an empty report.
            if format == .text && models.isEmpty { continue }
            let isColored = color.isColored(destination)
            try destination.write { format.write(report, to: $0, isColored: isColored) }
        }
        return report.summary
    }

    /// Equal fingerprints are told apart by their order among all findings: where they are shown, all are kept.
    var kept: KeptFindings {
        if maxFindings == 0 { return .none }
        return requests.contains { format, _ in format.showsFingerprints } ? .all : .told
    }

    var requests: [(ReportFormat, OutputDestination)] {
        let requests = outputFormat.isEmpty ? [ReportRequest(format: .text)] : outputFormat
        return requests.map { request in
            (request.format, OutputDestination(request.path ?? outputFile))
        }
    }

    private func options(in language: Language) -> ReportOptions {
        var options = ReportOptions()
        options.language = language
        if let minSeverity { options.minimumSeverity = minSeverity.severity }
        options.maximum = maxFindings
        options.showsSuppressed = showSuppressed
        options.showsStatistics = statistics
        options.isQuiet = quiet
        options.version = icflowVersion
        return options
    }
}

enum SeverityWord: String, WordArgument {
    case error, warning, info

    var severity: Severity {
        switch self {
        case .error: .error
        case .warning: .warning
        case .info: .info
        }
    }
}
