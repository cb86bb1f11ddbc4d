import Glibc

/// A program with its arguments, run to its end with nobody looking at what it says.
struct Program {
    private let arguments: [String]

    init(_ arguments: [String]) { self.arguments = arguments }

    /// What one run took: CPU and wall in seconds, the peak of its memory in bytes.
    struct Usage {
        let cpu: Double
        let wall: Double
        let peak: Double
        let succeeded: Bool
    }

    /// A program in the folder of this one.
    static func beside(_ name: String) -> String {
        let own = CommandLine.arguments[0]
        guard let slash = own.lastIndex(of: "/") else { return name }
        return own[...slash] + name
    }

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
            succeeded: status == 0)
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
