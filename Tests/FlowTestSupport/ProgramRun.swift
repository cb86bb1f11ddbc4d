import Foundation

/// What a run of the built `icflow` left behind.
public struct ProgramRun: Sendable {
    /// The exit status, or the number of the signal that ended it.
    public let status: Int32
    public let endedBySignal: Bool
    public let standardOutput: String
    public let standardError: String

    /// Runs the program that was built beside the tests.
    /// - Parameters:
    ///   - standardInput: what it reads; nothing by default.
    ///   - directory: its current folder; that of the tests by default.
    ///   - environment: replaces the tests' environment where given.
    public static func icflow(
        _ arguments: [String], standardInput: String = "", in directory: URL? = nil,
        environment: [String: String]? = nil
    ) throws -> ProgramRun {
        let folder = FileManager.default.temporaryDirectory.appending(path: "icflow-run-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        // Files in place of pipes: a program that writes much on both cannot wait for its reader.
        let input = folder.appending(path: "stdin")
        let output = folder.appending(path: "stdout")
        let error = folder.appending(path: "stderr")
        try Data(standardInput.utf8).write(to: input)
        try Data().write(to: output)
        try Data().write(to: error)

        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.standardInput = try FileHandle(forReadingFrom: input)
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: error)
        if let directory { process.currentDirectoryURL = directory }
        if let environment { process.environment = environment }
        try process.run()
        process.waitUntilExit()
        return ProgramRun(
            status: process.terminationStatus,
            endedBySignal: process.terminationReason == .uncaughtSignal,
            standardOutput: String(decoding: try Data(contentsOf: output), as: UTF8.self),
            standardError: String(decoding: try Data(contentsOf: error), as: UTF8.self))
    }

    /// `icflow` in the folder that the package was built into, where the tests' own executable lies too.
    private static var program: URL {
        let folder = Bundle.main.executableURL?.deletingLastPathComponent() ?? Bundle.main.bundleURL
        return folder.appending(path: "icflow")
    }
}
