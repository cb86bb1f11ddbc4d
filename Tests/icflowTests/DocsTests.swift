import FlowSyntax
import FlowTestSupport
import Foundation
import Testing

/// What the documentation says is held against the program.
struct DocsTests {
    private static let manuals = ["examples/language/README.md", "examples/language/README.zh.md"]
    private static let pages = (["README.md"] + examplePages).compactMap { try? Page($0) }

    private static var examplePages: [String] {
        let folder = Page.root.appending(path: "examples")
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".md") }.sorted().map { "examples/\($0)" }
    }

    @Test func thePagesAreThere() {
        let paths = Self.pages.map(\.path)
        #expect(Set(paths).isSuperset(of: ["README.md"] + Self.manuals))
    }

    /// A block whose first line is a comment with a path is the file of that name, for the others to include.
    @Test(arguments: pages) func examplesAreWithoutMistakes(page: Page) throws {
        let scratch = try Scratch()
        var names: [String] = []
        for block in page.blocks where block.language == "flow" {
            let named = block.text.prefixMatch(of: /\/\/ (\S+\.flow)\n/)?.1
            names.append(named.map(String.init) ?? "line-\(block.line).flow")
            try scratch.write(Data(block.text.utf8), to: names[names.count - 1])
        }
        #expect(names.count > 20 || !Self.manuals.contains(page.path))
        guard !names.isEmpty else { return }
        let check = try icflow(["check", "--min-severity", "info"] + names, in: scratch)
        #expect(check.status == 0, "\(check.standardError)")
        #expect(check.standardOutput.hasPrefix("0 errors, 0 warnings in "), "\(check.standardOutput)")
        // The names of rules are looked up by the linter alone.
        let lint = try icflow(["lint", "--isolated", "--exit-zero"] + names, in: scratch)
        #expect(lint.status == 0, "\(lint.standardOutput)")
    }

    @Test(arguments: pages) func mistakesAreSomeAndAreTold(page: Page) throws {
        let broken = page.blocks.filter { $0.language == "flow-broken" }
        #expect(!broken.isEmpty || !Self.manuals.contains(page.path))
        for block in broken {
            let scratch = try Scratch(["broken.flow": block.text])
            #expect(try icflow(["check", "broken.flow"], in: scratch).status == 2, "line \(block.line)")
        }
    }

    @Test(arguments: zip(manuals, ["## Keywords", "## 关键词表"]))
    func theTableOfKeywordsIsThatOfTheProgram(manual: String, heading: String) throws {
        let rows = try Page(manual).section(heading).filter { $0.hasPrefix("| `") }
        let told = rows.map { row in row.matches(of: /`([^`]+)`/).map { String($0.1) } }
        #expect(told == Keyword.allCases.map { [$0.english] + $0.chinese })
    }

    @Test func commandsAndOptionsExist() throws {
        let scratch = try Scratch()
        let overview = try icflow(["--help"], in: scratch).standardOutput
        let commands = overview.matches(of: #/(?m)^  ([a-z]+)  /#).map { String($0.1) }
        #expect(commands.contains("lint"))
        var options: [String: Set<String>] = ["help": []]
        for command in commands {
            options[command] = Self.options(in: try icflow([command, "--help"], in: scratch).standardOutput)
        }
        let all = options.values.reduce(Self.options(in: overview)) { $0.union($1) }

        for page in Self.pages {
            for code in page.code {
                // Options that stand beside no command of ours are another program's, unless they stand alone.
                for call in code.matches(of: /icflow +(?<command>[a-z]+)(?<rest>[^&|]*)/) {
                    let known = options[String(call.command)]
                    #expect(known != nil, "\(page.path): \(code)")
                    let unknown = Self.options(in: call.rest).subtracting(known ?? [])
                    #expect(unknown.isEmpty, "\(page.path): \(code)")
                }
                if code.hasPrefix("--") {
                    let unknown = Self.options(in: code).subtracting(all)
                    #expect(unknown.isEmpty, "\(page.path): \(code)")
                }
            }
        }
    }

    @Test func rulesExist() throws {
        let scratch = try Scratch()
        let table = try icflow(["explain"], in: scratch).standardOutput
        let codes = Set(table.matches(of: /\bIC[0-9]{3}\b/).map { String($0.0) })
        #expect(codes.contains("IC203"))
        for page in Self.pages {
            for text in page.prose + page.blocks.map(\.text) {
                for code in text.matches(of: /\bIC[0-9]{3}\b/) {
                    #expect(codes.contains(String(code.0)), "\(page.path): \(code.0)")
                }
                for code in text.matches(of: /\bICS[0-9]{3}\b/) {
                    #expect(
                        try icflow(["explain", String(code.0)], in: scratch).status == 0, "\(page.path): \(code.0)")
                }
            }
        }
    }

    @Test(arguments: pages) func linksLeadSomewhere(page: Page) throws {
        let folder = Page.root.appending(path: page.path).deletingLastPathComponent()
        let pictures = Page.root.appending(path: "Graphs").path
        let picturesAreThere = FileManager.default.fileExists(atPath: pictures)
        for link in page.links where !link.contains("://") {
            let parts = link.split(separator: "#", omittingEmptySubsequences: false)
            if parts[0].isEmpty {
                #expect(page.anchors.contains(String(parts[1])), "\(link)")
                continue
            }
            let target = folder.appending(path: String(parts[0])).standardizedFileURL.path
            if target.hasPrefix(pictures), !picturesAreThere { continue }
            #expect(FileManager.default.fileExists(atPath: target), "\(link)")
        }
    }

    /// The program, speaking English.
    private func icflow(_ arguments: [String], in scratch: Scratch) throws -> ProgramRun {
        try ProgramRun.icflow(arguments, in: scratch.url, environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C"])
    }

    /// The long options in a text.
    private static func options(in text: some StringProtocol) -> Set<String> {
        Set(String(text).matches(of: /--[a-z][a-z-]*/).map { String($0.0) })
    }
}
