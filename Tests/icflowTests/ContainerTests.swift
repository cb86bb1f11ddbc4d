import Foundation
import Testing

/// The container, and what the README has GitLab do in it. No test builds it: what it is made of is held against the rest.
struct ContainerTests {
    @Test func itHasThePackagesOfTheSetup() throws {
        let setup = try Self.text(".ci/setup")
        let wanted = try #require(setup.firstMatch(of: /\npackages=\(([^)]+)\)/)?.1).split(separator: " ")
        let installed = try Self.instructions("RUN").flatMap { line in
            line.firstMatch(of: /--no-install-recommends ([^&]+)/)?.1.split(separator: " ") ?? []
        }
        #expect(installed.map(String.init).sorted() == wanted.map(String.init).sorted())
    }

    @Test func itIsBuiltAsTheReadmeSays() throws {
        let readme = try Self.text("README.md")
        let command = try #require(readme.firstMatch(of: /`(swift build -c release [a-z -]+)`/)?.1)
        #expect(try Self.instructions("RUN").contains { $0.contains(command) })
        let toolchain = try #require(readme.firstMatch(of: /Swift ([0-9.]+) toolchain/)?.1)
        #expect(try Self.instructions("FROM").contains("swift:\(toolchain)-bookworm AS build"))
    }

    /// Every folder that the package names has to be there, or it cannot be built.
    @Test func itGetsTheWholePackage() throws {
        let copied = try Self.instructions("COPY").filter { !$0.hasPrefix("--from") }.map { line in
            String(line.split(separator: " ")[0])
        }
        let named = try Self.text("Package.swift").matches(of: /path: "([^"\/]+)/).map { String($0.1) }
        #expect(Set(copied) == Set(named + ["Package.swift", "Sources"]))
        for path in copied {
            #expect(FileManager.default.fileExists(atPath: Page.root.appending(path: path).path), "\(path)")
        }
        let sent = try Self.text(".dockerignore").split(separator: "\n").filter { $0.hasPrefix("!") }
        #expect(Set(sent) == Set(copied.map { "!\($0)" }))
    }

    @Test func itRunsTheProgramAndNotAsRoot() throws {
        #expect(try Self.instructions("ENTRYPOINT") == [#"["icflow"]"#])
        #expect(try Self.instructions("USER").last?.hasPrefix("0") == false)
        #expect(try Self.instructions("FROM").contains("scratch AS program"))
    }

    @Test func theReadmeMountsTheFolderThatItWorksIn() throws {
        let folder = try #require(try Self.instructions("WORKDIR").last)
        let pages = try [Page("README.md").code, Self.text("Dockerfile").split(separator: "\n").map(String.init)]
        for lines in pages {
            let runs = lines.filter { $0.contains("docker run") }
            #expect(!runs.isEmpty)
            for line in runs { #expect(line.contains("-v \"$PWD:\(folder)\""), "\(line)") }
        }
    }

    @Test func theExampleForGitLabWritesTheReportThatItNames() throws {
        let block = try #require(try Page("README.md").blocks.first { $0.text.hasPrefix("# .gitlab-ci.yml\n") })
        let job = try #require(try YAMLText(block.text).members.first?.value)
        let script = job["script"].elements.map(\.text).joined(separator: "\n")
        let scratch = try Scratch(["org.flow": Texts.error])
        let run = try scratch.shell("PATH=$(dirname \"$ICFLOW\"):$PATH\n\(script)")
        #expect(run.status == 1)
        #expect(run.output.contains("error[IC203]"))
        let report = try #require(scratch.text(job["artifacts"]["reports"]["codequality"].text))
        #expect(report.contains("\"check_name\": \"IC203 buck-passing\""), "\(report)")
    }

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: Page.root.appending(path: path), encoding: .utf8)
    }

    /// What stands behind each instruction of a name, lines that go on made into one.
    private static func instructions(_ name: String) throws -> [String] {
        try text("Dockerfile").replacing(/\\\n */, with: "").split(separator: "\n").compactMap { line in
            line.hasPrefix(name + " ") ? String(line.dropFirst(name.count + 1)) : nil
        }
    }
}
