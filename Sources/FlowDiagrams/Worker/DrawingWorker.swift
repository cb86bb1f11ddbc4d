import CGraphviz
import Glibc

/// The worker's side: one request in, one answer out, and the process ends.
public enum DrawingWorker {
    /// The hidden command that makes `icflow` a worker.
    public static let command = "__draw"

    /// Reads a request from `input` up to its end, draws, and writes the answer to `output`. It limits its own memory
    /// and processor time before it draws: nothing can be said to Graphviz once it runs, and the parent may be gone
    /// by then.
    ///
    /// - Returns: the exit status: 0 where an answer was written, else 1.
    public static func run(input: Int32 = 0, output: Int32 = 1) -> Int32 {
        _ = signal(SIGPIPE, SIG_IGN)
        // In a group of its own, it hears nothing of a Ctrl-C that ends the parent.
        icflow_end_with_parent()
        limit(__rlimit_resource_t(RLIMIT_CORE.rawValue), to: 0)
        guard let bytes = readAll(input) else { return 1 }
        let answer: DrawingAnswer
        do {
            let task = try WorkerTask(wire: bytes)
            limit(__rlimit_resource_t(RLIMIT_AS.rawValue), to: rlim_t(max(0, task.limits.memory)))
            limit(__rlimit_resource_t(RLIMIT_CPU.rawValue), to: rlim_t(max(1, task.limits.seconds)))
            answer = .drawn(try task.request.draw())
        } catch let error as DrawingError {
            answer = .failed(error)
        } catch {
            answer = .failed(.refused(picture: "", message: "the request could not be read"))
        }
        return writeAll(answer.wire, to: output) ? 0 : 1
    }

    private static func limit(_ resource: __rlimit_resource_t, to value: rlim_t) {
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0 else { return }
        limit.rlim_cur = min(value, limit.rlim_max)
        _ = setrlimit(resource, &limit)
    }

    private static func readAll(_ descriptor: Int32) -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count == 0 { return bytes }
            if count > 0 { bytes += buffer[..<count] } else if errno != EINTR { return nil }
        }
    }

    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { (buffer: UnsafeRawBufferPointer) -> Int in
                write(
                    descriptor,
                    buffer.baseAddress.map { (start: UnsafeRawPointer) -> UnsafeRawPointer in start + written },
                    bytes.count - written)
            }
            if count > 0 { written += count } else if errno != EINTR { return false }
        }
        return true
    }
}
