import ArgumentParser
import SyntheticModels

/// Measures icflow on organisations made up from a seed. Figures are CPU seconds: a machine that has other things to do makes
/// them waver less than those of the wall clock, and ratios of runs in turn less still.
@main
struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "icflow-bench",
        abstract: "Holds icflow against its goals; with an option, measures its stages and rules, or extreme models.",
        discussion: "Build it with -c release: debug figures say nothing.")

    @Flag(help: "Measure each stage, rule and report, and the whole program beside others.")
    var stages = false

    @Flag(help: "Measure models of one extreme shape, at one size and at twice that.")
    var shapes = false

    @Option(help: ArgumentHelp("With --shapes: these alone.", valueName: "name"))
    var shape: [String] = []

    @Option(help: "With --shapes: how large the smaller one is, mostly in flows.")
    var size = 50_000

    @Option(help: "How many flows the organisation has.")
    var flows = 1_000_000

    @Option(help: ArgumentHelp("Up to how many flows the growth is followed.", valueName: "flows"))
    var to = 1_000_000

    @Option(help: "The seed that it is made from.")
    var seed: UInt64 = 1

    @Option(help: "How often each thing is measured; the median counts.")
    var runs = 5

    @Option(help: "With --stages: core or complete, the rules that are run.")
    var profile = "core"

    @Flag(help: "With --stages: leave the single rules out.")
    var withoutRules = false

    @Flag(help: "With --stages: leave the whole programs out.")
    var withoutPrograms = false

    @Option(help: ArgumentHelp("The icflow to run. By default the one beside.", valueName: "file"))
    var program: String?

    @Option(
        help: ArgumentHelp(
            "With --stages: another icflow, run in turn with it; the ratio of the two is told.", valueName: "file"))
    var against: String?

    @Option(help: ArgumentHelp("With --stages: keep the figures.", valueName: "file"))
    var save: String?

    @Option(
        help: ArgumentHelp(
            "With --stages: hold the figures against some that were kept on the same machine.", valueName: "file"))
    var compare: String?

    @Option(
        help: ArgumentHelp("Write the organisation there, as .flow and .csv, and measure nothing.", valueName: "folder")
    )
    var write: String?

    func validate() throws {
        if flows < 100 { throw ValidationError("--flows takes a number from 100 on") }
        if size < 10 { throw ValidationError("--size takes a number from 10 on") }
        if runs < 1 { throw ValidationError("--runs takes a number from 1 on") }
        if !["core", "complete"].contains(profile) { throw ValidationError("--profile takes core or complete") }
        for name in shape where DegenerateShape.named(name) == nil {
            let names = DegenerateShape.all.map(\.name).joined(separator: " ")
            throw ValidationError("--shape takes one of \(names)")
        }
    }

    func run() throws {
        if let write {
            let files = try OrganisationFiles(SyntheticOrganisation(flows: flows, seed: seed), in: write)
            print(files.model, files.table, separator: "\n")
            return
        }
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        if stages {
            try measureStages(in: folder.path)
        } else if shapes || !shape.isEmpty {
            let chosen = shape.isEmpty ? DegenerateShape.all : shape.compactMap(DegenerateShape.named)
            try Shapes(icflow: icflow, size: size).measure(chosen, in: folder.path)
        } else {
            var figures = Figures(stored: nil)
            try Goals(icflow: icflow, seed: seed, flows: flows, largest: to, runs: runs)
                .measure(in: folder.path, &figures)
        }
    }

    private var icflow: String { program ?? Program.beside("icflow") }

    private func measureStages(in folder: String) throws {
        var figures = Figures(stored: try compare.map(StoredFigures.init(readFrom:)))
        let files = try OrganisationFiles.written(flows: flows, seed: seed, in: folder)
        figures.heading("\(flows) flows, seed \(seed), profile \(profile), median of \(runs): CPU seconds")
        // What the machine does with a task that never changes: figures kept on a slower day are scaled by it.
        figures.add("yardstick", median(of: runs) { Yardstick.run() })
        if !withoutPrograms { try measurePrograms(on: files, in: folder, &figures) }
        Stages(source: try read(files.model), runs: runs, profile: profile).measure(
            withRules: !withoutRules, &figures)
        if let save { try figures.write(to: save) }
    }

    private func measurePrograms(on files: OrganisationFiles, in folder: String, _ figures: inout Figures) throws {
        func lint(_ path: String) -> Program {
            Program([path, "lint", "--isolated", "--profile", profile, "--max-findings", "0", files.model])
        }
        var turns = Turns()
        turns.add("icflow lint", lint(icflow))
        turns.add("icflow lint, the other", against.map(lint))
        turns.add("icflow check", Program([icflow, "check", files.model]))
        turns.add("icflow --version", Program([icflow, "--version"]))
        turns.add("C baseline", Peers.baseline(table: files.table, scratch: folder))
        for library in ["duckdb", "networkx"] {
            turns.add(library, Peers.library(library, table: files.table))
        }
        try turns.run(runs)
        figures.heading("whole programs, in turn: CPU seconds, wall, peak; ratio of icflow lint to each")
        for name in turns.names { figures.add(name, turns[name], ratio: turns.ratio("icflow lint", to: name)) }
        figures.heading("stages: CPU seconds")
    }
}
