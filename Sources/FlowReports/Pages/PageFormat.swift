import FlowDiagnostics

/// The formats of pages and tables.
public enum PageFormat: String, CaseIterable, Sendable {
    case text, markdown, json

    /// The page of one topic.
    /// - Parameter isColored: whether text is for a terminal that shows colours.
    public func write(page topic: Topic, in language: Language, to output: ByteOutput, isColored: Bool = false) {
        switch self {
        case .text: textPage(language, output, isColored).write(topic)
        case .markdown: MarkdownPage(language: language, output: output).write(topic)
        case .json:
            var json = JSONWriter(output)
            JSONPage.write(topic, in: language, to: &json)
            output.write("\n")
        }
    }

    /// The table of many.
    public func write(table topics: [Topic], in language: Language, to output: ByteOutput, isColored: Bool = false) {
        switch self {
        case .text: textPage(language, output, isColored).writeTable(topics)
        case .markdown: MarkdownPage(language: language, output: output).writeTable(topics)
        case .json: writeJSON(topics, in: language, to: output)
        }
    }

    /// All the pages of many.
    public func write(book topics: [Topic], in language: Language, to output: ByteOutput, isColored: Bool = false) {
        switch self {
        case .text: textPage(language, output, isColored).writeBook(topics)
        case .markdown: MarkdownPage(language: language, output: output).writeBook(topics)
        case .json: writeJSON(topics, in: language, to: output)
        }
    }

    private func textPage(_ language: Language, _ output: ByteOutput, _ isColored: Bool) -> TextPage {
        TextPage(language: language, style: TerminalStyle(isColored: isColored), output: output)
    }

    private func writeJSON(_ topics: [Topic], in language: Language, to output: ByteOutput) {
        var json = JSONWriter(output)
        json.array(.lines) { json in
            for topic in topics {
                json.element()
                JSONPage.write(topic, in: language, to: &json)
            }
        }
        output.write("\n")
    }
}
