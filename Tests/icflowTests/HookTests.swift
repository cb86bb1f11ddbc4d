import FlowTestSupport
import Foundation
import Testing

/// The hooks that pre-commit is offered are held against the program.
struct HookTests {
    @Test func thereIsOneToLintAndOneToFormat() throws {
        #expect(try Hook.all.map(\.id) == ["icflow", "icflow-fmt"])
    }

    /// pre-commit builds the products of the package, and finds the program among them.
    @Test func theirProgramIsAProduct() throws {
        let package = try String(contentsOf: Page.root.appending(path: "Package.swift"), encoding: .utf8)
        for hook in try Hook.all {
            #expect(hook.language == "swift")
            #expect(package.contains(".executable(name: \"\(hook.words[0])\""), "\(hook.id)")
        }
    }

    @Test func lintReadsAllModelsWhateverIsCommitted() throws {
        let hook = try #require(try Hook.all.first { $0.id == "icflow" })
        #expect(!hook.passesFileNames)
        let scratch = try Scratch(["models/org.flow": Texts.clean])
        #expect(try hook.run(on: [], in: scratch).status == 0)
        try scratch.write(Data(Texts.error.utf8), to: "more/org.flow")
        let run = try hook.run(on: [], in: scratch)
        #expect(run.status == 1)
        #expect(run.standardOutput.contains("error[IC203]"))
        #expect(try hook.run(["models"], on: [], in: scratch).status == 0)
        try scratch.write(Data(Texts.broken.utf8), to: "more/org.flow")
        #expect(try hook.run(on: [], in: scratch).status == 2)
    }

    /// Of a hook that changes files pre-commit says that it has failed, whatever its exit status.
    @Test func formatWritesWhatIsCommittedAndNothingElse() throws {
        let hook = try #require(try Hook.all.first { $0.id == "icflow-fmt" })
        #expect(hook.passesFileNames)
        let untidy = "team   a\n"
        let scratch = try Scratch(["one of two.flow": untidy, "other.flow": untidy])
        let shown = try hook.run(["--check", "--diff"], on: ["one of two.flow"], in: scratch)
        #expect(shown.status == 1)
        #expect(shown.standardOutput.contains("+team a\n"))
        #expect(scratch.text("one of two.flow") == untidy)
        for _ in 1...2 {
            #expect(try hook.run(on: ["one of two.flow"], in: scratch).status == 0)
            #expect(scratch.text("one of two.flow") == "team a\n")
        }
        #expect(scratch.text("other.flow") == untidy)
    }

    @Test(arguments: [
        ("org.flow", ["icflow", "icflow-fmt"]), ("部门/厂.flow", ["icflow", "icflow-fmt"]), ("icflow.yml", ["icflow"]),
        ("models/.icflow.yml", ["icflow"]), ("my-icflow.yml", []), ("org.flow.txt", []), ("workflow", []),
    ])
    func theyRunWhereModelsOrTheirConfigurationAreCommitted(file: String, ids: [String]) throws {
        let running = try Hook.all.filter { try file.firstMatch(of: Regex($0.files)) != nil }
        #expect(running.map(\.id) == ids)
    }

    @Test func theExampleOfTheReadmeNamesThem() throws {
        let block = try #require(
            try Page("README.md").blocks.first { $0.text.hasPrefix("# .pre-commit-config.yaml\n") })
        let shown = try YAMLText(block.text)["repos"].elements[0]
        #expect(try shown["rev"].text == "v" + Scratch().version)
        let hooks = shown["hooks"].elements
        #expect(Set(hooks.map { $0["id"].text }) == Set(try Hook.all.map(\.id)))
        let scratch = try Scratch(["org.flow": Texts.clean])
        for shown in hooks {
            let hook = try #require(try Hook.all.first { $0.id == shown["id"].text })
            let files = hook.passesFileNames ? ["org.flow"] : []
            #expect(try hook.run(shown["args"].elements.map(\.text), on: files, in: scratch).status == 0)
        }
    }
}

/// What `.pre-commit-hooks.yaml` says of a hook.
private struct Hook {
    let id: String
    let language: String
    /// The program and its arguments.
    let words: [String]
    let files: String
    let passesFileNames: Bool

    static var all: [Hook] {
        get throws { try YAMLText(file: ".pre-commit-hooks.yaml").elements.map(Hook.init) }
    }

    private init(_ hook: YAMLText) {
        id = hook["id"].text
        language = hook["language"].text
        words = hook["entry"].text.split(separator: " ").map(String.init)
        files = hook["files"].text
        passesFileNames = hook["pass_filenames"].text != "false"
    }

    /// Runs it as pre-commit does: its entry, the arguments of the configuration, the files that are committed.
    func run(_ arguments: [String] = [], on files: [String], in scratch: Scratch) throws -> ProgramRun {
        try scratch.icflow(words.dropFirst() + arguments + files)
    }
}
