import FlowDiagnostics

/// How many findings there are of each severity, and how many that an allowance covers.
public struct FindingCounts: Sendable {
    public private(set) var errors = 0
    public private(set) var warnings = 0
    public private(set) var infos = 0
    /// Of any severity; in none of the others.
    public private(set) var suppressed = 0

    public init() {}

    public mutating func add(_ severity: Severity, isSuppressed: Bool = false, count: Int = 1) {
        guard !isSuppressed else {
            suppressed += count
            return
        }
        switch severity {
        case .error: errors += count
        case .warning: warnings += count
        case .info: infos += count
        }
    }

    /// One of them is suppressed after all.
    mutating func suppress(_ severity: Severity) {
        add(severity, count: -1)
        suppressed += 1
    }

    public mutating func add(_ other: FindingCounts) {
        errors += other.errors
        warnings += other.warnings
        infos += other.infos
        suppressed += other.suppressed
    }

    public subscript(severity: Severity) -> Int {
        switch severity {
        case .error: errors
        case .warning: warnings
        case .info: infos
        }
    }
}
