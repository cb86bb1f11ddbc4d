import FlowDiagnostics
import FlowRules
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
