import FlowDiagnostics
import FlowWorkspace

/// Why the command line, the configuration or the input could not be used: exit status 2.
struct ProgramFailure: Error {
    let message: Wording
    /// In which it is told; nil for the reader's, as before a configuration has been read.
    var language: Language?
    /// Whether it begins with the place in a file, line for line, as editors follow it.
    let isLocated: Bool

    init(_ message: Wording) {
        self.message = message
        isLocated = false
    }

    init(_ mistakes: LocatedMistakes) {
        let lines = mistakes.mistakes.map(\.line)
        message = Wording(
            lines.map(\.english).joined(separator: "\n"), lines.map(\.chinese).joined(separator: "\n"))
        isLocated = true
    }

    init(_ english: String, _ chinese: String) { self.init(Wording(english, chinese)) }

    static func sourceDateEpoch(_ value: String) -> ProgramFailure {
        ProgramFailure(
            "SOURCE_DATE_EPOCH takes seconds since 1970, not `\(value)`",
            "SOURCE_DATE_EPOCH 须为自 1970 年起的秒数，而不是“\(value)”")
    }
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
