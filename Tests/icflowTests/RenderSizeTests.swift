import FlowTestSupport
import Foundation
import Testing

/// Pictures that fill a page, from outside.
struct RenderSizeTests {
    private func bytes(_ name: String, in folder: Scratch) -> [UInt8] {
        Array((try? Data(contentsOf: folder.url.appending(path: name))) ?? Data())
    }

    @Test func aPageIsExactlyAsLargeAsAskedFor() throws {
        let folder = try Scratch(["m.flow": Texts.error])
        for (size, width, height, points) in [
            ("slide", 1920, 1080, "960 540"), ("a4-portrait", 2480, 3508, "595 842"), ("800x600", 800, 600, "600 450"),
        ] {
            for format in ["png", "pdf", "svg"] {
                let run = try folder.icflow("render", "m.flow", "-o", "m.\(format)", "--size", size)
                #expect(run.status == 0, "\(run.standardError)")
            }
            let png = bytes("m.png", in: folder)
            func number(_ start: Int) -> Int { png[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) } }
            try #require(png.count > 24)
            #expect(number(16) == width && number(20) == height)
            #expect(String(decoding: bytes("m.pdf", in: folder), as: UTF8.self).contains("/MediaBox [ 0 0 \(points) ]"))
        }
    }

    @Test func whatCannotBeReadIsNotDrawn() throws {
        let units = (0..<40).map { "team t\($0)\nservice t\($0) -> t\(($0 + 1) % 40) \"i\($0)\" { owner t0 }\n" }
        let folder = try Scratch(["m.flow": units.joined(), "m.svg": "old"])
        let run = try folder.icflow("render", "m.flow", "-o", "m.svg", "--size", "slide", "--lang", "en")
        #expect(run.status == 2)
        #expect(run.standardError.contains("9 pt is the least") && run.standardError.contains("--focus"))
        #expect(folder.text("m.svg") == "old")
        #expect(try folder.icflow("render", "m.flow", "-o", "m.svg", "--size", "slide", "--focus", "t3").status == 0)
    }

    @Test func aBitmapIsNothingForATerminal() throws {
        let folder = try Scratch(["m.flow": Texts.error])
        let run = try folder.shell("script -qec \"$ICFLOW render m.flow --format png\" /dev/null; echo \"status $?\"")
        // Without `script` there is no terminal to try.
        guard !run.output.contains("not found") else { return }
        #expect(run.output.contains("-o") && run.output.contains("status 2"))
        #expect(!run.output.contains("PNG\r\n"))
    }
}
