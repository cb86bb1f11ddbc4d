import FlowTestSupport
import Foundation
import Testing

/// The configuration, from outside.
struct ConfigurationRunTests {
    @Test func eachModelIsHeldAgainstItsOwn() throws {
        let scratch = try Scratch([
            "a/org.flow": Texts.warning, "a/icflow.yml": "fail-on: warning", "b/org.flow": Texts.warning,
        ])
        #expect(try scratch.icflow("lint", "b").status == 0)
        #expect(try scratch.icflow("lint", "a").status == 1)
        #expect(try scratch.icflow("lint").status == 1)
        #expect(try scratch.icflow("lint", "--fail-on", "error").status == 0)
        #expect(try scratch.icflow("lint", "--isolated").status == 0)
        try scratch.write(Data("max-warnings: 0\nmin-severity: error".utf8), to: "b/.icflow.yml")
        let run = try scratch.icflow("lint", "b")
        #expect(run.status == 1)
        #expect(run.standardOutput == "0 errors, 1 warning in 1 model (2 units, 2 flows); not shown: 1 warning\n")
        #expect(try scratch.icflow("lint", "b", "--max-warnings", "1").status == 0)
        #expect(try scratch.icflow("lint", "--config", "b/.icflow.yml").status == 1)
        let input = try scratch.icflow("lint", "-", "--stdin-filename", "b/new.flow", input: Texts.warning)
        #expect(input.status == 1)
    }

    @Test func everyCommandSpeaksItsLanguage() throws {
        let scratch = try Scratch(["org.flow": Texts.error, "icflow.yml": "lang: zh", "x/y.flow": Texts.clean])
        for arguments in [["lint"], ["check"], ["stats", "org.flow"], ["explain", "IC203"], ["lint", "x"]] {
            let chinese = try scratch.icflow(arguments, environment: ["LC_ALL": "C"])
            #expect(chinese.standardOutput.contains(/\p{Han}/), "\(arguments)")
            let english = try scratch.icflow(arguments + ["--lang", "en"])
            #expect(english.standardOutput != chinese.standardOutput, "\(arguments)")
            #expect(try scratch.icflow(arguments + ["--isolated"]).standardOutput == english.standardOutput)
        }
    }

    @Test func nothingIsWrittenWhereItIsWrong() throws {
        let scratch = try Scratch(["org.flow": "team   a", "icflow.yml": "profil: core\nlang: xx"])
        for arguments in [
            ["lint", "--output-file", "out.txt"], ["fmt"], ["render", "org.flow", "-o", "o.svg"],
            ["stats", "org.flow"], ["check"], ["lint", "--show-settings"],
            ["lint", "--update-baseline", "--baseline", "b"],
        ] {
            let run = try scratch.icflow(arguments)
            #expect(run.status == 2 && run.standardOutput.isEmpty, "\(arguments)")
            #expect(
                run.standardError == """
                    icflow.yml:1:1: there is no key `profil`; did you mean profile?
                    icflow.yml:2:7: there is no language `xx`; there are en, zh

                    """, "\(arguments)")
        }
        #expect(scratch.names == ["icflow.yml", "org.flow"])
        #expect(scratch.text("org.flow") == "team   a")
        #expect(try scratch.icflow(["lint", "--lang", "zh"]).standardError.contains("没有名为“profil”的键"))
        #expect(try scratch.icflow(["lint", "--isolated"]).status == 0)
        #expect(try scratch.icflow(["lint", "--isolated", "--config", "icflow.yml"]).status == 2)
    }

    @Test func settingsAreShownWithWhereTheyComeFrom() throws {
        let scratch = try Scratch([
            "org.flow": Texts.clean,
            "base.yml": "profile: draft\nrules: {deep-hierarchy: {severity: error, levels: 4}}",
            "icflow.yml": "extends: base.yml\nbaseline: known.json\nignore: IC203",
        ])
        let arguments = ["lint", "--show-settings", "--severity", "IC206=off", "--max-warnings", "3"]
        let text = try scratch.icflow(arguments)
        #expect(text.status == 0 && text.standardError.isEmpty)
        let lines = text.standardOutput.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        for line in [
            "models org.flow", "configuration icflow.yml, base.yml", "profile draft base.yml:1:10",
            "fail-on error default",
            "max-warnings 3 command line", "baseline known.json icflow.yml:2:11", "lang en default",
            "theme default default",
            "IC203 buck-passing off icflow.yml:3:9", "IC206 long-passing off command line",
            "IC701 deep-hierarchy error base.yml:2:36", "levels 4 base.yml:2:51", "IC201 unowned-handoff info profile",
        ] { #expect(lines.contains(line), "\(line)") }
        #expect(try scratch.icflow(arguments).standardOutput == text.standardOutput)

        let json = try scratch.icflow(arguments + ["--output-format", "json"])
        let root = try #require(
            JSONSerialization.jsonObject(with: Data(json.standardOutput.utf8)) as? [String: Any])
        let page = try #require((root["settings"] as? [[String: Any]])?.first)
        #expect(page["configurations"] as? [String] == ["icflow.yml", "base.yml"])
        #expect(
            (page["settings"] as? [String: NSDictionary])?["max-warnings"] == ["value": 3, "origin": "command line"])
        let rules = try #require(page["rules"] as? [[String: Any]])
        #expect(rules.count > 70)
        #expect(rules.first { $0["code"] as? String == "IC203" }?["severity"] as? String == "off")
        #expect(try scratch.icflow(arguments + ["--output-format", "sarif"]).status == 2)
    }

    @Test func picturesTakeTheirLookFromIt() throws {
        let scratch = try Scratch(["org.flow": Texts.error, "plain/org.flow": Texts.error])
        let plain = try scratch.icflow("render", "plain/org.flow", "-o", "-", "--format", "dot").standardOutput
        try scratch.write(Data("theme: dark\nlang: zh\nrules: {buck-passing: off}".utf8), to: "icflow.yml")
        let dark = try scratch.icflow("render", "org.flow", "-o", "-", "--format", "dot").standardOutput
        let said = ["--isolated", "--theme", "dark", "--lang", "zh", "--ignore", "buck-passing"]
        #expect(dark != plain)
        #expect(try scratch.icflow(["render", "org.flow", "-o", "-", "--format", "dot"] + said).standardOutput == dark)
        let arguments = ["--theme", "default", "--lang", "en", "--severity", "buck-passing=error"]
        #expect(
            try scratch.icflow(["render", "org.flow", "-o", "-", "--format", "dot"] + arguments).standardOutput == plain
        )
    }
}
