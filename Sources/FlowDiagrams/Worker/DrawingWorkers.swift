import CGraphviz
import CScheduling
import Glibc

/// Draws pictures in processes of their own, as many at a time as the program may use cores. Whatever Graphviz does
/// there, the caller gets a picture or an error for each request.
public struct DrawingWorkers: Sendable {
    private let command: WorkerProcess.Command
    private let limits: WorkerTask.Limits
    let width: Int

    /// - Parameters:
    ///   - executable: what to run; by default this very program.
    ///   - arguments: what makes it a worker.
    ///   - seconds: the longest that one picture may take.
    ///   - memory: the most address space that one picture may take, in bytes.
    ///   - width: how many pictures at a time; by default as many as the program may use cores.
    public init(
        executable: String = DrawingWorkers.thisProgram,
        arguments: [String] = [DrawingWorker.command],
        seconds: Int = 60,
        memory: Int = 4 << 30,
        width: Int? = nil
    ) {
        command = WorkerProcess.Command(path: executable, arguments: arguments)
        limits = WorkerTask.Limits(seconds: max(1, seconds), memory: memory)
        self.width = max(1, width ?? Int(icflow_allowed_cores()))
    }

    /// Where this very program lies. The link of the system leads to it even where the file has been replaced since, but
    /// is not there where `/proc` is not mounted.
    public static var thisProgram: String {
        let link = "/proc/self/exe"
        return access(link, X_OK) == 0 ? link : String(cString: icflow_program_path())
    }

    /// Draws one picture.
    public func draw(_ request: DrawingRequest) throws(DrawingError) -> DrawingResult {
        guard let result = draw([request]).first else {
            throw .notStarted(picture: request.diagram.title, reason: "no worker")
        }
        return try result.get()
    }

    /// Draws many pictures.
    ///
    /// - Returns: for each request, in their order, its picture or why there is none.
    public func draw(_ requests: [DrawingRequest]) -> [Result<DrawingResult, DrawingError>] {
        var results: [Result<DrawingResult, DrawingError>?] = Array(repeating: nil, count: requests.count)
        draw(requests) { (index: Int, result: Result<DrawingResult, DrawingError>) in results[index] = result }
        return results.enumerated().map { (index: Int, result: Result<DrawingResult, DrawingError>?) in
            result ?? .failure(.notStarted(picture: requests[index].diagram.title, reason: "no worker"))
        }
    }

    /// Draws many pictures, each of which is asked for when a worker is free for it and handed on when it is done, so that
    /// few of them are in memory at a time.
    ///
    /// - Parameter body: called in this thread with each request's position and its outcome, in the order in which they
    ///   come.
    public func draw(
        _ requests: some Sequence<DrawingRequest>, _ body: (Int, Result<DrawingResult, DrawingError>) -> Void
    ) {
        var waiting = requests.makeIterator()
        var next = waiting.next()
        var position = 0
        var processes: [WorkerProcess] = []
        var owners: [(position: Int, title: String)] = []
        while next != nil || !processes.isEmpty {
            while processes.count < width, let request = next {
                let task = WorkerTask(limits: limits, request: request)
                if let process = WorkerProcess(command, request: task.wire, seconds: limits.seconds) {
                    processes.append(process)
                    owners.append((position, request.diagram.title))
                } else {
                    let reason = String(cString: strerror(errno))
                    body(position, .failure(.notStarted(picture: request.diagram.title, reason: reason)))
                }
                position += 1
                // What the worker waits for is on its way before the next request is worked out.
                WorkerProcess.serve(&processes, waits: false)
                next = waiting.next()
            }
            if processes.isEmpty { continue }
            WorkerProcess.serve(&processes)
            for index in processes.indices.reversed() where processes[index].isDone || processes[index].isLate {
                let owner = owners.remove(at: index)
                var process = processes.remove(at: index)
                let ending = process.finish()
                body(owner.position, outcome(of: process, ending, picture: owner.title))
            }
        }
    }

    private func outcome(
        of process: WorkerProcess, _ ending: WorkerProcess.Ending, picture: String
    ) -> Result<DrawingResult, DrawingError> {
        let said = PlainText.clean(String(decoding: process.errorText.prefix(500), as: UTF8.self))
        switch ending {
        // SIGXCPU: the worker's own limit, should the parent be late.
        case .timedOut, .signalled(SIGXCPU): return .failure(.timedOut(picture: picture, seconds: limits.seconds))
        case .signalled(let signal): return .failure(.died(picture: picture, signal: signal, message: said))
        case .exited(let status):
            guard status == 0, let answer = try? DrawingAnswer(wire: process.answer) else {
                return .failure(.died(picture: picture, signal: nil, message: said))
            }
            switch answer {
            case .drawn(let result): return .success(result)
            case .failed(let error): return .failure(error)
            }
        }
    }
}
