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
        if options.labels == .text, options.style == .map { listSupplies(edges, in: &nodes) }
        return Diagram(
            title: options.title(of: model), style: options.style, language: options.language,
            notes: options.remarks + selection + notes.filter(\.isShown).map { $0.wording[options.language] },
            labels: labels, legend: options.legend, groups: frames.groups,
            nodes: nodes, edges: edges, findings: highlights.findings)
    }

    /// A picture in which units stand at given places, some of them more than once.
    func diagram(_ arrangement: Arrangement, notes: [DiagramNote]) -> Diagram {
        let nodes = arrangement.places.map { place in
            switch place.subject {
            case .unit(let unit):
                var node = self.node(unit, detail: [container(of: unit), head(of: unit)])
                node.column = place.column
                return node
            case .process(let process): return node(process, column: place.column)
            }
        }
        let edges = arrangement.arrows.map { arrow in
            var edge = self.edge(
                arrow.line, Diagram.NodeIndex(arrow.supplier), Diagram.NodeIndex(arrow.customer))
            if options.style == .chain { edge.details = agreed(on: scene.lines[arrow.line]) }
            return edge
        }
        return Diagram(
            title: options.title(of: model), style: options.style, language: options.language,
            notes: options.remarks + selection + notes.filter(\.isShown).map { $0.wording[options.language] },
            labels: labels, legend: options.legend, nodes: nodes, edges: edges, findings: highlights.findings)
    }

    private var labels: Diagram.Labels {
        switch options.labels {
        case .badge: .badge
        case .text: options.style == .matrix ? .text : .badge
        case .none: .none
        }
    }

    // MARK: - Heading

    /// What the picture has been narrowed to, in one line.
    private var selection: [String] {
        var parts: [String] = []
        if options.kinds.count < FlowKind.allCases.count, !kindsGoWithStyle {
            let names = FlowKind.allCases.filter(options.kinds.contains).map { $0.noun[options.language] }
            parts.append(say("only \(names.joined(separator: ", "))", "只画\(names.joined(separator: "、"))"))
        }
        if let caption { parts.append(caption) }
        if let focus = options.focus, options.style == .map || options.style == .matrix || options.style == .chain {
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

    /// Whether the kinds are those that the style is about.
    private var kindsGoWithStyle: Bool {
        switch options.style {
        case .map, .matrix, .ego, .sipoc, .chain: false
        case .cycle: true
        case .roles: options.kinds == Set(FlowKind.allCases.filter(\.isDelivery))
        }
    }

    /// What a picture of this style is of, where its options alone do not say so.
    private var caption: String? {
        let names = options.focus?.units.map(model.label).joined(separator: say(", ", "、")) ?? ""
        switch options.style {
        case .map, .matrix: return nil
        case .ego:
            let depth = options.focus?.depth ?? 1
            let steps = depth > 1 ? say(", \(depth) steps far", "（\(depth) 步以内）") : ""
            return say("suppliers and customers of \(names)\(steps)", "\(names)的供方与客户\(steps)")
        case .sipoc: return options.process == nil ? "SIPOC\(say(": ", "："))\(names)" : "SIPOC"
        case .chain: return say("step by step", "逐步交付")
        case .cycle: return say("what goes round and comes back", "转来转去的事")
        case .roles: return say("who is whose customer: \(names)", "谁是谁的客户：\(names)")
        }
    }

    private func say(_ english: String, _ chinese: String) -> String {
        options.language == .chinese ? chinese : english
    }

    // MARK: - Units

    private func node(_ index: Int, _ frames: Frames) -> Diagram.Node {
        let unit = scene.units[index]
        let whole = frames.isWhole[index] ? say("as a whole", "整体") : nil
        var node = node(unit, detail: [whole, frames.unframed[index].map(model.label), head(of: unit)])
        node.group = frames.group[index]
        return node
    }

    private func node(_ unit: UnitID, detail: [String?]) -> Diagram.Node {
        let details = detail.compactMap(\.self)
        return Diagram.Node(
            title: model.label(unit), detail: details.isEmpty ? nil : details.joined(separator: " · "),
            remark: model.text(model.units[unit].description), sort: sort(of: unit),
            highlight: highlights.units[unit], path: model.path(unit), facts: facts.lines(of: unit))
    }

    /// Where there are no frames, a team or post says itself where it belongs.
    private func container(of unit: UnitID) -> String? {
        guard model.units[unit].kind > .department, !model.isExternal(unit) else { return nil }
        return model.units[unit].container.map(model.label)
    }

    /// A process as what it does, step by step.
    private func node(_ process: ProcessID, column: Int) -> Diagram.Node {
        let own = model.processes[process]
        let details = [AttributeKey.owner, .due, .trigger].compactMap { key in fact(key, in: own.attributes) }
        let shown = own.flows.filter { flow in options.kinds.contains(model.flows.kind(flow)) }
        let steps = shown.map { flow in
            let wording = PictureWording(language: options.language)
            return wording.flow(
                from: model.label(scene.stands[model.flows.supplier(flow)]),
                to: model.label(scene.stands[model.flows.customer(flow)]), item: item(of: flow),
                returns: model.isReturn(flow))
        }
        return Diagram.Node(
            title: model.text(own.title ?? own.name), detail: details.isEmpty ? nil : details.joined(separator: " · "),
            lines: steps, remark: model.text(own.description), column: column)
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
        let names = names(head)
        return names.isEmpty ? nil : names
    }

    /// What each unit supplies, in its box, with the numbers of the lines.
    private func listSupplies(_ edges: [Diagram.Edge], in nodes: inout [Diagram.Node]) {
        for (index, edge) in edges.enumerated() {
            let customer = nodes[edge.customer.value].title
            nodes[edge.supplier.value].lines.append(
                "\(index + 1) \(WritingDirection.held(edge.item)) → \(WritingDirection.held(customer))")
        }
    }

    // MARK: - Flows

    private func edge(_ index: Int, _ indices: [UnitID: Diagram.NodeIndex]) -> Diagram.Edge? {
        guard let supplier = indices[scene.lines[index].supplier], let customer = indices[scene.lines[index].customer]
        else { return nil }
        return edge(index, supplier, customer)
    }

    private func edge(
        _ index: Int, _ supplier: Diagram.NodeIndex, _ customer: Diagram.NodeIndex
    ) -> Diagram.Edge {
        let line = scene.lines[index]
        let single = line.flows.count == 1 ? line.flows[0] : nil
        return Diagram.Edge(
            supplier: supplier, customer: customer, kind: line.kind, item: text(of: line), count: line.flows.count,
            remark: single.flatMap { model.text(model.statement(of: $0).description) }, returns: line.isReturn,
            highlight: highlights.lines[index],
            reference: single.flatMap { model.text(model.statement(of: $0).name) },
            facts: single.map(facts.lines) ?? [])
    }

    private var facts: Facts { Facts(model: model, language: options.language) }

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

    /// Who answers for a step and when it is due; of several flows nothing.
    private func agreed(on line: Scene.Line) -> [String] {
        guard line.flows.count == 1, let flow = line.flows.first else { return [] }
        var parts: [String] = []
        if let owners = owners(of: flow) { parts.append(say("owner: \(owners)", "负责：\(owners)")) }
        for key in [AttributeKey.due, .every] {
            if let fact = model.attribute(key, of: flow).flatMap(facts.line) { parts.append(fact) }
        }
        return parts
    }

    /// The flow's own owner, else its item's.
    private func owners(of flow: FlowID) -> String? {
        let item = model.items[model.flows.item(flow)]
        guard let owner = model.attribute(.owner, of: flow) ?? model.attribute(.owner, in: item.attributes) else {
            return nil
        }
        let names = names(owner)
        return names.isEmpty ? nil : names
    }

    private func fact(_ key: AttributeKey, in range: AttributeRange) -> String? {
        model.attribute(key, in: range).flatMap(facts.line)
    }

    private func names(_ attribute: Attribute) -> String {
        model.mainOperands(attribute).compactMap { (operand: Operand) -> String? in
            switch operand {
            case .person(let person): model.person(person)
            case .unit(let unit): model.label(unit)
            default: nil
            }
        }.joined(separator: say(", ", "、"))
    }

    private static let mostItems = 6
}
