import FlowDiagnostics
import FlowTestSupport
import Testing

/// What the program says of itself, in both languages.
struct HelpTests {
    private static let commands = [[], ["lint"], ["render"], ["fmt"], ["explain"], ["check"], ["stats"], ["init"]]

    @Test(arguments: commands)
    func chineseHelpIsChineseThroughout(command: [String]) throws {
        let run = try ProgramRun.icflow(command + ["--help"], environment: ["LANG": "zh_CN.UTF-8"])
        #expect(run.status == 0)
        #expect(run.standardOutput.hasPrefix("概述："))
        for line in run.standardOutput.split(separator: "\n") {
            #expect(DisplayWidth.of(line) <= 80, "\(line)")
            let said = line.hasPrefix("  -") ? line.dropFirst(26) : line[...]
            let words = said.split { !$0.isLetter }.map(String.init)
            #expect(
                Set(words).isDisjoint(with: ["the", "of", "in", "is", "and", "that", "by", "See", "values"]), "\(line)")
        }
    }

    @Test(arguments: commands)
    func bothLanguagesTellOfTheSameOptions(command: [String]) throws {
        func options(_ language: String) throws -> [String] {
            let run = try ProgramRun.icflow(command + ["--help"], environment: ["LC_ALL": language])
            return run.standardOutput.split(separator: "\n").compactMap { line in
                line.hasPrefix("  -") ? line.split(separator: " ").first { $0.hasPrefix("--") }.map(String.init) : nil
            }
        }
        let english = try options("C")
        #expect(!english.isEmpty)
        #expect(try options("zh_CN") == english)
    }

    @Test(arguments: [
        (["lint", "--selct"], "没有选项“--selct”；是否想写“--select”？"), (["lint", "-q"], "没有选项“-q”"),
        (["lint", "--select"], "“--select <rules>”后面缺少值"), (["render"], "缺少参数“<file>”"),
        (["render", "a", "b"], "多出参数“b”"), (["lint", "--quiet=3"], "选项“--quiet”不带值，却写了“3”。"),
        (["lint", "--lang", "x"], "“x”不能用作“--lang <lang>”的值；可写 'en' 和 'zh'。"),
        (["lint", "--color", "x"], "“x”不能用作“--color <color>”的值；可写 'auto', 'always' 或 'never'。"),
        (["lint", "--max-warnings", "x"], "“x”不能用作“--max-warnings <number>”的值"),
        (["lint", "--max-warnings=-1"], "--max-warnings 须为不小于 0 的整数"), (["lnit"], "没有命令“lnit”；是否想写“lint”？"),
    ])
    func complaintsAboutTheCommandLineAreChineseToo(arguments: [String], message: String) throws {
        for (extra, environment) in [([], ["LANG": "zh_CN.UTF-8"]), (["--lang", "zh"], ["LANG": "C"])] {
            let run = try ProgramRun.icflow(
                arguments.prefix(1) + extra + arguments.dropFirst(), environment: environment)
            // The language of a command that there is not cannot be said after it.
            if arguments == ["lnit"], !extra.isEmpty { continue }
            #expect(run.status == 2)
            #expect(run.standardError.contains(message), "\(run.standardError)")
            #expect(!run.standardError.contains("Error") && !run.standardError.contains("See"))
        }
    }

    @Test func aCommandThatThereIsNotIsToldWithTheNearest() throws {
        let run = try ProgramRun.icflow(["rendre"], environment: [:])
        #expect(run.status == 2)
        #expect(run.standardError == "icflow: there is no command `rendre`; did you mean `render`?\n")
    }

    @Test func soIsOneThatHelpIsAskedFor() throws {
        for (language, message) in [
            ("C", "icflow: there is no command `rendre`; did you mean `render`?\n"),
            ("zh_CN", "icflow: 没有命令“rendre”；是否想写“render”？\n"),
        ] {
            let run = try ProgramRun.icflow(["help", "rendre"], environment: ["LC_ALL": language])
            #expect(run.status == 2 && run.standardOutput.isEmpty)
            #expect(run.standardError == message)
        }
        for command in [["help"], ["help", "help"], ["help", "render"]] {
            #expect(try ProgramRun.icflow(command, environment: [:]).status == 0)
        }
    }
}
