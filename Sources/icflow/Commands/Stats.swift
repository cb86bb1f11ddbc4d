import ArgumentParser
import FlowDiagnostics
import FlowReports
import FlowWorkspace

struct Stats: Verb {
    static let configuration = CommandConfiguration(
        verb: "stats",
        abstract: told("Tells who serves whom, in figures.", "用数字说明谁为谁服务。"),
        discussion: told(
            """
            Units and flows by kind, deliveries by the kind of customer that they make, what each department gives each \
            other, the units that deal with the most others, and the longest chain to an external customer.
            """,
            """
            按种类统计单位和往来，按所形成的内部客户关系统计交付，列出各部门之间相互提供多少、与其他单位往来最多的单位，\
            以及通往外部客户的最长链条。
            """))

    var file = ""
    var format: StatisticsFormat = .table
    var outputFile: String?
    var input = InputOptions()
    var configuration = ConfigurationOptions()
    var language = LanguageOption()

    mutating func bind(_ options: inout OptionBinder) throws {
        try options.requiredArgument("file", &file, "A model; - for standard input.", "一个模型；- 表示标准输入。")
        try options.option(
            "format", &format, "table, json or csv (what each department gives each other).",
            "table、json 或 csv（各部门相互提供的数量）。")
        try options.option(
            "output-file", &outputFile, "Write to a file in place of standard output.", "写入文件，而不是标准输出。",
            valueName: "file")
        try options.section(told("Input", "输入"), &input)
        try options.section(told("Configuration", "配置"), &configuration)
        try options.section(&language)
    }

    mutating func perform() throws -> ExitStatus {
        let language = try language.language(near: file == "-" ? input.stdinFilename : file, configuration)
        let workspace = Workspace(LocalFiles(), allowsOutside: input.allowOutside, workers: Threads())
        let opened = workspace.open([file], inputName: input.stdinFilename)
        for complaint in opened.complaints { Complaint.write(complaint[language]) }
        guard let model = opened.models.first, opened.models.count == 1 else {
            if opened.models.count > 1 {
                Complaint.write(
                    Wording("`\(file)` has several models; name one of them", "“\(file)”中有多个模型，请指明其中一个")[language])
            }
            return .unusable
        }
        let (format, statistics) = (format, workspace.statistics(of: model))
        try OutputDestination(outputFile).write { format.write(statistics, of: model.path, in: language, to: $0) }
        let mistakes = workspace.check([model]).filter(\.hasMistakes)
        guard mistakes.isEmpty else {
            let remark = Wording(
                "`\(model.path)` has mistakes, so the figures may lack something; `icflow check` tells them",
                "“\(model.path)”中有错误，数字可能不全；可用 `icflow check` 查看")
            Complaint.write(remark[language])
            return .unusable
        }
        return opened.complaints.isEmpty ? .clean : .unusable
    }
}

extension StatisticsFormat: WordArgument {}
