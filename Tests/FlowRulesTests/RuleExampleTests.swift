import FlowDiagnostics
import FlowModel
import FlowSyntax
import Testing

@testable import FlowRules

/// The examples on the rules' pages are the rules' tests.
@Suite struct RuleExampleTests {
    @Test(arguments: RuleCatalog.rules.map(\.page.code))
    func examplesFireWhereMarkedAndAreMended(code: String) throws {
        let rule = try #require(RuleCatalog.rule(code: code))
        #expect(!rule.page.examples.isEmpty, "\(code) has no example")
        for example in rule.page.examples {
            let fired = lint(example.source, with: rule)
            #expect(fired.diagnostics.isEmpty, "\(code): \(fired.diagnostics.map { $0.message(in: .english) })")
            let found = fired.findings.filter { !$0.isSuppressed }
            #expect(
                found.map(\.span.start.value).sorted() == marks(in: example.fires),
                "\(code) “\(example.title.english)” points elsewhere")
            for finding in found {
                #expect(
                    finding.severity == example.severity ?? rule.page.severity, "\(code) “\(example.title.english)”")
            }
            let mended = lint(example.mended, with: rule)
            #expect(mended.diagnostics.isEmpty, "\(code): \(mended.diagnostics.map { $0.message(in: .english) })")
            #expect(mended.findings.isEmpty, "\(code) “\(example.title.english)” is not mended")
        }
    }

    @Test(arguments: RuleCatalog.rules.map(\.page.code))
    func messagesSpeakBothLanguages(code: String) throws {
        let rule = try #require(RuleCatalog.rule(code: code))
        for example in rule.page.examples {
            let fired = lint(example.source, with: rule)
            for finding in fired.findings {
                let english = rule.text(of: finding, for: Writer(fired.model, .english))
                let chinese = rule.text(of: finding, for: Writer(fired.model, .chinese))
                for text in [english, chinese] { #expect(!text.message.isEmpty && !text.remedy.isEmpty) }
                #expect(english.message != chinese.message)
            }
        }
    }

    @Test func codesAndNamesAreUniqueAndInOrder() {
        let pages = RuleCatalog.rules.map(\.page)
        #expect(Set(pages.map(\.code)).count == pages.count)
        #expect(Set(pages.map(\.name)).count == pages.count)
        for page in pages { #expect(page.code.dropFirst(2).first?.wholeNumberValue == page.theme.rawValue) }
    }

    private func lint(_ source: String, with rule: any Rule) -> LintResult {
        let tree = Parser.parse(SourceText(path: "example.flow", text: source))
        var settings = RuleSettings(today: .init(year: 2026, month: 1, day: 1))
        settings.profile = .complete
        // What an `allow` in an example is about has to run as well.
        settings.selected = rule.page.code == "IC003" ? nil : [rule.page.code]
        let result = Linter.lint(ModelBuilder.build([tree]), settings: settings)
        return LintResult(
            model: result.model, findings: Findings(result.findings.filter { $0.code == rule.page.code }),
            diagnostics: result.diagnostics)
    }

    /// The offsets, in the text without marks, of what each mark stands before.
    private func marks(in source: String) -> [UInt32] {
        var offset: UInt32 = 0
        var marks: [UInt32] = []
        for character in source {
            if character == "↓" { marks.append(offset) } else { offset += UInt32(String(character).utf8.count) }
        }
        return marks
    }
}
