import FlowDiagnostics
import FlowRules

/// Pages for the manual (CommonMark, with the tables of GitHub).
enum MarkdownPage {
    static func write(_ topic: Topic, in language: Language, to output: ByteOutput) {
        let core = topic.isCore ? ", \(PageWords.core[language])" : ""
        output.write("# \(topic.code) `\(topic.name)`\n\n")
        switch topic {
        case .rule(let page):
            output.write("**\(page.title[language])** (\(page.severity.name)\(core), \(page.theme.title[language]))\n")
            section(PageWords.finds, page.finds, in: language, to: output)
            section(PageWords.why, page.why, in: language, to: output)
            for example in page.examples {
                output.write("\n## \(PageWords.example[language]): \(example.title[language])\n\n")
                output.write(
                    "```flow\n\(example.source)\n```\n\n\(PageWords.mended[language]):\n\n```flow\n\(example.mended)\n```\n"
                )
            }
            section(PageWords.intended, page.intended, in: language, to: output)
            if !page.options.isEmpty { output.write("\n## \(PageWords.options[language])\n\n") }
            for option in page.options {
                output.write("- `\(option.name)`: `\(option.initial.text)`. \(option.summary[language])\n")
            }
        case .mistake(let definition):
            output.write("\(definition.severity.name)\(core), \(topic.theme[language])\n")
            section(PageWords.finds, definition.message, in: language, to: output)
            if !definition.remedy[language].isEmpty {
                section(PageWords.remedy, definition.remedy, in: language, to: output)
            }
        }
    }

    static func text(of topic: Topic, in language: Language) -> String {
        var bytes: [UInt8] = []
        let output = ByteOutput { bytes += $0 }
        write(topic, in: language, to: output)
        // Nothing can go wrong where bytes are kept in memory.
        try? output.finish()
        return String(decoding: bytes, as: UTF8.self)
    }

    static func writeTable(_ topics: [Topic], in language: Language, to output: ByteOutput) {
        output.write("| " + PageWords.columns.map { $0[language] }.joined(separator: " | ") + " |\n")
        output.write("|" + String(repeating: " --- |", count: PageWords.columns.count) + "\n")
        for topic in topics {
            let core = topic.isCore ? PageWords.core[language] : ""
            let cells = [topic.code, topic.severity.name, core, "`\(topic.name)`", escaped(topic.title[language])]
            output.write("| " + cells.joined(separator: " | ") + " |\n")
        }
    }

    private static func section(_ title: Wording, _ text: Wording, in language: Language, to output: ByteOutput) {
        output.write("\n## \(title[language])\n\n\(text[language])\n")
    }

    /// In a cell of a table.
    private static func escaped(_ text: String) -> String { text.replacing("|", with: "\\|") }
}
