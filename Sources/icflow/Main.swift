import ArgumentParser
import FlowWorkspace
import Glibc

@main
struct Icflow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "icflow",
        abstract: "A linter and draughtsman for organisations: who, inside one, supplies what to whom.",
        version: icflowVersion,
        subcommands: [Lint.self, Render.self, Fmt.self, Explain.self, Check.self, Stats.self, Init.self])

    static func main() {
        // A reader that goes away is met as an error of the write.
        signal(SIGPIPE, SIG_IGN)
        let arguments = Array(CommandLine.arguments.dropFirst())
        // Called by itself, to draw a picture where a crash does no harm.
        if arguments == [Workspace.drawingCommand] { Glibc.exit(Workspace.runDrawingCommand()) }
        Glibc.exit(status(of: arguments).rawValue)
    }

    private static func status(of arguments: [String]) -> ExitStatus {
        do {
            var command = try parseAsRoot(arguments)
            if var verb = command as? any Verb { return try verb.perform() }
            // What is no verb is the parser's own: it throws the help that is asked for.
            try command.run()
            return .clean
        } catch let failure as ProgramFailure {
            Complaint.write(failure.message)
            return .unusable
        } catch {
            // Help and the version come as errors of the parser that mean success.
            if exitCode(for: error).isSuccess { return show(fullMessage(for: error)) }
            Complaint.writeBare(fullMessage(for: error))
            return .unusable
        }
    }

    private static func show(_ text: String) -> ExitStatus {
        do throws(ProgramFailure) {
            try OutputDestination.standardOutput.write { $0.write(text.hasSuffix("\n") ? text : text + "\n") }
            return .clean
        } catch {
            Complaint.write(error.message)
            return .unusable
        }
    }
}

/// A subcommand that ends in one of the three ways.
protocol Verb: ParsableCommand {
    mutating func perform() throws -> ExitStatus
}

extension Verb {
    func run() throws {}
}

/// What is said on standard error. Where nobody reads that either, nothing more can be said.
enum Complaint {
    static func write(_ message: String) { writeBare("icflow: \(message)") }

    static func writeBare(_ message: String) {
        try? Descriptor.standardError.write(Array((message.hasSuffix("\n") ? message : message + "\n").utf8))
    }
}
