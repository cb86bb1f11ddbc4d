import Glibc

/// A program with its arguments, run to its end with nobody looking at what it says.
struct Program {
    private let arguments: [String]
    private let highestStatus: Int32

    /// - Parameter highestStatus: up to this, an exit status says that the program has done its task; a linter's 1 tells of
    ///   findings.
    init(_ arguments: [String], highestStatus: Int32 = 1) {
        self.arguments = arguments
        self.highestStatus = highestStatus
    }

    /// What one run took.
    struct Usage {
        /// All threads together, in seconds.
        let cpu: Double
        /// In seconds.
        let wall: Double
        /// The most memory that it had at a time, in bytes.
        let peak: Double
        /// The exit status; nil where a signal ended it.
        let status: Int32?
    }

    /// A program in the folder of this one.
    static func beside(_ name: String) -> String {
        guard let slash = own.lastIndex(of: "/") else { return name }
        return own[...slash] + name
    }

    /// The path of this program.
    static var own: String {
        var path = [CChar](repeating: 0, count: 4096)
        let length = readlink("/proc/self/exe", &path, path.count)
        return length > 0
            ? String(decoding: path[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self) : CommandLine.arguments[0]
    }

    /// The same on one core alone.
    var onOneCore: Program { Program(["taskset", "-c", "0"] + arguments) }

    /// The same, ended when it has taken so much CPU time or asks for so much memory.
    func limited(seconds: Int, bytes: Int) -> Program {
        Program(["prlimit", "--cpu=\(seconds)", "--as=\(bytes)", "--core=0"] + arguments)
    }

    /// Its standard input is empty.
    func run() throws -> Usage {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for number in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
            posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_RDWR, 0)
        }
        var words = arguments.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var child = pid_t()
        let start = Self.now()
        errno = posix_spawnp(&child, arguments[0], &actions, nil, &words, environ)
        guard errno == 0 else { throw FileFailure(arguments[0]) }
        var status: Int32 = 0
        var usage = rusage()
        while wait4(child, &status, 0, &usage) < 0 {
            guard errno == EINTR else { throw FileFailure(arguments[0]) }
        }
        let times = [usage.ru_utime, usage.ru_stime].map { Double($0.tv_sec) + Double($0.tv_usec) / 1e6 }
        return Usage(
            cpu: times[0] + times[1], wall: Self.now() - start, peak: Double(usage.ru_maxrss) * 1024,
            status: status & 0x7F == 0 ? status >> 8 & 0xFF : nil)
    }

    /// As `run`, of a program that is to do its task.
    func measured() throws -> Usage {
        let usage = try run()
        guard let status = usage.status, status <= highestStatus else { throw ProgramError(arguments: arguments, usage: usage) }
        return usage
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// A program did not do what it was to be measured at.
struct ProgramError: Error, CustomStringConvertible {
    let arguments: [String]
    let usage: Program.Usage

    var description: String {
        let end = usage.status.map { "status \($0)" } ?? "a signal"
        return "\(arguments.joined(separator: " ")) ended with \(end)"
    }
}

/// Programs that are run in turn, so that what else the machine does falls on all of them.
struct Turns {
    private var programs: [(name: String, program: Program)] = []
    private var usages: [[Program.Usage]] = []

    mutating func add(_ name: String, _ program: Program?) {
        guard let program else { return }
        programs.append((name, program))
        usages.append([])
    }

    /// The names in the order in which they were added.
    var names: [String] { programs.map(\.name) }

    mutating func run(_ count: Int) throws {
        for _ in 0..<count {
            for (index, entry) in programs.enumerated() { usages[index].append(try entry.program.measured()) }
        }
    }

    /// What the runs of a program took; none of one that was not added.
    subscript(name: String) -> [Program.Usage] {
        programs.firstIndex { $0.name == name }.map { usages[$0] } ?? []
    }

    /// The median of the ratios of two programs' runs in the same turn; nil where one of them was not added.
    func ratio(_ name: String, to other: String, _ value: (Program.Usage) -> Double = \.cpu) -> Double? {
        let ratios = zip(self[name], self[other]).map { value($0) / max(value($1), 1e-4) }
        return ratios.isEmpty ? nil : median(ratios)
    }
}
