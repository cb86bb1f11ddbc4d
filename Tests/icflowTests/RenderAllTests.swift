import FlowTestSupport
import Foundation
import Testing

/// All pictures of a model, from outside.
struct RenderAllTests {
    private static let model = """
        org "Pumps & <Co>"
        department sales; department plant { reports to head_office }; department quality; company head_office
        customer city
        logistics plant -> city "pumps" { owner plant; due 5d; quantity 3 pieces; accept "no leak" }
        transfer sales -> plant -> quality -> sales "complaint" { owner sales }
        item "complaint" { owner "nobody here" }
        service quality -> plant "inspection"
        view goods "How *goods* run" { show logistics }
        view Goods { show logistics }
        view 转交图 “事情” { show transfer }
        """

    private static func folder() throws -> Scratch { try Scratch(["m.flow": model]) }

    private func files(_ folder: Scratch, in name: String) -> [String: Data] {
        let url = folder.url.appending(path: name)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
        return Dictionary(
            uniqueKeysWithValues: names.compactMap { file in
                (try? Data(contentsOf: url.appending(path: file))).map { (file, $0) }
            })
    }

    @Test func everyViewAndEveryFindingHasItsPicture() throws {
        let folder = try Self.folder()
        let run = try folder.icflow("render", "m.flow", "--all", "out/pictures", "--lang", "en")
        #expect(run.status == 0 && run.standardOutput == "", "\(run.standardError)")
        let found = files(folder, in: "out/pictures")
        let lint = try folder.icflow("lint", "m.flow", "--output-format", "json", "--exit-zero")
        let report = try JSONSerialization.jsonObject(with: Data(lint.standardOutput.utf8)) as? [String: Any]
        let findings = (report?["findings"] as? [[String: Any]] ?? []).filter { $0["severity"] as? String != "info" }
        #expect(findings.count > 1)
        #expect(found.count == 3 + findings.count + 1)
        #expect(found["goods.svg"] != nil && found["Goods-2.svg"] != nil && found["转交图.svg"] != nil)
        for finding in findings {
            let code = try #require(finding["code"] as? String)
            let print = try #require(finding["fingerprint"] as? String)
            let name = found.keys.first { $0.hasPrefix("\(code)-") && $0.hasSuffix("-\(print.prefix(8)).svg") }
            let picture = String(decoding: found[name ?? ""] ?? Data(), as: UTF8.self)
            #expect(picture.contains("!1</text>") && picture.contains("[\(code)]"), "\(code) \(print)")
            #expect(!picture.contains("!2</text>"))
        }
        let index = String(decoding: found["index.md"] ?? Data(), as: UTF8.self)
        #expect(index.hasPrefix("# Pumps &amp; &lt;Co&gt;\n"))
        #expect(index.contains("How \\*goods\\* run"))
        let links = index.matches(of: /\]\(([^)]+)\)/).map { String($0.1) }
        #expect(Set(links) == Set(found.keys.filter { $0 != "index.md" }))
        #expect(index.components(separatedBy: "\n### IC").count - 1 == findings.count)
    }

    @Test func theNumberOfWorkersChangesNothing() throws {
        let folder = try Self.folder()
        for jobs in ["1", "2", "7"] {
            let run = try folder.icflow(
                "render", "m.flow", "--all", "j\(jobs)", "--jobs", jobs, "--format", "svg,dot", "--lang", "zh")
            #expect(run.status == 0)
        }
        let one = files(folder, in: "j1")
        #expect(one.count > 6)
        #expect(String(decoding: one["index.md"] ?? Data(), as: UTF8.self).contains("## 发现的问题"))
        #expect(files(folder, in: "j2") == one && files(folder, in: "j7") == one)
    }

    @Test func theChosenRulesAreDrawnAndNoOthers() throws {
        let folder = try Self.folder()
        func names(_ options: String...) throws -> [String] {
            let out = "o\(options.joined())".filter { $0.isLetter || $0.isNumber }
            #expect(try ProgramRun.icflow(["render", "m.flow", "--all", out] + options, in: folder.url).status == 0)
            return files(folder, in: out).keys.filter { $0.hasPrefix("IC") }.map { String($0.prefix(5)) }.sorted()
        }
        #expect(try names("--select", "IC203") == ["IC203"])
        #expect(try names("--highlight", "none") == [])
        #expect(try names("--highlight", "buck-passing") == ["IC203"])
        #expect(try Set(names("--min-severity", "error")).isSubset(of: Set(names())))
    }

    @Test func oneThatFailsDoesNotStopTheOthers() throws {
        let folder = try Scratch(["m.flow": Self.model + "\nview odd { theme \"pink\" }\nview last { }"])
        let run = try folder.icflow("render", "m.flow", "--all", "out", "--select", "IC203")
        #expect(run.status == 2)
        #expect(run.standardError.contains("odd: "))
        let found = files(folder, in: "out")
        #expect(found["odd.svg"] == nil && found["last.svg"] != nil && found.keys.contains { $0.hasPrefix("IC203") })
        #expect(String(decoding: found["index.md"] ?? Data(), as: UTF8.self).contains("pink"))
        // A folder stands where a picture should.
        try FileManager.default.removeItem(at: folder.url.appending(path: "out/goods.svg"))
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "out/goods.svg"), withIntermediateDirectories: false)
        let second = try folder.icflow("render", "m.flow", "--all", "out", "--select", "IC203")
        #expect(second.status == 2 && second.standardError.contains("goods.svg"))
        #expect(!folder.names.contains { $0.hasSuffix(".tmp") })
    }

    @Test func aModelWithNothingToDrawHasAnEmptyIndex() throws {
        let folder = try Scratch(["m.flow": Texts.clean])
        #expect(try folder.icflow("render", "m.flow", "--all", ".").status == 0)
        #expect(folder.names == ["index.md", "m.flow"])
    }

    @Test(arguments: [
        ["-o", "x.svg"], ["--view", "goods"], ["--show", "service"], ["--focus", "sales"], ["--item", "pumps"],
        ["--level", "division"], ["--title", "x"], ["--jobs", "0"], ["--format", "svg,jpg"], ["--size", "slid"],
    ])
    func whatIsAboutOnePictureIsRefused(options: [String]) throws {
        let folder = try Self.folder()
        let run = try ProgramRun.icflow(["render", "m.flow", "--all", "out"] + options, in: folder.url)
        #expect(run.status == 2 && !run.standardError.isEmpty)
    }

    @Test func aFolderThatCannotBeIsTold() throws {
        let folder = try Self.folder()
        let run = try folder.icflow("render", "m.flow", "--all", "m.flow/out")
        #expect(run.status == 2 && run.standardError.contains("m.flow"))
        #expect(try folder.icflow("render", "m.flow", "--all", "").status == 2)
        #expect(try folder.icflow("render", "m.flow", "--jobs", "2").status == 2)
        #expect(try folder.icflow("render", "m.flow", "--format", "svg,png").status == 2)
        #expect(folder.names == ["m.flow"])
    }
}
