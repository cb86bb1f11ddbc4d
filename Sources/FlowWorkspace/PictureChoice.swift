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

    public enum Legend: String, CaseIterable, Sendable {
        case on, off
    }

    public enum Style: String, CaseIterable, Sendable {
        case map, matrix, ego, sipoc, chain, cycle, roles
    }

    public var format = Format.svg
    /// Nil for the view's, or a map.
    public var style: Style?
    /// Which of the findings that `cycle` and `roles` draw, from 1 on.
    public var finding: Int?
    /// A view of the model; what else is said here goes before what the view says.
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
    /// Goes before what the view says.
    public var theme: ThemeReference?
    /// That of the configuration, where neither the command line nor the view names one.
    public var configuredTheme: ThemeReference?
    public var font: String?
    /// The page to fill, as `slide` or `297x210mm`; nil for a picture of its own size.
    public var size: String?
    /// The name of one of Graphviz' engines; nil for our own layout.
    public var layout: String?
    public var title: String?
    /// What a PDF gives as its date, in seconds since 1970; nil for a fixed one.
    public var timestamp: Int?

    public init() {}

    /// The rules whose findings are asked for by name, here or in the view: these have to run, whatever the profile.
    public func highlightedRules(in model: Model) throws(ChoiceError) -> [String] {
        if highlight.isEmpty { return try chosenView(of: model)?.highlights.map(\.rule) ?? [] }
        return namedRules
    }

    /// The rules whose findings any view of the model asks for by name, or the command line.
    public func rulesHighlightedAnywhere(in model: Model) -> [String] {
        highlight.isEmpty ? model.views.flatMap(\.highlights).map(\.rule) : namedRules
    }

    /// The rules that the command line itself asks for by name.
    public var namedRules: [String] { highlight.flatMap(Self.parts).filter { $0 != "none" && $0 != "all" } }

    /// Which findings the command line wants marked; nil where it says nothing.
    var marks: DiagramOptions.Highlight? {
        let words = highlight.flatMap(Self.parts)
        if words.contains("none") { return DiagramOptions.Highlight.none }
        if words.contains("all") { return .all }
        return words.isEmpty ? nil : .rules(words)
    }

    func chosenView(of model: Model) throws(ChoiceError) -> View? {
        guard let view else { return nil }
        return try ModelNames(model: model).view(view)
    }

    func options(for model: Model, in language: Language) throws(ChoiceError) -> DiagramOptions {
        let names = ModelNames(model: model)
        var options = DiagramOptions()
        if let view = try chosenView(of: model) { options = DiagramOptions(view, of: model) }
        options.language = language
        if let style { options.style = style.style }
        options.finding = finding.map { number in Diagram.FindingNumber(number) }
        if let title { options.title = title }
        if !show.isEmpty {
            options.kinds = []
            for word in show.flatMap(Self.parts) {
                options.kinds.insert(
                    try Self.kind(word, Wording("kind of flow", "往来种类"), FlowKind.allCases) { $0.noun })
            }
        }
        if !focus.isEmpty {
            var units = DiagramOptions.Focus([])
            for name in focus.flatMap(Self.parts) { units.units.append(try names.unit(name)) }
            options.focus = units
        }
        if let depth { options.focus?.depth = depth }
        if let item { options.item = try names.item(item) }
        if let process { options.process = try names.process(process) }
        if let level { options.level = try Self.unitKind(level) }
        if let group { options.group = try Self.unitKind(group) }
        if let marks { options.highlight = marks }
        options.minimumSeverity = minimumSeverity
        switch labels {
        case .badge?: options.labels = .badge
        case .text?: options.labels = .text
        case .some(.none): options.labels = .none
        case nil: break
        }
        options.legend = legend == .on ? .shown : .hidden
        options.purpose = format == .dot ? .programs : .reading
        return options
    }

    func request(drawing diagram: Diagram, in theme: Theme) throws(ChoiceError) -> DrawingRequest {
        var request = DrawingRequest(diagram: diagram, format: drawingFormat, theme: theme)
        if let layout {
            guard let engine = Engine(rawValue: layout) else {
                throw .unknown(Wording("layout", "布局"), layout, among: Engine.allCases.map(\.rawValue))
            }
            guard diagram.style == .map else {
                throw ChoiceError(
                    message: Wording(
                        "--layout places the units of a map; the style `\(diagram.style)` has places of its own: leave it out",
                        "--layout 只用来排布 map 样式中的单位；样式 \(diagram.style) 自有排布，请去掉 --layout"))
            }
            request.layout = .engine(engine)
        }
        if let font {
            guard let name = FontName(font) else {
                throw ChoiceError(
                    message: Wording(
                        "--font takes family names of letters, digits, spaces and hyphens, with commas between, not `\(font)`",
                        "--font 只接受由字母、数字、空格、连字符组成的字体名，用逗号分隔，不接受“\(font)”"))
            }
            request.font = name
        }
        if let size { request.page = try Page(named: size) }
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

extension PictureChoice.Style {
    fileprivate var style: Diagram.Style {
        switch self {
        case .map: .map
        case .matrix: .matrix
        case .ego: .ego
        case .sipoc: .sipoc
        case .chain: .chain
        case .cycle: .cycle
        case .roles: .roles
        }
    }
}
