import FlowDiagnostics
import FlowModel
import FlowSyntax
import SyntheticModels

/// What icflow is held to, all as ratios of runs in turn where there is something to take them of.
struct Goals {
    let icflow: String
    let seed: UInt64
    /// How many flows the large organisation has.
    let flows: Int
    /// Up to how many flows the growth is followed.
    let largest: Int
    let runs: Int

    func measure(in folder: String, _ figures: inout Figures) throws {
        figures.heading(padded("goal, median of \(runs) runs in turn", 46) + "    measured  goal")
        try measureStart(in: folder, &figures)
        let files = try OrganisationFiles.written(flows: flows, seed: seed, in: folder)
        let lintPerFlow = try measureLarge(files, in: folder, &figures)
        try measureGrowth(in: folder, known: (flows, lintPerFlow), &figures)
        try measureReports(in: folder, &figures)
        // Last: Linux counts for a program what the one that has started it had in memory.
        let text = SourceText(path: "large.flow", bytes: try read(files.model))
        measureStages(of: text, &figures)
        figures.tellGoals()
    }

    private func lint(_ path: String, _ options: [String] = ["--profile", "core", "--max-findings", "0"]) -> Program {
        Program([icflow, "lint", "--isolated"] + options + [path])
    }

    /// Milliseconds waver more than seconds: so often as often.
    private var startRuns: Int { 8 * runs }

    private func measureStart(in folder: String, _ figures: inout Figures) throws {
        let small = try OrganisationFiles.written(flows: 200, seed: seed, in: folder)
        var turns = Turns()
        turns.add("hello", Peers.hello(scratch: folder))
        turns.add("icflow --version", Program([icflow, "--version"]))
        turns.add("icflow lint, 200 flows", lint(small.model))
        try turns.run(startRuns)
        func milliseconds(_ name: String) -> String { decimal(1000 * median(turns[name].map(\.cpu)), 2) + " ms" }
        let version = zip(turns["icflow --version"], turns["hello"]).map { $0.cpu / (2 * $1.cpu + 0.003) }
        figures.add(
            "--version : (2 × a C hello + 3 ms)", version.isEmpty ? nil : median(version), goal: .atMost(1),
            note: version.isEmpty
                ? "no C compiler" : "\(milliseconds("icflow --version")) : 2 × \(milliseconds("hello")) + 3 ms")
        figures.add(
            "lint of 200 flows : --version", turns.ratio("icflow lint, 200 flows", to: "icflow --version"),
            goal: .atMost(2),
            note: "\(milliseconds("icflow lint, 200 flows")) : \(milliseconds("icflow --version"))")
    }

    /// What one flow costs to be linted, for each run, in CPU seconds.
    private func measureLarge(
        _ files: OrganisationFiles, in folder: String, _ figures: inout Figures
    ) throws -> [Double] {
        var turns = Turns()
        turns.add("lint", lint(files.model))
        turns.add("lint on one core", lint(files.model).onOneCore)
        turns.add("C", Peers.baseline(table: files.table, scratch: folder))
        turns.add("DuckDB", Peers.library("duckdb", table: files.table))
        turns.add("check", Program([icflow, "check", files.model]))
        turns.add("fmt", Program([icflow, "fmt", "--check", files.model]))
        try turns.run(runs)
        func cpu(_ name: String) -> String { decimal(median(turns[name].map(\.cpu)), 3) + " s" }
        func wall(_ name: String) -> String { decimal(median(turns[name].map(\.wall)), 3) + " s" }
        let count = "\(flows) flows"
        figures.add(
            "lint of \(count) : the bare task in C", turns.ratio("lint", to: "C"), goal: .atMost(3),
            note: turns["C"].isEmpty ? "no C compiler" : "\(cpu("lint")) : \(cpu("C")) of CPU")
        figures.add(
            "DuckDB : lint of \(count), wall", turns.ratio("DuckDB", to: "lint", \.wall), goal: .atLeast(5),
            note: turns["DuckDB"].isEmpty ? "pip install duckdb" : "\(wall("DuckDB")) : \(wall("lint"))")
        let peaks = turns["lint"].map { $0.peak / Double(files.modelSize) }
        let peak = decimal(median(turns["lint"].map(\.peak)) / 1_048_576, 0)
        figures.add("peak memory : the file", median(peaks), goal: .atMost(2.5), note: "\(peak) MiB")
        // On one core, what is not CPU time is waiting for others.
        let waits = median(turns["lint on one core"].map { $0.wall / $0.cpu })
        let doubt =
            waits > 1.1 ? "; in doubt: one core's wall is \(decimal(waits, 2)) of its CPU, the machine is busy" : ""
        figures.add(
            "all cores : one core, wall", turns.ratio("lint", to: "lint on one core", \.wall), goal: .atMost(0.65),
            note: "\(wall("lint")) : \(wall("lint on one core"))\(doubt)")
        figures.add(
            "fmt : check (to tree and model)", turns.ratio("fmt", to: "check"), goal: .atMost(2),
            note: "\(cpu("fmt")) : \(cpu("check"))")
        return turns["lint"].map { $0.cpu / Double(flows) }
    }

    private func measureGrowth(
        in folder: String, known: (flows: Int, perFlow: [Double]), _ figures: inout Figures
    ) throws {
        let sizes = Array(sequence(first: 10_000) { $0 * 10 }.prefix { $0 <= largest })
        var perFlow: [(size: Int, seconds: [Double])] = []
        var turns = Turns()
        for size in sizes where size != known.flows {
            turns.add("\(size)", lint(try OrganisationFiles.written(flows: size, seed: seed, in: folder).model))
        }
        try turns.run(runs)
        for size in sizes {
            let seconds =
                size == known.flows ? known.perFlow : turns["\(size)"].map { $0.cpu / Double(size) }
            perFlow.append((size, seconds))
        }
        guard let first = perFlow.first, let last = perFlow.last, perFlow.count > 1 else { return }
        let told = perFlow.map { decimal(1e6 * median($0.seconds), 2) }.joined(separator: " : ")
        figures.add(
            "CPU of a flow of \(last.size) : of \(first.size)",
            median(zip(last.seconds, first.seconds).map { $0 / $1 }), goal: .atMost(1.6), note: "\(told) µs")
    }

    private func measureReports(in folder: String, _ figures: inout Figures) throws {
        let files = try OrganisationFiles.written(flows: 100_000, seed: seed, in: folder)
        let all = ["--profile", "complete", "--min-severity", "info", "--max-findings", "100000"]
        var turns = Turns()
        for format in ["text", "json", "sarif", "github", "gitlab", "junit", "rdjson", "markdown"] {
            turns.add(format, lint(files.model, all + ["--output-format", format]))
        }
        try turns.run(runs)
        for format in turns.names {
            let peak = decimal(median(turns[format].map(\.peak)) / 1_048_576, 0)
            figures.add(
                "100000 findings as \(format), all in all", median(turns[format].map(\.cpu)), "s",
                goal: .atMost(format == "text" ? 2 : 3), note: "\(peak) MiB")
        }
    }

    private func measureStages(of text: SourceText, _ figures: inout Figures) {
        let megabytes = Double(text.bytes.count) / 1e6
        let parts = median(of: runs) { Lexer.tokenCount(of: text) }
        let whole = median(of: runs) { Lexer.tokenize(text, id: SourceID(0)) }
        figures.add(
            "lexing, part by part", megabytes / parts, "MB/s", goal: .atLeast(700),
            note: "\(decimal(megabytes / whole, 0)) MB/s where all tokens are kept")
        let tree = median(of: runs) { Parser.parse(text) }
        let model = median(of: runs) {
            var builder = ModelBuilder()
            _ = builder.read(text)
            return builder.finish()
        }
        figures.add(
            "parse to tree and model, one core", megabytes / model, "MB/s", goal: .atLeast(250),
            note: "\(decimal(megabytes / tree, 0)) MB/s to a tree that is kept")
    }
}
