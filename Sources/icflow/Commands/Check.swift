import ArgumentParser
import FlowReports
import FlowWorkspace

struct Check: Verb {
    static let configuration = CommandConfiguration(
        abstract: "Reads and resolves only: tells mistakes in the text, and runs no rule.")

    @Argument(help: "Files and folders; - for standard input. By default the current folder.")
    var paths: [String] = []

    @OptionGroup(title: "Input") var input: InputOptions
    @OptionGroup(title: "Report") var report: ReportingOptions
    @OptionGroup var language: LanguageOption

    mutating func perform() throws -> ExitStatus {
        let language = language.language
        let workspace = Workspace(LocalFiles(), allowsOutside: input.allowOutside)
        let opened = workspace.open(paths, inputName: input.stdinFilename)
        for complaint in opened.complaints { Complaint.write(complaint[language]) }
        let models = workspace.check(opened.models)
        _ = try report.write(models, in: language)
        return opened.complaints.isEmpty && !models.contains(where: \.hasMistakes) ? .clean : .unusable
    }
}
