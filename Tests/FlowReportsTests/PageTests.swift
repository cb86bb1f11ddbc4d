import FlowDiagnostics
import FlowRules
import Foundation
import Testing

@testable import FlowReports

struct PageTests {
    private let topics: [Topic] = RuleCatalog.rules.map { .rule($0.page) }

    @Test(arguments: Language.allCases, PageFormat.allCases)
    func everyRuleHasAPage(language: Language, format: PageFormat) throws {
        for topic in topics {
            let page = try Samples.written { format.write(page: topic, in: language, to: $0) }
            #expect(page.contains(topic.code) && page.contains(topic.name))
            #expect(page.hasSuffix("\n"))
            if format == .json { _ = try JSONSerialization.jsonObject(with: Data(page.utf8)) }
        }
    }

    @Test func thePageShowsItsExamples() throws {
        let rule = BuckPassing().page
        let page = try Samples.written { PageFormat.markdown.write(page: .rule(rule), in: .english, to: $0) }
        for example in rule.examples {
            #expect(page.contains("```flow\n\(example.marked)\n```"))
            #expect(page.contains("```flow\n\(example.mended)\n```"))
        }
        #expect(!page.contains("↓"))
    }

    @Test func thePlaceIsMarkedUnderItsLine() {
        let wording = Wording("", "")
        let example = RuleExample(
            wording, fires: "department ↓a\n↓transfer a -> b \"x\"\n部门 ↓采购 { ↓人数 5 }\nteam c", mended: "")
        #expect(
            example.marked == """
                department a
                //         ^
                transfer a -> b "x"
                //^^^^^^
                部门 采购 { 人数 5 }
                //   ^^^^   ^^^^
                team c
                """)
        #expect(example.marks.map { [$0.line, $0.column] } == [[1, 12], [2, 1], [3, 4], [3, 9]])
    }

    @Test func everyMarkedExampleShowsItsPlacesAndStaysTheSame() {
        for example in topics.flatMap(examples) {
            let lines = example.marked.split(separator: "\n")
            let carets = lines.filter { $0.hasPrefix("//") && $0.hasSuffix("^") }
            #expect(!carets.isEmpty && carets.count <= example.marks.count)
            #expect(lines.filter { !carets.contains($0) } == example.source.split(separator: "\n"))
        }
    }

    @Test(arguments: Language.allCases)
    func theBookLeadsToEveryPage(language: Language) throws {
        let book = try Samples.written { PageFormat.markdown.write(book: topics, in: language, to: $0) }
        let headings = Set(book.split(separator: "\n").filter { $0.hasPrefix("### ") })
        for topic in topics {
            #expect(headings.contains("### \(topic.code) `\(topic.name)`"))
            #expect(book.contains("[\(topic.code)](#\(topic.code.lowercased())-\(topic.name))"))
        }
        let text = try Samples.written { PageFormat.text.write(book: topics, in: language, to: $0, isColored: true) }
        for topic in topics { #expect(text.contains("\u{1B}[1m\(topic.code) \(topic.name)")) }
    }

    private func examples(of topic: Topic) -> [RuleExample] {
        guard case .rule(let page) = topic else { return [] }
        return page.examples
    }

    @Test func theTableHasALineForEachRule() throws {
        for format in [PageFormat.text, .markdown] {
            let table = try Samples.written { format.write(table: topics, in: .english, to: $0) }
            for topic in topics { #expect(table.contains(topic.code)) }
        }
        let json = try Samples.written { PageFormat.json.write(table: topics, in: .chinese, to: $0) }
        let list = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]]
        #expect(list?.map { $0["code"] as? String } == topics.map(\.code))
    }

    @Test func linesAreBrokenByCells() {
        #expect(LineWrap.lines(of: "one two three four", width: 9) == ["one two", "three", "four"])
        #expect(LineWrap.lines(of: "部门之间互为客户", width: 8) == ["部门之间", "互为客户"])
        // A closing mark begins no line.
        #expect(LineWrap.lines(of: "互为客户，有人", width: 8) == ["互为客", "户，有人"])
        #expect(LineWrap.lines(of: "", width: 8) == [])
        #expect(LineWrap.lines(of: "unbreakable", width: 4) == ["unbreakable"])
    }
}
