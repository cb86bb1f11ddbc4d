import FlowTestSupport
import Foundation
import Testing

struct LintTests {
    @Test func helpAndVersionGoToStandardOutput() throws {
        let scratch = try Scratch()
        #expect(try scratch.icflow("--version").standardOutput == "0.1.0\n")
        #expect(try scratch.icflow("--help").standardOutput.contains("SUBCOMMANDS"))
        #expect(try scratch.icflow("fmt", "--help").standardOutput.contains("USAGE: icflow fmt"))
        #expect(try scratch.icflow("help", "lint").standardOutput.contains("USAGE: icflow lint"))
        #expect(try scratch.icflow().standardOutput.contains("SUBCOMMANDS"))
        let usage = try scratch.icflow("lint", "--nonsense")
        #expect(usage.standardOutput.isEmpty && usage.standardError.contains("--nonsense"))
    }

    @Test func whereAllIsWellOneLineIsTold() throws {
        let scratch = try Scratch(["a.flow": Texts.clean])
        let run = try scratch.icflow("lint")
        #expect(run.standardOutput == "0 errors, 0 warnings in 1 model (2 units, 0 flows)\n")
        #expect(run.standardError.isEmpty)
        #expect(try scratch.icflow("lint", "--quiet").standardOutput.isEmpty)
        #expect(try scratch.icflow("lint", "--lang", "zh").standardOutput == "1 个模型（2 个单位，0 条流）中有 0 个错误、0 个警告\n")
    }

    @Test(arguments: [
        (["LANG": "zh_CN.UTF-8"], true), (["LC_ALL": "C", "LANG": "zh_CN.UTF-8"], false), (["LC_ALL": "zh_TW"], true),
        (["LC_ALL": "", "LANG": "zh"], true), (["LANG": "en_GB.UTF-8"], false), ([:], false),
    ])
    func theLanguageIsThatOfTheEnvironment(environment: [String: String], isChinese: Bool) throws {
        let scratch = try Scratch(["a.flow": Texts.clean])
        let run = try scratch.icflow("lint", environment: environment)
        #expect(run.standardOutput.contains("模型") == isChinese)
    }

    /// What is written into the pipe beyond what it holds waits until the program reads it, and it reads it last: when the
    /// file is cut short, the program has mapped it and has yet to tell of it.
    @Test(arguments: [("en", "a file was cut short"), ("zh", "文件在读取期间被截短")])
    func aFileThatIsCutShortWhileItIsReadIsTold(language: String, message: String) throws {
        let filler = String(repeating: "// so that it gets large\n", count: 50_000)
        let scratch = try Scratch(["a.flow": "service A -> B \"x\"\n" + filler, "filler.flow": filler])
        let run = try scratch.shell(
            "{ cat filler.flow; : > a.flow; } | { $ICFLOW lint --lang \(language) a.flow -; echo \"status $?\"; }")
        #expect(run.output.hasPrefix("icflow") && run.output.contains(message), "\(run.output)")
        #expect(run.output.hasSuffix("\nstatus 2\n"), "\(run.output)")
    }

    /// A file this large is mapped, to its last byte.
    @Test(arguments: [0, 1, 4_095])
    func aLargeFileIsReadToItsEnd(surplus: Int) throws {
        var text = Texts.clean + "\n"
        let line = "// so that the file gets large\n"
        while text.utf8.count < 1_100_000 { text += line }
        // Its size around a multiple of a page.
        text += String(
            repeating: "/", count: (text.utf8.count + 4_095) / 4_096 * 4_096 + surplus - text.utf8.count - 10)
        text += "\nteam 5 {}"
        #expect(text.utf8.count % 4_096 == surplus)
        let scratch = try Scratch(["a.flow": text])
        let run = try scratch.icflow("check")
        #expect(run.status == 2)
        #expect(run.standardOutput.contains("1 error"), "\(run.standardOutput)")
        #expect(run.standardOutput.contains("team 5 {}"))
        #expect(try scratch.icflow("fmt", "--check", "a.flow").status == 2)
    }

    @Test func severalModelsAreSummedUp() throws {
        let scratch = try Scratch([
            "b/x.flow": Texts.error, "a.flow": "include \"parts/*.flow\"", "parts/p.flow": Texts.error,
        ])
        let run = try scratch.icflow("lint")
        #expect(run.standardOutput.hasSuffix("\n2 errors, 0 warnings in 2 models (4 units, 4 flows)\n"))
        #expect(run.standardOutput.contains("┌─ b/x.flow:2:1"))
        #expect(run.standardOutput.contains("┌─ parts/p.flow:2:1"))
    }

    @Test func jsonHasTheShapeOfTheContract() throws {
        let scratch = try Scratch(["org.flow": Texts.error.replacing("\"matter\"", with: "\"matter\" as m1")])
        let report = try json(scratch.icflow("lint", "--output-format", "json").standardOutput)
        #expect(report.keys.sorted() == ["findings", "models", "summary", "tool", "version"])
        #expect(report["version"] as? Int == 1)
        #expect((report["tool"] as? [String: String]) == ["name": "icflow", "version": "0.1.0"])
        #expect((report["models"] as? [NSDictionary]) == [["path": "org.flow", "units": 2, "flows": 2]])
        #expect((report["summary"] as? NSDictionary) == ["errors": 1, "warnings": 0, "infos": 0, "suppressed": 0])
        let finding = try #require((report["findings"] as? [[String: Any]])?.first)
        #expect(
            finding.keys.sorted() == [
                "code", "data", "fingerprint", "flows", "location", "message", "model", "related", "remedy", "rule",
                "severity",
                "suppressed", "units",
            ])
        let place: NSDictionary = [
            "path": "org.flow", "start": ["line": 2, "column": 1, "offset": 15],
            "end": ["line": 2, "column": 36, "offset": 50],
        ]
        #expect(finding["location"] as? NSDictionary == place)
        #expect(finding["units"] as? [String] == ["a", "b"])
        #expect(
            finding["flows"] as? [NSDictionary] == [
                ["id": "m1", "kind": "transfer", "supplier": "a", "customer": "b", "item": "matter"],
                ["id": "m1", "kind": "transfer", "supplier": "b", "customer": "a", "item": "matter"],
            ])
        #expect(finding["data"] as? NSDictionary == ["closed": true, "owned": false])
        let related = try #require(finding["related"] as? [[String: Any]])
        #expect(related.count == 2 && related.allSatisfy { $0["location"] as? NSDictionary == place })
    }

    @Test func mistakesAreAmongTheFindingsAndTheRestIsToldToo() throws {
        let scratch = try Scratch(["org.flow": Texts.broken])
        let report = try json(scratch.icflow("lint", "--output-format", "json").standardOutput)
        let findings = try #require(report["findings"] as? [[String: Any]])
        #expect(findings.map { $0["code"] as? String } == ["IC203", "ICS104"])
        #expect((report["summary"] as? [String: Int])?["errors"] == 2)
    }

    @Test func pathsThatLeadNowhereLeaveTheReportWhole() throws {
        let scratch = try Scratch(["org.flow": Texts.error])
        let run = try scratch.icflow("lint", "--output-format", "json", "no.flow", "org.flow")
        #expect(run.status == 2)
        #expect(run.standardError == "icflow: no.flow: no such file or folder\n")
        #expect(try (json(run.standardOutput)["findings"] as? [Any])?.count == 1)
        let none = try scratch.icflow("lint", "--output-format", "json", "no.flow")
        #expect(try (json(none.standardOutput)["models"] as? [Any])?.isEmpty == true)
        #expect(try scratch.icflow("lint", "no.flow").standardOutput.isEmpty)
    }

    @Test func aPathThatIsAComplaintSpeaksTheReadersLanguage() throws {
        let run = try Scratch().icflow("lint", "--lang", "zh", "no.flow")
        #expect(run.standardError == "icflow: no.flow：没有此文件或文件夹\n")
    }

    @Test func standardInputHasAName() throws {
        let scratch = try Scratch(["parts/units.flow": "team c\n"])
        let run = try scratch.icflow(
            "lint", "-", "--stdin-filename", "parts/org.flow", input: "include \"units.flow\"\n" + Texts.error)
        #expect(run.status == 1)
        #expect(run.standardOutput.contains("┌─ parts/org.flow:3:1"))
        #expect(run.standardOutput.hasSuffix("(3 units, 2 flows)\n"))
    }

    @Test func filesOutsideNeedLeave() throws {
        let scratch = try Scratch(["m/org.flow": "include \"../units.flow\"", "units.flow": "team a"])
        #expect(try scratch.icflow("lint", "m").standardOutput.contains("include-outside"))
        #expect(try scratch.icflow("lint", "--allow-outside", "m").status == 0)
    }

    @Test func reportsGoWhereTheyAreAskedFor() throws {
        let scratch = try Scratch(["org.flow": Texts.error, "out.json": "old"])
        let run = try scratch.icflow("lint", "--output-format", "json=out.json", "--output-format", "text", "org.flow")
        #expect(run.status == 1)
        #expect(run.standardOutput.hasPrefix("error[IC203]"))
        #expect(try (json(scratch.text("out.json") ?? "")["findings"] as? [Any])?.count == 1)
        #expect(try scratch.icflow("lint", "--output-file", "out.txt", "org.flow").standardOutput.isEmpty)
        #expect(scratch.text("out.txt") == run.standardOutput)
        // No temporary file is left behind.
        #expect(scratch.names == ["org.flow", "out.json", "out.txt"])
        #expect(try scratch.icflow("lint", "--output-file", "-", "org.flow").standardOutput == run.standardOutput)
    }

    @Test func aReportReplacesWhatALinkLeadsTo() throws {
        let scratch = try Scratch(["org.flow": Texts.clean, "real.txt": "old"])
        _ = try scratch.shell("ln -s real.txt link.txt; chmod 600 real.txt")
        #expect(try scratch.icflow("lint", "--output-file", "link.txt", "org.flow").status == 0)
        #expect(scratch.text("real.txt")?.hasPrefix("0 errors") == true)
        #expect(try scratch.shell("test -L link.txt && stat -c %a real.txt").output == "600\n")
    }

    @Test func colours() throws {
        let scratch = try Scratch(["org.flow": Texts.error])
        #expect(!(try scratch.icflow("lint", "org.flow").standardOutput.contains("\u{1B}")))
        #expect(try scratch.icflow("lint", "--color", "always", "org.flow").standardOutput.contains("\u{1B}[1;31m"))
    }

    @Test func theDayComesFromTheOptionOrTheEnvironment() throws {
        let scratch = try Scratch(["org.flow": Texts.error + "allow buck-passing until 2026-06-30 because \"agreed\"\n"]
        )
        #expect(try scratch.icflow("lint", "--today", "2026-06-30").status == 0)
        #expect(try scratch.icflow("lint", "--today", "2026-07-01").standardOutput.contains("IC002"))
        // 2026-06-30 23:59:59 and a second later, in UTC.
        #expect(try scratch.icflow("lint", environment: ["SOURCE_DATE_EPOCH": "1782863999"]).status == 0)
        #expect(try scratch.icflow("lint", environment: ["SOURCE_DATE_EPOCH": "1782864000"]).status == 1)
        #expect(try scratch.icflow("lint", environment: ["SOURCE_DATE_EPOCH": "soon"]).status == 2)
    }

    @Test func everyRunTellsTheSameBytes() throws {
        let text = (0..<200).map { "transfer a -> b -> a \"matter \($0 % 150)\" { owner a }\n" }.joined()
        let scratch = try Scratch([
            "x/org.flow": "include \"*.flow\"\n" + Texts.error + text, "x/more.flow": "team t\nteam t\n",
            "y.flow": Texts.broken,
        ])
        for format in ["text", "json"] {
            let runs = try (0..<3).map { _ in
                try scratch.icflow("lint", "--output-format", format, "--profile", "complete", "--min-severity", "info")
            }
            #expect(Set(runs.map(\.standardOutput)).count == 1)
            #expect(runs[0].standardOutput.count > 10_000)
        }
    }

    private func json(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }
}
