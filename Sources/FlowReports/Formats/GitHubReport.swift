import FlowDiagnostics

/// Workflow commands of GitHub Actions, which it shows as annotations beside the lines.
enum GitHubReport {
    static func write(_ report: Report, to output: ByteOutput) {
        report.forEachEntry { entry in
            guard entry.suppression == nil else { return true }
            let (start, end) = (entry.location.start, entry.location.end)
            var place = "file=\(property(entry.location.path)),line=\(start.line),endLine=\(end.line)"
            // Columns are taken for spans within a line alone.
            if start.line == end.line { place += ",col=\(start.column),endColumn=\(max(start.column, end.column - 1))" }
            let title = property("\(entry.code) \(entry.rule)")
            let text = entry.remedy.isEmpty ? entry.message : "\(entry.message)\n\(entry.remedy)"
            output.write("::\(command(entry.severity)) \(place),title=\(title)::\(data(text))\n")
            return !output.isClosed
        }
    }

    private static func command(_ severity: Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .info: "notice"
        }
    }

    private static func data(_ text: String) -> String { undirected(text).escaped(dataEscape) }

    private static func property(_ text: String) -> String {
        undirected(text).escaped { byte in
            switch byte {
            case UInt8(ascii: ":"): "%3A"
            case UInt8(ascii: ","): "%2C"
            default: dataEscape(byte)
            }
        }
    }

    private static func undirected(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: TerminalText.turns) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { TerminalText.turns($0) ? "\u{FFFD}" : $0 }))
    }

    private static func dataEscape(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "%"): "%25"
        case UInt8(ascii: "\r"): "%0D"
        case UInt8(ascii: "\n"): "%0A"
        // The log is shown by a terminal's rules.
        case 0..<UInt8(ascii: "\t"), 0x0B..<0x20, 0x7F: "\u{FFFD}"
        default: nil
        }
    }
}
