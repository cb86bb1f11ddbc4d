import FlowGraph
import FlowModel
import FlowRules

@testable import FlowDiagrams

/// A text in a style, and short ways to ask what is on the picture.
struct StyleFixture {
    let diagram: Diagram
    let notes: [DiagramNote]

    /// - Parameter rules: those that run.
    init(
        _ text: String, _ style: Diagram.Style, rules: [String] = ["IC1", "IC2"],
        _ adjust: (inout DiagramOptions, Model) -> Void = { _, _ in }
    ) throws(StyleError) {
        try self.init(MapFixture(text, rules: rules).result, style, adjust)
    }

    init(
        _ result: LintResult, _ style: Diagram.Style, _ adjust: (inout DiagramOptions, Model) -> Void
    ) throws(StyleError) {
        var options = DiagramOptions()
        options.style = style
        adjust(&options, result.model)
        (diagram, notes) = try Diagram.drawn(of: result, options)
    }

    /// `supplier>customer item`, in the order of their numbers.
    var flows: [String] {
        diagram.edges.map { edge in
            "\(diagram.nodes[edge.supplier.value].title)>\(diagram.nodes[edge.customer.value].title) \(edge.item)"
        }
    }

    /// The titles in each column, from left to right.
    var columns: [[String]] {
        Set(diagram.nodes.map(\.column)).sorted().map { column in
            diagram.nodes.filter { node in node.column == column }.map(\.title)
        }
    }

    func faults() throws -> [OverlapCheck.Fault] { OverlapCheck.faults(in: try diagram.picture(), of: diagram) }
}

extension DiagramOptions {
    mutating func focus(on paths: String..., depth: Int = 1, in model: Model) {
        focus = Focus(paths.map(model.unit), depth: depth)
    }
}
