import ArgumentParser
import FlowReports

/// A format and where it goes: `json`, or `json=out.json`.
struct ReportRequest: ExpressibleByArgument {
    let format: ReportFormat
    /// Nil for wherever the command writes to.
    let path: String?

    init(format: ReportFormat, path: String? = nil) {
        self.format = format
        self.path = path
    }

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let format = ReportFormat(rawValue: parts[0]), parts.count == 1 || !parts[1].isEmpty else { return nil }
        self.init(format: format, path: parts.count == 2 ? parts[1] : nil)
    }

    static var allValueStrings: [String] { ReportFormat.allCases.map(\.rawValue) }
}
