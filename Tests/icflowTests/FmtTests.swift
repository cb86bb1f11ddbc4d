import FlowTestSupport
import Testing

struct FmtTests {
    private let rough = "team   a ；team b\n服务 a->b “x”\n"
    private let neat = "team a\nteam b\n服务 a -> b \"x\"\n"

    @Test func filesAreRewrittenInPlace() throws {
        let scratch = try Scratch(["a.flow": rough, "sub/b.flow": rough, "c.flow": neat])
        let run = try scratch.icflow("fmt")
        #expect(run.status == 0 && run.standardOutput.isEmpty && run.standardError.isEmpty)
        #expect(scratch.text("a.flow") == neat)
        #expect(scratch.text("sub/b.flow") == neat)
        #expect(scratch.names == ["a.flow", "c.flow", "sub"])
    }

    @Test func checkListsWhatWouldChange() throws {
        let scratch = try Scratch(["a.flow": rough, "b.flow": neat])
        let run = try scratch.icflow("fmt", "--check")
        #expect(run.status == 1 && run.standardOutput == "a.flow\n")
        #expect(scratch.text("a.flow") == rough)
        #expect(try scratch.icflow("fmt", "--check", "b.flow").status == 0)
    }

    @Test func diffShowsWhatWouldChange() throws {
        let scratch = try Scratch(["a.flow": rough])
        let run = try scratch.icflow("fmt", "--diff", "a.flow")
        #expect(run.status == 0)
        #expect(run.standardOutput.hasPrefix("--- a/a.flow\n+++ b/a.flow\n@@ "))
        #expect(run.standardOutput.contains("\n+team a\n"))
        #expect(scratch.text("a.flow") == rough)
        #expect(try scratch.icflow("fmt", "--diff", "--check", "a.flow").status == 1)
    }

    @Test func standardInputGoesToStandardOutput() throws {
        let scratch = try Scratch()
        #expect(try scratch.icflow("fmt", "-", input: rough).standardOutput == neat)
        #expect(try scratch.icflow("fmt", "-", input: neat).standardOutput == neat)
        #expect(try scratch.icflow("fmt", "-", "--keywords", "zh", input: neat).standardOutput.hasPrefix("班组 a\n"))
        #expect(try scratch.icflow("fmt", "-", "--check", input: rough).status == 1)
    }

    @Test func whatCannotBeReadIsLeftAsItIs() throws {
        let broken = "team   a\ndepartmnt b\n"
        let scratch = try Scratch(["a.flow": broken, "b.flow": rough])
        let run = try scratch.icflow("fmt")
        #expect(run.status == 2)
        #expect(run.standardError.hasPrefix("a.flow:2:1: error[ICS104] unknown-keyword: "))
        #expect(scratch.text("a.flow") == broken)
        #expect(scratch.text("b.flow") == neat)
        #expect(try scratch.icflow("fmt", "no.flow").status == 2)
    }
}

struct SmallCommandTests {
    @Test(arguments: ["en", "zh"])
    func theStarterIsCleanAndCanonical(language: String) throws {
        let scratch = try Scratch()
        #expect(try scratch.icflow("init", "--lang", language).status == 0)
        let lint = try scratch.icflow("lint", "--fail-on", "warning", "org.flow")
        #expect(lint.status == 0, "\(lint.standardOutput)")
        let fmt = try scratch.icflow("fmt", "--diff", "org.flow")
        #expect(fmt.standardOutput == "")
        let again = try scratch.icflow("init")
        #expect(again.status == 2 && again.standardError == "icflow: `org.flow` is there already\n")
        #expect(try scratch.icflow("init", "-", "--lang", language).standardOutput == scratch.text("org.flow"))
    }

    @Test func checkRunsNoRule() throws {
        let scratch = try Scratch(["a.flow": Texts.error, "b.flow": Texts.broken])
        #expect(
            try scratch.icflow("check", "a.flow").standardOutput
                == "0 errors, 0 warnings in 1 model (2 units, 2 flows)\n")
        #expect(try scratch.icflow("check", "a.flow").status == 0)
        let broken = try scratch.icflow("check", "b.flow")
        #expect(broken.status == 2)
        #expect(broken.standardOutput.contains("ICS104") && !broken.standardOutput.contains("IC203"))
    }
}
