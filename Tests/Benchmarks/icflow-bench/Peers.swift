/// What icflow is measured against: the least that a program can take, and what somebody would take in place of icflow for the
/// part of its task that is no more than graphs and counts: a program in C, as the limit, and libraries of Python.
enum Peers {
    /// A program that says hello, linked as icflow is; nil where there is no C compiler.
    static func hello(scratch: String) -> Program? {
        // The libraries that a program in Swift brings along, used or not.
        let libraries = ["-Wl,--no-as-needed", "-lm", "-lstdc++", "-lgcc_s"]
        return compiled("\(folder)/Peers/hello.c", to: "\(scratch)/hello", libraries).map { Program([$0]) }
    }

    /// The bare task by hand; nil where there is no C compiler.
    static func baseline(table: String, scratch: String) -> Program? {
        compiled("\(folder)/Baseline/baseline.c", to: "\(scratch)/baseline").map { Program([$0, table]) }
    }

    /// Does the task with a library of Python; nil where it is not installed.
    static func library(_ name: String, table: String) -> Program? {
        guard works(["python3", "-c", "import \(name)"]) else { return nil }
        // A script that fails ends with 1.
        return Program(["python3", "\(folder)/Peers/\(name)_task.py", table], highestStatus: 0)
    }

    /// The path of the program, or nil where it cannot be made.
    private static func compiled(_ source: String, to path: String, _ options: [String] = []) -> String? {
        works(["cc", "-O2", "-o", path, source] + options) ? path : nil
    }

    private static func works(_ arguments: [String]) -> Bool { (try? Program(arguments).run())?.status == 0 }

    private static var folder: Substring { #filePath.dropLast("/Peers.swift".count) }
}
