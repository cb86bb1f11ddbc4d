import ArgumentParser
import FlowWorkspace

struct Init: Verb {
    static let configuration = CommandConfiguration(abstract: "Writes a small model to start from.")

    @Argument(help: "The file; - for standard output.")
    var file = "org.flow"

    @OptionGroup var language: LanguageOption

    mutating func perform() throws -> ExitStatus {
        let language = language.language
        if file != "-", (try? LocalFiles().kind(of: FilePath(file))) != nil {
            throw ProgramFailure("`\(file)` is there already")
        }
        try OutputDestination(file).write { $0.write(StarterModel.text(in: language)) }
        return .clean
    }
}
