/// The formats in which a report can be written.
public enum ReportFormat: String, CaseIterable, Sendable {
    case text, json

    /// - Parameter isColored: for text: whether the output is a terminal that shows colours (ECMA-48).
    public func write(_ report: Report, to output: ByteOutput, isColored: Bool = false) {
        switch self {
        case .text: TextReport.write(report, to: output, TerminalStyle(isColored: isColored))
        case .json: JSONReport.write(report, to: output)
        }
    }
}
