import ArgumentParser
import FlowDiagnostics
import FlowWorkspace

struct Fmt: Verb {
    static let configuration = CommandConfiguration(
        verb: "fmt",
        abstract: told("Writes files in their canonical form, comments kept.", "把文件写成规范格式，保留注释。"),
        discussion: told(
            "A folder stands for all .flow files in it. A file with mistakes is told and left as it is: exit status 2.",
            "文件夹代表其中所有 .flow 文件。有错误的文件会被指出并保持原样，退出码为 2。"))

    var paths: [String] = []
    var check = false
    var diff = false
    var keywords: LanguageOption.Code?
    var stdinFilename: String?
    var configuration = ConfigurationOptions()
    var language = LanguageOption()

    mutating func bind(_ options: inout OptionBinder) throws {
        try options.argument(
            "paths", &paths,
            "Files and folders; - for standard input to standard output. By default the current folder.",
            "文件和文件夹；- 表示从标准输入到标准输出。默认为当前文件夹。")
        try options.flag(
            "check", &check, "Write nothing: list the files that would change, and exit with 1 where there are any.",
            "不写文件：列出会改动的文件，若有则退出码为 1。")
        try options.flag("diff", &diff, "Write nothing: show what would change.", "不写文件：显示会有哪些改动。")
        try options.option(
            "keywords", &keywords, "Rewrite every keyword into one language: en or zh.", "把所有关键字统一写成一种语言：en 或 zh。")
        try options.option("stdin-filename", &stdinFilename, "The path that standard input is named by.", "标准输入所用的文件名。")
        try options.section(told("Configuration", "配置"), &configuration)
        try options.section(&language)
    }

    mutating func perform() throws -> ExitStatus {
        let workspace = Workspace(LocalFiles())
        let language = try language.language(near: paths.first == "-" ? stdinFilename : paths.first, configuration)
        let tongue = keywords?.language
        var status = ExitStatus.clean
        if paths.contains("-") {
            let formatted = workspace.formatInput(named: stdinFilename, keywords: tongue)
            status = max(status, try handle(formatted, at: nil, in: language))
            paths.removeAll { $0 == "-" }
            if paths.isEmpty { return status }
        }
        let (files, complaints) = workspace.filesToFormat(paths)
        for complaint in complaints {
            Complaint.write(complaint[language])
            status = .unusable
        }
        for file in files {
            status = max(status, try handle(workspace.format(file, keywords: tongue), at: file, in: language))
        }
        return status
    }

    /// - Parameter path: where it is to be written; nil for standard output.
    private func handle(_ formatted: Formatted, at path: FilePath?, in language: Language) throws -> ExitStatus {
        switch formatted.outcome {
        case .unreadable(let reasons):
            for reason in reasons { Complaint.writeBare(reason[language]) }
            return .unusable
        case .canonical:
            if path == nil, !check, !diff {
                try OutputDestination.standardOutput.write { $0.write(formatted.original) }
            }
            return .clean
        case .changed(let bytes):
            if diff { try OutputDestination.show(diff: formatted.diff) }
            if check {
                if !diff { try OutputDestination.standardOutput.write { $0.write(formatted.path + "\n") } }
                return .findings
            }
            if !diff { try (path.map(OutputDestination.file) ?? .standardOutput).write { $0.write(bytes) } }
            return .clean
        }
    }
}
