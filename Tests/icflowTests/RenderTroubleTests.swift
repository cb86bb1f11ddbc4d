import FlowTestSupport
import Foundation
import Testing

/// What stands in the way of a picture is told, and the old one stays as it was.
struct RenderTroubleTests {
    private static let model = "team a; team b\nservice a -> b \"x\" { owner a }\n"

    @Test(arguments: [("en", "cannot write `p.svg`: File too large\n"), ("zh", "无法写入“p.svg”：文件超过了允许的大小\n")])
    func `a limit to the size of files is no signal`(language: (name: String, message: String)) throws {
        let folder = try Scratch(["m.flow": Self.model, "p.svg": "old"])
        let run = try folder.shell("ulimit -f 2; \"$ICFLOW\" render m.flow -o p.svg --lang \(language.name)")
        #expect(run.status == 2)
        #expect(run.output == "icflow: " + language.message)
        #expect(folder.text("p.svg") == "old")
        #expect(folder.names == ["m.flow", "p.svg"])
    }

    @Test(arguments: [("en", "No space left on device"), ("zh", "磁盘空间不足")])
    func `a full disk is told`(language: (name: String, message: String)) throws {
        let folder = try Scratch(["m.flow": Self.model])
        let run = try folder.icflow("render", "m.flow", "--format", "svg", "-o", "/dev/full", "--lang", language.name)
        #expect(run.status == 2)
        #expect(run.standardError.hasSuffix(language.message + "\n"), "\(run.standardError)")
    }

    @Test func `what is far too large is refused with a way out`() throws {
        let units = (0..<600).map { "department d\($0)\n" }.joined()
        let flows = (0..<599).map { "service d\($0) -> d\($0 + 1) \"x\" { owner d\($0) }\n" }.joined()
        let folder = try Scratch(["m.flow": "org \"Big\"\n" + units + flows, "p.svg": "old"])
        let run = try folder.icflow("render", "m.flow", "-o", "p.svg")
        #expect(run.status == 2)
        #expect(
            run.standardError == """
                icflow: cannot draw “Big”: 600 units and 599 flows in one picture would be unreadable; show a part of it \
                (--focus, --item, --process, --show) or roll it up further (--level company)

                """)
        #expect(folder.text("p.svg") == "old")
        // Programs that lay it out themselves may have all of it.
        #expect(try folder.icflow("render", "m.flow", "-o", "p.dot").status == 0)
        #expect(folder.names == ["m.flow", "p.dot", "p.svg"])
    }
}
