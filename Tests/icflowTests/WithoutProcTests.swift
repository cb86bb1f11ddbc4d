import Testing

@testable import icflow

/// Where `/proc` is not mounted, as in a bare chroot or a strict sandbox.
struct WithoutProcTests {
    /// An empty folder over `/proc` takes a name space of one's own, which not every machine gives to everybody.
    private static let mayHideProc: Bool =
        (try? Scratch().shell("unshare -rm /bin/sh -c 'mount -t tmpfs none /proc'").status) == 0

    private func run(_ command: String, in scratch: Scratch) throws -> (status: Int32, output: String) {
        try scratch.shell("unshare -rm /bin/sh -c 'mount -t tmpfs none /proc && \(command)'")
    }

    @Test(.enabled(if: mayHideProc, "no folder may be laid over /proc here: what is asked is tested elsewhere"))
    func commandsAreUnderstood() throws {
        let scratch = try Scratch(["a.flow": Texts.error])
        let lint = try run("$ICFLOW lint --lang zh a.flow", in: scratch)
        #expect(lint.status == 1 && lint.output.contains("1 个错误"), "\(lint.output)")
        let unknown = try run("$ICFLOW lnit", in: scratch)
        #expect(unknown.status == 2 && unknown.output.contains("did you mean `lint`?"), "\(unknown.output)")
    }

    /// The process that draws is the program once more, found by the path that it was started by.
    @Test(.enabled(if: mayHideProc, "no folder may be laid over /proc here: what is asked is tested elsewhere"))
    func picturesAreDrawn() throws {
        let scratch = try Scratch(["a.flow": Texts.error])
        let render = try run("$ICFLOW render a.flow -o a.svg", in: scratch)
        #expect(render.status == 0, "\(render.output)")
        #expect(scratch.text("a.svg")?.contains("<svg") == true)
    }

    /// The same words as the system tells where it can be asked.
    @Test func argumentsAreThoseOfTheSystem() {
        #expect(ProgramArguments.all == Array(CommandLine.arguments.dropFirst()))
    }
}
