import FlowDiagnostics
import FlowGraph
import FlowModel
import FlowRules

/// Puts a scene into the words of its model: titles, heads, items, what is said of each flow.
struct DiagramBuilder {
    private let model: Model
    private let options: DiagramOptions
    private let scene: Scene
    private let highlights: Highlights

    init(_ model: Model, _ options: DiagramOptions, _ scene: Scene, _ highlights: Highlights) {
        self.model = model
        self.options = options
        self.scene = scene
        self.highlights = highlights
    }

    func diagram(notes: [DiagramNote]) -> Diagram {
        let frames = Frames(around: scene.units, in: model, by: options.group)
        let indices = Dictionary(
            scene.units.enumerated().map { (index: Int, unit: UnitID) in (unit, Diagram.NodeIndex(index)) },
            uniquingKeysWith: { first, _ in first })
        let edges = scene.lines.indices.compactMap { index in edge(index, indices) }
        var nodes = scene.units.indices.map { index in node(index, frames) }
        if options.labels == .text { listSupplies(edges, in: &nodes) }
        return Diagram(
            title: title, language: options.language,
            notes: options.remarks + selection + notes.map { $0.wording[options.language] },
            labels: options.labels == .none ? .none : .badge, legend: options.legend, groups: frames.groups,
            nodes: nodes, edges: edges, findings: highlights.findings)
    }

    // MARK: - Heading

    private var title: String {
        if let title = options.title ?? model.text(model.title) { return title }
        return model.sources.first?.path.split(separator: "/").last.map(String.init) ?? ""
    }

    /// What the picture has been narrowed to, in one line.
    private var selection: [String] {
        var parts: [String] = []
        if options.kinds.count < FlowKind.allCases.count {
            let names = FlowKind.allCases.filter(options.kinds.contains).map { $0.noun[options.language] }
            parts.append(say("only \(names.joined(separator: ", "))", "只画\(names.joined(separator: "、"))"))
        }
        if let focus = options.focus {
            let names = focus.units.map(model.label)
            let steps = focus.depth == 1 ? "1 step" : "\(focus.depth) steps"
            parts.append(
                say(
                    "within \(steps) of \(names.joined(separator: ", "))",
                    "\(names.joined(separator: "、"))周围 \(focus.depth) 步以内"))
        }
        if let item = options.item { parts.append(say("item: \(model.label(item))", "事项：\(model.label(item))")) }
        if let process = options.process {
            let name = model.text(model.processes[process].title ?? model.processes[process].name)
            parts.append(say("process: \(name)", "流程：\(name)"))
        }
        if let level = options.level {
            parts.append(say("\(level.noun.english) level", "归并到\(level.noun.chinese)一级"))
        }
        return parts.isEmpty ? [] : [parts.joined(separator: say("; ", "；"))]
    }

    private func say(_ english: String, _ chinese: String) -> String {
        options.language == .chinese ? chinese : english
    }

    // MARK: - Units

    private func node(_ index: Int, _ frames: Frames) -> Diagram.Node {
        let unit = scene.units[index]
        let whole = frames.isWhole[index] ? say("as a whole", "整体") : nil
        let place = frames.unframed[index].map(model.label)
        let details = [whole, place, head(of: unit)].compactMap(\.self)
        return Diagram.Node(
            title: model.label(unit), detail: details.isEmpty ? nil : details.joined(separator: " · "),
            remark: model.text(model.units[unit].description), sort: sort(of: unit), group: frames.group[index],
            highlight: highlights.units[unit])
    }

    private func sort(of unit: UnitID) -> Diagram.Node.Sort {
        switch model.units[unit].kind {
        case .customer: .customer
        case .supplier: .supplier
        case .partner: .partner
        case .company, .division, .department, .team, .post: .unit
        }
    }

    /// Who heads a unit, or that nobody does; nil where nothing is said.
    private func head(of unit: UnitID) -> String? {
        let attributes = model.units[unit].attributes
        if model.attribute(.vacant, in: attributes) != nil { return say("vacant", "空缺") }
        guard let head = model.attribute(.head, in: attributes) else { return nil }
        let names = model.mainOperands(head).compactMap { (operand: Operand) -> String? in
            switch operand {
            case .person(let person): model.person(person)
            case .unit(let unit): model.label(unit)
            default: nil
            }
        }
        return names.isEmpty ? nil : names.joined(separator: say(", ", "、"))
    }

    /// What each unit supplies, in its box, with the numbers of the lines.
    private func listSupplies(_ edges: [Diagram.Edge], in nodes: inout [Diagram.Node]) {
        for (index, edge) in edges.enumerated() {
            let customer = nodes[edge.customer.value].title
            nodes[edge.supplier.value].lines.append("\(index + 1) \(edge.item) → \(customer)")
        }
    }

    // MARK: - Flows

    private func edge(_ index: Int, _ indices: [UnitID: Diagram.NodeIndex]) -> Diagram.Edge? {
        let line = scene.lines[index]
        guard let supplier = indices[line.supplier], let customer = indices[line.customer] else { return nil }
        return Diagram.Edge(
            supplier: supplier, customer: customer, kind: line.kind, item: text(of: line), count: line.flows.count,
            remark: line.flows.count == 1 ? remark(on: line.flows[0]) : nil, returns: line.isReturn,
            highlight: highlights.lines[index])
    }

    /// The item; of several flows how many they are, and their items, each once.
    private func text(of line: Scene.Line) -> String {
        if line.flows.count == 1 { return item(of: line.flows[0]) }
        var seen: Set<String> = []
        let items = line.flows.map(item).filter { item in seen.insert(item).inserted }
        let shown = items.prefix(Self.mostItems).joined(separator: say(", ", "、"))
        let rest = items.count - Self.mostItems
        let more = rest > 0 ? say(", \(rest) more", " 等 \(items.count) 项") : ""
        return "×\(line.flows.count) \(shown)\(more)"
    }

    private func item(of flow: FlowID) -> String {
        let item = model.label(model.flows.item(flow))
        guard let customers = model.statement(of: flow).class else { return item }
        let name = model.text(model.classes[customers].title ?? model.classes[customers].name)
        return say("\(item) (\(name))", "\(item)（\(name)）")
    }

    /// What is agreed on a flow, as written, for whoever points at it.
    private func remark(on flow: FlowID) -> String? {
        var parts = [model.text(model.statement(of: flow).description)].compactMap(\.self)
        for key in [AttributeKey.owner, .quantity, .due, .every, .accept] {
            guard let attribute = model.attribute(key, of: flow) else { continue }
            parts.append(model.sources[Int(attribute.source.index)].string(attribute.span))
        }
        let text = PlainText.clean(parts.joined(separator: say("; ", "；")))
        guard text.count > Self.longestRemark else { return text.isEmpty ? nil : text }
        return text.prefix(Self.longestRemark) + "…"
    }

    private static let mostItems = 6
    private static let longestRemark = 400
}
