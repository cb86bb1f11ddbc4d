import FlowDiagnostics
import FlowRules

/// Pages for the manual (CommonMark, with the tables of GitHub).
struct MarkdownPage {
    let language: Language
    let output: ByteOutput
    /// How deep the page's own heading lies: 1 on a page of its own.
    var level = 1

    func write(_ topic: Topic) {
        writeHeading("\(topic.code) `\(topic.name)`", below: 0)
        let kind = PageWords.kind(of: topic, severity: topic.severity.name, in: language)
        output.write("\n**\(topic.title[language])**\(kind)\n")
        switch topic {
        case .rule(let page):
            writeSection(PageWords.finds, page.finds[language])
            writeSection(PageWords.why, page.why[language])
            for example in page.examples {
                writeHeading(PageWords.heading(PageWords.example, of: example.title, in: language))
                writeCode(example.marked)
                writeMended(example.mended)
            }
            writeSection(PageWords.repair, (page.repair ?? PageWords.noRepair)[language])
            writeSection(PageWords.intended, page.intended[language])
            if !page.options.isEmpty {
                writeHeading(PageWords.options[language])
                output.write("\n")
            }
            for option in page.options {
                output.write("- `\(option.name)`: `\(option.initial.text)`. \(option.summary[language])\n")
            }
        case .mistake(let definition):
            let page = MistakePages[definition]
            writeSection(PageWords.message, definition.outline(definition.message, in: language))
            if let page { writeSection(PageWords.cause, page.cause[language]) }
            if !definition.remedy[language].isEmpty {
                writeSection(PageWords.remedy, definition.outline(definition.remedy, in: language))
            }
            if let example = page?.example {
                writeHeading(PageWords.example[language])
                writeCode(example.broken)
                writeMended(example.mended)
            }
        }
    }

    /// - Parameter hasLinks: whether each code leads to its page further down.
    func writeTable(_ topics: [Topic], hasLinks: Bool = false) {
        output.write("| " + PageWords.columns.map { $0[language] }.joined(separator: " | ") + " |\n")
        output.write("|" + String(repeating: " --- |", count: PageWords.columns.count) + "\n")
        for topic in topics {
            let core = topic.isCore ? PageWords.core[language] : ""
            let code = hasLinks ? "[\(topic.code)](#\(topic.anchor))" : topic.code
            let fix = topic.repair != nil ? PageWords.fix[language] : ""
            let cells = [code, topic.severity.name, core, fix, "`\(topic.name)`", Self.escaped(topic.title[language])]
            output.write("| " + cells.joined(separator: " | ") + " |\n")
        }
    }

    /// The rule book: a table that leads to the pages, and the pages theme by theme.
    func writeBook(_ topics: [Topic]) {
        writeHeading(PageWords.book[language], below: 0)
        output.write("\n")
        writeTable(topics, hasLinks: true)
        var theme: String?
        for topic in topics {
            if topic.theme[language] != theme {
                writeHeading(topic.theme[language])
                theme = topic.theme[language]
            }
            MarkdownPage(language: language, output: output, level: level + 2).write(topic)
        }
    }

    /// - Parameter depth: how far below the page's own heading.
    private func writeHeading(_ text: String, below depth: Int = 1) {
        output.write(level + depth == 1 ? "" : "\n")
        output.write("\(String(repeating: "#", count: level + depth)) \(text)\n")
    }

    private func writeSection(_ title: Wording, _ text: String) {
        writeHeading(title[language])
        output.write("\n\(text)\n")
    }

    private func writeMended(_ code: String) {
        output.write("\n\(PageWords.mended[language])\(language == .chinese ? "：" : ":")\n")
        writeCode(code)
    }

    private func writeCode(_ code: String) { output.write("\n```flow\n\(code)\n```\n") }

    /// In a cell of a table.
    private static func escaped(_ text: String) -> String { text.replacing("|", with: "\\|") }
}

extension Topic {
    /// The page of one topic as a text.
    func markdown(in language: Language) -> String {
        var bytes: [UInt8] = []
        let output = ByteOutput { bytes += $0 }
        MarkdownPage(language: language, output: output).write(self)
        // Nothing can go wrong where bytes are kept in memory.
        try? output.finish()
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What GitHub makes of the heading of the topic's page.
    fileprivate var anchor: String { "\(code)-\(name)".lowercased() }
}
