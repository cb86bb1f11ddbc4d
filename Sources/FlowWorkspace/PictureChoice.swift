import FlowDiagnostics
import FlowDiagrams
import FlowModel
import FlowRules

/// What a picture is to show and how, as the command line says it: in words.
public struct PictureChoice: Sendable {
    public enum Format: String, CaseIterable, Sendable {
        case svg, png, pdf, dot, json
    }

    public enum Labels: String, CaseIterable, Sendable {
        case badge, text, none
    }

    public enum Theme: String, CaseIterable, Sendable {
        case `default`, print, dark
    }

    public enum Legend: String, CaseIterable, Sendable {
        case on, off
    }

    public var format = Format.svg
    /// A view of the model, by its identifier: what the rest leaves open is as it says.
    public var view: String?
    /// Kinds of flow, several in one with commas between; none for all.
    public var show: [String] = []
    /// Units, several in one with commas between.
    public var focus: [String] = []
    public var depth: Int?
    public var level: String?
    public var group: String?
    public var item: String?
    public var process: String?
    /// Codes, names or prefixes of codes, several in one with commas between; `none`; `all`, as where nothing is said.
    public var highlight: [String] = []
    public var minimumSeverity = Severity.warning
    public var labels: Labels?
    public var legend = Legend.on
    public var theme = Theme.default
    public var font: String?
    /// The name of one of Graphviz' engines; nil for our own layout.
    public var layout: String?
    public var title: String?
    /// What a PDF gives as its date, in seconds since 1970; nil for a fixed one.
    public var timestamp: Int?

    public init() {}

    /// The rules whose findings are asked for by name: these have to run, whatever the profile.
    public func highlightedRules(in model: Model) throws(ChoiceError) -> [String] {
        let named = highlight.flatMap(Self.parts).filter { $0 != "none" && $0 != "all" }
        guard highlight.isEmpty, let view = try chosenView(in: model) else { return named }
        return view.highlights.map(\.rule)
    }

    private func chosenView(in model: Model) throws(ChoiceError) -> View? {
        guard let view else { return nil }
        return try ModelNames(model: model).view(view)
    }

    func options(for model: Model, in language: Language) throws(ChoiceError) -> DiagramOptions {
        let names = ModelNames(model: model)
        var options = DiagramOptions()
        options.language = language
        if let view = try chosenView(in: model) { try options.apply(view, of: model) }
        if let title { options.title = title }
        if !show.isEmpty {
            options.kinds = []
            for word in show.flatMap(Self.parts) {
                options.kinds.insert(
                    try Self.kind(word, Wording("kind of flow", "往来种类"), FlowKind.allCases) { $0.noun })
            }
        }
        if !focus.isEmpty {
            var units = DiagramOptions.Focus([], depth: depth ?? 1)
            for name in focus.flatMap(Self.parts) { units.units.append(try names.unit(name)) }
            options.focus = units
        } else if let depth {
            options.focus?.depth = depth
        }
        if let item { options.item = try names.item(item) }
        if let process { options.process = try names.process(process) }
        if let level { options.level = try Self.unitKind(level) }
        if let group { options.group = try Self.unitKind(group) }
        let words = highlight.flatMap(Self.parts)
        if words.contains("none") {
            options.highlight = .none
        } else if !words.isEmpty && !words.contains("all") {
            options.highlight = .rules(words.map { $0.lowercased() })
        }
        options.minimumSeverity = minimumSeverity
        switch labels {
        case .badge: options.labels = .badge
        case .text: options.labels = .text
        case .some(.none): options.labels = .none
        case nil: break
        }
        options.legend = legend == .on ? .shown : .hidden
        return options
    }

    func request(drawing diagram: Diagram) throws(ChoiceError) -> DrawingRequest {
        var request = DrawingRequest(diagram: diagram, format: drawingFormat, theme: themeName)
        if let layout {
            guard let engine = Engine(rawValue: layout) else {
                throw .unknown(Wording("layout", "布局"), layout, among: Engine.allCases.map(\.rawValue))
            }
            request.layout = .engine(engine)
        }
        if let font {
            guard let name = FontName(font) else {
                throw ChoiceError(
                    message: Wording(
                        "--font takes family names of letters, digits, spaces and hyphens, with commas between, not `\(font)`",
                        "--font 只接受由字母、数字、空格、连字符组成的字体名,用逗号分隔,不接受“\(font)”"))
            }
            request.font = name
        }
        if let timestamp { request.timestamp = Int64(timestamp) }
        return request
    }

    private var drawingFormat: DrawingRequest.Format {
        switch format {
        case .svg: .svg
        case .png: .png
        case .pdf: .pdf
        case .dot: .dot
        case .json: .json
        }
    }

    private var themeName: FlowDiagrams.Theme.Name {
        switch theme {
        case .default: .standard
        case .print: .print
        case .dark: .dark
        }
    }

    private static func unitKind(_ word: String) throws(ChoiceError) -> UnitKind {
        try kind(word, Wording("kind of unit", "单位种类"), UnitKind.allCases.filter { !$0.isExternal }) { $0.noun }
    }

    /// One of some kinds by what it is called, in either language.
    private static func kind<Kind>(
        _ word: String, _ sort: Wording, _ kinds: [Kind], noun: (Kind) -> Wording
    ) throws(ChoiceError) -> Kind {
        guard let found = kinds.first(where: { word == noun($0).english || word == noun($0).chinese }) else {
            throw .unknown(sort, word, among: kinds.map { noun($0).english })
        }
        return found
    }

    private static func parts(_ list: String) -> [String] {
        list.split { $0 == "," || $0 == "，" || $0 == "、" }.map { part in
            String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
    }
}
