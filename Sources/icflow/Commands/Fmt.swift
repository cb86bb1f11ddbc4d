import ArgumentParser
import FlowDiagnostics
import FlowWorkspace

struct Fmt: Verb {
    static let configuration = CommandConfiguration(
        abstract: "Writes files in their canonical form, comments kept.",
        discussion:
            "A folder stands for all .flow files in it. A file with mistakes is told and left as it is: exit status 2.")

    @Argument(help: "Files and folders; - for standard input to standard output. By default the current folder.")
    var paths: [String] = []

    @Flag(help: "Write nothing: list the files that would change, and exit with 1 where there are any.")
    var check = false

    @Flag(help: "Write nothing: show what would change.")
    var diff = false

    @Option(help: "Rewrite every keyword into one language: en or zh.")
    var keywords: LanguageOption.Code?

    @Option(help: "The path that standard input is named by.")
    var stdinFilename: String?

    @OptionGroup var language: LanguageOption

    mutating func perform() throws -> ExitStatus {
        let workspace = Workspace(LocalFiles())
        let tongue = keywords?.language
        var status = ExitStatus.clean
        if paths.contains("-") {
            let formatted = workspace.formatInput(named: stdinFilename, keywords: tongue)
            status = max(status, try handle(formatted, at: nil))
            paths.removeAll { $0 == "-" }
            if paths.isEmpty { return status }
        }
        let (files, complaints) = workspace.filesToFormat(paths)
        for complaint in complaints {
            Complaint.write(complaint[language.language])
            status = .unusable
        }
        for file in files { status = max(status, try handle(workspace.format(file, keywords: tongue), at: file)) }
        return status
    }

    /// - Parameter path: where it is to be written; nil for standard output.
    private func handle(_ formatted: Formatted, at path: FilePath?) throws -> ExitStatus {
        switch formatted.outcome {
        case .unreadable(let reasons):
            for reason in reasons { Complaint.writeBare(reason[language.language]) }
            return .unusable
        case .canonical:
            if path == nil, !check, !diff {
                try OutputDestination.standardOutput.write { $0.write(formatted.original) }
            }
            return .clean
        case .changed(let bytes):
            if diff { try OutputDestination.standardOutput.write { $0.write(formatted.diff) } }
            if check {
                if !diff { try OutputDestination.standardOutput.write { $0.write(formatted.path + "\n") } }
                return .findings
            }
            if !diff { try (path.map(OutputDestination.file) ?? .standardOutput).write { $0.write(bytes) } }
            return .clean
        }
    }
}
