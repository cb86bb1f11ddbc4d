import ArgumentParser
import Glibc
import SyntheticModels

/// Measures icflow on an organisation made up from a seed. Figures are CPU seconds: a machine that has other things to do
/// makes them waver less than those of the wall clock, and ratios of runs in turn less still.
@main
struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "icflow-bench",
        abstract: "Measures the stages of icflow, its rules, and the whole program beside others.",
        discussion: "Build it with -c release: debug figures say nothing.")

    @Option(help: "How many flows the organisation has.")
    var flows = 100_000

    @Option(help: "The seed that it is made from.")
    var seed: UInt64 = 1

    @Option(help: "How often each thing is measured; the median counts.")
    var runs = 5

    @Option(help: "core or complete: the rules that are run.")
    var profile = "core"

    @Flag(help: "Leave the single rules out.")
    var withoutRules = false

    @Flag(help: "Leave the whole programs out.")
    var withoutPrograms = false

    @Option(help: ArgumentHelp("The icflow to run. By default the one beside.", valueName: "file"))
    var program: String?

    @Option(help: ArgumentHelp("Another icflow, run in turn with it; the ratio of the two is told.", valueName: "file"))
    var against: String?

    @Option(help: ArgumentHelp("Keep the figures.", valueName: "file"))
    var save: String?

    @Option(help: ArgumentHelp("Hold the figures against some that were kept on the same machine.", valueName: "file"))
    var compare: String?

    @Option(
        help: ArgumentHelp("Write the organisation there, as .flow and .csv, and measure nothing.", valueName: "folder")
    )
    var write: String?

    func validate() throws {
        if flows < 1000 { throw ValidationError("--flows takes a number from 1000 on") }
        if runs < 1 { throw ValidationError("--runs takes a number from 1 on") }
        if !["core", "complete"].contains(profile) { throw ValidationError("--profile takes core or complete") }
    }

    func run() throws {
        let organisation = SyntheticOrganisation(flows: flows, seed: seed)
        if let write {
            let files = try OrganisationFiles(organisation, in: write)
            print(files.model, files.table, separator: "\n")
            return
        }
        let stored = try compare.map(StoredFigures.init(readFrom:))
        var figures = Figures(stored: stored)
        figures.heading("\(flows) flows, seed \(seed), profile \(profile), median of \(runs): CPU seconds")
        // What the machine does with a task that never changes: figures kept on a slower day are scaled by it.
        figures.add("yardstick", median(of: runs) { Yardstick.run() })
        Stages(source: organisation.source, runs: runs, profile: profile).measure(withRules: !withoutRules, &figures)
        if !withoutPrograms { try measurePrograms(on: organisation, &figures) }
        if let save { try figures.write(to: save) }
    }

    private func measurePrograms(on organisation: SyntheticOrganisation, _ figures: inout Figures) throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let files = try OrganisationFiles(organisation, in: folder.path)
        let icflow = program ?? Program.beside("icflow")
        func lint(_ path: String) -> Program {
            Program([path, "lint", "--isolated", "--profile", profile, "--max-findings", "0", files.model])
        }
        var programs: [(name: String, program: Program)] = [("icflow lint", lint(icflow))]
        if let against { programs.append(("icflow lint, the other", lint(against))) }
        programs.append(("icflow check", Program([icflow, "check", files.model])))
        programs.append(("icflow --version", Program([icflow, "--version"])))
        programs += Peers.installed(table: files.table, scratch: folder.path)
        // Linux counts what the child had before it became another program: no peak is told below this process's own.
        figures.heading("whole programs, in turn: CPU seconds, wall, peak (at least that of this one); ratio to each")
        var measured = [[Program.Usage]](repeating: [], count: programs.count)
        for _ in 0..<runs {
            for (index, entry) in programs.enumerated() { measured[index].append(try entry.program.run()) }
        }
        for (index, entry) in programs.enumerated() {
            let ratios = zip(measured[0], measured[index]).map { $0.cpu / max($1.cpu, 1e-4) }
            figures.add(entry.name, measured[index], ratio: index == 0 ? nil : median(ratios))
        }
    }
}
