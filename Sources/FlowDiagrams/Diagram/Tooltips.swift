/// What is told of a part of a picture to whoever points at it: what it is, what is known of it, what its author says of
/// it, what is wrong with it; a line each.
struct Tooltips {
    private let diagram: Diagram
    private let wording: PictureWording

    init(_ diagram: Diagram) {
        self.diagram = diagram
        wording = PictureWording(language: diagram.language)
    }

    func lines(of node: Diagram.Node) -> [String] {
        cleaned([node.title] + node.facts + [node.remark ?? ""]) + lines(of: node.highlight)
    }

    /// - Parameter index: of the flow's edge; its number is one more.
    func lines(ofEdge index: Int) -> [String] {
        let edge = diagram.edges[index]
        let flow = wording.flow(
            from: diagram.nodes[edge.supplier.value].title, to: diagram.nodes[edge.customer.value].title,
            item: edge.item, returns: edge.returns)
        let facts = ["\(index + 1) \(flow)", wording.name(of: edge.kind)] + edge.facts + [edge.remark ?? ""]
        return cleaned(facts) + lines(of: edge.highlight)
    }

    func lines(of highlight: Diagram.Highlight?) -> [String] {
        let numbers = highlight?.findings ?? []
        return cleaned(
            diagram.findings.filter { numbers.contains($0.number) }.map { finding in
                "!\(finding.number.value) \(finding.code) \(finding.message)"
            })
    }

    private func cleaned(_ lines: [String]) -> [String] { lines.map(PlainText.clean).filter { !$0.isEmpty } }
}
