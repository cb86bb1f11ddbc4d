import FlowDiagnostics
import FlowGraph
import FlowModel
import FlowRules
import FlowSyntax

@testable import FlowDiagrams

/// The map of a text, and short ways to ask what is on it.
struct MapFixture {
    let result: LintResult
    let diagram: Diagram
    let notes: [DiagramNote]

    /// - Parameter rules: those that run; a text that is about something else is not to know of new ones.
    init(_ text: String, rules: [String] = [], _ adjust: (inout DiagramOptions, Model) -> Void = { _, _ in }) {
        let model = ModelBuilder.build([Parser.parse(SourceText(path: "models/org.flow", text: text))])
        var settings = RuleSettings(today: RuleSettings.Day(year: 2026, month: 11, day: 2))
        settings.selected = rules
        result = Linter.lint(model, settings: settings)
        var options = DiagramOptions()
        adjust(&options, model)
        (diagram, notes) = Diagram.map(of: result, options)
    }

    var titles: [String] { diagram.nodes.map(\.title) }

    /// `supplier>customer item`, with the finding's numbers where there are some.
    var edges: [String] {
        diagram.edges.map { edge in
            let ends = "\(diagram.nodes[edge.supplier.value].title)>\(diagram.nodes[edge.customer.value].title)"
            let marks = edge.highlight.map { " !" + $0.findings.map { "\($0.value)" }.joined(separator: ",") } ?? ""
            return "\(ends) \(edge.item)\(marks)"
        }
    }

    /// `frame[inner frame]: unit` for each unit that is framed.
    var places: [String] {
        diagram.nodes.compactMap { node in
            guard let group = node.group.map({ diagram.groups[$0.value] }) else { return nil }
            let outer = group.parent.map { diagram.groups[$0.value].title + "/" } ?? ""
            return "\(outer)\(group.title): \(node.title)"
        }
    }

    func node(_ title: String) -> Diagram.Node? { diagram.nodes.first { $0.title == title } }
}

extension Model {
    func unit(_ path: String) -> UnitID { units.ids.first { self.path($0) == path } ?? UnitID(0) }
}
