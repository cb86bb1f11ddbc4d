/// What somebody would take in place of icflow for the part of its task that is no more than graphs and counts: a program in C,
/// as the limit, and libraries of Python.
enum Peers {
    /// Those that this machine has. Each reads the table and prints what it has counted.
    static func installed(table: String, scratch: String) -> [(name: String, program: Program)] {
        let folder = folder
        var found: [(name: String, program: Program)] = []
        let baseline = "\(scratch)/baseline"
        if works(["cc", "-O2", "-o", baseline, "\(folder)/Baseline/baseline.c"]) {
            found.append(("C baseline", Program([baseline, table])))
        }
        for library in ["duckdb", "networkx"] where works(["python3", "-c", "import \(library)"]) {
            found.append((library, Program(["python3", "\(folder)/Peers/\(library)_task.py", table])))
        }
        return found
    }

    private static func works(_ arguments: [String]) -> Bool { (try? Program(arguments).run())?.succeeded ?? false }

    private static var folder: Substring { #filePath.dropLast("/Peers.swift".count) }
}
