import FlowDiagnostics
import FlowRules

/// Pages for a terminal.
enum TextPage {
    private static let width = 96

    static func write(_ topic: Topic, in language: Language, to output: ByteOutput) {
        let core = topic.isCore ? ", \(PageWords.core[language])" : ""
        let kind = "\(topic.severity.name)\(core), \(topic.theme[language])"
        switch topic {
        case .rule(let page):
            output.write("\(page.code) \(page.name): \(page.title[language]) (\(kind))\n")
            section(PageWords.finds, page.finds, in: language, to: output)
            section(PageWords.why, page.why, in: language, to: output)
            for example in page.examples {
                heading("\(PageWords.example[language]): \(example.title[language])", to: output)
                write(code: example.source, to: output)
                heading(PageWords.mended[language], to: output)
                write(code: example.mended, to: output)
            }
            section(PageWords.intended, page.intended, in: language, to: output)
            if !page.options.isEmpty { heading(PageWords.options[language], to: output) }
            for option in page.options {
                write(paragraph: "\(option.name): \(option.initial.text) — \(option.summary[language])", to: output)
            }
        case .mistake(let definition):
            output.write("\(definition.code) \(definition.name) (\(kind))\n")
            section(PageWords.finds, definition.message, in: language, to: output)
            if !definition.remedy[language].isEmpty {
                section(PageWords.remedy, definition.remedy, in: language, to: output)
            }
        }
    }

    static func writeTable(_ topics: [Topic], in language: Language, to output: ByteOutput) {
        var theme: String?
        let names = topics.map { DisplayWidth.of($0.name) }.max() ?? 0
        for topic in topics {
            if topic.theme[language] != theme {
                output.write("\(theme == nil ? "" : "\n")\(topic.theme[language])\n")
                theme = topic.theme[language]
            }
            let core = topic.isCore ? PageWords.core[language] : ""
            output.write(
                "  \(pad(topic.code, 8))\(pad(topic.severity.name, 9))\(pad(core, 6))\(pad(topic.name, names + 2))")
            output.write(topic.title[language] + "\n")
        }
    }

    private static func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - DisplayWidth.of(text)))
    }

    private static func section(_ title: Wording, _ text: Wording, in language: Language, to output: ByteOutput) {
        heading(title[language], to: output)
        write(paragraph: text[language], to: output)
    }

    private static func heading(_ text: String, to output: ByteOutput) { output.write("\n\(text)\n") }

    private static func write(code: String, to output: ByteOutput) {
        for line in code.split(separator: "\n", omittingEmptySubsequences: false) {
            output.write(line.isEmpty ? "\n" : "    \(line)\n")
        }
    }

    private static func write(paragraph: String, to output: ByteOutput) {
        for line in LineWrap.lines(of: paragraph, width: width - 2) { output.write("  \(line)\n") }
    }
}
