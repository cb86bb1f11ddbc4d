import CArguments

/// The words of the command line behind the program's name.
enum ProgramArguments {
    static let all: [String] = {
        guard let words = icflow_arguments() else { return [] }
        return (1..<max(1, Int(icflow_argument_count()))).compactMap { words[$0].map { String(cString: $0) } }
    }()
}
