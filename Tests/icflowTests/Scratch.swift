import FlowTestSupport
import Foundation

/// A folder of its own for one test, taken away with it.
final class Scratch: Sendable {
    let url: URL

    init(_ files: [String: String] = [:]) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "icflow-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        url = folder.resolvingSymlinksInPath()
        for (path, text) in files { try write(Data(text.utf8), to: path) }
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func write(_ data: Data, to path: String) throws {
        let file = url.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
    }

    func text(_ path: String) -> String? {
        (try? Data(contentsOf: url.appending(path: path))).map { String(decoding: $0, as: UTF8.self) }
    }

    var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted() }

    /// Runs the program in the folder, with nothing of the tests' own environment.
    func icflow(_ arguments: String..., input: String = "", environment: [String: String] = [:]) throws -> ProgramRun {
        try icflow(arguments, input: input, environment: environment)
    }

    func icflow(_ arguments: [String], input: String = "", environment: [String: String] = [:]) throws -> ProgramRun {
        try ProgramRun.icflow(
            arguments, standardInput: input, in: url,
            environment: environment.merging(["PATH": "/usr/bin:/bin"]) { own, _ in own })
    }

    /// Runs a script of the shell in the folder, with `$ICFLOW` as the program.
    /// - Parameter shell: what runs it, with its options.
    func shell(
        _ script: String, by shell: [String] = ["/bin/sh"], environment: [String: String] = [:]
    ) throws -> (status: Int32, output: String) {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: shell[0])
        process.arguments = shell.dropFirst() + ["-c", script]
        process.currentDirectoryURL = url
        process.environment = environment.merging(
            ["ICFLOW": Self.program.path, "PATH": "/usr/bin:/bin"]) { own, _ in own }
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }

    /// As the program tells it.
    var version: String {
        get throws { try icflow("--version").standardOutput.trimmingCharacters(in: .newlines) }
    }

    private static var program: URL {
        (Bundle.main.executableURL?.deletingLastPathComponent() ?? Bundle.main.bundleURL).appending(path: "icflow")
    }
}

enum Texts {
    static let clean = "team a\nteam b\n"
    /// One error, IC203.
    static let error = "team a; team b\ntransfer a -> b -> a \"matter\" { owner a }\n"
    /// One warning, IC203: the owner takes part.
    static let warning = error + "item \"matter\" { owner b }\n"
    static let broken = error + "teem c\n"
}
