import FlowTestSupport
import Testing

struct ExitStatusTests {
    @Test(arguments: [
        (["lint", "clean.flow"], 0), (["lint", "error.flow"], 1), (["lint", "warning.flow"], 0),
        (["lint", "broken.flow"], 2),
        (["lint", "empty.flow"], 0), (["lint", "clean.flow", "error.flow"], 1),
        (["lint", "broken.flow", "error.flow"], 2),
        // The threshold
        (["lint", "--fail-on", "warning", "warning.flow"], 1), (["lint", "--fail-on", "info", "warning.flow"], 1),
        (["lint", "--fail-on", "warning", "--min-severity", "error", "warning.flow"], 1),
        (["lint", "--max-warnings", "0", "warning.flow"], 1), (["lint", "--max-warnings", "1", "warning.flow"], 0),
        (["lint", "--exit-zero", "error.flow"], 0), (["lint", "--exit-zero", "broken.flow"], 2),
        (["lint", "--max-findings", "0", "error.flow"], 1),
        (["lint", "--ignore", "IC203", "error.flow"], 0), (["lint", "--severity", "IC203=warning", "error.flow"], 0),
        (["lint", "--severity", "IC203=off", "error.flow"], 0), (["lint", "--select", "IC0", "error.flow"], 0),
        // The input
        (["lint", "no.flow"], 2), (["lint", "no.flow", "error.flow"], 2), (["lint", "notes"], 2),
        (["lint", "notes/n.txt"], 2),
        (["lint", "models"], 1), (["lint", "cycle"], 2), (["lint", "-"], 0), (["lint", ""], 2),
        // The command line
        (["lint", "--nonsense"], 2), (["nonsense"], 2), (["lint", "--select", "nonsense", "clean.flow"], 2),
        (["lint", "--min-severity", "loud"], 2), (["lint", "--max-warnings", "-1", "clean.flow"], 2),
        (["lint", "--max-warnings", "many", "clean.flow"], 2), (["lint", "--output-format", "nonsense"], 2),
        (["lint", "--output-format", "json="], 2), (["lint", "--output-format", "json", "--output-format", "text"], 2),
        (["lint", "--output-format", "json=models/r", "--output-format", "text=models/r", "clean.flow"], 2),
        (["lint", "--profile", "nonsense", "clean.flow"], 2), (["lint", "--severity", "IC203", "clean.flow"], 2),
        (["lint", "--today", "tomorrow", "clean.flow"], 2), (["lint", "--lang", "fr", "clean.flow"], 2),
        (["lint", "--output-file", "no/such/folder/out", "clean.flow"], 2),
        (["lint", "--output-file", "models", "clean.flow"], 2),
        (["explain"], 0), (["explain", "IC203"], 0), (["explain", "buck-passing"], 0), (["explain", "IC2"], 0),
        (["explain", "--all"], 0),
        (["explain", "--all", "IC2"], 2),
        (["explain", "ICS201"], 0), (["explain", "nonsense"], 2), (["explain", "--format", "nonsense"], 2),
        ([], 0), (["--help"], 0), (["--version"], 0), (["lint", "--help"], 0), (["help", "lint"], 0),
    ])
    func everyRunEndsInOneOfThreeWays(arguments: [String], status: Int) throws {
        let scratch = try Scratch([
            "clean.flow": Texts.clean, "error.flow": Texts.error, "warning.flow": Texts.warning,
            "broken.flow": Texts.broken,
            "empty.flow": "", "notes/n.txt": "}", "models/a.flow": Texts.error, "models/b.flow": Texts.clean,
            "cycle/a.flow": "include \"b.flow\"", "cycle/b.flow": "include \"a.flow\"",
        ])
        let run = try ProgramRun.icflow(arguments, in: scratch.url, environment: [:])
        #expect(!run.endedBySignal)
        #expect(run.status == Int32(status), "\(run.standardOutput)\(run.standardError)")
        if status == 2, !arguments.contains("broken.flow"), !arguments.contains("cycle"),
            !arguments.contains("notes/n.txt")
        {
            #expect(!run.standardError.isEmpty)
        } else {
            #expect(run.standardError.isEmpty)
        }
    }

    @Test func aModelThatAllowsItsFindingsIsClean() throws {
        let scratch = try Scratch(["a.flow": Texts.error + "allow buck-passing because \"agreed\"\n"])
        #expect(try scratch.icflow("lint", "--fail-on", "info", "a.flow").status == 0)
    }

    @Test func aReaderThatGoesAwayIsNoError() throws {
        let many = (0..<3000).map { "transfer a -> b -> a \"matter \($0)\" { owner a }\n" }.joined()
        let scratch = try Scratch(["many.flow": "team a; team b\n" + many])
        let run = try scratch.shell("{ $ICFLOW lint many.flow; echo status $? >&2; } | head -n 1")
        #expect(run.output.hasPrefix("error[IC203]"))
        #expect(run.output.hasSuffix("status 1\n"))
        #expect(run.output.split(separator: "\n").count == 2)
    }

    @Test func whatCannotBeWrittenIsTold() throws {
        let scratch = try Scratch(["a.flow": Texts.error])
        let full = try scratch.shell("$ICFLOW lint a.flow > /dev/full; echo status $?")
        #expect(full.output == "icflow: cannot write to standard output: No space left on device\nstatus 2\n")
        let closed = try scratch.shell("$ICFLOW lint a.flow >&-; echo status $?")
        #expect(closed.output == "icflow: cannot write to standard output: Bad file descriptor\nstatus 2\n")
        let version = try scratch.shell("$ICFLOW --version > /dev/full; echo status $?")
        #expect(version.output == "icflow: cannot write to standard output: No space left on device\nstatus 2\n")
        let device = try scratch.shell("$ICFLOW lint --output-file /dev/full a.flow; echo status $?")
        #expect(device.output == "icflow: cannot write `/dev/full`: No space left on device\nstatus 2\n")
    }

    @Test func bytesThatAreNoTextEndInAMessage() throws {
        let scratch = try Scratch()
        var bytes: [UInt8] = Array("team a\n".utf8)
        for byte in UInt8.min...UInt8.max { bytes += [byte, byte] }
        try scratch.write(.init(bytes), to: "noise.flow")
        let run = try scratch.icflow("lint", "noise.flow")
        #expect(run.status == 2 && !run.endedBySignal)
        #expect(run.standardOutput.contains("invalid-utf8"))
    }
}
