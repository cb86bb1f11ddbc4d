import FlowDiagnostics
import FlowModel
import Testing

@testable import FlowWorkspace

struct IncludeTests {
    @Test func includedFilesAreOneModel() {
        let opened = open([
            "org.flow": "include \"units.flow\"\nservice a -> b \"x\"\n", "units.flow": "team a; team b\n",
        ])
        #expect(opened.sources == ["org.flow", "units.flow"])
        #expect(opened.codes == [])
        #expect(opened.model.flows.count == 1)
    }

    @Test func pathsAreRelativeToTheIncludingFile() {
        let opened = open([
            "org.flow": "include \"parts/a.flow\"", "parts/a.flow": "引入 \"b.flow\"\ninclude \"../c.flow\"",
            "parts/b.flow": "",
            "c.flow": "",
        ])
        #expect(opened.sources == ["org.flow", "parts/a.flow", "parts/b.flow", "c.flow"])
        #expect(opened.codes == [])
    }

    @Test func globsGoInByteOrderAndLeaveTheFileItselfOut() {
        let opened = open(["org.flow": "include \"*.flow\"", "b.flow": "", "a.flow": "", "Z.flow": ""])
        #expect(opened.sources == ["org.flow", "Z.flow", "a.flow", "b.flow"])
        #expect(opened.codes == [])
    }

    @Test func eachRealFileIsReadOnce() {
        let files = MemoryFiles([
            "org.flow": .text("include \"a.flow\"\ninclude \"b.flow\"\ninclude \"./a.flow\"\n"),
            "a.flow": .text("include \"c.flow\""),
            "b.flow": .text("include \"c.flow\""), "c.flow": .link("d.flow"), "d.flow": .text("team a"),
        ])
        let opened = open("org.flow", in: files)
        #expect(opened.sources == ["org.flow", "a.flow", "c.flow", "b.flow"])
        #expect(opened.codes == [])
    }

    @Test func aCycleShowsItsPath() {
        let opened = open([
            "org.flow": "include \"a.flow\"", "a.flow": "team a\ninclude \"b.flow\"", "b.flow": "include \"a.flow\"",
        ])
        #expect(opened.codes == ["ICS403"])
        #expect(
            opened.model.diagnostics.first?.message(in: .english)
                == "these files include each other: a.flow → b.flow → a.flow")
        #expect(opened.place(of: 0) == "b.flow \"a.flow\"")
        #expect(open(["org.flow": "include \"org.flow\""]).codes == ["ICS403"])
    }

    @Test func aMissingFileIsToldAtItsInclude() {
        let opened = open(["org.flow": "team a\ninclude \"no.flow\"\nteam b\n"])
        #expect(opened.codes == ["ICS401"])
        #expect(opened.place(of: 0) == "org.flow \"no.flow\"")
        #expect(opened.model.units.count == 2)
    }

    @Test func aGlobWithoutAMatchIsAWarning() {
        let opened = open(["org.flow": "include \"parts/*.flow\""])
        #expect(opened.codes == ["ICS405"])
        #expect(opened.model.diagnostics.first?.definition.severity == .warning)
    }

    @Test(arguments: ["../other.flow", "/else/x.flow", "../*.flow", "parts/../../other.flow", "/no/such.flow"])
    func filesOutsideAreRefused(pattern: String) {
        let files = MemoryFiles([
            "m/org.flow": .text("include \"\(pattern)\""), "other.flow": .text(""), "/else/x.flow": .text(""),
        ])
        #expect(open("m/org.flow", in: files).codes == ["ICS404"])
        #expect(
            open("m/org.flow", in: files, allowsOutside: true).codes == (pattern == "/no/such.flow" ? ["ICS401"] : []))
    }

    @Test func linksAreFollowedBeforeTheFolderIsTested() {
        let files = MemoryFiles([
            "m/org.flow": .text("include \"in.flow\"\ninclude \"out.flow\"\ninclude \"sub/x.flow\"\n"),
            "m/in.flow": .link("real.flow"),
            "m/real.flow": .text(""), "m/out.flow": .link("/else/x.flow"), "m/sub": .link("/else"),
            "/else/x.flow": .text(""),
        ])
        let opened = open("m/org.flow", in: files)
        #expect(opened.codes == ["ICS404", "ICS404"])
        #expect(opened.sources == ["m/org.flow", "m/in.flow"])
        #expect(
            open("m/org.flow", in: files, allowsOutside: true).sources == ["m/org.flow", "m/in.flow", "m/out.flow"])
    }

    @Test func whatCannotBeReadIsTold() {
        let files = MemoryFiles([
            "org.flow": .text("include \"secret.flow\"\ninclude \"sub\"\ninclude \"pipe\"\ninclude \"\"\n"),
            "secret.flow": .unreadable,
            "sub/a.flow": .text(""), "pipe": .pipe,
        ])
        #expect(open("org.flow", in: files).codes == ["ICS402", "ICS402", "ICS402", "ICS402"])
        let secret = open("secret.flow", in: files)
        #expect(secret.codes == ["ICS402"])
        #expect(
            secret.model.diagnostics.first?.message(in: .english) == "`secret.flow` cannot be read: permission denied")
    }

    @Test func standardInputIncludesFromWhereItsNameSays() {
        var files = MemoryFiles(texts: ["parts/units.flow": "team a", "units.flow": "team b"])
        files.input = "include \"units.flow\""
        let named = Workspace(files).open(["-", "-"], inputName: "parts/org.flow").models
        #expect(named.map { $0.model.sources.map(\.path) } == [["parts/org.flow", "parts/units.flow"]])
        let unnamed = Workspace(files).open(["-"]).models
        #expect(unnamed.map { $0.model.sources.map(\.path) } == [["<stdin>", "units.flow"]])
    }

    @Test func aLongChainOfIncludesIsRead() {
        var texts: [String: String] = [:]
        for number in 0..<3000 {
            texts["f\(number).flow"] = number < 2999 ? "include \"f\(number + 1).flow\"" : "team last"
        }
        let opened = open("f0.flow", in: MemoryFiles(texts: texts), allowsOutside: true)
        #expect(opened.sources.count == 3000 && opened.model.units.count == 1)
    }

    private struct Result {
        let model: Model
        var sources: [String] { model.sources.map(\.path) }
        var codes: [String] { model.diagnostics.map(\.definition.code) }

        /// The file and text that a diagnostic points at.
        func place(of index: Int) -> String {
            let span = model.diagnostics[index].span
            let source = model.sources[Int(span.source.index)]
            return "\(source.path) \(source.string(span))"
        }
    }

    private func open(_ texts: [String: String]) -> Result { open("org.flow", in: MemoryFiles(texts: texts)) }

    private func open(_ path: String, in files: MemoryFiles, allowsOutside: Bool = false) -> Result {
        Result(model: ModelReader.model(of: FilePath(path), files: files, allowsOutside: allowsOutside))
    }
}
