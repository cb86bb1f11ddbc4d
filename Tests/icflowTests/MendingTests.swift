import FlowTestSupport
import Foundation
import Testing

/// `lint --fix`, `--diff` and `--add-allow` from outside.
struct MendingTests {
    private static let twice = "team   a; team b // two\nservice a -> b \"x\" { owner a }\nservice a -> b \"x\"\n"
    private static let once = "team a\nteam b // two\nservice a -> b \"x\" { owner a }\n"

    @Test func fixWritesTheFilesThatItChanges() throws {
        let scratch = try Scratch(["org.flow": Self.twice, "other.flow": "team   c\n"])
        let run = try scratch.icflow("lint", "--fix")
        #expect(run.status == 0 && run.standardError.isEmpty)
        #expect(
            run.standardOutput == "0 errors, 0 warnings in 2 models (3 units, 1 flow); not shown: 1 info; 2 fixed\n")
        #expect(scratch.text("org.flow") == Self.once)
        #expect(scratch.text("other.flow") == "team   c\n")
        #expect(scratch.names == ["org.flow", "other.flow"])
        #expect(try !scratch.icflow("lint", "--fix").standardOutput.contains("fixed"))
    }

    @Test func diffWritesNothing() throws {
        let scratch = try Scratch(["org.flow": Self.twice])
        let run = try scratch.icflow("lint", "--fix", "--diff", "--fail-on", "warning")
        #expect(run.status == 1)
        #expect(run.standardOutput.hasPrefix("--- a/org.flow\n+++ b/org.flow\n@@ "))
        #expect(run.standardOutput.contains("\n-service a -> b \"x\"\n"))
        #expect(run.standardError.contains("IC004"))
        #expect(run.standardError.hasSuffix("; 2 would be fixed\n"))
        #expect(scratch.text("org.flow") == Self.twice)
        #expect(try scratch.icflow("lint", "--diff").standardOutput == run.standardOutput)
    }

    @Test func standardInputGoesRepairedToStandardOutput() throws {
        let scratch = try Scratch()
        let run = try scratch.icflow("lint", "--fix", "-", input: Self.twice)
        #expect(run.status == 0 && run.standardOutput == Self.once)
        #expect(run.standardError.hasSuffix("; 2 fixed\n"))
        let broken = try scratch.icflow("lint", "--fix", "-", input: Self.twice + "teem c\n")
        #expect(broken.status == 2 && broken.standardOutput == Self.twice + "teem c\n")
        #expect(broken.standardError.contains("nothing is changed"))
    }

    @Test func linksAndModesStay() throws {
        let scratch = try Scratch(["real.txt": Self.twice])
        _ = try scratch.shell("ln -s real.txt org.flow; chmod 600 real.txt")
        #expect(try scratch.icflow("lint", "--fix", "org.flow").status == 0)
        #expect(scratch.text("real.txt") == Self.once)
        #expect(try scratch.shell("test -L org.flow && stat -c %a real.txt").output == "600\n")
    }

    @Test func whatCannotBeWrittenIsTold() throws {
        let scratch = try Scratch(["locked/org.flow": Self.twice])
        _ = try scratch.shell("chmod 500 locked")
        defer { _ = try? scratch.shell("chmod 700 locked") }
        guard try scratch.shell("touch locked/x 2>&1").status != 0 else { return }
        let run = try scratch.icflow("lint", "--fix", "locked")
        #expect(run.status == 2 && run.standardError.contains("cannot write"))
        #expect(run.standardOutput.contains("IC004"))
    }

    @Test func addAllowWritesExceptions() throws {
        let scratch = try Scratch(["org.flow": "部门 甲; 部门 乙\n服务 甲 -> 乙 “一” // 其一\n"])
        let run = try scratch.icflow("lint", "--add-allow", "已商定 \"五月\"", "--select", "IC201")
        #expect(run.status == 0)
        #expect(
            run.standardOutput == "0 errors, 0 warnings in 1 model (2 units, 1 flow); 1 suppressed; 1 newly allowed\n")
        let text = "部门 甲\n部门 乙\n服务 甲 -> 乙 \"一\" { 允许 unowned-handoff 因为 \"已商定 \\\"五月\\\"\" } // 其一\n"
        #expect(scratch.text("org.flow") == text)
        #expect(try !scratch.icflow("lint", "--add-allow", "x", "--select", "IC201").standardOutput.contains("newly"))
        #expect(scratch.text("org.flow") == text)
    }

    @Test func addAllowShowsWithDiff() throws {
        let scratch = try Scratch(["org.flow": Texts.error])
        let run = try scratch.icflow("lint", "--add-allow", "agreed", "--diff")
        #expect(run.status == 1 && run.standardOutput.contains("{ owner a; allow buck-passing because \"agreed\" }\n"))
        #expect(run.standardError.hasSuffix("; 1 would be allowed\n"))
        #expect(scratch.text("org.flow") == Texts.error)
    }

    @Test(arguments: ["", "  ", "\n"])
    func addAllowWantsAReason(reason: String) throws {
        let scratch = try Scratch(["org.flow": Texts.error])
        let run = try scratch.icflow("lint", "--add-allow", reason)
        #expect(run.status == 2 && run.standardError.contains("--add-allow takes the reason"))
        #expect(scratch.text("org.flow") == Texts.error)
    }

    @Test func programsAreToldHowMany() throws {
        let scratch = try Scratch(["org.flow": Self.twice])
        let run = try scratch.icflow("lint", "--fix", "--output-format", "json")
        let report = try JSONSerialization.jsonObject(with: Data(run.standardOutput.utf8)) as? [String: Any]
        let summary: NSDictionary = [
            "errors": 0, "warnings": 0, "infos": 1, "suppressed": 0, "fixed": 2, "allowed": 0,
        ]
        #expect(report?["summary"] as? NSDictionary == summary)
        #expect((report?["findings"] as? [Any])?.isEmpty == true)
    }

    @Test func pagesSayWhatIsRepaired() throws {
        let scratch = try Scratch()
        #expect(try scratch.icflow("explain", "IC004").standardOutput.contains("What --fix does\n"))
        #expect(try scratch.icflow("explain", "IC203").standardOutput.contains("nothing: how to mend it"))
        let page = try scratch.icflow("explain", "IC003", "--format", "json").standardOutput
        let json = try JSONSerialization.jsonObject(with: Data(page.utf8)) as? [String: Any]
        #expect((json?["repair"] as? String)?.isEmpty == false)
        let table = try scratch.icflow("explain").standardOutput.split(separator: "\n")
        let repaired = table.filter { $0.contains(" fix ") }.compactMap { $0.firstMatch(of: /IC[0-9]{3}/) }.map {
            String($0.0)
        }
        #expect(repaired == ["IC003", "IC004", "IC102", "IC106", "IC704"])
    }
}
