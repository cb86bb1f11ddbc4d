import FlowDiagnostics
import Testing

@testable import FlowReports

struct TextReportTests {
    @Test func aFindingIsShownWithItsLine() throws {
        #expect(
            try Samples.told([Samples.linted(Samples.complaint)], as: .text) == """
                error[IC203] buck-passing: "customer complaint" goes round sales → plant → quality → sales and nobody owns it
                 ┌─ org.flow:2:1
                 │
                2│ transfer sales -> plant -> quality -> sales "customer complaint"
                 │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                 │
                 = mend: let whoever first receives the matter keep it until another accepts it: `item "customer complaint" { owner sales }`
                 = icflow explain buck-passing

                1 error, 0 warnings in 1 model (3 units, 3 flows)

                """)
    }

    @Test func aMistakeIsShownWithItsRelatedPlace() throws {
        let text = "team 甲\nteam 乙; team 甲\n"
        #expect(
            try Samples.told([Samples.linted(text)], as: .text) == """
                error[ICS203] duplicate-identifier: there is a unit `甲` already
                 ┌─ org.flow:2:14
                 │
                2│ team 乙; team 甲
                 │               ^^
                 │
                 = org.flow:1:6: the first is here
                 = mend: give one of them another name

                1 error, 0 warnings in 1 model (3 units, 0 flows)

                """)
    }

    @Test func aStepNamesItsUnitsAsTheFindingDoes() throws {
        let text = """
            division d { team a "Desk" }; division e { team a "Desk" }
            transfer d.a -> e.a "m"
            transfer e.a -> d.a "m"

            """
        let told = try Samples.told([Samples.linted(text)], as: .text)
        #expect(told.contains("buck-passing: \"m\" goes round d.a → e.a → d.a and nobody owns it\n"))
        #expect(told.contains("\n = org.flow:3:1: e.a → d.a\n"))
    }

    @Test func anAllowanceOfUnknownUnitsCoversNothing() throws {
        for units in ["nowhere, nobody-here", "sales, nowhere"] {
            let text = Samples.complaint + "allow buck-passing between \(units) because \"agreed\"\n"
            let told = try Samples.told([Samples.linted(text)], as: .text)
            #expect(told.contains("error[IC203]") && told.contains("error[ICS201]"))
            // What is told of the name says enough.
            #expect(!told.contains("IC003"))
        }
    }

    @Test func nothingFoundIsOneLine() throws {
        let told = try Samples.told([Samples.linted("team a\n")], as: .text)
        #expect(told == "0 errors, 0 warnings in 1 model (1 unit, 0 flows)\n")
        #expect(try Samples.told([Samples.linted("team a\n")], as: .text) { $0.isQuiet = true } == "")
    }

    @Test func suppressedFindingsAreCountedAndShownOnRequest() throws {
        let text = Samples.complaint + "allow buck-passing because \"agreed\"\n"
        let counted = try Samples.told([Samples.linted(text)], as: .text)
        #expect(counted == "0 errors, 0 warnings in 1 model (3 units, 3 flows); 1 suppressed\n")
        let shown = try Samples.told([Samples.linted(text)], as: .text) { $0.showsSuppressed = true }
        #expect(shown.contains("\n = allowed: agreed\n"))
        #expect(shown.hasPrefix("error[IC203]"))
    }

    @Test func whatIsHiddenIsCounted() throws {
        let text = Samples.complaint + "item \"customer complaint\" { owner plant }\n"
        #expect(
            try Samples.told([Samples.linted(text)], as: .text) { $0.minimumSeverity = .error }
                == "0 errors, 1 warning in 1 model (3 units, 3 flows); not shown: 1 warning\n")
        #expect(
            try Samples.told([Samples.linted(Samples.complaint)], as: .text) { $0.maximum = 0 }
                == "1 error, 0 warnings in 1 model (3 units, 3 flows); not shown: 1 error\n")
    }

    @Test func theSummarySpeaksChinese() throws {
        let told = try Samples.told([Samples.linted(Samples.complaint)], as: .text) { $0.language = .chinese }
        #expect(told.hasSuffix("\n1 个模型（3 个单位，3 条流）中有 1 个错误、0 个警告\n"))
        #expect(told.contains(" = 改法：由首个接手的单位"))
    }

    @Test func coloursComeOnlyWhereAsked() throws {
        let model = [Samples.linted(Samples.complaint)]
        #expect(!(try Samples.told(model, as: .text)).contains("\u{1B}"))
        let colored = try Samples.told(model, as: .text, colored: true)
        #expect(colored.contains("\u{1B}[1;31merror[IC203]\u{1B}[0m"))
        var plain = ""
        var rest = colored[...]
        while let start = rest.firstIndex(of: "\u{1B}"), let end = rest[start...].firstIndex(of: "m") {
            plain += rest[..<start]
            rest = rest[rest.index(after: end)...]
        }
        #expect(try plain + rest == Samples.told(model, as: .text))
    }

    @Test func textOfTheModelCannotSteerTheTerminal() throws {
        let text = Samples.complaint.replacing("customer complaint", with: "a\u{1B}[2Jb\u{202E}c\\u{1b}")
        let told = try Samples.told([Samples.linted(text)], as: .text)
        #expect(told.contains("buck-passing"))
        #expect(!told.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
    }

    @Test func rulesAreCountedOnRequest() throws {
        let told = try Samples.told([Samples.linted(Samples.complaint)], as: .text) { $0.showsStatistics = true }
        #expect(told.hasSuffix("\n1  IC203  buck-passing\n\n1 error, 0 warnings in 1 model (3 units, 3 flows)\n"))
    }

    @Test func findingsOfSeveralModelsComeByPath() throws {
        let models = [
            Samples.linted(Samples.complaint, path: "b.flow"), Samples.linted(Samples.complaint, path: "a.flow"),
        ]
        let told = try Samples.told(models, as: .text)
        let places = told.split(separator: "\n").filter { $0.contains("┌─") }
        #expect(places == [" ┌─ a.flow:2:1", " ┌─ b.flow:2:1"])
        #expect(told.hasSuffix("\n2 errors, 0 warnings in 2 models (6 units, 6 flows)\n"))
    }
}
