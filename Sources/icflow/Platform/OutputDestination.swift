import FlowDiagnostics
import FlowReports
import FlowWorkspace
import Glibc

/// Where a command writes to.
enum OutputDestination {
    case standardOutput
    case standardError
    case file(FilePath)

    /// `-` is standard output.
    init(_ path: String?) {
        switch path {
        case nil, "-"?: self = .standardOutput
        case let path?: self = .file(FilePath(path))
        }
    }

    /// Writes what `body` writes. A reader that has gone away is no error.
    func write(_ body: (ByteOutput) -> Void) throws(ProgramFailure) {
        switch self {
        case .standardOutput:
            try Self.write(body, to: .standardOutput, named: Wording("standard output", "标准输出"))
        case .standardError:
            try Self.write(body, to: .standardError, named: Wording("standard error", "标准错误"))
        case .file(let path):
            do {
                try Self.replace(path, with: body)
            } catch let error as SystemError where error.isBrokenPipe {
                return
            } catch {
                throw ProgramFailure(
                    "cannot write `\(path)`: \(Self.reason(error).english)",
                    "无法写入“\(path)”：\(Self.reason(error).chinese)")
            }
        }
    }

    /// Shows changes on standard output: as they are where a program may apply them, on a terminal without what would steer
    /// it.
    static func show(diff: [UInt8]) throws(ProgramFailure) {
        let isRead = Descriptor.standardOutput.isTerminal
        try standardOutput.write { output in
            if isRead {
                output.write(TerminalText.lines(String(decoding: diff, as: UTF8.self)))
            } else {
                output.write(diff)
            }
        }
    }

    private static func write(
        _ body: (ByteOutput) -> Void, to descriptor: Descriptor, named name: Wording
    ) throws(ProgramFailure) {
        do {
            let output = ByteOutput { try descriptor.write($0) }
            body(output)
            try output.finish()
        } catch let error as SystemError where error.isBrokenPipe {
            return
        } catch {
            throw ProgramFailure(
                "cannot write to \(name.english): \(reason(error).english)",
                "无法写到\(name.chinese)：\(reason(error).chinese)")
        }
    }

    private static func reason(_ error: any Error) -> Wording {
        (error as? SystemError)?.wording ?? Wording("\(error)", "\(error)")
    }

    /// Writes a file beside the one that is to be there and renames it, so that nobody ever reads a half of it.
    private static func replace(_ path: FilePath, with body: (ByteOutput) -> Void) throws {
        let files = LocalFiles()
        let target = (try? files.canonicalPath(of: path)) ?? path
        // A device or a pipe is written to, not replaced.
        if let kind = try? files.kind(of: target), kind != .file {
            let file = try Descriptor.open(target.bytes, O_WRONLY)
            defer { try? file.close() }
            return try fill(file, with: body)
        }
        let (temporary, file) = try openTemporary(beside: target)
        do {
            var status = stat()
            if stat(cString(target), &status) == 0 { fchmod(file.number, status.st_mode & 0o777) }
            try fill(file, with: body)
            try file.close()
            guard rename(cString(temporary), cString(target)) == 0 else { throw SystemError.last }
        } catch {
            unlink(cString(temporary))
            throw error
        }
    }

    private static func fill(_ file: Descriptor, with body: (ByteOutput) -> Void) throws {
        let output = ByteOutput { try file.write($0) }
        body(output)
        try output.finish()
    }

    private static func openTemporary(beside target: FilePath) throws(SystemError) -> (FilePath, Descriptor) {
        var number = 0
        while true {
            let path = target.folder.appending(FilePath(".icflow-\(getpid())-\(number).tmp"))
            do throws(SystemError) {
                return (path, try Descriptor.open(path.bytes, O_WRONLY | O_CREAT | O_EXCL))
            } catch {
                guard error.number == EEXIST, number < 1000 else { throw error }
                number += 1
            }
        }
    }

    private static func cString(_ path: FilePath) -> [CChar] { path.bytes.map(CChar.init(bitPattern:)) + [0] }
}
