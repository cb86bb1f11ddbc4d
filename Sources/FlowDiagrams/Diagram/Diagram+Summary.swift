extension Diagram {
    /// What is on the picture, for those who do not see it: how many units, flows and findings, and what has been left
    /// out.
    var summary: String {
        let parties = nodes.count { $0.sort != .unit }
        let units = nodes.count - parties
        let flows = edges.reduce(0) { $0 + $1.count }
        func amount(_ count: Int, _ singular: String, _ plural: String) -> String {
            "\(count) \(count == 1 ? singular : plural)"
        }
        let counted: String
        switch language {
        case .english:
            var parts = [amount(units, "unit", "units")]
            if parties > 0 { parts.append(amount(parties, "external party", "external parties")) }
            parts += [amount(flows, "flow", "flows"), amount(findings.count, "finding", "findings")]
            counted = "Who supplies what to whom: \(parts.joined(separator: ", "))."
        case .chinese:
            let outside = parties > 0 ? "、\(parties) 个外部单位" : ""
            counted = "谁向谁交付什么：\(units) 个单位\(outside)、\(flows) 项往来，\(findings.count) 个问题。"
        }
        return ([counted] + notes.map(PlainText.clean).filter { !$0.isEmpty }).joined(separator: "\n")
    }
}
