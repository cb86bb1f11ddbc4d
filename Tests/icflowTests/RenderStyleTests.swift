import FlowTestSupport
import Foundation
import Testing

/// `icflow render --style`, from outside.
struct RenderStyleTests {
    private static let model = """
        org "Pumps"
        supplier s "Foundry"; customer c "Water works"
        division d "Operations" { department a "采购部"; department b "Plant" { head "凌经理" } }
        department f "Finance"
        logistics s -> a -> b -> c "castings" { owner a; due 5d }
        service f -> b "refunds" { owner f }
        information b -> f "figures" { owner b }
        transfer a -> b -> a "dispute"
        process repair "Repair" {
            information c -> f "report" { owner f }
            service f -> c "answer" { owner f; due 2d }
        }
        view around { style ego; focus b depth 2 }
        view grid { style matrix; labels text }
        view goods { style chain; show logistics }
        view table { style sipoc; focus b }
        view lost { style ego }
        view whole { style chain }
        """

    private static let styles = [
        ["--style", "map"], ["--style", "matrix"], ["--style", "ego", "--focus", "b"],
        ["--style", "sipoc", "--focus", "b"], ["--style", "sipoc", "--process", "repair"],
        ["--style", "chain", "--item", "castings"], ["--style", "chain", "--process", "repair"], ["--style", "cycle"],
        ["--style", "roles"], ["--style", "roles", "--focus", "b,f"], ["--view", "around"], ["--view", "grid"],
        ["--view", "goods"], ["--view", "table"],
    ]

    @Test(arguments: styles) func everyStyleIsDrawn(options: [String]) throws {
        let folder = try Scratch(["m.flow": Self.model])
        for format in options[0] == "--view" ? ["svg", "dot"] : ["svg", "png", "pdf", "dot", "json"] {
            let run = try ProgramRun.icflow(
                ["render", "m.flow", "-o", "m.\(format)"] + options, in: folder.url)
            #expect(run.status == 0, "\(options) \(format): \(run.standardError)")
        }
        let dot = folder.text("m.dot")
        #expect(try ProgramRun.icflow(["render", "m.flow", "-o", "m.dot"] + options, in: folder.url).status == 0)
        #expect(folder.text("m.dot") == dot)
        #expect(try folder.shell("dot -Tsvg m.dot >/dev/null").status == 0)
    }

    @Test func stylesHeedTheOtherOptions() throws {
        let folder = try Scratch(["m.flow": Self.model])
        func svg(_ options: String...) throws -> String {
            let run = try ProgramRun.icflow(["render", "m.flow"] + options, in: folder.url)
            #expect(run.status == 0, "\(options): \(run.standardError)")
            return run.standardOutput
        }
        #expect(try svg("--style", "matrix", "--lang", "zh").contains("行：供方"))
        #expect(try !svg("--style", "matrix", "--show", "logistics").contains("refunds"))
        #expect(try svg("--style", "matrix", "--labels", "text", "--legend", "off").contains("refunds"))
        #expect(try svg("--style", "ego", "--focus", "b", "--title", "Around it").contains("Around it"))
        #expect(try svg("--style", "ego", "--focus", "f", "--level", "division").contains("Operations"))
        #expect(try svg("--style", "chain", "--item", "castings").contains("due: 5d"))
        #expect(try svg("--style", "sipoc", "--focus", "b", "--lang", "zh").contains("供方"))
        #expect(try svg("--style", "roles", "--lang", "zh").contains("供方"))
        #expect(try svg("--style", "cycle", "--highlight", "none") != svg("--style", "cycle"))
        #expect(try svg("--view", "grid", "--style", "map") != svg("--view", "grid"))
    }

    @Test(arguments: [
        (["--style", "ego"], "--focus"), (["--style", "ego", "--focus", "a,b"], "--focus"),
        (["--style", "sipoc"], "--process"), (["--style", "chain"], "--item"),
        (["--style", "chain", "--item", "nothing"], "nothing"), (["--style", "cycle", "--item", "castings"], "--item"),
        (["--style", "cycle", "--finding", "9"], "--finding"), (["--style", "roles", "--focus", "s,f"], "--focus"),
        (["--style", "cycle", "--finding", "0"], "--finding"), (["--style", "wheel"], "matrix"),
        (["--style", "matrix", "--layout", "dot"], "--layout"), (["--view", "lost"], "lost"),
        (["--view", "whole"], "whole"),
    ])
    func whatAStyleCannotDrawSaysWhatToWrite(options: [String], hint: String) throws {
        let folder = try Scratch(["m.flow": Self.model])
        for language in ["en", "zh"] {
            let run = try ProgramRun.icflow(
                ["render", "m.flow", "-o", "m.svg", "--lang", language] + options, in: folder.url)
            #expect(run.status == 2 && !run.endedBySignal)
            #expect(run.standardError.contains(hint), "\(options): \(run.standardError)")
            #expect(folder.names == ["m.flow"])
        }
    }
}
