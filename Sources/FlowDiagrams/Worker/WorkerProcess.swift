import Glibc

/// One child process that is sent bytes and sends bytes back. All there is of spawning, polling and waiting is here.
///
/// Its standard input and output are one socket: writing to a child that has died then fails with an error code instead
/// of a signal, without touching the program's signal handlers.
struct WorkerProcess {
    /// What is run as a worker.
    struct Command: Hashable, Sendable {
        var path: String
        var arguments: [String]
    }

    enum Ending: Hashable {
        case exited(Int32)
        case signalled(Int32)
        case timedOut
    }

    private let process: pid_t
    private let deadline: Instant
    private var socket: Int32
    private var errors: Int32
    private var request: [UInt8]
    private var sent = 0
    private(set) var answer: [UInt8] = []
    /// What it wrote to stderr, at most `mostErrorBytes` of it.
    private(set) var errorText: [UInt8] = []
    private var isWriting = true

    /// Starts a child.
    ///
    /// - Returns: nil where the system refuses; `errno` then says why.
    init?(_ command: Command, request: [UInt8], seconds: Int) {
        guard let data = Self.socketPair() else { return nil }
        guard let messages = Self.socketPair() else {
            close(data.ours)
            close(data.theirs)
            return nil
        }
        let spawned = Self.spawn(command, socket: data.theirs, errors: messages.theirs)
        let reason = errno
        close(data.theirs)
        close(messages.theirs)
        guard let spawned else {
            close(data.ours)
            close(messages.ours)
            errno = reason
            return nil
        }
        process = spawned
        socket = data.ours
        errors = messages.ours
        self.request = request
        deadline = Instant.now.advanced(bySeconds: seconds)
    }

    /// Both ends closed: nothing more will come.
    var isDone: Bool { socket < 0 && errors < 0 }

    var isLate: Bool { Instant.now >= deadline }

    /// Waits until one of the children has something to read or can take more, or one is late, and serves them all.
    ///
    /// - Parameter waits: false to serve just those that are ready now.
    static func serve(_ processes: inout [WorkerProcess], waits: Bool = true) {
        var descriptors: [pollfd] = []
        for process in processes {
            let events = Int16(POLLIN) | (process.isWriting ? Int16(POLLOUT) : 0)
            descriptors.append(pollfd(fd: process.socket, events: events, revents: 0))
            descriptors.append(pollfd(fd: process.errors, events: Int16(POLLIN), revents: 0))
        }
        let wait =
            processes.map { (process: WorkerProcess) -> Int in process.deadline.milliseconds(from: .now) }.min() ?? 0
        let milliseconds = waits ? max(0, min(wait + 1, 60_000)) : 0
        _ = poll(&descriptors, nfds_t(descriptors.count), Int32(clamping: milliseconds))
        for index in processes.indices {
            let (data, errors) = (descriptors[2 * index], descriptors[2 * index + 1])
            if data.revents & Int16(POLLOUT) != 0 { processes[index].send() }
            if data.revents & ~Int16(POLLOUT) != 0 { processes[index].receive() }
            if errors.revents != 0 { processes[index].receiveErrors() }
        }
    }

    /// Ends the child if it is still running, collects it and closes what is open.
    mutating func finish() -> Ending {
        let late = !isDone
        if late { kill(-process, SIGKILL) }
        closeSocket()
        closeErrors()
        var status: Int32 = 0
        // A child that has closed its ends but does not leave is given until its deadline.
        while true {
            let collected = waitpid(process, &status, late || isLate ? 0 : WNOHANG)
            if collected == process { break }
            if collected < 0, errno != EINTR { return .exited(-1) }
            if collected == 0 {
                usleep(1000)
                if isLate { kill(-process, SIGKILL) }
            }
        }
        if late { return .timedOut }
        // WIFSIGNALED and WEXITSTATUS are macros.
        let signal = status & 0x7F
        return signal != 0 ? .signalled(signal) : .exited((status >> 8) & 0xFF)
    }

    // MARK: - Traffic

    private mutating func send() {
        while sent < request.count {
            let count = request.withUnsafeBytes { (buffer: UnsafeRawBufferPointer) -> Int in
                guard let start = buffer.baseAddress else { return 0 }
                return Glibc.send(socket, start + sent, request.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count > 0 {
                sent += count
            } else if errno == EAGAIN {
                return
            } else if errno != EINTR {
                // It has died or will not listen; how it ended tells the rest.
                isWriting = false
                return
            }
        }
        isWriting = false
        request = []
        _ = shutdown(socket, Int32(SHUT_WR))
    }

    private mutating func receive() {
        if !Self.readAvailable(socket, into: &answer, limit: .max) { closeSocket() }
    }

    private mutating func receiveErrors() {
        if !Self.readAvailable(errors, into: &errorText, limit: Self.mostErrorBytes) { closeErrors() }
    }

    private mutating func closeSocket() {
        if socket >= 0 { close(socket) }
        socket = -1
        isWriting = false
    }

    private mutating func closeErrors() {
        if errors >= 0 { close(errors) }
        errors = -1
    }

    /// - Returns: false at the end.
    private static func readAvailable(_ descriptor: Int32, into bytes: inout [UInt8], limit: Int) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count > 0 {
                bytes += buffer[..<min(count, max(0, limit - bytes.count))]
            } else if count == 0 {
                return false
            } else if errno == EAGAIN {
                return true
            } else if errno != EINTR {
                return false
            }
        }
    }

    private static let mostErrorBytes = 16_384

    // MARK: - Spawning

    /// Our end never blocks; neither leaks into other children.
    private static func socketPair() -> (ours: Int32, theirs: Int32)? {
        var pair: [Int32] = [-1, -1]
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, type, 0, &pair) == 0 else { return nil }
        _ = fcntl(pair[0], F_SETFL, O_NONBLOCK)
        return (pair[0], pair[1])
    }

    private static func spawn(_ command: Command, socket: Int32, errors: Int32) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, socket, 0)
        posix_spawn_file_actions_adddup2(&actions, socket, 1)
        posix_spawn_file_actions_adddup2(&actions, errors, 2)
        // Whatever this thread blocks or ignores is none of the child's business: it must die of its own faults.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        // A group of its own: what it may have started is ended with it.
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))
        let arguments = ([command.path] + command.arguments).map { (text: String) -> UnsafeMutablePointer<CChar>? in
            strdup(text)
        }
        let variables = environment().map { (text: String) -> UnsafeMutablePointer<CChar>? in strdup(text) }
        defer { for pointer in arguments + variables { free(pointer) } }
        var process: pid_t = 0
        let status = posix_spawn(&process, command.path, &actions, &attributes, arguments + [nil], variables + [nil])
        errno = status
        return status == 0 ? process : nil
    }

    private static func environment() -> [String] {
        var variables: [String] = []
        var pointer = environ
        while let variable = pointer.pointee {
            variables.append(String(cString: variable))
            pointer += 1
        }
        return childEnvironment(variables)
    }

    /// Ours, without what would load other plugins into Graphviz, with one zone for the dates that Cairo writes, and without
    /// Swift's own handlers of fatal signals: a worker is to die of them at once.
    static func childEnvironment(_ variables: [String]) -> [String] {
        let dropped = ["GVBINDIR=", "LTDL_LIBRARY_PATH=", "TZ=", "SWIFT_BACKTRACE="]
        return variables.filter { (variable: String) -> Bool in
            !dropped.contains { (prefix: String) -> Bool in variable.hasPrefix(prefix) }
        } + ["TZ=UTC", "SWIFT_BACKTRACE=enable=no"]
    }
}

/// A moment on the monotonic clock.
struct Instant: Comparable {
    private var nanoseconds: Int64

    static var now: Instant {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Instant(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }

    func advanced(bySeconds seconds: Int) -> Instant {
        Instant(nanoseconds: nanoseconds + Int64(min(max(seconds, 0), 86_400)) * 1_000_000_000)
    }

    func milliseconds(from other: Instant) -> Int { Int((nanoseconds - other.nanoseconds) / 1_000_000) }

    static func < (left: Instant, right: Instant) -> Bool { left.nanoseconds < right.nanoseconds }
}
