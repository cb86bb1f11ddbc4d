import FlowDiagnostics
import Foundation
import Testing

@testable import FlowReports

struct OtherFormatTests {
    private let models = [
        Samples.linted(Samples.complaint, path: "a,b: 100%/org.flow"),
        Samples.linted("team a; team 乙; team a\n", path: "<stdin>"), Samples.linted("team a\n", path: "clean.flow"),
        Samples.linted(Samples.complaint + "allow buck-passing because \"agreed | <b>\"\n", path: "ok.flow"),
    ]

    @Test func sarifHasRulesResultsAndTheWitness() throws {
        let log = try #require(try object(told(.sarif)) as? [String: Any])
        #expect(log["version"] as? String == "2.1.0")
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        #expect(run["columnKind"] as? String == "unicodeCodePoints")
        let driver = try #require((run["tool"] as? [String: [String: Any]])?["driver"])
        let rules = try #require(driver["rules"] as? [[String: Any]])
        #expect(rules.map { $0["id"] as? String } == ["IC203", "ICS203"])
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(results.map { $0["ruleId"] as? String } == ["ICS203", "IC203", "IC203"])
        for result in results {
            let index = try #require(result["ruleIndex"] as? Int)
            #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
            #expect((result["partialFingerprints"] as? [String: String])?["icflow/v1"]?.count == 16)
        }
        #expect(results.map { ($0["suppressions"] as? [Any])?.count } == [0, 0, 1])
        #expect(results.map { ($0["codeFlows"] as? [Any])?.count } == [nil, 1, 1])
        let uris = results.compactMap { result in
            let location = (result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
            return (location?["artifactLocation"] as? [String: String])?["uri"]
        }
        #expect(uris == ["%3Cstdin%3E", "a%2Cb%3A%20100%25/org.flow", "ok.flow"])
    }

    @Test func gitHubGetsOneCommandALine() throws {
        let lines = try told(.github).split(separator: "\n")
        #expect(lines.count == 2)
        #expect(
            lines[0] == "::error file=<stdin>,line=1,endLine=1,col=22,endColumn=22,title=ICS203 duplicate-identifier::"
                + "there is a unit `a` already%0Agive one of them another name")
        #expect(
            lines[1].hasPrefix(
                "::error file=a%2Cb%3A 100%25/org.flow,line=2,endLine=2,col=1,endColumn=64,title=IC203 buck-passing::"))
    }

    @Test func gitHubGetsNoControlCharacters() throws {
        let text = "team a; team b; transfer a -> b -> a \"m\\u{1B}[31m\\u{7}\\n\\t!\""
        let told = try Samples.told([Samples.linted(text)], as: .github)
        #expect(told.contains("::\"m\u{FFFD}[31m\u{FFFD}%0A\t!\" goes round a → b → a"))
    }

    @Test func gitLabGetsAListWithPrintsOfTheirOwn() throws {
        let list = try #require(try object(told(.gitlab)) as? [[String: Any]])
        #expect(list.map { $0["severity"] as? String } == ["major", "major"])
        #expect(Set(list.compactMap { $0["fingerprint"] as? String }).count == 2)
        #expect(try object(Samples.told([], as: .gitlab)) as? [Int] == [])
    }

    @Test func junitCountsModelsWithoutFindingsAsPassed() throws {
        let text = try told(.junit)
        #expect(text.contains("<testsuite name=\"icflow\" tests=\"4\" failures=\"2\" errors=\"0\">"))
        #expect(text.contains("<testcase classname=\"clean.flow\" name=\"lint\"/>"))
        #expect(text.contains("classname=\"&lt;stdin&gt;\""))
        let failures = text.components(separatedBy: "<failure ").count - 1
        #expect(failures == 2)
    }

    @Test func reviewdogGetsColumnsInBytes() throws {
        let report = try #require(try object(told(.rdjson)) as? [String: Any])
        let first = try #require((report["diagnostics"] as? [[String: Any]])?.first)
        let range = try #require((first["location"] as? [String: Any])?["range"] as? [String: [String: Int]])
        #expect(range["start"] == ["line": 1, "column": 24])
        #expect(range["end"] == ["line": 1, "column": 25])
    }

    @Test func markdownShowsTextLiterally() throws {
        let text = try told(.markdown)
        #expect(
            text.hasPrefix(
                "2 errors, 0 warnings in 4 models (10 units, 6 flows); 1 suppressed\n\n| | rule | place | finding |\n"))
        #expect(
            text.contains(
                "| error | ICS203 duplicate-identifier | &lt;stdin&gt;:1:22 | there is a unit `a` already<br>*"))
        #expect(MarkdownReport.literal("a|b <i>*x*_y_[z](u)\n`c`") == "a\\|b &lt;i&gt;\\*x\\*\\_y\\_\\[z\\](u) \\`c\\`")
        #expect(MarkdownReport.prose("write `a_b { x }` or `a|b` <i>") == "write `a_b { x }` or a\\|b &lt;i&gt;")
        #expect(MarkdownReport.prose("`open and a_b") == "\\`open and a\\_b")
    }

    @Test(arguments: ReportFormat.allCases)
    func everyFormatIsTheSameBytesTwice(format: ReportFormat) throws {
        #expect(try told(format) == told(format))
        #expect(try Samples.told([], as: format).hasSuffix("\n") || format == .github)
    }

    private func told(_ format: ReportFormat) throws -> String { try Samples.told(models, as: format) }

    private func object(_ text: String) throws -> Any {
        try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
    }
}
