/// The classes by which stylesheets and programs find the parts of a picture: `flow service`, `unit unit-operations-plant`,
/// `finding IC203`, `documented`. The same in SVG and in DOT.
struct PictureClasses {
    private let diagram: Diagram

    init(_ diagram: Diagram) { self.diagram = diagram }

    func classes(of node: Diagram.Node) -> String {
        var classes = ["unit"] + (node.sort == .unit ? ["internal"] : ["external", "\(node.sort)"])
        if let path = node.path { classes.append("unit-\(ClassName.of(path))") }
        return joined(classes, node.remark, node.highlight)
    }

    func classes(of edge: Diagram.Edge) -> String {
        var classes = ["flow", edge.kind.name]
        if let reference = edge.reference { classes.append("flow-\(ClassName.of(reference))") }
        if edge.returns { classes.append("returns") }
        return joined(classes, edge.remark, edge.highlight)
    }

    /// `finding` and the code of each finding, once.
    func classes(of highlight: Diagram.Highlight?) -> [String] {
        guard let highlight else { return [] }
        var codes: [String] = []
        for finding in diagram.findings where highlight.findings.contains(finding.number) {
            let code = ClassName.of(finding.code)
            if !codes.contains(code) { codes.append(code) }
        }
        return ["finding"] + codes
    }

    private func joined(_ classes: [String], _ remark: String?, _ highlight: Diagram.Highlight?) -> String {
        let isDocumented = remark.map { !PlainText.clean($0).isEmpty } ?? false
        return (classes + (isDocumented ? ["documented"] : []) + self.classes(of: highlight)).joined(separator: " ")
    }
}
