import Testing

/// What would turn the direction of writing, or steer a terminal, is shown and not obeyed.
struct TerminalTests {
    private let text = "team a\nteam b\ntransfer a -> b -> a \"com\u{202E}plaint\u{1B}[31m\" { owner a }\n"

    @Test(arguments: ["text", "github", "markdown"])
    func findingsObeyNothing(format: String) throws {
        let run = try Scratch(["a.flow": text]).icflow("lint", "--output-format", format)
        #expect(run.standardOutput.contains("com\u{FFFD}plaint"))
        #expect(!run.standardOutput.unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{1B}" })
    }

    @Test func complaintsObeyNothing() throws {
        let run = try Scratch(["a.flow": text]).icflow("lint", "no\u{202E}where\u{1B}[31m.flow")
        #expect(run.status == 2)
        #expect(run.standardError.contains("no\u{FFFD}where\u{FFFD}[31m.flow"))
    }

    /// A program is to apply it; `script` makes a terminal of its own.
    @Test func aDiffIsCleanOnATerminalAlone() throws {
        let scratch = try Scratch(["a.flow": "team   a\n" + text])
        #expect(try scratch.icflow("fmt", "--diff").standardOutput.contains("com\u{202E}plaint"))
        let shown = try scratch.shell("script -qec '\"$ICFLOW\" fmt --diff' /dev/null </dev/null").output
        guard !shown.contains("not found") else { return }
        #expect(shown.contains("com\u{FFFD}plaint") && !shown.contains("\u{202E}"), "\(shown)")
    }
}
