import ArgumentParser
import FlowReports
import FlowWorkspace

struct Check: Verb {
    static let configuration = CommandConfiguration(
        verb: "check",
        abstract: told(
            "Reads and resolves only: tells mistakes in the text, and runs no rule.", "只读取和解析：指出文本中的错误，不运行任何规则。"))

    var paths: [String] = []
    var input = InputOptions()
    var configuration = ConfigurationOptions()
    var report = ReportingOptions()
    var language = LanguageOption()

    mutating func bind(_ options: inout OptionBinder) throws {
        try options.models(&paths)
        try options.section(told("Input", "输入"), &input)
        try options.section(told("Configuration", "配置"), &configuration)
        try options.section(told("Report", "报告"), &report)
        try options.section(&language)
    }

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
