import FlowDiagnostics

/// For a comment on a change, or the summary of a build (CommonMark, with the tables of GitHub).
enum MarkdownReport {
    static func write(_ report: Report, to output: ByteOutput) {
        let language = report.options.language
        output.write(report.summary.line(in: language) + "\n")
        var isFirst = true
        report.forEachEntry { entry in
            guard entry.suppression == nil else { return true }
            if isFirst {
                output.write(
                    "\n| | " + columns.map { $0[language] }.joined(separator: " | ") + " |\n| --- | --- | --- | --- |\n"
                )
                isFirst = false
            }
            let place = "\(entry.location.path):\(entry.location.start.line):\(entry.location.start.column)"
            let text =
                entry.remedy.isEmpty
                ? prose(entry.message) : "\(prose(entry.message))<br>*\(prose(entry.remedy))*"
            output.write(
                "| \(entry.severity.name) | \(entry.code) \(literal(entry.rule)) | \(literal(place)) | \(text) |\n")
            return !output.isClosed
        }
    }

    private static let columns = [Wording("rule", "规则"), Wording("place", "位置"), Wording("finding", "发现")]

    /// A sentence of ours: what stands in backquotes in it, text of the language, stays code.
    static func prose(_ text: String) -> String {
        let parts = TerminalText.line(text).split(separator: "`", omittingEmptySubsequences: false)
        // A backquote of the model's own would turn code and words about.
        guard parts.count % 2 == 1 else { return literal(text) }
        return parts.enumerated().map { index, part in
            // In the cell of a table a bar would end it, also in code.
            index % 2 == 1 && !part.isEmpty && !part.contains("|") ? "`\(part)`" : literal(String(part))
        }.joined()
    }

    /// Nothing in a model's text becomes markup.
    static func literal(_ text: String) -> String {
        TerminalText.line(text).escaped { byte in
            switch byte {
            case UInt8(ascii: "<"): "&lt;"
            case UInt8(ascii: ">"): "&gt;"
            case UInt8(ascii: "&"): "&amp;"
            case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["),
                UInt8(ascii: "]"), UInt8(ascii: "|"), UInt8(ascii: "#"), UInt8(ascii: "~"), UInt8(ascii: "@"),
                UInt8(ascii: "!"):
                "\\" + String(Unicode.Scalar(byte))
            default: nil
            }
        }
    }
}
