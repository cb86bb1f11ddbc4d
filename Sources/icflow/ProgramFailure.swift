/// Why the command line, the configuration or the input could not be used: exit status 2.
struct ProgramFailure: Error {
    let message: String

    init(_ message: String) { self.message = message }
}

/// The three ways in which every command ends.
enum ExitStatus: Int32, Comparable {
    /// Nothing at or over the threshold.
    case clean = 0
    /// Findings at or over it; files to change.
    case findings = 1
    /// The command line, the configuration or the input could not be used.
    case unusable = 2

    static func < (left: ExitStatus, right: ExitStatus) -> Bool { left.rawValue < right.rawValue }
}
