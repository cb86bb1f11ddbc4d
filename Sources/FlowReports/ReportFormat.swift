/// The formats in which a report can be written.
public enum ReportFormat: String, CaseIterable, Sendable {
    case text, json, sarif, github, gitlab, junit, rdjson, markdown

    /// Whether what it tells depends on findings that it does not tell: see `Fingerprints`.
    public var showsFingerprints: Bool {
        switch self {
        case .json, .sarif, .gitlab: true
        case .text, .github, .junit, .rdjson, .markdown: false
        }
    }

    /// - Parameter isColored: for text: whether the output is a terminal that shows colours (ECMA-48).
    public func write(_ report: Report, to output: ByteOutput, isColored: Bool = false) {
        switch self {
        case .text: TextReport.write(report, to: output, TerminalStyle(isColored: isColored))
        case .json: JSONReport.write(report, to: output)
        case .sarif: SARIFReport.write(report, to: output)
        case .github: GitHubReport.write(report, to: output)
        case .gitlab: GitLabReport.write(report, to: output)
        case .junit: JUnitReport.write(report, to: output)
        case .rdjson: RDJSONReport.write(report, to: output)
        case .markdown: MarkdownReport.write(report, to: output)
        }
    }
}
