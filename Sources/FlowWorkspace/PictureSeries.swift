import FlowDiagnostics
import FlowDiagrams
import FlowModel
import FlowReports
import FlowRules

/// Every view of a model and one picture for each of its findings, as files side by side, with a page that shows them all.
///
/// A view's file is named by its identifier, a finding's by code, rule, item or units, and its fingerprint: the names stay
/// the same as long as what they name does. Files of an earlier series are left alone.
public struct PictureSeries {
    /// The pictures of more findings than this are not drawn, which is told.
    public static let mostFindings = 500
    public static let indexName = "index.md"

    /// Finds the themes.
    private let workspace: Workspace
    private let linted: LintedModel
    private let choice: PictureChoice
    private let formats: [PictureChoice.Format]
    private let language: Language
    private var pictures: [Picture] = []
    private var remarks: [Wording] = []

    private struct Picture {
        enum Subject {
            case view(View)
            case finding([Finding].Index)
        }

        var subject: Subject
        /// Without an ending.
        var name: String
        var title: String
        var texts: [String]
    }

    /// - Parameters:
    ///   - choice: how the pictures look; what it says of views and of a part of the model is not asked.
    ///   - settings: the rules whose findings are drawn.
    ///   - formats: each picture is drawn in each of them.
    public init(
        of linted: LintedModel, from workspace: Workspace, _ choice: PictureChoice, settings: RuleSettings,
        formats: [PictureChoice.Format], in language: Language
    ) {
        self.workspace = workspace
        self.linted = linted
        self.choice = choice
        self.formats = formats
        self.language = language
        var names = FileNames()
        let model = linted.result.model
        for view in model.views {
            let name = model.text(view.name)
            pictures.append(
                Picture(
                    subject: .view(view), name: names.name(for: name), title: model.text(view.title) ?? name, texts: [])
            )
        }
        addFindings(settings, &names)
    }

    /// What became of a series.
    public struct Outcome: Sendable {
        /// Pictures that could not be drawn or written, each with its file's name.
        public var problems: [Wording] = []
        public var remarks: [Wording] = []
    }

    /// Draws all pictures, and the page last.
    ///
    /// - Parameters:
    ///   - seconds: the longest that one picture may take.
    ///   - workers: how many are drawn at a time; nil for as many as there are cores. Changes nothing but the time.
    ///   - write: takes a file's name and its bytes; says why it could not be written, or nil.
    public func draw(seconds: Int, workers: Int?, write: (String, [UInt8]) -> Wording?) -> Outcome {
        // A theme that cannot be had is told once, and not for each picture.
        do throws(ChoiceError) {
            _ = try workspace.theme(for: choice, of: linted.result.model)
        } catch {
            return Outcome(problems: [error.message])
        }
        var drawn = Drawn(count: pictures.count)
        var waiting = Array(pictures.indices)
        while !waiting.isEmpty {
            draw(waiting, DrawingWorkers(seconds: seconds, width: workers), &drawn, write)
            // A finding that has no room on the page with its surroundings is drawn with less of them.
            waiting = drawn.tooLarge.sorted()
            drawn.tooLarge = []
            for picture in waiting { drawn.narrowings[picture] += 1 }
        }
        var outcome = Outcome(
            problems: drawn.problems.flatMap(\.self),
            remarks: drawn.themeWarnings + remarks + drawn.remarks.flatMap(\.self))
        if let warning = drawn.fontWarning { outcome.remarks.append(warning) }
        if let problem = write(Self.indexName, Array(index(of: drawn).text.utf8)) { outcome.problems.append(problem) }
        return outcome
    }

    private func draw(
        _ waiting: [Int], _ workers: DrawingWorkers, _ drawn: inout Drawn, _ write: (String, [UInt8]) -> Wording?
    ) {
        var outcome = drawn
        var jobs: [Job] = []
        var next = 0
        var prepared: [(Job, DrawingRequest)] = []
        let requests = AnyIterator<DrawingRequest> {
            while prepared.isEmpty, next < waiting.count {
                prepared = self.requests(for: waiting[next], &outcome).reversed()
                next += 1
            }
            guard let (job, request) = prepared.popLast() else { return nil }
            jobs.append(job)
            return request
        }
        workers.draw(requests) { position, result in
            let job = jobs[position]
            switch result {
            case .success(let picture):
                if let warning = picture.fonts.flatMap(FontCheck.warning) { outcome.fontWarning = warning }
                if let problem = write(job.file, picture.bytes) {
                    outcome.problems[job.picture].append(problem)
                } else {
                    outcome.files[job.picture].insert(job.file)
                }
            case .failure(.doesNotFit) where job.mayBeNarrower: outcome.tooLarge.insert(job.picture)
            case .failure(let error): outcome.problems[job.picture].append(named(job.file, error.wording))
            }
        }
        drawn = outcome
    }

    // MARK: - What is to be drawn

    private mutating func addFindings(_ settings: RuleSettings, _ names: inout FileNames) {
        let result = linted.result
        var options = DiagramOptions()
        options.minimumSeverity = choice.minimumSeverity
        options.highlight = choice.marks ?? .all
        var prints = Fingerprints()
        var omitted = 0
        for (index, finding) in result.findings.enumerated() {
            let print = prints.next(for: finding, in: result.model)
            guard options.marks(finding, of: result.model),
                let page = RuleCatalog.rule(of: finding, in: result.model)?.page, settings.runs(page)
            else { continue }
            guard pictures.count < result.model.views.count + Self.mostFindings else {
                omitted += 1
                continue
            }
            let picture = FindingPicture(of: index, in: result, language)
            let text = picture.text
            pictures.append(
                Picture(
                    subject: .finding(index),
                    name: names.name(for: picture.words, distinction: String(print.prefix(Self.printDigits))),
                    title: picture.title, texts: [text.message, text.remedy].filter { text in !text.isEmpty }))
        }
        if omitted > 0 {
            remarks.append(
                Wording(
                    "the first \(Self.mostFindings) findings are drawn, \(omitted) are not; "
                        + "narrow them by --select, --highlight or --min-severity",
                    "只画前 \(Self.mostFindings) 个问题，另有 \(omitted) 个未画；可用 --select、--highlight 或 --min-severity 缩小范围"))
        }
    }

    /// One for each format; none where the picture cannot be drawn as its view wants it.
    private func requests(for picture: Int, _ drawn: inout Drawn) -> [(Job, DrawingRequest)] {
        let model = linted.result.model
        var choice = choice
        // What one of the formats may show, all of them are made of.
        if formats.contains(.dot) { choice.format = .dot }
        var requests: [(Job, DrawingRequest)] = []
        do throws(ChoiceError) {
            let (diagram, notes): (Diagram, [DiagramNote])
            var hasNarrower = false
            switch pictures[picture].subject {
            case .view(let view):
                choice.view = model.text(view.name)
                let options = try choice.options(for: model, in: language)
                (diagram, notes) = try Workspace.diagram(of: linted.result, options, view: choice.view)
            case .finding(let index):
                let finding = FindingPicture(of: index, in: linted.result, language)
                var choices = finding.choices(from: try choice.options(for: model, in: language))[...]
                choices = choices.dropFirst(drawn.narrowings[picture])
                // A style may have nothing to show of a finding, which a map always has.
                while choices.count > 1, (try? Diagram.drawn(of: linted.result, choices[choices.startIndex])) == nil {
                    choices = choices.dropFirst()
                    drawn.narrowings[picture] += 1
                }
                guard let options = choices.first else { return [] }
                (diagram, notes) = try Workspace.diagram(of: linted.result, options, view: nil)
                hasNarrower = choices.count > 1
            }
            let found = try workspace.theme(for: choice, of: model)
            for warning in found.warnings where !drawn.themeWarnings.contains(warning) {
                drawn.themeWarnings.append(warning)
            }
            for format in formats {
                choice.format = format
                let file = "\(pictures[picture].name).\(format.rawValue)"
                let job = Job(picture: picture, file: file, mayBeNarrower: hasNarrower)
                requests.append((job, try choice.request(drawing: diagram, in: found.theme)))
            }
            drawn.remarks[picture] = notes.map { note in named(pictures[picture].name, note.wording) }
        } catch {
            drawn.problems[picture].append(named(pictures[picture].name, error.message))
        }
        return requests
    }

    // MARK: - What has been drawn

    private struct Job {
        var picture: Int
        var file: String
        var mayBeNarrower: Bool
    }

    private struct Drawn {
        /// By picture.
        var files: [Set<String>]
        var problems: [[Wording]]
        var remarks: [[Wording]]
        /// How many times it has been given less to show.
        var narrowings: [Int]
        var tooLarge: Set<Int> = []
        var fontWarning: Wording?
        /// Each once.
        var themeWarnings: [Wording] = []

        init(count: Int) {
            files = Array(repeating: [], count: count)
            problems = Array(repeating: [], count: count)
            remarks = Array(repeating: [], count: count)
            narrowings = Array(repeating: 0, count: count)
        }
    }

    private func index(of drawn: Drawn) -> PictureIndex {
        let model = linted.result.model
        var page = PictureIndex(
            title: model.text(model.title) ?? linted.path, path: linted.path, views: [], findings: [],
            remarks: remarks.map { remark in remark[language] }, language: language)
        for (index, picture) in pictures.enumerated() {
            let entry = PictureIndex.Entry(
                title: picture.title, texts: picture.texts,
                files: formats.map { format in "\(picture.name).\(format.rawValue)" }.filter(
                    drawn.files[index].contains),
                problems: drawn.problems[index].map { problem in problem[language] })
            switch picture.subject {
            case .view: page.views.append(entry)
            case .finding: page.findings.append(entry)
            }
        }
        return page
    }

    private func named(_ file: String, _ wording: Wording) -> Wording {
        Wording("\(file): \(wording.english)", "\(file)：\(wording.chinese)")
    }

    private static let printDigits = 8
}
