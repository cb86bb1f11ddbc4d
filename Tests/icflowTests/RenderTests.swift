import FlowTestSupport
import Foundation
import FoundationXML
import Testing

struct RenderTests {
    private static let model = """
        org "泵厂 & <Co>"
        supplier s "Foundry"; customer c "Water works"
        division d "Operations" { department a "采购部" { head "凌经理" }; department b "Plant" { vacant } }
        logistics s -> a -> b -> c "castings" { owner a }
        transfer a -> b -> a "dispute" { owner "nobody in particular" }
        """

    private static func folder() throws -> Scratch { try Scratch(["m.flow": model]) }

    private func bytes(_ name: String, in folder: Scratch) -> [UInt8] {
        ((try? Data(contentsOf: folder.url.appending(path: name))).map { Array($0) }) ?? []
    }

    // MARK: - Formats

    @Test func svgIsSoundXMLThatShowsEverything() throws {
        let folder = try Self.folder()
        let run = try folder.icflow("render", "m.flow", "-o", "m.svg")
        #expect(run.status == 0)
        #expect(run.standardOutput == "" && run.standardError == "")
        #expect(folder.names == ["m.flow", "m.svg"])
        let reader = XMLTexts()
        let parser = XMLParser(data: Data(bytes("m.svg", in: folder)))
        parser.delegate = reader
        // It says true of some text that is no XML.
        #expect(parser.parse() && parser.parserError == nil)
        for text in ["泵厂 & <Co>", "Foundry", "采购部", "Plant", "Operations", "凌经理", "vacant", "Findings"] {
            #expect(reader.text.contains(text), "\(text)")
        }
    }

    @Test func pngHasItsSignatureAndAReasonableSize() throws {
        let folder = try Self.folder()
        #expect(try folder.icflow("render", "m.flow", "-o", "m.png").status == 0)
        let png = bytes("m.png", in: folder)
        #expect(Array(png.prefix(8)) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        func number(_ start: Int) -> Int { png[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) } }
        try #require(png.count > 24)
        #expect((400...4000).contains(number(16)) && (400...4000).contains(number(20)))
    }

    @Test func pdfHasItsHeaderAndItsDate() throws {
        let folder = try Self.folder()
        #expect(
            try folder.icflow("render", "m.flow", "-o", "m.pdf", environment: ["SOURCE_DATE_EPOCH": "951827696"]).status
                == 0)
        let pdf = String(decoding: bytes("m.pdf", in: folder), as: UTF8.self)
        #expect(pdf.hasPrefix("%PDF-1"))
        #expect(pdf.contains("D:20000229123456"))
        #expect(
            try folder.icflow("render", "m.flow", "-o", "x.pdf", environment: ["SOURCE_DATE_EPOCH": "now"]).status == 2)
    }

    @Test func dotIsReadByGraphviz() throws {
        let folder = try Self.folder()
        #expect(try folder.icflow("render", "m.flow", "-o", "m.dot").status == 0)
        let canonical = try folder.shell("dot -Tcanon m.dot")
        #expect(canonical.status == 0)
        #expect(canonical.output.contains("digraph icflow"))
    }

    @Test func jsonIsJSON() throws {
        let folder = try Self.folder()
        #expect(try folder.icflow("render", "m.flow", "-o", "m.json").status == 0)
        let object = try JSONSerialization.jsonObject(with: Data(bytes("m.json", in: folder))) as? [String: Any]
        #expect(object?["objects"] != nil)
    }

    @Test func theFormatFollowsTheEndingOrTheOption() throws {
        let folder = try Self.folder()
        #expect(try folder.icflow("render", "m.flow", "-o", "-").standardOutput.hasPrefix("<?xml"))
        #expect(try folder.icflow("render", "m.flow").standardOutput.hasPrefix("<?xml"))
        #expect(try folder.icflow("render", "m.flow", "-o", "-", "--format", "dot").standardOutput.hasPrefix("digraph"))
        #expect(try folder.icflow("render", "m.flow", "-o", "m.SVG").status == 0)
        #expect(try folder.icflow("render", "m.flow", "-o", "odd.svg", "--format", "pdf").status == 0)
        #expect(Array(bytes("odd.svg", in: folder).prefix(5)) == Array("%PDF-".utf8))
        for name in ["m", "m.jpg", "m.svg.", "svg", "d/.hidden/m"] {
            let run = try folder.icflow("render", "m.flow", "-o", name)
            #expect(run.status == 2, "\(name)")
            #expect(run.standardError.contains(".svg .png .pdf .dot .json"))
        }
    }

    @Test(arguments: ["svg", "png", "pdf", "dot", "json"])
    func twoRunsGiveTheSameBytes(format: String) throws {
        let folder = try Self.folder()
        for name in ["one", "two"] {
            #expect(try folder.icflow("render", "m.flow", "-o", "\(name).\(format)").status == 0)
        }
        #expect(bytes("one.\(format)", in: folder) == bytes("two.\(format)", in: folder))
    }

    // MARK: - What is drawn

    @Test func optionsChangeThePicture() throws {
        let folder = try Self.folder()
        func dot(_ options: String...) throws -> String {
            let run = try ProgramRun.icflow(
                ["render", "m.flow", "--format", "dot", "--select", "IC203"] + options, in: folder.url)
            #expect(run.status == 0, "\(options): \(run.standardError)")
            return run.standardOutput
        }
        let whole = try dot()
        #expect(whole.contains("castings") && whole.contains("dispute"))
        #expect(try !dot("--show", "logistics").contains("dispute"))
        #expect(try dot("--show", "物流,转交").contains("dispute"))
        #expect(try !dot("--focus", "s").contains("dispute"))
        #expect(try dot("--focus", "Plant", "--depth", "2").contains("Foundry"))
        #expect(try !dot("--level", "division").contains("label=\"采购部"))
        #expect(try !dot("--item", "CASTINGS").contains("dispute"))
        #expect(try dot("--title", "Other \"title\"").contains("Other \\\"title\\\""))
        #expect(try dot("--highlight", "none") != whole)
        #expect(try dot("--highlight", "buck-passing") == whole)
        #expect(try dot("--lang", "zh").contains("外部供应商"))
        #expect(try dot("--theme", "dark") != whole)
        for layout in ["dot", "neato", "circo", "twopi", "osage"] {
            #expect(try ProgramRun.icflow(["render", "m.flow", "--layout", layout], in: folder.url).status == 0)
        }
    }

    @Test func aViewSaysWhatIsDrawnAndOptionsGoBeforeIt() throws {
        let view = """

            view passed "Passed on" { show transfer; theme "dark"; highlight buck-passing }
            policy kept { forbid transfer from a to b }
            view own { highlight kept }
            """
        let folder = try Scratch(["m.flow": Self.model + view, "odd.flow": "team a\nview v { theme \"pink\" }"])
        func dot(_ options: String...) throws -> String {
            let run = try ProgramRun.icflow(["render", "m.flow", "--format", "dot"] + options, in: folder.url)
            #expect(run.status == 0, "\(options): \(run.standardError)")
            return run.standardOutput
        }
        let passed = try dot("--view", "passed")
        #expect(passed.contains("Passed on") && passed.contains("dispute") && !passed.contains("castings"))
        #expect(try dot("--view", "Passed on") == passed)
        #expect(try dot("--view", "passed", "--show", "logistics").contains("castings"))
        #expect(try dot("--view", "passed", "--title", "Mine").contains("Mine"))
        #expect(try dot("--view", "passed", "--theme", "print") != passed)
        #expect(try dot("--view", "own") != dot("--highlight", "none"))
        #expect(try dot("--highlight", "kept") == dot("--highlight", "ICP"))
        let unknown = try folder.icflow("render", "m.flow", "--view", "past")
        #expect(unknown.status == 2 && unknown.standardError.contains("passed"))
        #expect(try folder.icflow("render", "odd.flow", "--view", "v").status == 2)
        #expect(try folder.icflow("render", "odd.flow").status == 0)
    }

    @Test func aThemeFileIsFoundFromTheCommandLineAndFromAView() throws {
        let view = "\nview own { theme \"house.yml\" }\nview away { theme \"../house.yml\" }\n"
        let theme = "colours: { unit-border: \"#123456\" }\nlogo: House"
        let folder = try Scratch([
            "models/m.flow": Self.model + view, "models/house.yml": theme, "house.yml": theme,
            "bad.yml": "colours:\n  sevice: red\n", "pale.yml": "colours: { transfer: \"#dddddd\" }",
        ])
        func render(_ options: String...) throws -> ProgramRun {
            try ProgramRun.icflow(["render", "models/m.flow", "--lang", "en"] + options, in: folder.url)
        }
        let asked = try render("--theme", "house.yml")
        #expect(asked.status == 0 && asked.standardError == "")
        #expect(asked.standardOutput.contains(">House</text>"))
        #expect(try render("--view", "own").standardOutput.contains(">House</text>"))
        #expect(try !render("--view", "own", "--theme", "print").standardOutput.contains("House"))
        // A model reads nothing outside its folder.
        let away = try render("--view", "away")
        #expect(away.status == 2 && away.standardError.contains("`../house.yml` lies outside"))
        #expect(try render("--view", "away", "--allow-outside").status == 0)
        let bad = try render("--theme", "bad.yml", "-o", "m.svg")
        #expect(bad.status == 2 && bad.standardOutput == "")
        #expect(bad.standardError.contains("bad.yml:2:3: there is no colour `sevice`; did you mean service?"))
        #expect(!folder.names.contains("m.svg"))
        let pale = try render("--theme", "pale.yml")
        #expect(pale.status == 0)
        #expect(pale.standardError.contains("pale.yml: badge-text and transfer contrast by 1.3 : 1"))
        #expect(try render("--theme", "none.yml").status == 2)
    }

    @Test(arguments: [
        ["--show", "nonsense"], ["--focus", "nobody"], ["--depth", "-1"], ["--level", "planet"], ["--item", "nothing"],
        ["--process", "none"], ["--highlight", "no-such-rule"], ["--labels", "loud"], ["--theme", "pink"],
        ["--font", "<script>"], ["--layout", "patchwork"], ["--timeout", "0"], ["--timeout", "soon"],
        ["--legend", "maybe"],
        ["--format", "jpg"], ["--nonsense"],
    ])
    func whatCannotBeUsedIsRefused(options: [String]) throws {
        let folder = try Self.folder()
        let run = try ProgramRun.icflow(["render", "m.flow", "-o", "m.svg"] + options, in: folder.url)
        #expect(run.status == 2 && !run.endedBySignal)
        #expect(!run.standardError.isEmpty)
        #expect(folder.names == ["m.flow"])
    }

    // MARK: - Input and output

    @Test func noPictureIsDrawnFromATextWithMistakes() throws {
        let folder = try Scratch(["broken.flow": "department a\ndepartmnt b\n", "old.svg": "old"])
        let run = try folder.icflow("render", "broken.flow", "-o", "old.svg")
        #expect(run.status == 2)
        #expect(run.standardOutput == "")
        #expect(run.standardError.contains("broken.flow:2:1"))
        #expect(folder.text("old.svg") == "old")
        #expect(try folder.icflow("render", "none.flow", "-o", "new.svg").status == 2)
        #expect(folder.names == ["broken.flow", "old.svg"])
    }

    @Test func findingsNeverMakeItFail() throws {
        let folder = try Scratch(["m.flow": Texts.error, "empty.flow": "", "title.flow": "org \"x\""])
        for name in ["m", "empty", "title"] {
            let run = try folder.icflow("render", "\(name).flow", "-o", "\(name).svg")
            #expect(run.status == 0, "\(name): \(run.standardError)")
            #expect(folder.text("\(name).svg")?.contains("<svg") == true)
        }
    }

    @Test func standardInputAndFoldersAreModelsToo() throws {
        let folder = try Scratch(["one/m.flow": Texts.clean, "two/a.flow": Texts.clean, "two/b.flow": Texts.clean])
        #expect(
            try folder.icflow("render", "-", "--format", "dot", input: Self.model).standardOutput.contains("Foundry"))
        #expect(try folder.icflow("render", "one", "--format", "dot").status == 0)
        let several = try folder.icflow("render", "two", "--format", "dot")
        #expect(several.status == 2)
        #expect(several.standardError.contains("two/a.flow"))
        #expect(try folder.icflow("render").status == 2)
    }

    @Test func anOutputThatCannotBeWrittenIsTold() throws {
        let folder = try Self.folder()
        #expect(try folder.icflow("render", "m.flow", "-o", "no/such/m.svg").status == 2)
        #expect(try folder.shell("$ICFLOW render m.flow -o - | head -c 1 >/dev/null").status == 0)
        #expect(try folder.shell("$ICFLOW render m.flow -o - >/dev/full").status == 2)
        #expect(folder.names == ["m.flow"])
    }

    // MARK: - The drawing process

    /// Far more than can be laid out in a second.
    private static var huge: String {
        (0..<400).map { "team t\($0)\n" }.joined()
            + (0..<1600).map { "service t\($0 % 400) -> t\(($0 * 7 + 3) % 400) \"i\($0)\" { owner t0 }\n" }.joined()
    }

    @Test func aLayoutThatTakesTooLongIsEnded() throws {
        let folder = try Scratch(["m.flow": Self.huge])
        let run = try folder.icflow("render", "m.flow", "-o", "m.svg", "--level", "team", "--timeout", "1")
        #expect(run.status == 2 && !run.endedBySignal)
        #expect(run.standardError.contains("not done after 1 s"))
        #expect(folder.names == ["m.flow"])
    }

    @Test func aDrawingProcessThatDiesIsAnErrorMessage() throws {
        let folder = try Scratch(["m.flow": Self.huge])
        let run = try folder.shell(
            """
            kill_worker() {
                tries=0; worker=
                while [ -z "$worker" ] && [ $tries -lt 600 ]; do
                    sleep 0.05; tries=$((tries + 1))
                    worker=$(pgrep -P "$(pgrep -P $$ -x icflow)" -x exe)
                done
                kill -SEGV $worker
            }
            kill_worker & $ICFLOW render m.flow -o m.svg --level team; echo "status $?"
            """)
        #expect(run.output.contains("status 2"))
        #expect(run.output.contains("was ended by signal 11"))
        #expect(folder.names == ["m.flow"])
    }

    @Test func aDrawingProcessThatCannotBeStartedIsAnErrorMessage() throws {
        let folder = try Self.folder()
        let run = try folder.shell("ulimit -n 5; $ICFLOW render m.flow -o m.svg; echo \"status $?\"")
        #expect(run.output.contains("could not be started"))
        #expect(run.output.contains("status 2"))
    }

    @Test func aDrawingProcessRefusesWhatIsNoRequest() throws {
        let folder = try Self.folder()
        let run = try folder.icflow("__draw", input: "nonsense")
        #expect(!run.endedBySignal)
        #expect(!run.standardOutput.isEmpty)
    }

    @Test func whatIsTooLargeSaysWhatToDo() throws {
        let folder = try Scratch(["m.flow": (0..<600).map { "team t\($0)\nservice t\($0) -> t0 \"x\"\n" }.joined()])
        let run = try folder.icflow("render", "m.flow", "-o", "m.svg")
        #expect(run.status == 2)
        #expect(run.standardError.contains("--focus"))
    }
}

/// The characters between the tags.
private final class XMLTexts: NSObject, XMLParserDelegate {
    var text = ""
    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
}
