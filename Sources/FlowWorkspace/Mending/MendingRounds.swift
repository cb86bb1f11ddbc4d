import FlowDiagnostics
import FlowModel
import FlowReports
import FlowRules
import FlowSyntax

/// Changes texts in memory round by round, and keeps of each round what proves to be good when the models are linted anew.
struct MendingRounds {
    let workspace: Workspace
    let wish: MendingWish
    /// Of each model.
    let settings: [RuleSettings]
    /// Marks what is known from elsewhere than the texts, in all models at once.
    let judging: ([LintedModel]) -> [LintedModel]
    private(set) var models: [OpenedModel]
    /// What is found in the models as they now are.
    private(set) var found: [LintedModel]
    /// The same, with what is known marked.
    private(set) var linted: [LintedModel]
    private(set) var files: EditedFiles
    /// The texts as they were.
    let originals: [TextKey: SourceText]
    /// The texts of each model, in the order of its sources.
    private let keys: [[TextKey?]]
    /// Those of them that may be changed.
    private let changeable: [Set<TextKey>]

    /// Edits that are made all or not at all.
    struct Proposal {
        var edits: [Edit] = []

        struct Edit: Hashable {
            let key: TextKey
            let edit: TextEdit
        }
    }

    /// Says whether what is found after so many proposals is what was to come of them.
    typealias Judge = (_ before: [Census], _ after: [Census], _ proposals: Int) -> Bool

    /// In how many ways a round divides its proposals to find those that prove bad.
    private static let maximumTrials = 256

    init(
        _ workspace: Workspace, _ models: [OpenedModel], _ linted: [LintedModel], _ wish: MendingWish,
        settings: [RuleSettings], judging: @escaping ([LintedModel]) -> [LintedModel]
    ) {
        self.workspace = workspace
        self.models = models
        self.wish = wish
        self.settings = settings
        self.judging = judging
        found = linted
        self.linted = judging(linted)
        files = EditedFiles(base: workspace.files)
        keys = models.map { model in workspace.textKeys(of: model) }
        var originals: [TextKey: SourceText] = [:]
        for (model, keys) in zip(models, keys) {
            for (key, text) in zip(keys, model.model.sources) {
                if let key, originals[key] == nil { originals[key] = text }
            }
        }
        self.originals = originals
        changeable = zip(models, keys).map { model, keys in workspace.changeableTexts(of: model, among: keys) }
    }

    /// An editor for each text that a model may change; asked for once a round.
    func editor(
        for source: SourceID, of model: Int, in editors: inout [TextKey: EntryEditor]
    ) -> (TextKey, EntryEditor)? {
        guard let key = keys[model][Int(source.index)], changeable[model].contains(key) else { return nil }
        if let known = editors[key] { return (key, known) }
        let editor = EntryEditor(Parser.parse(models[model].model.sources[Int(source.index)]))
        editors[key] = editor
        return (key, editor)
    }

    /// Tries some proposals, together first; where that proves bad, by halves.
    /// - Returns: for each proposal whether it was made.
    mutating func make(_ proposals: [Proposal], _ judge: Judge) -> [Bool] {
        var isMade = [Bool](repeating: false, count: proposals.count)
        var accepted: [Int] = []
        var best: Trial?
        var waiting = [Self.withoutClashes(proposals)[...]]
        var trials = 0
        while let chunk = waiting.popLast(), trials < Self.maximumTrials {
            guard !chunk.isEmpty else { continue }
            trials += 1
            let tried = accepted + chunk
            if let trial = trial(tried.map { proposals[$0] }),
                judge(trial.before, trial.after, tried.count)
            {
                accepted = tried
                best = trial
            } else if chunk.count > 1 {
                let middle = (chunk.startIndex + chunk.endIndex) / 2
                waiting += [chunk[middle...], chunk[..<middle]]
            }
        }
        guard let best else { return isMade }
        for index in accepted { isMade[index] = true }
        files = best.files
        (models, found, linted) = (best.models, best.found, best.linted)
        return isMade
    }

    /// What some proposals come to.
    private struct Trial {
        let files: EditedFiles
        let models: [OpenedModel]
        let found: [LintedModel]
        let linted: [LintedModel]
        let before: [Census]
        let after: [Census]
    }

    private func trial(_ proposals: [Proposal]) -> Trial? {
        let edits = Dictionary(grouping: proposals.flatMap(\.edits), by: \.key)
        var changed = files
        for (key, edits) in edits {
            guard let original = originals[key],
                let formatted = Self.formatted(
                    TextEdit.apply(edits.map(\.edit), to: files.texts[key] ?? Array(original.bytes)),
                    path: original.path)
            else { return nil }
            changed.texts[key] = formatted
        }
        var (models, found) = (self.models, self.found)
        // The others stay as they are.
        for model in models.indices where keys[model].contains(where: { key in key.map { edits[$0] != nil } ?? false })
        {
            models[model] = workspace.reopened(models[model], from: changed)
            found[model] = workspace.lint(models[model], like: found[model], settings[model])
        }
        let linted = judging(found)
        return Trial(
            files: changed, models: models, found: found, linted: linted,
            before: self.linted.map { Census($0, wish) }, after: linted.map { Census($0, wish) })
    }

    /// Nil where the edits have broken the text.
    private static func formatted(_ bytes: [UInt8], path: String) -> [UInt8]? {
        Formatter.format(Parser.parse(SourceText(path: path, bytes: bytes)))
    }

    /// The proposals that can be made side by side: without those that are about bytes which another one changes otherwise, and
    /// those that say nothing new.
    private static func withoutClashes(_ proposals: [Proposal]) -> [Int] {
        var new: Set<Proposal.Edit> = []
        var isKept = proposals.map { proposal in
            proposal.edits.reduce(false) { isNew, edit in new.insert(edit).inserted || isNew }
        }
        let edits = proposals.indices.filter { isKept[$0] }.flatMap { index in
            proposals[index].edits.map { (edit: $0, proposal: index) }
        }.sorted { left, right in
            (left.edit.key, left.edit.edit.range.lowerBound, left.proposal)
                < (right.edit.key, right.edit.edit.range.lowerBound, right.proposal)
        }
        var last: Proposal.Edit?
        for (edit, proposal) in edits where isKept[proposal] {
            if let last, last.key == edit.key, last != edit, edit.edit.range.lowerBound < last.edit.range.upperBound {
                isKept[proposal] = false
            } else {
                last = edit
            }
        }
        return proposals.indices.filter { isKept[$0] }
    }
}
