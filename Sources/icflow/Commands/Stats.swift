import ArgumentParser
import FlowReports
import FlowWorkspace

struct Stats: Verb {
    static let configuration = CommandConfiguration(
        abstract: "Tells who serves whom, in figures.",
        discussion: """
            Units and flows by kind, deliveries by the kind of customer that they make, what each department gives each \
            other, the units that deal with the most others, and the longest chain to an external customer.
            """)

    @Argument(help: "A model; - for standard input.")
    var file: String

    @Option(help: "table, json or csv (what each department gives each other).")
    var format: StatisticsFormat = .table

    @Option(help: ArgumentHelp("Write to a file in place of standard output.", valueName: "file"))
    var outputFile: String?

    @OptionGroup(title: "Input") var input: InputOptions
    @OptionGroup var language: LanguageOption

    mutating func perform() throws -> ExitStatus {
        let language = language.language
        let workspace = Workspace(LocalFiles(), allowsOutside: input.allowOutside)
        let opened = workspace.open([file], inputName: input.stdinFilename)
        for complaint in opened.complaints { Complaint.write(complaint[language]) }
        guard let model = opened.models.first, opened.models.count == 1 else {
            if opened.models.count > 1 { Complaint.write("`\(file)` has several models; name one of them") }
            return .unusable
        }
        let (format, statistics) = (format, workspace.statistics(of: model))
        try OutputDestination(outputFile).write { format.write(statistics, of: model.path, in: language, to: $0) }
        let mistakes = workspace.check([model]).filter(\.hasMistakes)
        guard mistakes.isEmpty else {
            Complaint.write(
                "`\(model.path)` has mistakes, so the figures may lack something; `icflow check` tells them")
            return .unusable
        }
        return opened.complaints.isEmpty ? .clean : .unusable
    }
}

extension StatisticsFormat: ExpressibleByArgument {}
