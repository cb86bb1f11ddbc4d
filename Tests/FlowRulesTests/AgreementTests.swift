import FlowDiagnostics
import FlowModel
import FlowSyntax
import Testing

@testable import FlowRules

/// What the examples on the pages leave open.
@Suite struct AgreementTests {
    @Test(arguments: [
        ("timely support", "timely"), ("ASAP", "asap"), ("as soon as possible", "as soon as possible"),
        ("积极配合", "积极"), ("按生产需要配合", "配合"), ("统一办理，及时答复", "及时"), ("good", "good"),
    ])
    func vagueWordsAreFound(standard: String, word: String) {
        #expect(VagueWords().evasion(in: standard) == word)
    }

    @Test(arguments: [
        "goods complete", "no timely-marked parts after 3 days", "三天内及时答复", "及时，按《考核办法》",
        "good as “form F-12” says", "invoice attached", "",
    ])
    func standardsToHoldOnToAreLeftAlone(standard: String) {
        #expect(VagueWords().evasion(in: standard) == nil)
    }

    @Test func furtherVagueWordsCanBeGiven() {
        #expect(VagueWords(adding: ["nicely"]).evasion(in: "done nicely") == "nicely")
        #expect(VagueWords().evasion(in: "done nicely") == nil)
    }

    @Test func windowsAreWordedByRunsOfDays() {
        let model = parsed(
            """
            department a; department b
            service a -> b "x" { window Mon-Fri 9:00-12:00 13:30-17:00, Sat, 8:00, Sun 22:00-6:00 }
            """)
        let slots = model.slots(model.attribute(.window, of: .init(0)))
        #expect(
            model.words(slots, in: .english)
                == "Mon-Fri 9:00-12:00, Mon-Fri 13:30-17:00, Sat, every day 8:00, Sun 22:00-6:00")
        #expect(model.words(slots, in: .chinese).hasPrefix("周一至周五 9:00-12:00、"))
    }

    @Test func oneDeliveryThatCanKeepUpSavesTheDemand() {
        let late =
            "department a; department c; department b { requires \"x\" { within 2d } }\nservice a -> b \"x\" { due 5d }"
        #expect(codes(late, "IC506") == 1)
        #expect(codes(late + "\nservice c -> b \"x\" { due 1d }", "IC506") == 0)
        #expect(codes(late + "\nservice c -> b \"x\"", "IC506") == 0, "without `due` nothing says that it is late")
    }

    @Test func amountsInDifferentUnitsAreNotCompared() {
        let text = "department a; department b\nlogistics a -> b \"x\" { quantity 5 t; capacity "
        #expect(codes(text + "3 t }", "IC506") == 1)
        #expect(codes(text + "3 pieces }", "IC506") == 0)
    }

    @Test func oneStatementIsOneConflict() {
        #expect(
            codes("department a; department b; department c\nservice a -> b, c \"x\" { due 5d; expect 2d }", "IC506")
                == 1)
    }

    @Test func settlementIsOffUnlessNamed() {
        let text = "department a; department b\nservice a -> b \"x\""
        #expect(codes(text, "IC512", selected: false) == 0)
        #expect(codes(text, "IC512") == 1)
    }

    @Test func accountsThatMeanTheSameDoNotDiffer() {
        let text = """
            department a; department b
            told by a { service a -> b "x" { due 7d; quantity 5 PCS; window Mon, Tue } }
            told by b { service a -> b "x" { due 1w; quantity 5 pcs; window Tue, Mon } }
            """
        #expect(codes(text, "IC607") == 0)
    }

    /// How many findings a rule makes of a text under the profile `complete`.
    private func codes(_ text: String, _ code: String, selected: Bool = true) -> Int {
        var settings = RuleSettings(today: .init(year: 2026, month: 1, day: 1))
        settings.profile = .complete
        if selected { settings.selected = [code] }
        return Linter.lint(parsed(text), settings: settings).findings.filter { $0.code == code }.count
    }

    private func parsed(_ text: String) -> Model {
        ModelBuilder.build([Parser.parse(SourceText(path: "agreement.flow", text: text))])
    }
}
