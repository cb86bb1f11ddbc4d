/// What is told of a part of a picture to whoever points at it: what it is, what is known of it, what its author says of
/// it, what is wrong with it; a line each.
struct Tooltips {
    private let diagram: Diagram
    private let wording: PictureWording
    /// By edge, and by the diagram's finding: each is told in several places.
    private var flows: [[String]] = []
    private var findings: [String] = []

    init(_ diagram: Diagram) {
        self.diagram = diagram
        wording = PictureWording(language: diagram.language)
        findings = diagram.findings.map { (finding: Diagram.Finding) -> String in
            let message = WritingDirection.heldAtArrows(finding.message)
            return PlainText.clean("!\(finding.number.value) \(finding.code) \(message)")
        }
        flows = diagram.edges.indices.map(describe)
    }

    func lines(of node: Diagram.Node) -> [String] {
        cleaned([node.title] + node.facts + [node.remark ?? ""]) + lines(of: node.highlight)
    }

    /// - Parameter index: of the flow's edge; its number is one more.
    func lines(ofEdge index: Int) -> [String] { flows[index] }

    func lines(of highlight: Diagram.Highlight?) -> [String] {
        guard let highlight else { return [] }
        return diagram.findings.indices.filter { highlight.findings.contains(diagram.findings[$0].number) }
            .map { findings[$0] }
    }

    private func describe(edge index: Int) -> [String] {
        let edge = diagram.edges[index]
        let flow = wording.flow(
            from: diagram.nodes[edge.supplier.value].title, to: diagram.nodes[edge.customer.value].title,
            item: edge.item, returns: edge.returns)
        let facts = ["\(index + 1) \(flow)", wording.name(of: edge.kind)] + edge.facts + [edge.remark ?? ""]
        return cleaned(facts) + lines(of: edge.highlight)
    }

    private func cleaned(_ lines: [String]) -> [String] { lines.map(PlainText.clean).filter { !$0.isEmpty } }
}
