import FlowDiagnostics

/// A page that shows the pictures of a folder (CommonMark).
public struct PictureIndex: Sendable {
    /// One picture, in one or more files beside the page.
    public struct Entry: Sendable {
        public var title: String
        /// What the picture is about, in sentences; each becomes a paragraph.
        public var texts: [String]
        /// Names of files, with their endings; they need no escape in a link.
        public var files: [String]
        /// Why there is no picture, or not each of them.
        public var problems: [String]

        public init(title: String, texts: [String] = [], files: [String] = [], problems: [String] = []) {
            self.title = title
            self.texts = texts
            self.files = files
            self.problems = problems
        }
    }

    public var title: String
    /// Of the model's file.
    public var path: String
    public var views: [Entry]
    public var findings: [Entry]
    /// What the folder does not show.
    public var remarks: [String]
    public var language: Language

    public init(
        title: String, path: String, views: [Entry], findings: [Entry], remarks: [String], language: Language
    ) {
        self.title = title
        self.path = path
        self.views = views
        self.findings = findings
        self.remarks = remarks
        self.language = language
    }

    public var text: String {
        var blocks = ["# " + MarkdownReport.literal(title), MarkdownReport.literal(summary)]
        blocks += remarks.map(MarkdownReport.literal)
        for (heading, entries) in [(Wording("Views", "视图"), views), (Wording("Findings", "发现的问题"), findings)]
        where !entries.isEmpty {
            blocks.append("## " + heading[language])
            blocks += entries.flatMap(blocksOf)
        }
        return blocks.joined(separator: "\n\n") + "\n"
    }

    private var summary: String {
        func count(_ number: Int, _ one: String, _ many: String) -> String { "\(number) \(number == 1 ? one : many)" }
        let (views, findings) = (views.count, findings.count)
        return Wording(
            "\(count(views, "view", "views")) and \(count(findings, "finding", "findings")) of \(path), drawn by icflow.",
            "\(path) 的 \(views) 个视图和 \(findings) 个问题，由 icflow 绘制。")[language]
    }

    private func blocksOf(_ entry: Entry) -> [String] {
        let title = MarkdownReport.literal(entry.title)
        var blocks = ["### " + title]
        blocks += (entry.texts + entry.problems).map(MarkdownReport.prose)
        let shown = entry.files.first { file in Self.images.contains(where: file.hasSuffix) }
        if let shown { blocks.append("![\(title)](\(shown))") }
        let links = entry.files.filter { file in file != shown }.map { file in
            "[\(MarkdownReport.literal(file))](\(file))"
        }
        if !links.isEmpty { blocks.append(links.joined(separator: " · ")) }
        return blocks
    }

    /// What a browser shows in place.
    private static let images = [".svg", ".png"]
}
