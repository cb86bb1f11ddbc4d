import FlowDiagnostics
import FlowModel
import FlowRules
import FlowSyntax
import Testing

/// The examples of policies are what the manual shows; here they are run. In each broken one a comment marks the lines of
/// the findings: `// breaks NAME`, with `× n` where there are several.
@Suite struct PolicyExampleTests {
    static let names = [
        "gate", "one-door", "no-hot-potato", "two-hands", "billing", "fast-lane", "monthly", "headed", "money",
        "no-loop",
        "walls",
        "four-eyes", "priced", "two-hops", "reporting", "deputies", "one-truth", "cold-chain", "no-silence",
        "small-teams",
        "poor-grades",
    ]

    @Test(arguments: names)
    func isFoundBrokenWhereMarked(name: String) throws {
        let text = try text("broken/\(name).flow")
        let fixture = PolicyFixture(text)
        #expect(fixture.mistakes.isEmpty)
        #expect(fixture.findings.allSatisfy { $0.name == name })
        let table = LineTable(fixture.result.model.sources[0])
        let found = fixture.findings.map { table.line(at: $0.span.start) }
        #expect(Dictionary(found.map { ($0, 1) }, uniquingKeysWith: +) == marks(in: text))
    }

    @Test(arguments: names)
    func isKeptInTheMendedModel(name: String) throws {
        let fixture = PolicyFixture(try text("kept/\(name).flow")) { _ in }
        #expect(fixture.mistakes.isEmpty)
        #expect(fixture.findings.isEmpty)
        #expect(fixture.result.model.policies.count == 1)
        #expect(fixture.result.findings.allSatisfy { $0.severity != .error })
    }

    @Test(arguments: names)
    func isToldInBothTongues(name: String) throws {
        let fixture = PolicyFixture(try text("broken/\(name).flow"))
        let title = fixture.result.model.text(fixture.result.model.policies[0].title) ?? name
        for (english, chinese) in zip(fixture.messages(in: .english), fixture.messages(in: .chinese)) {
            #expect(english.contains(title) && english.contains("policy"))
            #expect(chinese.contains(title) && chinese.contains("政策"))
        }
        for finding in fixture.findings {
            for language in Language.allCases {
                let remedy = Linter.text(of: finding, for: Writer(fixture.result.model, language)).remedy
                #expect(remedy.contains("\(language == .english ? "allow" : "允许") \(name)"))
            }
        }
    }

    /// What the remedy offers to write covers the finding.
    @Test(arguments: names)
    func isSilencedByTheExceptionThatItOffers(name: String) throws {
        let text = try text("broken/\(name).flow")
        let fixture = PolicyFixture(text)
        let writer = Writer(fixture.result.model, .english)
        let offered = fixture.findings.compactMap {
            Linter.text(of: $0, for: writer).remedy.split(separator: "`").last
        }
        let allowed = PolicyFixture(text + "\n" + offered.joined(separator: "\n"))
        #expect(allowed.mistakes.isEmpty)
        #expect(allowed.findings.isEmpty)
        #expect(allowed.result.findings.contains { $0.isSuppressed })
    }

    @Test func theReadmeShowsEveryPolicyAsItStandsInItsFile() throws {
        let readme = try text("README.md")
        for name in Self.names {
            let model = PolicyFixture(try text("kept/\(name).flow")).result.model
            let written = model.policies[0].sentences.map { model.sources[0].string($0.span) }
            for sentence in written { #expect(readme.contains(sentence), "\(name): \(sentence)") }
        }
        let blocks = readme.components(between: "```flow-part\n", and: "```")
        for block in blocks {
            let tree = Parser.parse(SourceText(path: "README.md", text: String(block)))
            #expect(tree.diagnostics.isEmpty, "\(block)")
        }
        #expect(blocks.count == Self.names.count)
    }

    private func text(_ path: String) throws -> String {
        let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return try String(ofFile: "/\(folder)/examples/policies/\(path)")
    }

    /// By line, from 0, how many findings are marked.
    private func marks(in text: String) -> [Int: Int] {
        var marks: [Int: Int] = [:]
        for (line, text) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard text.contains("// breaks ") || text.contains("// 违反 ") else { continue }
            marks[line] = text.split(separator: "× ").dropFirst().last.flatMap { Int($0) } ?? 1
        }
        return marks
    }
}

extension String {
    fileprivate func components(between opening: String, and closing: String) -> [Substring] {
        var found: [Substring] = []
        var rest = self[...]
        while let start = rest.firstRange(of: opening)?.upperBound, let end = rest[start...].firstRange(of: closing) {
            found.append(rest[start..<end.lowerBound])
            rest = rest[end.upperBound...]
        }
        return found
    }
}
