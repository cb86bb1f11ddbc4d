import FlowDiagnostics
import FlowRules

/// For people: each finding with the lines that it is about, then one line that sums up.
enum TextReport {
    static func write(_ report: Report, to output: ByteOutput, _ style: TerminalStyle) {
        let options = report.options
        var counts = RuleCounts()
        report.forEachEntry { entry in
            guard entry.suppression == nil || options.showsSuppressed else { return true }
            if options.showsStatistics { counts.add(entry) }
            write(entry, in: options.language, style, to: output)
            return !output.isClosed
        }
        if options.showsStatistics { counts.write(to: output) }
        if !options.isQuiet { output.write(report.summary.line(in: options.language) + "\n") }
    }

    private static func write(_ entry: Entry, in language: Language, _ style: TerminalStyle, to output: ByteOutput) {
        let severity = TerminalStyle.Role.severity(entry.severity)
        output.write(style.styled("\(entry.severity.name)[\(entry.code)]", as: severity))
        output.write(" ")
        output.write(style.styled("\(entry.rule): \(TerminalText.line(entry.message))", as: .message))
        output.write("\n")

        let excerpt = SourceExcerpt(entry.location)
        let gutter = excerpt.gutter
        let bar = style.styled("│", as: .frame)
        /// A line outside of the text, up to what stands in it.
        func begin(_ mark: String) {
            output.write(blanks: gutter)
            output.write(mark)
        }
        begin(style.styled("┌─", as: .frame))
        output.write(" ")
        output.write(place(entry.location))
        output.write("\n")
        begin(bar)
        output.write("\n")
        for row in excerpt.rows {
            guard let row else {
                begin(style.styled("⋮", as: .frame))
                output.write("\n")
                continue
            }
            let number = String(row.number)
            output.write(style.styled(run(of: " ", gutter - number.utf8.count) + number + "│", as: .frame))
            if !row.text.isEmpty {
                output.write(" ")
                output.write(row.text)
            }
            output.write("\n")
            begin(bar)
            output.write(blanks: 1 + row.indent)
            output.write(style.styled(run(of: "^", row.width), as: severity))
            output.write("\n")
        }
        begin(bar)
        output.write("\n")
        for note in notes(of: entry, in: language) {
            begin(style.styled("=", as: .frame))
            output.write(" ")
            output.write(TerminalText.line(note))
            output.write("\n")
        }
        output.write("\n")
    }

    /// Made of bytes: to repeat a character appends it as many times.
    private static func run(of character: Unicode.Scalar, _ count: Int) -> String {
        String(decoding: [UInt8](repeating: UInt8(ascii: character), count: count), as: UTF8.self)
    }

    /// So many related places are listed; a witness may have thousands.
    private static let maximumRelated = 8

    private static func notes(of entry: Entry, in language: Language) -> [String] {
        let words = Words(language)
        var notes: [String] = []
        // A step on the place that is shown already says nothing new.
        let related = entry.related.filter { !$0.isStep || $0.location.span != entry.location.span }
        for place in related.prefix(maximumRelated) {
            notes.append(words.note(Self.place(place.location), place.message))
        }
        if related.count > maximumRelated { notes.append(words.more(related.count - maximumRelated)) }
        if !entry.remedy.isEmpty { notes.append(words.mend(entry.remedy)) }
        if let suppression = entry.suppression { notes.append(words.suppressed(suppression)) }
        // The program's pages know what a policy is, and not the model's own.
        if !entry.isMistake {
            notes.append("icflow explain \(entry.code == PolicyRule.code ? PolicyRule.topic.name : entry.rule)")
        }
        return notes
    }

    private static func place(_ location: Location) -> String {
        "\(TerminalText.line(location.path)):\(location.start.line):\(location.start.column)"
    }

    /// The words of the report itself.
    private struct Words {
        let language: Language

        init(_ language: Language) { self.language = language }

        func mend(_ remedy: String) -> String { Wording("mend: \(remedy)", "改法：\(remedy)")[language] }

        func suppressed(_ suppression: Entry.Suppression) -> String {
            switch suppression {
            case .allowed(let reason): Wording("allowed: \(reason)", "已允许：\(reason)")[language]
            case .baseline: Wording("in the baseline", "已列入基线")[language]
            }
        }

        func note(_ place: String, _ message: String) -> String {
            Wording("\(place): \(message)", "\(place)：\(message)")[language]
        }

        func more(_ count: Int) -> String {
            Wording("and \(count) more place\(count == 1 ? "" : "s")", "另有 \(count) 处")[language]
        }
    }

    /// How often each rule has found something.
    private struct RuleCounts {
        private struct Key: Hashable {
            let code: String
            let name: String
        }

        private var counts: [Key: Int] = [:]

        mutating func add(_ entry: Entry) {
            counts[Key(code: entry.code, name: entry.rule), default: 0] += 1
        }

        /// The most frequent first; ties by code, then by name.
        func write(to output: ByteOutput) {
            let rows = counts.sorted { ($1.value, $0.key.code, $0.key.name) < ($0.value, $1.key.code, $1.key.name) }
            let width = rows.first.map { String($0.value).count } ?? 0
            for (rule, found) in rows {
                let count = String(found)
                output.write(
                    "\(String(repeating: " ", count: width - count.count))\(count)  \(rule.code)  \(rule.name)\n")
            }
            if !rows.isEmpty { output.write("\n") }
        }
    }
}
