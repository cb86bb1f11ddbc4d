import ArgumentParser
import FlowWorkspace

struct Init: Verb {
    static let configuration = CommandConfiguration(
        verb: "init",
        abstract: told("Writes a small model to start from.", "写出一个可供起步的小模型。"))

    var file = "org.flow"
    var language = LanguageOption()

    mutating func bind(_ options: inout OptionBinder) throws {
        try options.argument("file", &file, "The file; - for standard output.", "文件；- 表示标准输出。")
        try options.section(&language)
    }

    mutating func perform() throws -> ExitStatus {
        let language = language.language
        if file != "-", (try? LocalFiles().kind(of: FilePath(file))) != nil {
            throw ProgramFailure("`\(file)` is there already", "“\(file)”已经存在")
        }
        try OutputDestination(file).write { $0.write(StarterModel.text(in: language)) }
        return .clean
    }
}
