import FlowDiagnostics
import FlowModel
import FlowReports
import FlowRules
import FlowSyntax

extension Workspace {
    /// Mends models in memory, and says what their texts become; to write them is left to the caller.
    ///
    /// First come the safe repairs, round by round until nothing is left to mend, then the exceptions for what is still shown.
    /// Each changed text is formatted. A change is kept where the models lint afterwards with fewer findings and never others
    /// (for an exception: where just the findings are suppressed that were shown). A model with mistakes in its text is left
    /// as it is, and so are files outside the folder of a model's root, and all but the root of a model from standard input.
    /// - Parameters:
    ///   - linted: what is found in the models as they are; all of it, whatever of it is told.
    ///   - judging: marks what is known from elsewhere than the texts, a baseline say, in all models at once.
    public func mend(
        _ settled: SettledModels, _ linted: [LintedModel], _ wish: MendingWish,
        judging: @escaping ([LintedModel]) -> [LintedModel]
    ) -> Mended {
        let settings = settled.models.indices.map { settled.settings(of: $0).rules }
        return mend(settled.models, linted, wish, settings: settings, judging: judging)
    }

    func mend(
        _ models: [OpenedModel], _ linted: [LintedModel], _ wish: MendingWish, settings: [RuleSettings],
        judging: @escaping ([LintedModel]) -> [LintedModel] = { $0 }
    ) -> Mended {
        var rounds = MendingRounds(self, models, linted, wish, settings: settings, judging: judging)
        let before = rounds.shown
        if wish.fixes { rounds.repair() }
        let fixed = before - rounds.shown
        if let reason = wish.reason { rounds.allow(because: reason) }
        let allowed = before - fixed - rounds.shown
        let skipped = linted.filter(\.hasMistakes).map { model in
            Wording(
                "\(model.path): nothing is changed in a model with mistakes in its text",
                "\(model.path)：文本有错误的模型不作改动")
        }
        return Mended(
            models: rounds.models, linted: rounds.found, texts: rounds.changedTexts, fixed: fixed, allowed: allowed,
            remarks: skipped + (wish.reason == nil ? [] : Self.unallowed(rounds.unallowed)))
    }

    private static func unallowed(_ count: Int) -> [Wording] {
        guard count > 0 else { return [] }
        return [
            Wording(
                "\(count) finding\(count == 1 ? "" : "s") not allowed: what covers one would cover others that are not "
                    + "shown (--min-severity info shows all)",
                "\(count) 个发现未写入允许：能涵盖它的允许也会涵盖未显示的发现（--min-severity info 可显示全部）")
        ]
    }

    /// What is found in a model whose text has changed.
    func lint(_ model: OpenedModel, like before: LintedModel, _ settings: RuleSettings) -> LintedModel {
        before.with(Linter.lint(model.model, settings: settings, workers: workers))
    }

    /// What is found in the models as their files now are.
    public func lintAnew(_ settled: SettledModels) -> [LintedModel] {
        let models = settled.models.map { reopened($0, from: files) }
        return lint(SettledModels(models: models, settings: settled.settings, index: settled.index))
    }

    /// The model of a root as it is now, with the texts of some files.
    func reopened(_ model: OpenedModel, from files: any FileSystem) -> OpenedModel {
        let read: Model
        switch model.origin {
        case .file(let root):
            read = ModelReader.model(of: root, files: files, allowsOutside: allowsOutside, workers: workers)
        case .input(let name):
            let bytes = (files as? EditedFiles)?.texts[.input] ?? Array(model.model.sources[0].bytes)
            read = ModelReader.model(
                of: bytes, named: name, files: files, allowsOutside: allowsOutside, workers: workers)
        }
        return OpenedModel(path: model.path, origin: model.origin, model: read)
    }

    /// The key of each of a model's texts; nil for one that is not to be found any more.
    func textKeys(of model: OpenedModel) -> [TextKey?] {
        model.model.sources.enumerated().map { index, source in
            if index == 0, case .input = model.origin { return .input }
            return (try? files.canonicalPath(of: FilePath(source.path))).map(TextKey.file)
        }
    }

    /// Those of a model's texts that may be changed.
    func changeableTexts(of model: OpenedModel, among keys: [TextKey?]) -> Set<TextKey> {
        switch model.origin {
        case .input: return [.input]
        case .file(let root):
            guard let folder = try? files.canonicalPath(of: root.folder) else { return [] }
            return Set(
                keys.enumerated().compactMap { index, key in
                    guard case .file(let path)? = key, index == 0 || path.isInside(folder) else { return nil }
                    return key
                })
        }
    }
}

/// What is to be changed in the texts of models.
public struct MendingWish: Sendable {
    /// Whether the safe repairs are to be made.
    public var fixes: Bool
    /// Why what is shown is to be allowed; nil where nothing is.
    public var reason: String?
    /// The least severity that is shown, of models that do not say it themselves.
    public var minimumSeverity: Severity

    public init(fixes: Bool, allowing reason: String? = nil, minimumSeverity: Severity = .warning) {
        self.fixes = fixes
        self.reason = reason
        self.minimumSeverity = minimumSeverity
    }

    /// Whether a finding is told, and not just counted.
    func isShown(_ finding: Finding, of model: LintedModel) -> Bool {
        !finding.isSuppressed && finding.severity >= model.minimumSeverity ?? minimumSeverity
    }
}

/// What mending some models came to.
public struct Mended: Sendable {
    public let models: [OpenedModel]
    /// What is found in them now.
    public let linted: [LintedModel]
    /// In the order of their paths, standard input first.
    public let texts: [MendedText]
    /// How many of the findings that were shown are gone.
    public let fixed: Int
    /// How many findings are newly suppressed.
    public let allowed: Int
    /// What has been left undone, and why.
    public let remarks: [Wording]

    /// The text of standard input as it is to be now; nil where none was read.
    public var input: [UInt8]? {
        models.lazy.compactMap { model -> [UInt8]? in
            if case .input = model.origin { Array(model.model.sources[0].bytes) } else { nil }
        }.first
    }
}

/// A text that is to be other than it was.
public struct MendedText: Sendable {
    /// As messages show it.
    public let path: String
    /// Where it is to be written, links followed; nil for standard input.
    public let file: FilePath?
    public let original: [UInt8]
    public let bytes: [UInt8]

    /// What changes, in the unified format.
    public var diff: [UInt8] { LineDiff(from: original, to: bytes).unified(path: path) }
}

extension MendingRounds {
    /// How many findings are shown.
    var shown: Int {
        linted.reduce(0) { count, model in
            count + model.result.findings.count { wish.isShown($0, of: model) }
        }
    }

    /// How many findings are shown that could be allowed.
    var unallowed: Int {
        linted.reduce(0) { count, model in
            guard !model.hasMistakes else { return count }
            return count
                + model.result.findings.count { RuleCatalog.canAllow($0) && wish.isShown($0, of: model) }
        }
    }

    /// A repair may bring up another: of three equal flows, say. More rounds than this no text has asked for.
    private static let maximumRounds = 16

    mutating func repair() {
        for _ in 0..<Self.maximumRounds {
            var editors: [TextKey: EntryEditor] = [:]
            var proposals: [Proposal] = []
            for model in models.indices where !linted[model].hasMistakes {
                let repairs = Linter.repairs(of: linted[model].result, settings: settings[model]) { finding in
                    wish.isShown(finding, of: linted[model])
                }
                for repair in repairs {
                    if let proposal = proposal(for: repair, of: model, in: &editors) { proposals.append(proposal) }
                }
            }
            let isMade = make(proposals) { before, after, count in
                zip(before, after).allSatisfy { $0.isMendedOnly(by: $1) }
                    && zip(before, after).reduce(0) { $0 + $1.0.shown - $1.1.shown } >= count
            }
            guard isMade.contains(true) else { return }
        }
    }

    private func proposal(for repair: Repair, of model: Int, in editors: inout [TextKey: EntryEditor]) -> Proposal? {
        var proposal = Proposal()
        for change in repair.changes {
            guard let (key, editor) = editor(for: change.span.source, of: model, in: &editors),
                let edit = editor.edit(for: change)
            else { return nil }
            proposal.edits.append(.init(key: key, edit: edit))
        }
        return proposal
    }

    /// Allows what is shown. A draft that proves bad gives way to the finding's next one.
    mutating func allow(because reason: String) {
        var refused = [Set<AllowanceDraft>](repeating: [], count: models.count)
        while true {
            var editors: [TextKey: EntryEditor] = [:]
            var drafts: [(model: Int, draft: AllowanceDraft)] = []
            var proposals: [Proposal] = []
            var hasRefused = false
            for model in models.indices where !linted[model].hasMistakes {
                let writers = [Language.english, .chinese].map { Writer(models[model].model, $0) }
                for (draft, source) in self.drafts(for: model, without: refused[model]) {
                    let text = { (language: Language) in
                        draft.text(because: reason, for: writers[language == .english ? 0 : 1])
                    }
                    let place = draft.place(in: models[model].model)
                    // What points outside of what may be changed is allowed in the root.
                    let target =
                        place.map { editor(for: $0.source, of: model, in: &editors) }
                        ?? editor(for: source, of: model, in: &editors)
                        ?? editor(for: SourceID(0), of: model, in: &editors)
                    guard let (key, editor) = target,
                        let edit = place.map({ editor.insertion(at: $0, text) })
                            ?? editor.appending(text, asOneOf: .allow)
                    else {
                        refused[model].insert(draft)
                        hasRefused = true
                        continue
                    }
                    drafts.append((model, draft))
                    proposals.append(Proposal(edits: [.init(key: key, edit: edit)]))
                }
            }
            guard !proposals.isEmpty || hasRefused else { return }
            let isMade = make(proposals) { before, after, count in
                zip(before, after).allSatisfy { $0.isAllowedOnly(by: $1) }
                    && zip(before, after).reduce(0) { $0 + $1.0.shown - $1.1.shown } >= count
            }
            for (index, isMade) in isMade.enumerated() where !isMade {
                refused[drafts[index].model].insert(drafts[index].draft)
            }
        }
    }

    /// One draft for each finding that is shown and not covered by the draft of another, and the text that the finding points
    /// at. It covers no finding that is not shown.
    private func drafts(
        for model: Int, without refused: Set<AllowanceDraft>
    ) -> [(draft: AllowanceDraft, source: SourceID)] {
        let result = linted[model].result
        var shown: [Finding] = []
        var hidden: [String: [Finding]] = [:]
        for finding in result.findings where !finding.isSuppressed {
            if wish.isShown(finding, of: linted[model]) {
                shown.append(finding)
            } else {
                hidden[finding.name, default: []].append(finding)
            }
        }
        var chosen: [(draft: AllowanceDraft, source: SourceID)] = []
        var seen: Set<AllowanceDraft> = []
        for finding in shown where RuleCatalog.canAllow(finding) {
            let drafts = AllowanceDraft.drafts(for: finding, in: result.model)
            guard seen.isDisjoint(with: drafts) else { continue }
            let draft = drafts.first { draft in
                !refused.contains(draft)
                    && !(hidden[finding.name] ?? []).contains { draft.covers($0, in: result.model) }
            }
            if let draft {
                seen.insert(draft)
                chosen.append((draft, finding.span.source))
            }
        }
        return chosen
    }

    /// The texts that are other than they were, standard input first.
    var changedTexts: [MendedText] {
        files.texts.sorted { $0.key < $1.key }.compactMap { key, bytes in
            guard let text = originals[key], !text.bytes.elementsEqual(bytes) else { return nil }
            let file: FilePath? = if case .file(let path) = key { path } else { nil }
            return MendedText(path: text.path, file: file, original: Array(text.bytes), bytes: bytes)
        }
    }
}
