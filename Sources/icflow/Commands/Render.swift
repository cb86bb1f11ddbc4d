import ArgumentParser
import FlowDiagnostics
import FlowReports
import FlowWorkspace

struct Render: Verb {
    static let configuration = CommandConfiguration(
        verb: "render",
        abstract: told("Draws who, inside an organisation, supplies what to whom.", "画出组织内部谁向谁提供什么。"),
        discussion: told(
            """
            Findings of the rules at or over --min-severity are marked and listed under the picture. Beyond 60 units the \
            picture is rolled up to departments or divisions, and says so. Nothing is drawn from a text with mistakes: these \
            are told, and an existing picture stays as it was. With --all, one picture that fails does not stop the others. \
            Exit status: 0 where there is a picture, or each of them, else 2.
            """,
            """
            达到 --min-severity 的发现会在图中标出，并列在图下。超过 60 个单位时，自动汇总到部门或板块，并予以说明。文本有错误时不画图：\
            指出错误，已有的图保持原样。使用 --all 时，一张图画不出不影响其他各张。退出码：全部画成为 0，否则为 2。
            """))

    var path = ""
    var output: String?
    var all: String?
    var jobs: Int?
    var subject = SubjectOptions()
    var look = LookOptions()
    var input = InputOptions()
    var configuration = ConfigurationOptions()
    var rules = RuleOptions()
    var language = LanguageOption()

    mutating func bind(_ options: inout OptionBinder) throws {
        try options.requiredArgument(
            "path", &path, "The model; - for standard input.", "模型文件；- 表示标准输入。", valueName: "file")
        try options.option(
            "output", &output,
            "Where to; its ending (.svg .png .pdf .dot .json) gives the format. - is standard output.",
            "写到哪里；由扩展名（.svg .png .pdf .dot .json）决定格式。- 表示标准输出。", valueName: "file", names: .shortAndLong)
        try options.option(
            "all", &all,
            "Into this folder: every view of the model, one picture for each finding, and index.md, which shows them.",
            "画到这个文件夹：模型的每个视图、每个问题各一张图，以及汇总它们的 index.md。", valueName: "folder")
        try options.option(
            "jobs", &jobs, "How many pictures of --all are drawn at a time; by default one a core.",
            "--all 同时画几张图；默认每个处理器核一张。",
            valueName: "number")
        try options.section(told("What is drawn", "画什么"), &subject)
        try options.section(told("How it looks", "怎么画"), &look)
        try options.section(told("Input", "输入"), &input)
        try options.section(told("Configuration", "配置"), &configuration)
        try options.section(told("Rules", "规则"), &rules)
        try options.section(&language)
    }

    func verify() throws {
        if let jobs, !(1...256).contains(jobs) {
            throw ValidationError(told("--jobs takes a number from 1 to 256", "--jobs 须为 1 到 256 之间的整数"))
        }
    }

    mutating func perform() throws -> ExitStatus {
        let language = try language.language(near: path == "-" ? input.stdinFilename : path, configuration)
        try checkOptionsOfAll()
        var picture = PictureChoice()
        subject.apply(to: &picture)
        try look.apply(to: &picture)
        if all == nil {
            picture.format = try format()
            try refuseTerminal(picture.format)
        }
        let choice = try settingsChoice()
        let workspace = Workspace(LocalFiles(), allowsOutside: input.allowOutside, workers: Threads())
        let opened = workspace.open([path], inputName: input.stdinFilename)
        for complaint in opened.complaints { Complaint.write(complaint[language]) }
        guard opened.complaints.isEmpty else { return .unusable }
        guard let model = opened.models.first, opened.models.count == 1 else {
            throw ProgramFailure(
                "\(path) holds \(opened.models.count) models; name the one to draw: \(names(opened))",
                "“\(path)”中有 \(opened.models.count) 个模型，请指明要画哪一个：\(names(opened))")
        }
        let settled = try settle(model, workspace, choice, language) { () throws(ChoiceError) in
            all == nil
                ? try picture.highlightedRules(in: model.model) : picture.rulesHighlightedAnywhere(in: model.model)
        }
        let linted = workspace.lint(settled)[0]
        if linted.hasMistakes {
            tellMistakes(opened, workspace, today: choice.today, language)
            return .unusable
        }
        picture.minimumSeverity = settled.settings(of: 0).minimumSeverity.value
        picture.configuredTheme = settled.settings(of: 0).theme.value
        if let all {
            let chosen = try settle(model, workspace, choice, language) { () throws(ChoiceError) in picture.namedRules }
            return try draw(into: all, linted, from: workspace, picture, settings: chosen.settings(of: 0), language)
        }
        let drawn = try unwrapped(in: language) { () throws(ChoiceError) in
            try workspace.draw(linted, picture, in: language, seconds: look.timeout)
        }
        for remark in drawn.remarks { Complaint.write(remark[language]) }
        try OutputDestination(output).write { $0.write(drawn.bytes) }
        return .clean
    }

    private func settingsChoice() throws(ProgramFailure) -> SettingsChoice {
        var choice = SettingsChoice(today: try rules.day())
        choice.source = configuration.source
        choice.rules = rules.choice
        choice.minimumSeverity = subject.minSeverity?.severity
        language.apply(to: &choice)
        return choice
    }

    private func settle(
        _ model: OpenedModel, _ workspace: Workspace, _ choice: SettingsChoice, _ language: Language,
        highlighting: () throws(ChoiceError) -> [String]
    ) throws(ProgramFailure) -> SettledModels {
        var choice = choice
        // A view of a text with mistakes may ask for a rule that does not exist: the text's mistakes are told.
        let hasMistakes = model.model.diagnostics.contains { $0.definition.severity == .error }
        if !hasMistakes { choice.rules.extendSelect += try unwrapped(in: language, highlighting) }
        return try settled { () throws(SettingsError) in try workspace.settle([model], choice) }
    }

    /// By --format, else by the output's ending, else SVG.
    private func format() throws(ProgramFailure) -> PictureChoice.Format {
        if let formats = look.format?.formats {
            guard let format = formats.first, formats.count == 1 else {
                throw ProgramFailure(
                    "--format takes one format; several are for --all", "--format 只能写一种格式；多种格式用于 --all")
            }
            return format
        }
        guard let output, output != "-" else { return .svg }
        let name = output.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."),
            let format = PictureChoice.Format(rawValue: name[name.index(after: dot)...].lowercased())
        else {
            let known = PictureChoice.Format.allCases.map { ".\($0.rawValue)" }.joined(separator: " ")
            throw ProgramFailure(
                "the format cannot be told from `\(output)`: end it in one of \(known), or give --format",
                "从“\(output)”看不出格式：请以 \(known) 之一结尾，或写 --format")
        }
        return format
    }

    /// What a terminal makes of a bitmap is of use to nobody.
    private func refuseTerminal(_ format: PictureChoice.Format) throws(ProgramFailure) {
        guard format == .png || format == .pdf, case .standardOutput = OutputDestination(output),
            Descriptor.standardOutput.isTerminal
        else { return }
        let name = format.rawValue.uppercased()
        throw ProgramFailure(
            "a \(name) is nothing for a terminal: name a file with -o, or send it on with |",
            "终端无法显示 \(name)：请用 -o 指定文件，或用 | 转给其他程序")
    }

    private func names(_ opened: Opened) -> String { opened.models.prefix(10).map(\.path).joined(separator: ", ") }

    /// On standard error, where no picture is expected.
    private func tellMistakes(_ opened: Opened, _ workspace: Workspace, today: Today, _ language: Language) {
        var none = RuleChoice()
        none.ignore = ["IC"]
        guard let settings = try? none.settings(today: today) else { return }
        var options = ReportOptions()
        options.language = language
        options.isQuiet = true
        let report = Report(workspace.lint(opened.models, settings: settings), options: options)
        let errors = ByteOutput { try Descriptor.standardError.write($0) }
        ReportFormat.text.write(report, to: errors)
        // Where nobody reads standard error, nothing more can be said.
        try? errors.finish()
    }
}

struct SubjectOptions: Section {
    var view: String?
    var style: PictureChoice.Style?
    var finding: Int?
    var show: [String] = []
    var focus: [String] = []
    var depth: Int?
    var level: String?
    var group: String?
    var item: String?
    var process: String?
    var highlight: [String] = []
    var minSeverity: SeverityWord?

    mutating func bind(_ options: inout OptionBinder) throws {
        try options.option(
            "view", &view, "A view that the model declares; options here go before what it says.",
            "模型中声明的视图；这里的选项优先于视图中的设置。",
            valueName: "id")
        try options.option(
            "style", &style,
            "What sort of picture: map; matrix; ego or sipoc (of --focus); chain (of --item or --process); cycle (what goes round); roles (of --focus A,B).",
            "哪一种图：map（全图）；matrix（矩阵）；ego（个体）或 sipoc（五列），画 --focus 的单位；chain（链条），画 --item 或 --process；cycle（转来转去的一圈）；roles（双方的角色），画 --focus 甲,乙。"
        )
        try options.option(
            "finding", &finding, "For cycle and roles: which of the findings they can draw, from 1 on.",
            "用于 cycle 和 roles：画其中第几个问题，从 1 数起。",
            valueName: "number")
        try options.option(
            "show", &show, "Only these kinds of flow: logistics, service, information, transfer.",
            "只画这些种类的往来：logistics（物流）、service（服务）、information（信息）、transfer（移交）。", valueName: "kinds")
        try options.option(
            "focus", &focus, "Only what lies around this unit: see --depth.", "只画这个单位周围的部分，参见 --depth。",
            valueName: "unit")
        try options.option(
            "depth", &depth, "How many steps around the units in focus.", "聚焦单位周围画几步。", valueName: "steps")
        try options.option(
            "level", &level, "Roll up to company, division, department, team or post.",
            "汇总到 company（公司）、division（板块）、department（部门）、team（班组）或 post（岗位）。", valueName: "kind")
        try options.option(
            "group", &group, "The kind of unit that frames the others.", "用来给其他单位加框的单位种类。", valueName: "kind")
        try options.option("item", &item, "Only flows of this item.", "只画这个事项的往来。")
        try options.option("process", &process, "Only the steps of this process.", "只画这个流程的各步。")
        try options.option(
            "highlight", &highlight, "Mark the findings of these rules only: codes, names, prefixes; or none.",
            "只标出这些规则的发现：编号、名称、前缀；或 none。",
            valueName: "rules")
        try options.option(
            "min-severity", &minSeverity, "The least severity that is marked (default: warning).",
            "标出的最低级别（默认：warning）。")
    }

    func verify() throws {
        if let finding, finding < 1 {
            throw ValidationError(told("--finding takes a number from 1 on", "--finding 须为不小于 1 的整数"))
        }
        if let depth, depth < 0 {
            throw ValidationError(told("--depth takes a number from 0 on", "--depth 须为不小于 0 的整数"))
        }
    }

    func apply(to picture: inout PictureChoice) {
        picture.view = view
        picture.style = style
        picture.finding = finding
        picture.show = show
        picture.focus = focus
        picture.depth = depth
        picture.level = level
        picture.group = group
        picture.item = item
        picture.process = process
        picture.highlight = highlight
    }
}

struct LookOptions: Section {
    var format: FormatList?
    var size: String?
    var title: String?
    var labels: PictureChoice.Labels?
    var legend: PictureChoice.Legend = .on
    var theme: String?
    var font: String?
    var layout: String?
    var timeout = 60

    mutating func bind(_ options: inout OptionBinder) throws {
        try options.option(
            "format", &format,
            "The format, whatever the output's ending; for --all several, with commas between. svg, png, pdf, dot or json.",
            "图的格式，不论文件扩展名；用于 --all 时可写多种，以逗号分隔。可为 svg、png、pdf、dot 或 json。", valueName: "format")
        try options.option(
            "size", &size,
            "Fill a page: slide (16:9), a4 to a0 (also a4-landscape, a4-portrait), or as 1280x720, 297x210mm, 13.3x7.5in. "
                + "No text is smaller than 9 pt on a slide, 6 pt elsewhere, or nothing is drawn.",
            "画满一页：slide（16:9）、a4 至 a0（也可写 a4-landscape、a4-portrait），或 1280x720、297x210mm 这样的尺寸。"
                + "幻灯片上的字不小于 9 磅，其他页面不小于 6 磅，做不到就不画。", valueName: "size")
        try options.option("title", &title, "The picture's title, in place of the organisation's.", "图的标题，取代组织名称。")
        try options.option(
            "labels", &labels,
            "badge: numbers on the lines; text: besides, each unit lists what it supplies; none: bare lines.",
            "badge：线上标序号；text：另在每个单位中列出它提供的事项；none：只画线。")
        try options.option("legend", &legend, "The table under the picture.", "图下方的图例表。")
        try options.option(
            "theme", &theme,
            "Colours, fonts, logo: default, print (for paper, also without colour), dark, or a YAML file.",
            "颜色、字体与徽标：default、print（打印用，黑白也能分辨）、dark，或一个 YAML 文件。", valueName: "theme")
        try options.option("font", &font, "Font families, with commas between.", "字体名，用逗号分隔。", valueName: "families")
        try options.option(
            "layout", &layout, "Let a Graphviz engine place the units: dot, neato, fdp, sfdp, circo, twopi or osage.",
            "由 Graphviz 引擎排布单位：dot、neato、fdp、sfdp、circo、twopi 或 osage。", valueName: "engine")
        try options.option("timeout", &timeout, "Give up after so long.", "超过这么久就放弃。", valueName: "seconds")
    }

    func verify() throws {
        if !(1...86_400).contains(timeout) {
            throw ValidationError(told("--timeout takes seconds from 1 to 86400", "--timeout 须为 1 到 86400 之间的秒数"))
        }
    }

    func apply(to picture: inout PictureChoice) throws(ProgramFailure) {
        picture.title = title
        picture.labels = labels
        picture.legend = legend
        picture.theme = theme.map { ThemeReference($0) }
        picture.font = font
        picture.layout = layout
        picture.size = size
        if let epoch = Environment.value(of: "SOURCE_DATE_EPOCH") {
            guard let seconds = Int(epoch), seconds >= 0 else {
                throw ProgramFailure.sourceDateEpoch(epoch)
            }
            picture.timestamp = seconds
        }
    }
}

/// One format or several, with commas between.
struct FormatList: ExpressibleByArgument {
    /// Each once, in the order in which they are asked for.
    let formats: [PictureChoice.Format]

    init?(argument: String) {
        var formats: [PictureChoice.Format] = []
        for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
            guard let format = PictureChoice.Format(rawValue: String(part)) else { return nil }
            if !formats.contains(format) { formats.append(format) }
        }
        self.formats = formats
    }
}

extension PictureChoice.Labels: WordArgument {}
extension PictureChoice.Legend: WordArgument {}
extension PictureChoice.Style: WordArgument {}
