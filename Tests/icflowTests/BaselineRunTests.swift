import FlowTestSupport
import Foundation
import Testing

/// The baseline, from outside.
struct BaselineRunTests {
    @Test func whatGoesWrongIsToldInTheLanguageOfTheConfiguration() throws {
        let scratch = try Scratch(["org.flow": Texts.error, "icflow.yml": "lang: zh\nbaseline: b.json\n"])
        let run = try scratch.icflow("lint")
        #expect(run.status == 2)
        #expect(run.standardError.contains("无法读取基线"))
        #expect(try scratch.icflow("lint", "--lang", "en").standardError.contains("the baseline cannot be read"))
    }

    @Test func knownFindingsDoNotCount() throws {
        let scratch = try Scratch(["org.flow": Texts.error])
        #expect(try scratch.icflow("lint", "--baseline", "b.json").status == 2)
        let first = try scratch.icflow("lint", "--baseline", "b.json", "--update-baseline")
        #expect(first.status == 0)
        #expect(
            first.standardOutput
                == "0 errors, 0 warnings in 1 model (2 units, 2 flows); 1 in the baseline, which grew by 1 and shrank by 0\n"
        )
        let written = try #require(scratch.text("b.json"))
        let again = try scratch.icflow("lint", "--baseline", "b.json", "--update-baseline")
        #expect(again.standardOutput.hasSuffix("; 1 in the baseline, which grew by 0 and shrank by 0\n"))
        #expect(scratch.text("b.json") == written)

        let text = try scratch.icflow("lint", "--baseline", "b.json", "--show-suppressed")
        #expect(text.status == 0 && text.standardOutput.contains("= in the baseline"))
        let json = try scratch.icflow("lint", "--baseline", "b.json", "--output-format", "json").standardOutput
        #expect(json.contains("\"suppressed\": true, \"reason\": \"baseline\""))
        #expect(
            json.contains(
                "\"summary\": {\"errors\": 0, \"warnings\": 0, \"infos\": 0, \"suppressed\": 1, \"baseline\": {\"known\": 1, \"stale\": 0}}"
            ))
        let sarif = try scratch.icflow("lint", "--baseline", "b.json", "--output-format", "sarif").standardOutput
        #expect(sarif.contains("\"suppressions\": [{\"kind\": \"external\", \"justification\": \"baseline\"}]"))
        // Nothing is written unasked.
        #expect(scratch.text("b.json") == written && scratch.names == ["b.json", "org.flow"])
    }

    @Test func movedAndReformattedModelsKeepTheirs() throws {
        let scratch = try Scratch(["org.flow": Texts.error, "icflow.yml": "baseline: known.json\nfail-on: info"])
        #expect(try scratch.icflow("lint", "--update-baseline").status == 0)
        try scratch.write(
            Data(("\n\n// moved\n" + Texts.error.replacing("a -> b", with: "a   ->  b")).utf8), to: "org.flow")
        #expect(try scratch.icflow("lint").status == 0)
        #expect(try scratch.icflow("fmt").status == 0)
        #expect(try scratch.icflow("lint", environment: ["CI": "true"]).status == 0)
        try scratch.write(Data(Texts.error.utf8), to: "deep/er/plan.flow")
        try FileManager.default.removeItem(at: scratch.url.appending(path: "org.flow"))
        #expect(try scratch.icflow("lint", environment: ["CI": "true"]).status == 0)
        #expect(try scratch.icflow("lint", "--update-baseline").standardOutput.contains("grew by 1 and shrank by 1"))
        #expect(scratch.text("known.json")?.contains("\"model\": \"deep/er/plan.flow\"") == true)
    }

    @Test func staleEntriesAreToldAndFailOnBuildServers() throws {
        let scratch = try Scratch(["a.flow": Texts.error, "b.flow": Texts.error, "icflow.yml": "baseline: known.json"])
        _ = try scratch.icflow("lint", "--update-baseline")
        #expect(scratch.text("known.json")?.components(separatedBy: "fingerprint").count == 3)
        try scratch.write(Data(Texts.clean.utf8), to: "a.flow")
        let run = try scratch.icflow("lint")
        #expect(run.status == 0)
        #expect(run.standardOutput.hasSuffix("; 1 in the baseline, 1 of its entries no longer occurs\n"))
        #expect(run.standardError.hasPrefix("known.json:5: IC203 buck-passing no longer occurs in a.flow: "))
        for (value, status) in [("true", 1), ("1", 1), ("false", 0), ("", 0)] {
            #expect(try scratch.icflow("lint", environment: ["CI": value]).status == Int32(status))
        }
        #expect(try scratch.icflow("lint", "--exit-zero", environment: ["CI": "true"]).status == 0)
        // Nothing is known of a rule that has not run, nor of a model that is not asked for.
        for arguments in [["lint", "--ignore", "IC203"], ["lint", "b.flow"], ["lint", "--select", "IC1"]] {
            #expect(try scratch.icflow(arguments, environment: ["CI": "true"]).status == 0, "\(arguments)")
            #expect(try scratch.icflow(arguments).standardError.isEmpty, "\(arguments)")
        }
        #expect(try scratch.icflow("lint", "b.flow", "--update-baseline").standardOutput.contains("shrank by 0"))
        #expect(try scratch.icflow("lint", "a.flow", "--update-baseline").standardOutput.contains("shrank by 1"))
        #expect(scratch.text("known.json")?.contains("b.flow") == true)
    }

    @Test func eachOfTwoEqualFindingsHasAnEntryOfItsOwn() throws {
        let second = "\nservice a -> b \"x\" as s1\nservice a -> b \"x\" as s2"
        let scratch = try Scratch(["org.flow": Texts.clean + second + "\nservice a -> b \"x\" as s3"])
        let arguments = ["lint", "--select", "IC004", "--fail-on", "warning", "--baseline", "b.json"]
        #expect(try scratch.icflow(arguments + ["--update-baseline"]).status == 0)
        #expect(try scratch.icflow(arguments).status == 0)
        let count = scratch.text("b.json")?.components(separatedBy: "\"fingerprint\"").count
        try scratch.write(
            Data((Texts.clean + second + "\nservice a -> b \"x\"\nservice a -> b \"x\"").utf8), to: "org.flow")
        #expect(try scratch.icflow(arguments).status == 1)
        #expect(count == 3)
    }

    @Test func aFaultThatIsNewInAnotherModelIsTold() throws {
        let scratch = try Scratch(["a.flow": Texts.error, "b.flow": Texts.clean])
        _ = try scratch.icflow("lint", "--baseline", "k.json", "--update-baseline")
        try scratch.write(Data(Texts.error.utf8), to: "b.flow")
        let run = try scratch.icflow("lint", "--baseline", "k.json")
        #expect(
            run.status == 1 && run.standardOutput.contains("b.flow:2:1") && !run.standardOutput.contains("a.flow:2:1"))
    }

    @Test func mistakesAreNeverCoveredAndKeepTheFileAsItIs() throws {
        let scratch = try Scratch(["org.flow": Texts.broken])
        let run = try scratch.icflow("lint", "--baseline", "b.json", "--update-baseline")
        #expect(run.status == 2 && run.standardError.contains("stays as it is"))
        #expect(scratch.names == ["org.flow"])
        try scratch.write(Data(Texts.error.utf8), to: "org.flow")
        _ = try scratch.icflow("lint", "--baseline", "b.json", "--update-baseline")
        let written = scratch.text("b.json")
        try scratch.write(Data("teem c".utf8), to: "org.flow")
        let broken = try scratch.icflow("lint", "--baseline", "b.json", "--update-baseline", "--exit-zero")
        #expect(broken.status == 2 && scratch.text("b.json") == written)
        #expect(broken.standardOutput.contains("ICS"))
        #expect(!broken.standardOutput.contains("no longer"))
    }

    @Test func oneThatCannotBeReadIsToldAndLeftAlone() throws {
        let scratch = try Scratch(["org.flow": Texts.error, "b.json": "{\"version\": 9, \"findings\": []}"])
        for arguments in [["lint", "--baseline", "b.json"], ["lint", "--baseline", "b.json", "--update-baseline"]] {
            let run = try scratch.icflow(arguments)
            #expect(run.status == 2 && run.standardOutput.isEmpty)
            #expect(run.standardError.hasPrefix("b.json:1:13: this baseline is of version 9"))
        }
        #expect(scratch.text("b.json") == "{\"version\": 9, \"findings\": []}")
        let none = try scratch.icflow("lint", "--update-baseline")
        #expect(none.status == 2 && none.standardError.contains("--baseline FILE"))
    }
}
