import FlowDiagnostics
import FlowModel
import FlowRules
import FlowSyntax
import Testing

@testable import FlowWorkspace

struct RuleChoiceTests {
    @Test func selectorsAreTakenFromListsInAnyCase() throws {
        var choice = RuleChoice()
        choice.select = ["IC203, Buck-Passing", "ic0"]
        choice.ignore = ["IC003"]
        let settings = try choice.settings(today: day())
        #expect(settings.selected == ["ic203", "buck-passing", "ic0"])
        #expect(settings.runs(BuckPassing().page))
        #expect(!settings.runs(UnusedAllow().page))
    }

    @Test func severitiesAreSetForAllThatAreMeant() throws {
        var choice = RuleChoice()
        choice.severities = ["IC0=info", "buck-passing=off"]
        let settings = try choice.settings(today: day())
        #expect(settings.severities["IC001"] == .some(.info))
        #expect(settings.severities["IC203"] == .some(nil))
    }

    @Test func policiesAreNamedAsTheyAreWritten() throws {
        let text =
            "policy Gate { forbid transfer }\npolicy 一扇门 { forbid transfer }\npolicy icsilence { forbid transfer }"
        let model = ModelBuilder.build([Parser.parse(SourceText(path: "org.flow", text: text))])
        let pages = model.policies.map { PolicyRule($0, in: model).page }
        var choice = RuleChoice()
        choice.ignore = ["Gate,icsilence"]
        choice.severities = ["一扇门=info"]
        let settings = try choice.settings(today: day(), for: [model])
        #expect(pages.map(settings.runs) == [false, true, false])
        #expect(settings.severities["一扇门"] == .some(.info))
        choice = RuleChoice()
        choice.ignore = ["ICP"]
        #expect(try pages.map(choice.settings(today: day()).runs) == [false, false, false])
        choice.ignore = ["gate"]
        #expect(throws: ChoiceError.self) { try choice.settings(today: day(), for: [model]) }
    }

    @Test func whatIsUnknownIsAnErrorWithASuggestion() {
        func message(_ change: (inout RuleChoice) -> Void) -> String? {
            var choice = RuleChoice()
            change(&choice)
            do {
                _ = try choice.settings(today: day())
                return nil
            } catch {
                return (error as? ChoiceError)?.message.english
            }
        }
        #expect(
            message { $0.select = ["buck-pasing"] } == "there is no rule `buck-pasing`; did you mean `buck-passing`?")
        #expect(message { $0.ignore = ["ICS201"] }?.contains("always told") == true)
        #expect(message { $0.profile = "stict" } == "there is no profile `stict`; did you mean strict?")
        #expect(message { $0.severities = ["IC203"] }?.contains("RULE=") == true)
        #expect(message { $0.severities = ["IC203=eror"] }?.contains("error") == true)
    }

    @Test func days() {
        #expect(Today("2026-11-02") != nil)
        #expect(Today("2026-02-30") == nil)
        #expect(Today("soon") == nil)
        #expect(Today(secondsSince1970: 0) != nil)
        #expect(Today(secondsSince1970: -1) == nil)
        #expect(Today(secondsSince1970: .max) == nil)
    }

    @Test func everyMistakeHasACodeAndANameOfItsOwn() {
        let topics = Topics.mistakes + Topics.rules
        #expect(Set(topics.map(\.code)).count == topics.count)
        #expect(Set(topics.map(\.name)).count == topics.count)
        for topic in topics {
            #expect(Topics.topic(topic.code.lowercased())?.code == topic.code)
            #expect(Topics.topic(topic.name)?.code == topic.code)
        }
        #expect(Topics.nearest(to: "dangling-coma") == "dangling-comma")
    }

    private func day() throws -> Today { try #require(Today("2026-11-02")) }
}
