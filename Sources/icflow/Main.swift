import ArgumentParser
import CMemory
import FlowDiagnostics
import FlowReports
import FlowWorkspace
import Glibc

@main
struct Icflow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "icflow",
        abstract: told(
            "A linter and draughtsman for organisations: who, inside one, supplies what to whom.",
            "组织的检查员和绘图员：组织内部，谁向谁提供什么。"),
        version: icflowVersion,
        subcommands: verbs.map { (verb: any Verb.Type) -> any ParsableCommand.Type in verb })

    private static let verbs: [any Verb.Type] = [
        Lint.self, Render.self, Fmt.self, Explain.self, Check.self, Stats.self, Init.self,
    ]

    static func main() {
        // A reader that goes away is met as an error of the write.
        signal(SIGPIPE, SIG_IGN)
        // So is a limit to the size of files.
        signal(SIGXFSZ, SIG_IGN)
        icflow_keep_freed_memory()
        let arguments = ProgramArguments.all
        // Called by itself, to draw a picture where a crash does no harm.
        if arguments == [Workspace.drawingCommand] { Glibc.exit(Workspace.runDrawingCommand()) }
        Glibc.exit(status(of: arguments).rawValue)
    }

    private static func status(of arguments: [String]) -> ExitStatus {
        do {
            if var verb = verb(arguments) { return try verb.perform() }
            var command = try parseAsRoot(arguments)
            if var verb = command as? any Verb { return try verb.perform() }
            // What is no verb is the parser's own: it throws the help that is asked for.
            try command.run()
            return .clean
        } catch let failure as ProgramFailure {
            Complaint.write(failure)
            return .unusable
        } catch {
            if let failure = unknownCommand(arguments) {
                Complaint.write(failure)
                return .unusable
            }
            // Help and the version come as errors of the parser that mean success.
            let isSuccess = exitCode(for: error).isSuccess
            if isSuccess { return show(message(of: error, isHelp: true)) }
            Complaint.writeBare(message(of: error, isHelp: false))
            return .unusable
        }
    }

    /// The command that is named first, with what follows. The parser comes to the same by way of the whole program, but then
    /// works out each option of the command once more. What is no such command, or is to be told about it, is left to that.
    private static func verb(_ arguments: [String]) -> (any Verb)? {
        guard let named = verbs.first(where: { $0._commandName == arguments.first }) else { return nil }
        return named.parsed(arguments.dropFirst())
    }

    /// The parser would call it an unexpected argument, and not say which command is near; after `help` it would pass over
    /// it.
    private static func unknownCommand(_ arguments: [String]) -> ProgramFailure? {
        let words = arguments.first == "help" ? arguments.dropFirst() : arguments[...]
        guard let word = words.first, !word.hasPrefix("-"), word != "help" else { return nil }
        let names = verbs.map { $0._commandName }
        guard !names.contains(word) else { return nil }
        let nearest = Spelling.nearest(to: word, among: names)
        let known = names.joined(separator: ", ")
        return ProgramFailure(
            "there is no command `\(word)`" + (nearest.map { "; did you mean `\($0)`?" } ?? "; there are \(known)"),
            "没有命令“\(word)”" + (nearest.map { "；是否想写“\($0)”？" } ?? "；可用的有 \(known)"))
    }

    private static func message(of error: any Error, isHelp: Bool) -> String {
        if isHelp { HelpSections.show() }
        switch Reader.language {
        case .english: return fullMessage(for: error)
        case .chinese:
            let text = fullMessage(for: error, columns: ParserText.columns)
            return isHelp ? ParserText.help(text) : ParserText.complaint(text)
        }
    }

    private static func show(_ text: String) -> ExitStatus {
        do throws(ProgramFailure) {
            try OutputDestination.standardOutput.write { $0.write(text.hasSuffix("\n") ? text : text + "\n") }
            return .clean
        } catch {
            Complaint.write(error.message[Reader.language])
            return .unusable
        }
    }
}

/// A subcommand that ends in one of the three ways.
protocol Verb: ParsableCommand, Section, CustomReflectable {
    mutating func perform() throws -> ExitStatus
}

extension CommandConfiguration {
    /// - Parameter verb: the word that stands behind the program's name.
    init(verb: String, abstract: String, discussion: String = "") {
        // What is part of another program is asked for no completions: parsed by itself, a verb is not to look for that.
        self.init(
            commandName: verb, _superCommandName: "icflow", abstract: abstract, discussion: discussion)
    }
}

extension Verb {
    init(from decoder: any Decoder) throws {
        self.init()
        try OptionBinder.read(&self, from: decoder)
    }

    var customMirror: Mirror { OptionBinder.list(self) }

    mutating func validate() throws { try OptionBinder.verify(&self) }

    func run() throws {}

    /// Nil for mistakes, and where help is asked for.
    fileprivate static func parsed(_ arguments: ArraySlice<String>) -> Self? {
        (try? parseAsRoot(Array(arguments))) as? Self
    }
}

/// What is said on standard error. Where nobody reads that either, nothing more can be said.
enum Complaint {
    static func write(_ message: String) { writeBare("icflow: \(message)") }

    static func write(_ failure: ProgramFailure) {
        let message = failure.message[failure.language ?? Reader.language]
        if failure.isLocated { writeBare(message) } else { write(message) }
    }

    static func writeBare(_ message: String) {
        let text = TerminalText.lines(message)
        try? Descriptor.standardError.write(Array((text.hasSuffix("\n") ? text : text + "\n").utf8))
    }
}
