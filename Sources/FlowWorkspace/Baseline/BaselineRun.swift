import FlowDiagnostics
import FlowModel
import FlowReports
import FlowRules

/// The baselines of a run: what their entries cover, which of them no longer occur, and what they are to be anew.
public struct BaselineRun: Sendable {
    /// The models, with those findings suppressed that stand in a baseline.
    public private(set) var models: [LintedModel]
    public private(set) var counts: BaselineCounts?
    /// The entries that no longer occur, a line each, in the order of the files.
    public private(set) var stale: [Wording] = []
    /// What is to be written; empty where nothing changes.
    public private(set) var rewritten: [Rewritten] = []

    public struct Rewritten: Sendable {
        public let path: FilePath
        public let baseline: Baseline
    }

    /// - Parameters:
    ///   - loaded: the baselines of the settled models.
    ///   - linted: what linting them has come to, in the same order.
    ///   - updates: whether the baselines are to be written anew; never where a text has mistakes, whose findings may lack.
    public init(_ loaded: LoadedBaselines, _ linted: [LintedModel], updates: Bool, files: any FileSystem) {
        models = linted
        guard !loaded.baselines.isEmpty else { return }
        var counts = BaselineCounts()
        if updates { counts.change = .init(added: 0, removed: 0) }
        for (number, file) in loaded.baselines.enumerated() {
            let members = loaded.index.indices.filter { loaded.index[$0] == number }
            let judgement = Judgement(file, members.map { linted[$0] }, loaded, members, files: files)
            for (place, index) in members.enumerated() {
                let result = linted[index].result
                let isKnown = updates ? result.findings.map { _ in true } : judgement.isKnown(place)
                models[index] = linted[index].with(result.suppressing(isKnown))
                counts.known += models[index].result.findings.count { $0.suppression == .baseline }
            }
            guard updates else {
                counts.stale += judgement.stale.count
                stale += judgement.stale.map { Self.told(file, $0) }
                continue
            }
            let (baseline, change) = judgement.updated(in: loaded.settled.language)
            counts.change?.added += change.added
            counts.change?.removed += change.removed
            if change.added + change.removed > 0 || !file.isThere {
                rewritten.append(Rewritten(path: file.path, baseline: baseline))
            }
        }
        self.counts = counts
    }

    private static func told(_ file: BaselineFile, _ index: Int) -> Wording {
        let entry = file.baseline.entries[index]
        let place = "\(file.shown):\(file.places[index].line)"
        return Wording(
            "\(place): \(entry.code) \(entry.rule) no longer occurs in \(entry.model): \(entry.message)",
            "\(place): \(entry.model) 中已不再出现 \(entry.code) \(entry.rule)：\(entry.message)")
    }
}

/// The baselines that some models are held against, as they were read before anything is linted or written.
public struct LoadedBaselines: Sendable {
    let settled: SettledModels
    let baselines: [BaselineFile]
    /// For each model: which of the baselines; nil where it has none.
    let index: [Int?]

    /// - Parameter mayBeMissing: they are to be written.
    public init(
        of settled: SettledModels, in files: any FileSystem, mayBeMissing: Bool
    ) throws(LocatedMistakes) {
        self.settled = settled
        var baselines: [BaselineFile] = []
        var index: [Int?] = []
        var known: [FilePath: Int] = [:]
        for number in settled.models.indices {
            guard let path = settled.settings(of: number).baseline.value else {
                index.append(nil)
                continue
            }
            let file = (try? files.canonicalPath(of: path)) ?? files.currentFolder.appending(path).normalized
            if known[file] == nil {
                known[file] = baselines.count
                baselines.append(try BaselineFile(path, in: files, mayBeMissing: mayBeMissing))
            }
            index.append(known[file])
        }
        self.baselines = baselines
        self.index = index
    }

    public var isEmpty: Bool { baselines.isEmpty }
}

/// One baseline, held against the models that have it.
private struct Judgement {
    let file: BaselineFile
    private let models: [LintedModel]
    /// The paths of the models, as the baseline calls them.
    private let paths: [String]
    private let fingerprints: [[String]]
    private let coverage: Baseline.Coverage
    /// The entries that cover nothing although they should.
    private(set) var stale: [Int] = []
    /// Whether an entry's model is no longer there.
    private let isGone: [Bool]

    init(
        _ file: BaselineFile, _ linted: [LintedModel], _ loaded: LoadedBaselines, _ members: [Int],
        files: any FileSystem
    ) {
        self.file = file
        let paths = members.map { Self.path(of: loaded.settled.models[$0], from: file.folder, files) }
        let fingerprints = linted.map(\.result.fingerprints)
        let subjects = linted.indices.map { number in
            let findings = linted[number].result.findings
            return Baseline.Subject(
                path: paths[number],
                fingerprints: zip(findings, fingerprints[number]).map { $0.isSuppressed ? nil : $1 })
        }
        let coverage = file.baseline.coverage(of: subjects)
        self.paths = paths
        self.fingerprints = fingerprints
        self.coverage = coverage
        models = linted
        let numbers = Dictionary(paths.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        var there: [String: Bool] = [:]
        isGone = file.baseline.entries.map { entry in
            if numbers[entry.model] != nil { return false }
            if let known = there[entry.model] { return !known }
            do throws(FileError) {
                _ = try files.kind(of: file.folder.appending(FilePath(entry.model)))
                there[entry.model] = true
            } catch {
                // One that cannot be looked at may be there.
                there[entry.model] = error != .missing
            }
            return there[entry.model] == false
        }
        for index in file.baseline.entries.indices where !coverage.isUsed[index] {
            let entry = file.baseline.entries[index]
            guard let number = numbers[entry.model] else {
                if isGone[index] { stale.append(index) }
                continue
            }
            let settings = loaded.settled.settings(of: members[number]).rules
            // Of a text with mistakes nobody knows what would be found; of a rule that has not run neither.
            if !linted[number].hasMistakes, Self.isJudged(entry, in: linted[number].result.model, settings) {
                stale.append(index)
            }
        }
    }

    /// For each finding of a model: whether an entry covers it.
    func isKnown(_ model: Int) -> [Bool] { coverage.entry[model].map { $0 != nil } }

    /// Entries that still occur stay as they are, so that only what changes is seen in the file.
    func updated(in language: Language) -> (Baseline, BaselineCounts.Change) {
        let isStale = Set(stale)
        var kept: [Baseline.Entry] = []
        var change = BaselineCounts.Change(added: 0, removed: 0)
        for (index, entry) in file.baseline.entries.enumerated() {
            // One that covers a finding of a model that has been moved is written anew, for the model's new path.
            if isStale.contains(index) || isGone[index] {
                change.removed += 1
            } else {
                kept.append(entry)
            }
        }
        for (number, model) in models.enumerated() {
            let writer = Writer(model.result.model, language)
            for (finding, index) in zip(model.result.findings.indices, coverage.entry[number]) {
                if let index, !isGone[index], file.baseline.entries[index].model == paths[number] { continue }
                let found = model.result.findings[finding]
                if found.isSuppressed { continue }
                kept.append(
                    Baseline.Entry(
                        fingerprint: fingerprints[number][finding], code: found.code, rule: found.name,
                        model: paths[number], message: Linter.text(of: found, for: writer).message))
                change.added += 1
            }
        }
        return (Baseline(kept), change)
    }

    private static func path(of model: OpenedModel, from folder: FilePath, _ files: any FileSystem) -> String {
        let path = (try? files.canonicalPath(of: model.root)) ?? files.currentFolder.appending(model.root).normalized
        return path.relative(to: folder).description
    }

    /// Whether the rule of an entry has run; one that there is no longer counts as having run.
    private static func isJudged(_ entry: Baseline.Entry, in model: Model, _ settings: RuleSettings) -> Bool {
        if entry.code == PolicyRule.code {
            guard let policy = model.policies.first(where: { model.text($0.name) == entry.rule }) else { return true }
            return settings.runs(PolicyRule(policy, in: model).page)
        }
        return RuleCatalog.rule(code: entry.code).map { settings.runs($0.page) } ?? true
    }
}
