import Foundation
import Testing

/// The action for GitHub: its steps are run as a runner runs them, and held against the program.
struct ActionTests {
    @Test func findingsAreAnnotationsAndATableOnThePageOfTheRun() throws {
        let runner = try Runner(["models/org.flow": Texts.error])
        let run = try runner.run("Lint")
        #expect(run.status == 1)
        #expect(run.output.hasPrefix("::error file=models/org.flow,line=2,"), "\(run.output)")
        let summary = try #require(runner.scratch.text("summary"))
        #expect(summary.contains("| error | IC203 buck-passing | models/org.flow:2:1 |"), "\(summary)")
        #expect(runner.scratch.text("output") == "exit-status=1\n")
        #expect(runner.scratch.text("path")?.hasSuffix("/temp/icflow\n") == true)
    }

    @Test(arguments: [(Texts.clean, 0), (Texts.warning, 0), (Texts.error, 1), (Texts.broken, 2)] as [(String, Int32)])
    func theExitStatusIsKept(text: String, status: Int32) throws {
        let runner = try Runner(["org.flow": text])
        #expect(try runner.run("Lint").status == status)
        #expect(runner.scratch.text("output") == "exit-status=\(status)\n")
    }

    @Test func optionsAreWords() throws {
        let runner = try Runner(["org.flow": Texts.warning])
        let arguments = "--fail-on warning\n--output-format 'json=a b.json' --profile \"core\""
        #expect(try runner.run("Lint", ["args": arguments]).status == 1)
        #expect(runner.scratch.text("a b.json")?.contains("buck-passing") == true)
        let unknown = try runner.run("Lint", ["args": "--fail-onn warning"])
        #expect(unknown.status == 2)
        #expect(unknown.output.contains("--fail-on"))
    }

    @Test func pathsAreLines() throws {
        let runner = try Runner(["bad/org.flow": Texts.error, "a b/org.flow": Texts.clean, "c.flow": Texts.clean])
        #expect(try runner.run("Lint", ["paths": "a b\n\n  \nc.flow\n"]).status == 0)
        #expect(try runner.run("Lint", ["paths": "a b\nbad"]).status == 1)
        #expect(try runner.run("Lint", ["paths": ""]).status == 1)
        #expect(try runner.run("Lint", ["paths": "nowhere"]).status == 2)
    }

    /// Inputs may come from whoever opens a pull request.
    @Test(arguments: [
        "$(touch harm)", "`touch harm`", "; touch harm", "| touch harm", "&& touch harm", "\"; touch harm; \"",
        "*.flow", "${PATH}", "'; touch harm #", "--exit-zero\n;touch harm", "-",
    ])
    func nothingInAnInputIsRead(text: String) throws {
        let runner = try Runner(["org.flow": Texts.clean])
        for input in try runner.inputs where input != "summary" {
            let run = try runner.run("Lint", [input: text])
            #expect(!runner.scratch.names.contains("harm"), "\(input)")
            // A file may be called anything, and a lone hyphen is standard input.
            #expect(run.status == 2 || input == "sarif-file" || text == "-", "\(input): \(run.output)")
        }
    }

    @Test func modelsMayBeCalledAnything() throws {
        let names = ["a $(touch harm).flow", "it's \"one\".flow", "--quiet.flow", "厂; true.flow"]
        let runner = try Runner(Dictionary(uniqueKeysWithValues: names.map { ($0, Texts.error) }))
        for name in names {
            let run = try runner.run("Lint", ["paths": name])
            #expect(run.status == 1)
            #expect(run.output.hasPrefix("::error file=\(name),line=2,"), "\(run.output)")
        }
        #expect(!runner.scratch.names.contains("harm"))
    }

    @Test func scriptsHaveNoExpressions() throws {
        let runner = try Runner()
        for step in runner.steps { #expect(!step["run"].text.contains("${{")) }
        let used = runner.steps.flatMap { $0["env"].members.map(\.value.text) }
        #expect(try Set(used) == Set(runner.inputs.map { "${{ inputs.\($0) }}" }))
    }

    @Test func aLoneQuotationMarkIsTold() throws {
        let runner = try Runner(["org.flow": Texts.clean])
        let run = try runner.run("Lint", ["args": "--profile 'core"])
        #expect(run.status == 2)
        #expect(run.output.contains("::error title=icflow::args has a quotation mark"))
    }

    @Test func sarifAndSummaryAreAsWished() throws {
        let runner = try Runner(["org.flow": Texts.error])
        let run = try runner.run(
            "Lint", ["sarif-file": "out of lint.sarif", "summary": "false", "output-format": "text"])
        #expect(run.status == 1)
        #expect(run.output.hasPrefix("error[IC203]"))
        #expect(runner.scratch.text("out of lint.sarif")?.contains("\"2.1.0\"") == true)
        #expect(runner.scratch.text("summary") == nil)
    }

    /// In place of Docker stands a program that notes how it is called, and gives the program that is tested here.
    @Test func theProgramIsBuiltInAContainer() throws {
        let docker = """
            #!/bin/sh
            for word in "$@"; do echo "$word"; done > called
            mkdir -p "$5" && cp "$ICFLOW" "$5"

            """
        let runner = try Runner(["org.flow": Texts.error, "bin/docker": docker], hasProgram: false)
        #expect(try runner.scratch.shell("chmod +x bin/docker").status == 0)
        let built = try runner.run("Build the program", path: "\(runner.scratch.url.path)/bin:/usr/bin:/bin")
        #expect(built.status == 0, "\(built.output)")
        let words = runner.scratch.text("called")?.split(separator: "\n").map(String.init) ?? []
        #expect(words.prefix(4) == ["build", "--target", "program", "--output"])
        #expect(words.last == Page.root.path)
        #expect(try runner.run("Lint").status == 1)
    }

    @Test func withoutDockerTheRunnerIsToldWhatToDo() throws {
        let runner = try Runner(hasProgram: false)
        let run = try runner.run("Build the program", path: "/nowhere")
        #expect(run.status == 2)
        #expect(run.output.hasPrefix("::error title=icflow::"))
    }

    /// A program from the cache is that of the very sources.
    @Test func theCacheIsKeptByWhatTheProgramIsMadeOf() throws {
        let runner = try Runner(["Dockerfile": "1", "Package.swift": "2", "Sources/a b/c.swift": "3", "README.md": "4"])
        func digest() throws -> String? {
            try runner.scratch.write(Data(), to: "output")
            let run = try runner.run("Look at the sources", action: runner.scratch.url)
            #expect(run.status == 0, "\(run.output)")
            return runner.scratch.text("output")?.wholeMatch(of: /digest=([0-9a-f]{64})\n/).map { String($0.1) }
        }
        let first = try #require(try digest())
        try runner.scratch.write(Data("5".utf8), to: "README.md")
        #expect(try digest() == first)
        for path in ["Dockerfile", "Package.swift", "Sources/a b/c.swift", "Sources/d.swift"] {
            let before = try digest()
            try runner.scratch.write(Data("6".utf8), to: path)
            let after = try #require(try digest())
            #expect(after != before, "\(path)")
        }
    }

    @Test func theExampleOfTheReadmeIsUnderstood() throws {
        let block = try #require(
            try Page("README.md").blocks.first { $0.text.hasPrefix("# .github/workflows/") })
        let steps = try YAMLText(block.text)["jobs"].members.flatMap { $0.value["steps"].elements }
        let step = try #require(steps.first { $0["uses"].text.contains("/icflow@") })
        #expect(try step["uses"].text.hasSuffix("@v" + Scratch().version))
        let inputs = step["with"].members.map { ($0.key, $0.value.text) }
        let runner = try Runner(["models/org.flow": Texts.clean])
        #expect(try Set(inputs.map(\.0)).isSubset(of: runner.inputs))
        let run = try runner.run("Lint", Dictionary(uniqueKeysWithValues: inputs))
        #expect(run.status == 0, "\(run.output)")
    }
}

/// Runs steps of `action.yml` as a runner of GitHub does.
private struct Runner {
    let scratch: Scratch
    let steps: [YAMLText]
    private let action: YAMLText

    /// - Parameter hasProgram: whether the program has been built.
    init(_ files: [String: String] = [:], hasProgram: Bool = true) throws {
        scratch = try Scratch(files)
        action = try YAMLText(file: "action.yml")
        steps = action["runs"]["steps"].elements
        let link = hasProgram ? "mkdir temp/icflow && ln -s \"$ICFLOW\" temp/icflow" : "true"
        #expect(try scratch.shell("mkdir temp && \(link)").status == 0)
    }

    var inputs: [String] {
        get throws {
            let names = action["inputs"].members.map(\.key)
            return try #require(names.isEmpty ? nil : names)
        }
    }

    /// - Parameters:
    ///   - inputs: those that are not left to their defaults.
    ///   - path: where programs are looked for.
    ///   - folder: where the action lies.
    func run(
        _ step: String, _ inputs: [String: String] = [:], path: String = "/usr/bin:/bin", action folder: URL = Page.root
    ) throws -> (status: Int32, output: String) {
        let step = try #require(steps.first { $0["name"].text == step })
        #expect(step["shell"].text == "bash")
        var environment = [
            "PATH": path, "RUNNER_TEMP": scratch.url.appending(path: "temp").path, "GITHUB_ACTION_PATH": folder.path,
        ]
        for (variable, file) in [("OUTPUT", "output"), ("PATH", "path"), ("STEP_SUMMARY", "summary")] {
            environment["GITHUB_" + variable] = scratch.url.appending(path: file).path
        }
        for (variable, value) in step["env"].members {
            let name = try #require(value.text.wholeMatch(of: /\$\{\{ inputs\.([a-z-]+) \}\}/)?.1)
            environment[variable] = inputs[String(name)] ?? action["inputs"][String(name)]["default"].text
        }
        return try scratch.shell(
            step["run"].text, by: ["/bin/bash", "--noprofile", "--norc", "-e", "-o", "pipefail"],
            environment: environment)
    }
}
