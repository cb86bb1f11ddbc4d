import FlowDiagnostics
import FlowRules

/// Pages for a terminal.
struct TextPage {
    private static let width = 96

    let language: Language
    let style: TerminalStyle
    let output: ByteOutput

    func write(_ topic: Topic) {
        switch topic {
        case .rule(let page):
            writeTitle("\(page.code) \(page.name): \(page.title[language])", of: topic)
            writeSection(PageWords.finds, page.finds[language])
            writeSection(PageWords.why, page.why[language])
            for example in page.examples {
                writeHeading(PageWords.heading(PageWords.example, of: example.title, in: language))
                writeCode(example.marked, severity: example.severity ?? page.severity)
                writeHeading(PageWords.mended[language])
                writeCode(example.mended, severity: page.severity)
            }
            writeSection(PageWords.repair, (page.repair ?? PageWords.noRepair)[language])
            writeSection(PageWords.intended, page.intended[language])
            if !page.options.isEmpty { writeHeading(PageWords.options[language]) }
            for option in page.options {
                writeParagraph("\(option.name): \(option.initial.text) — \(option.summary[language])")
            }
        case .mistake(let definition):
            writeTitle("\(definition.code) \(definition.name): \(topic.title[language])", of: topic)
            let page = MistakePages[definition]
            writeSection(PageWords.message, definition.outline(definition.message, in: language))
            if let page { writeSection(PageWords.cause, page.cause[language]) }
            if !definition.remedy[language].isEmpty {
                writeSection(PageWords.remedy, definition.outline(definition.remedy, in: language))
            }
            if let example = page?.example {
                writeHeading(PageWords.example[language])
                writeCode(example.broken, severity: definition.severity)
                writeHeading(PageWords.mended[language])
                writeCode(example.mended, severity: definition.severity)
            }
        }
    }

    func writeTable(_ topics: [Topic]) {
        var theme: String?
        let names = topics.map { DisplayWidth.of($0.name) }.max() ?? 0
        for topic in topics {
            if topic.theme[language] != theme {
                output.write(theme == nil ? "" : "\n")
                output.write(style.styled(topic.theme[language], as: .message) + "\n")
                theme = topic.theme[language]
            }
            let core = topic.isCore ? PageWords.core[language] : ""
            let fix = topic.repair != nil ? PageWords.fix[language] : ""
            let severity = style.styled(Self.pad(topic.severity.name, 9), as: .severity(topic.severity))
            output.write("  \(Self.pad(topic.code, 8))\(severity)\(Self.pad(core, 6))\(Self.pad(fix, 6))")
            output.write(Self.pad(topic.name, names + 2))
            output.write(topic.title[language] + "\n")
        }
    }

    /// All pages, one under the other.
    func writeBook(_ topics: [Topic]) {
        for (place, topic) in topics.enumerated() {
            if place > 0 { output.write("\n\(String(repeating: "─", count: Self.width))\n\n") }
            write(topic)
        }
    }

    private func writeTitle(_ title: String, of topic: Topic) {
        let severity = style.styled(topic.severity.name, as: .severity(topic.severity))
        let kind = PageWords.kind(of: topic, severity: severity, in: language)
        output.write("\(style.styled(title, as: .message))\(kind)\n")
    }

    private func writeSection(_ title: Wording, _ text: String) {
        writeHeading(title[language])
        writeParagraph(text)
    }

    private func writeHeading(_ text: String) { output.write("\n\(style.styled(text, as: .message))\n") }

    private func writeCode(_ code: String, severity: Severity) {
        for line in code.split(separator: "\n", omittingEmptySubsequences: false) {
            guard !line.isEmpty else {
                output.write("\n")
                continue
            }
            let isMark = line.hasPrefix("//") && line.hasSuffix("^")
            output.write("    \(isMark ? style.styled(String(line), as: .severity(severity)) : String(line))\n")
        }
    }

    private func writeParagraph(_ text: String) {
        for line in LineWrap.lines(of: text, width: Self.width - 2) { output.write("  \(line)\n") }
    }

    private static func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - DisplayWidth.of(text)))
    }
}
