import ArgumentParser
import FlowReports
import FlowWorkspace

struct Check: Verb {
    static let configuration = CommandConfiguration(
        verb: "check",
        abstract: told(
            "Reads and resolves only: tells mistakes in the text, and runs no rule.", "只读取和解析：指出文本中的错误，不运行任何规则。"))

    @Argument(
        help: .told(
            "Files and folders; - for standard input. By default the current folder.", "文件和文件夹；- 表示标准输入。默认为当前文件夹。"))
    var paths: [String] = []

    @OptionGroup(title: told("Input", "输入")) var input: InputOptions
    @OptionGroup(title: told("Configuration", "配置")) var configuration: ConfigurationOptions
    @OptionGroup(title: told("Report", "报告")) var report: ReportingOptions
    @OptionGroup var language: LanguageOption

    mutating func perform() throws -> ExitStatus {
        let language = try language.language(
            near: paths.first == "-" ? input.stdinFilename : paths.first, configuration)
        let workspace = Workspace(LocalFiles(), allowsOutside: input.allowOutside, workers: Threads())
        let opened = workspace.open(paths, inputName: input.stdinFilename)
        for complaint in opened.complaints { Complaint.write(complaint[language]) }
        let models = workspace.check(opened.models)
        _ = try report.write(models, in: language)
        return opened.complaints.isEmpty && !models.contains(where: \.hasMistakes) ? .clean : .unusable
    }
}
