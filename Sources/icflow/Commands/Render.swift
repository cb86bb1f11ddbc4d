import ArgumentParser
import FlowDiagnostics
import FlowReports
import FlowWorkspace

struct Render: Verb {
    static let configuration = CommandConfiguration(
        abstract: "Draws who, inside an organisation, supplies what to whom.",
        discussion: """
            Findings of the rules at or over --min-severity are marked and listed under the picture. Beyond 60 units the \
            picture is rolled up to departments or divisions, and says so. Nothing is drawn from a text with mistakes: these \
            are told, and an existing picture stays as it was. Exit status: 0 where there is a picture, else 2.
            """)

    @Argument(help: ArgumentHelp("The model; - for standard input.", valueName: "file"))
    var path: String

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Where to; its ending (.svg .png .pdf .dot .json) gives the format. - is standard output.",
            valueName: "file"))
    var output: String?

    @OptionGroup(title: "What is drawn") var subject: SubjectOptions
    @OptionGroup(title: "How it looks") var look: LookOptions
    @OptionGroup(title: "Input") var input: InputOptions
    @OptionGroup(title: "Rules") var rules: RuleOptions
    @OptionGroup var language: LanguageOption

    mutating func perform() throws -> ExitStatus {
        let language = language.language
        var picture = PictureChoice()
        subject.apply(to: &picture)
        try look.apply(to: &picture)
        picture.format = try format()
        let today = try rules.day()
        let workspace = Workspace(LocalFiles(), allowsOutside: input.allowOutside)
        let opened = workspace.open([path], inputName: input.stdinFilename)
        for complaint in opened.complaints { Complaint.write(complaint[language]) }
        guard opened.complaints.isEmpty else { return .unusable }
        guard let model = opened.models.first, opened.models.count == 1 else {
            throw ProgramFailure("\(path) holds \(opened.models.count) models; name the one to draw: \(names(opened))")
        }
        let linted = try lint(model, workspace, today: today, language) { () throws(ChoiceError) in
            try picture.highlightedRules(in: model.model)
        }
        if linted.hasMistakes {
            tellMistakes(opened, workspace, today: today, language)
            return .unusable
        }
        let drawn = try unwrapped(in: language) { () throws(ChoiceError) in
            try workspace.draw(linted, picture, in: language, seconds: look.timeout)
        }
        for remark in drawn.remarks { Complaint.write(remark[language]) }
        try OutputDestination(output).write { $0.write(drawn.bytes) }
        return .clean
    }

    private func lint(
        _ model: OpenedModel, _ workspace: Workspace, today: Today, _ language: Language,
        highlighting: () throws(ChoiceError) -> [String]
    ) throws -> LintedModel {
        let settings = try unwrapped(in: language) { () throws(ChoiceError) in
            var choice = rules.choice
            // A view of a text with mistakes may ask for a rule that does not exist: the text's mistakes are told.
            let hasMistakes = model.model.diagnostics.contains { $0.definition.severity == .error }
            if !hasMistakes { choice.extendSelect += try highlighting() }
            return try choice.settings(today: today, for: [model.model])
        }
        return workspace.lint([model], settings: settings)[0]
    }

    /// By --format, else by the output's ending, else SVG.
    private func format() throws(ProgramFailure) -> PictureChoice.Format {
        if let format = look.format { return format }
        guard let output, output != "-" else { return .svg }
        let name = output.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."),
            let format = PictureChoice.Format(rawValue: name[name.index(after: dot)...].lowercased())
        else {
            let known = PictureChoice.Format.allCases.map { ".\($0.rawValue)" }.joined(separator: " ")
            throw ProgramFailure(
                "the format cannot be told from `\(output)`: end it in one of \(known), or give --format")
        }
        return format
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

struct SubjectOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A view that the model declares; options here go before what it says.", valueName: "id"))
    var view: String?

    @Option(
        help: ArgumentHelp("Only these kinds of flow: logistics, service, information, transfer.", valueName: "kinds"))
    var show: [String] = []

    @Option(help: ArgumentHelp("Only what lies around this unit: see --depth.", valueName: "unit"))
    var focus: [String] = []

    @Option(help: ArgumentHelp("How many steps around the units in focus.", valueName: "steps"))
    var depth: Int?

    @Option(help: ArgumentHelp("Roll up to company, division, department, team or post.", valueName: "kind"))
    var level: String?

    @Option(help: ArgumentHelp("The kind of unit that frames the others.", valueName: "kind"))
    var group: String?

    @Option(help: "Only flows of this item.")
    var item: String?

    @Option(help: "Only the steps of this process.")
    var process: String?

    @Option(
        help: ArgumentHelp(
            "Mark the findings of these rules only: codes, names, prefixes; or none.", valueName: "rules"))
    var highlight: [String] = []

    @Option(help: "The least severity that is marked.")
    var minSeverity: SeverityWord = .warning

    func validate() throws {
        if let depth, depth < 0 { throw ValidationError("--depth takes a number from 0 on") }
    }

    func apply(to picture: inout PictureChoice) {
        picture.view = view
        picture.show = show
        picture.focus = focus
        picture.depth = depth
        picture.level = level
        picture.group = group
        picture.item = item
        picture.process = process
        picture.highlight = highlight
        picture.minimumSeverity = minSeverity.severity
    }
}

struct LookOptions: ParsableArguments {
    @Option(help: "The format, whatever the output's ending.")
    var format: PictureChoice.Format?

    @Option(help: "The picture's title, in place of the organisation's.")
    var title: String?

    @Option(help: "badge: numbers on the lines; text: besides, each unit lists what it supplies; none: bare lines.")
    var labels: PictureChoice.Labels?

    @Option(help: "The table under the picture.")
    var legend: PictureChoice.Legend = .on

    @Option(help: "The colours: default, print (no fills, dark inks) or dark.")
    var theme: PictureChoice.Theme?

    @Option(help: ArgumentHelp("Font families, with commas between.", valueName: "families"))
    var font: String?

    @Option(
        help: ArgumentHelp(
            "Let a Graphviz engine place the units: dot, neato, fdp, sfdp, circo, twopi or osage.", valueName: "engine")
    )
    var layout: String?

    @Option(help: ArgumentHelp("Give up after so long.", valueName: "seconds"))
    var timeout = 60

    func validate() throws {
        if !(1...86_400).contains(timeout) { throw ValidationError("--timeout takes seconds from 1 to 86400") }
    }

    func apply(to picture: inout PictureChoice) throws(ProgramFailure) {
        picture.title = title
        picture.labels = labels
        picture.legend = legend
        picture.theme = theme
        picture.font = font
        picture.layout = layout
        if let epoch = Environment.value(of: "SOURCE_DATE_EPOCH") {
            guard let seconds = Int(epoch), seconds >= 0 else {
                throw ProgramFailure("SOURCE_DATE_EPOCH takes seconds since 1970, not `\(epoch)`")
            }
            picture.timestamp = seconds
        }
    }
}

extension PictureChoice.Format: ExpressibleByArgument {}
extension PictureChoice.Labels: ExpressibleByArgument {}
extension PictureChoice.Legend: ExpressibleByArgument {}
extension PictureChoice.Theme: ExpressibleByArgument {}
